package neurostash.core.array.solver;

import neurostash.core.InvalidParameter;

/**
 * Which lines hang on a driven one through cells that conduct. The voltage of any other line is not
 * defined: such a network is singular and refused.
 */
final class Connectivity {

    private final double[][] conductance;
    private final boolean[] held;
    private final int[] queue;
    private final int rows;
    private int end;

    private Connectivity(double[][] conductance) {
        this.conductance = conductance;
        this.rows = conductance.length;
        this.held = new boolean[rows + conductance[0].length];
        this.queue = new int[held.length];
    }

    /** Refuses an array in which the voltage of some line is not defined. */
    static void require(double[][] conductance, Lines rows, Lines columns) {
        if (rows.allFloat() && columns.allFloat()) {
            throw new InvalidParameter(
                    "rowDrive and columnDrive",
                    "all floating",
                    "drive at least one line with a voltage");
        }
        if (rows.anyFloats() || columns.anyFloats()) {
            new Connectivity(conductance).check(rows, columns);
        }
    }

    private void check(Lines rowLines, Lines columnLines) {
        for (int i = 0; i < rows; i++) {
            if (!rowLines.floats(i)) {
                hold(i);
            }
        }
        for (int j = 0; j < held.length - rows; j++) {
            if (!columnLines.floats(j)) {
                hold(rows + j);
            }
        }
        for (int next = 0; next < end && end < held.length; next++) {
            int line = queue[next];
            if (line < rows) {
                reachColumns(line);
            } else {
                reachRows(line - rows);
            }
        }
        for (int line = 0; line < held.length; line++) {
            if (!held[line]) {
                throw new InvalidParameter(
                        line < rows
                                ? "rowDrive[" + line + "]"
                                : "columnDrive[" + (line - rows) + "]",
                        "floating",
                        "drive this line, or close a cell on it: no cell that conducts ties it to a"
                                + " driven line, so its voltage is not defined");
            }
        }
    }

    private void reachColumns(int row) {
        double[] cells = conductance[row];
        for (int j = 0; j < cells.length; j++) {
            if (cells[j] > 0 && !held[rows + j]) {
                hold(rows + j);
            }
        }
    }

    private void reachRows(int column) {
        for (int i = 0; i < rows; i++) {
            if (!held[i] && conductance[i][column] > 0) {
                hold(i);
            }
        }
    }

    private void hold(int line) {
        held[line] = true;
        queue[end++] = line;
    }
}
