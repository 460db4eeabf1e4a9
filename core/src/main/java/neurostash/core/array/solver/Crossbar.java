package neurostash.core.array.solver;

import neurostash.core.InvalidParameter;
import neurostash.core.device.CurrentLaw;

/**
 * A passive array: a cell at every crossing between a node of its row's wire and a node of its
 * column's wire. Rows are driven at their left end (driver, segment, crossing (i, 1), segment,
 * crossing (i, 2), ...), columns at their bottom end (crossing (1, j), segment, ..., crossing (m,
 * j), segment, terminal). A cell is forward biased when its row is above its column.
 *
 * @param wires wire resistance
 * @param law current law of all cells
 * @param conductance [rows][columns], the G of the law (S); 0 is an open cell. Not copied: whoever
 *     changes it tells the solver by {@link CrossbarSolver#conductanceChanged}
 */
public record Crossbar(Wires wires, CurrentLaw law, double[][] conductance) {

    private static final double HIGHEST = 1e12;

    public Crossbar {
        if (conductance.length == 0 || conductance[0].length == 0) {
            throw new InvalidParameter(
                    "conductance", "no cells", "give at least one row and column");
        }
        check(conductance);
    }

    /** How many rows. */
    public int rows() {
        return conductance.length;
    }

    /** How many columns. */
    public int columns() {
        return conductance[0].length;
    }

    /** Refuses conductances that no cell can have. */
    void check() {
        check(conductance);
    }

    private static void check(double[][] conductance) {
        int columns = conductance[0].length;
        for (int i = 0; i < conductance.length; i++) {
            double[] row = conductance[i];
            if (row.length != columns) {
                throw new InvalidParameter(
                        "conductance[" + i + "]",
                        row.length + " cells",
                        "give " + columns + ", as in row 0");
            }
            for (int j = 0; j < columns; j++) {
                if (!(row[j] >= 0 && row[j] <= HIGHEST)) {
                    throw new InvalidParameter(
                            "conductance[" + i + "][" + j + "]",
                            row[j] + " S",
                            "give a value from 0 (open) to " + HIGHEST + " S");
                }
            }
        }
    }
}
