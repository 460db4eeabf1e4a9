package neurostash.core.energy;

import neurostash.core.Unphysical;
import neurostash.core.state.StatePort;

import java.util.EnumMap;
import java.util.Map;

/**
 * The book of a run: what happened, per phase and per physical column. It knows no joules; {@link
 * EnergyPrices} turns counts into energy, in one place, now or later under other constants.
 */
public final class EnergyLedger {

    private final int columns;
    private final Map<Phase, EventCounts> global = new EnumMap<>(Phase.class);
    private final Map<Phase, double[][]> byColumn = new EnumMap<>(Phase.class);
    private Phase phase = Phase.LEARN;
    private EventCounts counts;
    private double[][] columnCounts;

    /** An empty book for an array of {@code columns} columns, open at {@link Phase#LEARN}. */
    public EnergyLedger(int columns) {
        this.columns = columns;
        for (Phase phase : Phase.values()) {
            global.put(phase, new EventCounts());
            double[][] rows = new double[EventCount.size()][];
            for (EventCount count : EventCount.values()) {
                rows[count.ordinal()] = count.perColumn() ? new double[columns] : new double[0];
            }
            byColumn.put(phase, rows);
        }
        counts = global(Phase.LEARN);
        columnCounts = columns(Phase.LEARN);
    }

    /** All further events belong to this phase. */
    public void enter(Phase next) {
        phase = next;
        counts = global(phase);
        columnCounts = columns(phase);
    }

    /** Adds to a count that is not kept per column; those that are would get lost here. */
    public void add(EventCount count, double amount) {
        if (count.perColumn()) {
            throw new IllegalArgumentException(count + " is kept per column");
        }
        counts.add(count, amount);
    }

    /** Adds to a count of one physical column. */
    public void add(EventCount count, int column, double amount) {
        columnCounts[count.ordinal()][column] += amount;
    }

    /** The current phase's row of a per-column count, for loops that add to all columns. */
    public double[] row(EventCount count) {
        return columnCounts[count.ordinal()];
    }

    /** All counts of a phase, the per-column ones folded in column order. */
    public EventCounts counts(Phase phase) {
        EventCounts snapshot = global(phase).copy();
        double[][] rows = columns(phase);
        for (EventCount count : EventCount.values()) {
            if (count.perColumn()) {
                double sum = 0;
                for (double value : rows[count.ordinal()]) {
                    sum += value;
                }
                snapshot.set(count, sum);
            }
        }
        return snapshot;
    }

    /**
     * Looks at what was entered so far.
     *
     * @throws Unphysical if a count is negative, infinite or not a number
     */
    public void check() {
        for (Phase each : Phase.values()) {
            EventCounts sums = counts(each);
            for (EventCount count : EventCount.values()) {
                double value = sums.get(count);
                // Sums that are kept by differences may round to just below zero.
                if (!(value >= -1e-6 && value < Double.POSITIVE_INFINITY)) {
                    throw new Unphysical(
                            "the count '" + count.key() + "' of phase '" + each.key() + "'",
                            Double.toString(value),
                            "0 and more");
                }
            }
        }
    }

    /** The per-column counts of one physical column; counts kept only globally are zero. */
    public EventCounts counts(Phase phase, int column) {
        EventCounts snapshot = new EventCounts();
        for (EventCount count : EventCount.values()) {
            if (count.perColumn()) {
                snapshot.set(count, columns(phase)[count.ordinal()][column]);
            }
        }
        return snapshot;
    }

    /** Number of physical columns. */
    public int columns() {
        return columns;
    }

    private EventCounts global(Phase phase) {
        return java.util.Objects.requireNonNull(global.get(phase));
    }

    private double[][] columns(Phase phase) {
        return java.util.Objects.requireNonNull(byColumn.get(phase));
    }

    /** The open phase and all counts of all phases. */
    public void state(StatePort port) {
        Phase[] phases = Phase.values();
        phase = phases[port.integer("phase", phase.ordinal(), 0, phases.length - 1)];
        enter(phase);
        for (Phase each : phases) {
            StatePort section = port.in(each.key());
            global(each).state(section, "global");
            for (EventCount count : EventCount.values()) {
                if (count.perColumn()) {
                    section.doubles(count.key(), columns(each)[count.ordinal()]);
                }
            }
        }
    }
}
