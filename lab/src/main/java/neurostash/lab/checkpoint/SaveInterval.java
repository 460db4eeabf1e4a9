package neurostash.lab.checkpoint;

import neurostash.core.Require;

/**
 * How often the state of a run is saved.
 *
 * @param seconds time between two checkpoints (s)
 * @param costs least ratio of that time to what the last checkpoint took, so that saving takes no
 *     more than its part of the run however large the network and slow the disk
 */
public record SaveInterval(double seconds, double costs) {

    /** Every 30 s, and at most one part in a hundred of the time. */
    public static final SaveInterval DEFAULT = new SaveInterval(30, 100);

    public SaveInterval {
        Require.within("checkpoint", seconds, 0, 1e6, "s");
    }

    /** As often as asked, whatever it costs. */
    public static SaveInterval of(double seconds) {
        return new SaveInterval(seconds, 0);
    }

    long nanos(long cost) {
        return (long) Math.max(seconds * 1e9, costs * cost);
    }
}
