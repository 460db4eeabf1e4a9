package neurostash.lab.checkpoint;

import neurostash.core.learning.Course;
import neurostash.core.state.SavedState;

/**
 * The state of a run between two presentations.
 *
 * @param of the run it belongs to
 * @param position where the run stands, for people
 * @param state everything the run goes on from
 */
public record Checkpoint(RunIdentity of, Position position, SavedState state) {

    /**
     * Where a run stands.
     *
     * @param stage the stage it is in
     * @param presentations training presentations so far
     * @param seconds clock time it has taken, over all processes
     */
    public record Position(Course.Stage stage, long presentations, double seconds) {}
}
