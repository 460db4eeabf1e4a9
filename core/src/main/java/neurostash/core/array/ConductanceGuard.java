package neurostash.core.array;

import neurostash.core.Unphysical;
import neurostash.core.device.CellPopulation;

/** Finds a cell whose conductance is not within the range it was made with. */
final class ConductanceGuard {

    /**
     * By how much a cell may be beside its range, as a fraction of its highest conductance: what
     * rounding in floats leaves.
     */
    private static final float ROUNDING = 1e-5f;

    private ConductanceGuard() {}

    /**
     * @throws Unphysical with row, column and values of the first such cell; a NaN is one
     */
    static void check(Conductances conductances, CellPopulation cells, int columns) {
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < cells.rows(); row++) {
                float low = cells.gMin(row, column);
                float high = low + cells.range(row, column);
                float found = conductances.get(row, column);
                float slack = ROUNDING * high;
                if (!(found >= low - slack && found <= high + slack && found >= 0)) {
                    throw new Unphysical(
                            "the conductance of row " + row + ", column " + column,
                            found + " Gmax",
                            low + " to " + high + " Gmax");
                }
            }
        }
    }
}
