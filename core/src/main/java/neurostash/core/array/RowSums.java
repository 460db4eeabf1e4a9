package neurostash.core.array;

import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/** Conductance of each row over some of the columns, and of all rows, as running sums. */
final class RowSums {

    private final int rows;

    /** Padded, for the kernels. */
    private final double[] perRow;

    private double total;

    RowSums(int rows) {
        this.rows = rows;
        perRow = new double[Kernels.padded(rows)];
    }

    /** Sum of each row, padded; who changes it tells {@link #changeTotal}. */
    double[] perRow() {
        return perRow;
    }

    /** Sum of all rows. */
    double total() {
        return total;
    }

    /** All rows together have changed by this much. */
    void changeTotal(double change) {
        total += change;
    }

    /** One row has changed by this much. */
    void change(int row, double change) {
        perRow[row] += change;
        total += change;
    }

    /** A column, from {@code from} on, comes in (sign 1) or goes (sign -1). */
    void add(float[] conductance, int from, int sign) {
        for (int row = 0; row < rows; row++) {
            change(row, sign * (double) conductance[from + row]);
        }
    }

    /** Begins to be summed afresh: columns by {@link #gather}, then {@link #sumRows}. */
    void clear() {
        Arrays.fill(perRow, 0);
        total = 0;
    }

    /** Adds a column to the rows but not yet to the total. */
    void gather(float[] conductance, int from) {
        for (int row = 0; row < rows; row++) {
            perRow[row] += conductance[from + row];
        }
    }

    /** Ends what {@link #clear} began. */
    void sumRows() {
        total = 0;
        for (double value : perRow) {
            total += value;
        }
    }

    /** The sums, with what rounding has left in them. */
    void state(StatePort port) {
        port.doubles("perRow", perRow);
        total = port.number("total", total);
    }
}
