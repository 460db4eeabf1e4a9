package neurostash.core.learning;

/** Is told how learning goes, at every snapshot. */
@FunctionalInterface
public interface LearningListener {

    /** Hears nothing. */
    LearningListener SILENT = snapshot -> {};

    /** A snapshot was taken. */
    void onSnapshot(Snapshot snapshot);
}
