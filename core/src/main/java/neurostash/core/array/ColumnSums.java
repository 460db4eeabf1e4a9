package neurostash.core.array;

import java.util.Arrays;

/** Conductance of whole columns, summed when asked for and kept until the column changes. */
final class ColumnSums {

    private final int rows;
    private final Conductances conductances;
    private final double[] sum;
    private final boolean[] known;

    ColumnSums(int rows, int columns, Conductances conductances) {
        this.rows = rows;
        this.conductances = conductances;
        sum = new double[columns];
        known = new boolean[columns];
    }

    /** Conductance of a column. */
    double of(int column) {
        if (!known[column]) {
            float[] cells = conductances.byColumn();
            int from = conductances.at(0, column);
            double all = 0;
            for (int row = 0; row < rows; row++) {
                all += cells[from + row];
            }
            sum[column] = all;
            known[column] = true;
        }
        return sum[column];
    }

    /** A column has other conductances than before. */
    void changed(int column) {
        known[column] = false;
    }

    /** So may have all. */
    void changed() {
        Arrays.fill(known, false);
    }
}
