package neurostash.core.learning;

/** Is told how learning goes, at every snapshot. */
@FunctionalInterface
public interface LearningListener {

    /** Hears nothing. */
    LearningListener SILENT = snapshot -> true;

    /**
     * A snapshot was taken.
     *
     * @return whether to go on; false ends learning here, as after an interrupt
     */
    boolean onSnapshot(Snapshot snapshot);
}
