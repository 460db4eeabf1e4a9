package neurostash.core.array;

/**
 * An array whose cells can be set to any state at will: the idealisation that learning rules from
 * software assume. Each changed cell is entered in the ledger as one pulse of nominal width,
 * without half-select: such a rule is a reference for accuracy, not for energy.
 */
public interface AnalogWeights {

    /** State of a cell as a fraction of its range, by physical column. */
    float weight(int row, int column);

    /** Whether a column is connected, so that its cells can be set. */
    boolean isWithinReach(int column);

    /**
     * Adds to the state of a cell, which stays within its range. Refused with an exception if its
     * column is not connected.
     */
    void add(int row, int column, float change);
}
