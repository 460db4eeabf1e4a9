package neurostash.core.bias;

/** What unselected lines do while a column is written. */
public interface BiasScheme {

    /**
     * The levels of the idle lines during a phase.
     *
     * @param phase the phase of the write
     * @param array the array whose lines they are; lines that float settle by its cells
     */
    LineLevels levels(WritePhase phase, ArrayLoad array);

    /** Whether all columns but the written one must be cut off. */
    default boolean needsIsolation() {
        return false;
    }
}
