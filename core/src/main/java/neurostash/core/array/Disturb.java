package neurostash.core.array;

import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;
import neurostash.core.device.PulseLaw;
import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.ColumnDoses;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * How cells move that are not written. Every write leaves voltages on all other cells, every read
 * pulse on the cells of its row. They depend on the row and on whether the column is connected, so
 * what has happened is kept per row, and a column settles - its cells get all doses since it last
 * did - when it is written, when its connection changes, and at the latest when a cell may lag by
 * more than the tolerance.
 */
final class Disturb {

    private final int rows;
    private final int first;
    private final Device device;
    private final ColumnProgramming programming;
    private final ColumnPulse laws;
    private final Kernels kernels;
    private final long seed;
    private final double tolerance;
    private final RowDoses connected;
    private final RowDoses cut;
    private final Dose ownIdle;
    private final Dose ownFired;
    private final double stepUp;
    private final double stepDown;

    /** Since all columns settled. */
    private final RowEvents events;

    /** The same without what a column has had already. */
    private final RowEvents outstanding;

    /** What of the events each column had when it last settled by itself; null if it never did. */
    private final @Nullable RowEvents[] past;

    /** Number of times all columns settled, and at which of them a column's past was noted. */
    private int round;

    private final int[] notedIn;

    /** Read steps with a pulse that each column was withdrawn from since it last settled. */
    private final int[] missed;

    private boolean anyMissed;

    /** What a column gets meanwhile, per {@link OutLevel}, and which of them holds. */
    private final RowDoses[] withdrawn;

    private OutLevel outLevel = OutLevel.FLOATING;

    private final int[] times;
    private final ColumnDoses doses;

    /** Widths for which each row was selected in the phases of the last write, padded. */
    private final float[] selectedUp;

    private final float[] selectedDown;

    /** Which columns the doses are right for, unless they had some already; null for none. */
    private @Nullable Boolean sharedByConnected;

    Disturb(
            ArraySettings settings,
            DisturbSettings disturb,
            LineLevels potentiate,
            LineLevels depress,
            ColumnProgramming programming,
            int rows,
            int first,
            int columns,
            long seed,
            Kernels kernels) {
        this.rows = rows;
        this.first = first;
        device = settings.device();
        this.programming = programming;
        this.kernels = kernels;
        this.seed = seed;
        tolerance = disturb.tolerance();
        laws = programming.newPulse(rows);
        RowDoses biased = RowDoses.biased(device, potentiate, depress, disturb.readWidth());
        cut = RowDoses.cut(device, potentiate, depress, disturb.readWidth());
        connected = settings.isolateWrites() ? cut.withReads(biased) : biased;
        withdrawn = new RowDoses[OutLevel.values().length];
        for (OutLevel to : OutLevel.values()) {
            withdrawn[to.ordinal()] = connected.withdrawn(device, to, disturb.readWidth());
        }
        ownIdle = RowDoses.write(device, WritePhase.POTENTIATE, potentiate.columnHalfSelected());
        ownFired = RowDoses.write(device, WritePhase.DEPRESS, depress.columnHalfSelected());
        stepUp = largestStep(device.potentiation().law(), device.potentiation().volt());
        stepDown = largestStep(device.depression().law(), device.depression().volt());
        events = new RowEvents(rows);
        outstanding = new RowEvents(rows);
        past = new RowEvents[columns];
        notedIn = new int[columns];
        missed = new int[columns];
        times = new int[columns];
        doses = new ColumnDoses(rows);
        selectedUp = new float[Kernels.padded(rows)];
        selectedDown = new float[Kernels.padded(rows)];
    }

    private static double largestStep(PulseLaw law, double volt) {
        return law.switches() ? 1 : Math.max(law.step(0, volt), law.step(1, volt));
    }

    /** Rows were read. */
    void read(int[] rows, int from, int to) {
        sharedByConnected = null;
        events.read(rows, from, to);
    }

    /** A connected column was withdrawn from so many read steps with a pulse. */
    void missed(int column, int steps, OutLevel to) {
        outLevel = to;
        missed[column - first] += steps;
        anyMissed |= steps > 0;
    }

    /** A column was written: its own cells get their share now, all others later. */
    void wrote(ColumnPulse pulse, int column) {
        sharedByConnected = null;
        int firedRows = 0;
        for (int row = 0; row < rows; row++) {
            firedRows += pulse.lastSpike[row] >= pulse.since ? 1 : 0;
        }
        // A phase that selects no row does not take place.
        float up = firedRows > 0 ? pulse.potentiateWidth : 0;
        float down = firedRows < rows ? pulse.depressWidth : 0;
        for (int row = 0; row < rows; row++) {
            boolean fired = pulse.lastSpike[row] >= pulse.since;
            selectedUp[row] = fired ? up : 0f;
            selectedDown[row] = fired ? 0f : down;
        }
        wrote(up, down, pulse.after, column);
    }

    /** The same for a further write that leaves some rows idle. */
    void corrected(Correction correction, int column) {
        sharedByConnected = null;
        float up = correction.potentiateWidth();
        float down = correction.depressWidth();
        for (int row = 0; row < rows; row++) {
            int direction = correction.direction(row);
            selectedUp[row] = direction == Correction.UP ? up : 0f;
            selectedDown[row] = direction == Correction.DOWN ? down : 0f;
        }
        wrote(up, down, correction.pulse().after, column);
    }

    private void wrote(float up, float down, float[] after, int column) {
        events.write(selectedUp, selectedDown, up, down);
        for (int row = 0; row < rows; row++) {
            float idleUp = up - selectedUp[row];
            float idleDown = down - selectedDown[row];
            doses.up[row] = (float) ownIdle.up() * idleUp + (float) ownFired.up() * idleDown;
            doses.down[row] = (float) ownIdle.down() * idleUp + (float) ownFired.down() * idleDown;
        }
        doses.conductance = after;
        doses.from = 0;
        apply(column);
        Arrays.fill(after, rows, after.length, 0f);
        remember(column);
    }

    /**
     * Whether a cell may lag behind by more than the tolerance.
     *
     * @param anyCut whether there are columns that are cut off
     */
    boolean due(boolean anyCut) {
        return lag(connected) > tolerance
                || (anyCut && lag(cut) > tolerance)
                || (anyMissed && lag(withdrawn[outLevel.ordinal()]) > tolerance);
    }

    private double lag(RowDoses d) {
        return Math.max(events.most(d, Dose::up) * stepUp, events.most(d, Dose::down) * stepDown);
    }

    /**
     * Gives a column's cells all doses since it last settled, and notes that they had them.
     *
     * @param column the column
     * @param isConnected whether it was connected all that time
     * @param conductance holds its conductances
     * @param from where they begin
     */
    void settle(int column, boolean isConnected, float[] conductance, int from) {
        settleLast(column, isConnected, conductance, from);
        remember(column);
    }

    /** The same for one of all columns, before {@link #forget}. */
    void settleLast(int column, boolean isConnected, float[] conductance, int from) {
        RowDoses of = isConnected ? connected : cut;
        RowEvents had = past[column - first];
        boolean alone = had != null && notedIn[column - first] == round;
        if (alone || missed[column - first] > 0) {
            RowEvents since = alone ? outstanding.difference(events, had) : events;
            RowDoses out = withdrawn[outLevel.ordinal()];
            since.doses(of.missing(out, share(missed[column - first], since)), doses);
            sharedByConnected = null;
        } else if (sharedByConnected == null || sharedByConnected != isConnected) {
            events.doses(of, doses);
            sharedByConnected = isConnected;
        }
        doses.conductance = conductance;
        doses.from = from;
        apply(column);
    }

    /** Begins afresh, once all columns have settled. */
    void forget() {
        sharedByConnected = null;
        anyMissed = false;
        events.clear();
        round++;
    }

    private void remember(int column) {
        RowEvents had = past[column - first];
        if (had == null) {
            had = new RowEvents(rows);
            past[column - first] = had;
        }
        had.copy(events);
        notedIn[column - first] = round;
    }

    /** Share of the read steps in which a column was withdrawn. */
    private static double share(int missed, RowEvents of) {
        return Math.min(1.0, missed / Math.max(1.0, of.steps()));
    }

    private void apply(int column) {
        missed[column - first] = 0;
        doses.key = (int) Keys.key(seed, Purpose.DISTURB, column, times[column - first]++);
        laws.offset = programming.offset(column);
        chances(device.potentiation().law(), doses.up, doses.key);
        chances(device.depression().law(), doses.down, ~doses.key);
        kernels.disturb(laws, doses);
        programming.settleUneven(doses.conductance, doses.from, ~doses.key, column);
    }

    /** A cell that switches does so with a chance that its dose gives, or not at all. */
    private void chances(PulseLaw law, float[] dose, int key) {
        if (!law.switches()) {
            return;
        }
        sharedByConnected = null;
        for (int row = 0; row < rows; row++) {
            double chance =
                    law.chance() < 1 ? 1 - Math.pow(1 - law.chance(), dose[row]) : dose[row];
            dose[row] = CellNoise.uniform(CellNoise.hash(key, row)) < chance ? 1 : 0;
        }
    }

    /** What has happened on the rows, and what of it each column has had already. */
    void state(StatePort port) {
        sharedByConnected = null;
        events.state(port);
        port.ints("times", times);
        port.ints("missed", missed);
        anyMissed = port.flag("anyMissed", anyMissed);
        OutLevel[] levels = OutLevel.values();
        outLevel = levels[port.integer("outLevel", outLevel.ordinal(), 0, levels.length - 1)];
        int[] noted = new int[past.length];
        int count = 0;
        for (int column = 0; column < past.length; column++) {
            boolean had = past[column] != null && notedIn[column] == round;
            noted[column] = had ? 1 : 0;
        }
        port.ints("noted", noted);
        for (int has : noted) {
            count += has != 0 ? 1 : 0;
        }
        // Columns that settle together have all had nothing of what happened since.
        float[] packed = new float[count * events.packed()];
        int at = 0;
        for (int column = 0; column < past.length; column++) {
            RowEvents had = past[column];
            if (noted[column] != 0 && had != null) {
                had.pack(packed, at);
                at += events.packed();
            }
        }
        port.floats("past", packed);
        at = 0;
        for (int column = 0; column < past.length; column++) {
            if (noted[column] != 0) {
                remember(first + column);
                java.util.Objects.requireNonNull(past[column]).unpack(packed, at);
                at += events.packed();
            }
        }
    }
}
