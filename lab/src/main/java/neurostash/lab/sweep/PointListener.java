package neurostash.lab.sweep;

/**
 * Hears how a sweep goes. A runner calls it from one thread at a time, in any order of the points.
 */
public interface PointListener {

    /** A point has begun. A runner that cannot know may leave this out. */
    void started(SweepPoint point);

    /**
     * A point is finished, once for each point; the row is safe when this returns.
     *
     * @param row what {@link PointRun} gave for it
     */
    void finished(SweepPoint point, String row);

    /** Whether the sweep should stop now; points in flight may be let go. */
    boolean interrupted();
}
