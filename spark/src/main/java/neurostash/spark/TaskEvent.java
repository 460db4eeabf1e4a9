package neurostash.spark;

import neurostash.core.UserError;

/** What Spark's threads tell the sweep's own. */
sealed interface TaskEvent {

    /** A task of a point began on an executor, not necessarily its first. */
    record Started(int point) implements TaskEvent {}

    /** A point has its row. */
    record Finished(int point, String row) implements TaskEvent {}

    /** A point's task failed as often as Spark tries it, or Spark gave up altogether. */
    record Failed(int point, Throwable cause) implements TaskEvent {}

    /** No point can run on some executor. */
    record Unfit(UserError error) implements TaskEvent {}
}
