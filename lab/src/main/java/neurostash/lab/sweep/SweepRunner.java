package neurostash.lab.sweep;

import java.util.List;

/**
 * Runs points, wherever. What it gives for a point is the row of {@link PointRun}, to the byte;
 * only where and in which order points run is its own.
 */
public interface SweepRunner {

    /**
     * Runs points and returns when each has finished, or soon after {@link
     * PointListener#interrupted()} says so.
     *
     * @param pending points that have no row yet, all with different keys
     * @param listener is told of each as it finishes; what it throws ends the sweep
     */
    void run(List<SweepPoint> pending, PointListener listener);
}
