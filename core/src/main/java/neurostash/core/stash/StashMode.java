package neurostash.core.stash;

/** What it means for a neuron to be stashed. */
public enum StashMode {
    /** Its column is cut off the array: it neither reads nor competes nor learns. */
    GATED,
    /**
     * It still reads, competes and inhibits, but its column is not written: the control that
     * freezes.
     */
    READ_ONLY,
    /** As read-only, and its spike ends the presentation. */
    SKIP
}
