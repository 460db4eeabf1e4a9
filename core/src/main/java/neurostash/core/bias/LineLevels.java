package neurostash.core.bias;

import neurostash.core.Require;

/**
 * Levels of idle lines during one phase of a column write, as fractions of the phase's voltage: the
 * written column is at 0, its selected rows at 1. Voltages over cells are fractions too, positive
 * in the direction of the pulse.
 *
 * @param idleRow rows that are not selected
 * @param idleColumn connected columns that are not written
 * @param cutColumn columns that a switch has cut off, stashed or isolated; they float
 * @param driven whether idle lines are driven; otherwise they float at these levels
 */
public record LineLevels(double idleRow, double idleColumn, double cutColumn, boolean driven) {

    public LineLevels {
        Require.within("idleRow", idleRow, 0, 1, "");
        Require.within("idleColumn", idleColumn, 0, 1, "");
        Require.within("cutColumn", cutColumn, 0, 1, "");
    }

    /** Idle lines driven to given levels; columns that are cut off settle by their cells. */
    static LineLevels driven(double idleRow, double idleColumn, WritePhase phase, ArrayLoad array) {
        return new LineLevels(idleRow, idleColumn, array.floatingColumn(phase, idleRow), true);
    }

    /** Voltage over cells of selected rows on connected columns. */
    public double rowHalfSelected() {
        return 1 - idleColumn;
    }

    /** Voltage over cells of idle rows on the written column. */
    public double columnHalfSelected() {
        return idleRow;
    }

    /** Voltage over cells of idle rows on connected columns; negative is against the pulse. */
    public double unselected() {
        return idleRow - idleColumn;
    }

    /** Voltage over cells of selected rows on columns that are cut off. */
    public double cutSelected() {
        return 1 - cutColumn;
    }

    /** Voltage over cells of idle rows on columns that are cut off. */
    public double cutIdle() {
        return idleRow - cutColumn;
    }
}
