package neurostash.core.energy;

import neurostash.core.state.StatePort;

import java.util.Arrays;

/** A snapshot of all counts of a phase, indexed by {@link EventCount}. */
public final class EventCounts {

    private final double[] values;

    /** All counts zero. */
    public EventCounts() {
        this(new double[EventCount.size()]);
    }

    private EventCounts(double[] values) {
        this.values = values;
    }

    /** The value of one count. */
    public double get(EventCount count) {
        return values[count.ordinal()];
    }

    /** Adds to one count. */
    public void add(EventCount count, double amount) {
        values[count.ordinal()] += amount;
    }

    void set(EventCount count, double value) {
        values[count.ordinal()] = value;
    }

    /** A copy that no longer changes with this one. */
    public EventCounts copy() {
        return new EventCounts(values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventCounts that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The counts in the order of {@link EventCount}. */
    public void state(StatePort port, String name) {
        port.doubles(name, values);
    }
}
