package neurostash.core.array.solver;

import java.util.Arrays;

/**
 * The word-line and bit-line nodes of an array, [rows][columns]: their voltages w and b (V), and
 * the currents into their cells that the wires were solved with, jw and jb (A). The currents are
 * state of their own, so that they never come from differences of wire voltages.
 */
final class Nodes {

    private final int rows;
    private final int columns;
    private final double[][] w;
    private final double[][] b;
    private final double[][] jw;
    private final double[][] jb;

    Nodes(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.w = new double[rows][columns];
        this.b = new double[rows][columns];
        this.jw = new double[rows][columns];
        this.jb = new double[rows][columns];
    }

    /** Puts every line on one level, without currents in its wires. */
    void start(double[] rowLevel, double[] columnLevel) {
        for (int i = 0; i < rows; i++) {
            Arrays.fill(w[i], rowLevel[i]);
            System.arraycopy(columnLevel, 0, b[i], 0, columns);
            Arrays.fill(jw[i], 0);
            Arrays.fill(jb[i], 0);
        }
    }

    /** Moves whole lines by the change of their sources; the currents in the wires stay. */
    void shift(double[] rowChange, double[] columnChange) {
        for (int i = 0; i < rows; i++) {
            double[] wi = w[i];
            double[] bi = b[i];
            double change = rowChange[i];
            for (int j = 0; j < columns; j++) {
                wi[j] += change;
                bi[j] += columnChange[j];
            }
        }
    }

    /**
     * Works the node voltages out anew from the currents in the wires: on the way here currents may
     * have been so large that their rounding set the two apart.
     */
    void anchor(Wires wires, Lines rowLines, Lines columnLines) {
        double rowOhm = wires.rowOhm();
        double columnOhm = wires.columnOhm();
        double[] below = new double[columns];
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = columns - 1; j >= 0; j--) {
                sum += jw[i][j];
                below[j] += jb[i][j];
                w[i][j] = j == 0 ? w[i][0] : rowOhm * sum;
            }
            if (rowLines.floats(i)) {
                jw[i][0] -= sum;
            } else {
                w[i][0] = rowLines.volt()[i] - rowLines.resistance()[i] * sum;
            }
            for (int j = 1; j < columns; j++) {
                w[i][j] = w[i][j - 1] - w[i][j];
            }
            if (i < rows - 1) {
                System.arraycopy(below, 0, b[i], 0, columns);
            }
        }
        int last = rows - 1;
        for (int j = 0; j < columns; j++) {
            if (columnLines.floats(j)) {
                jb[last][j] -= below[j];
            } else {
                b[last][j] = columnLines.volt()[j] + columnLines.resistance()[j] * below[j];
            }
        }
        for (int i = last - 1; i >= 0; i--) {
            for (int j = 0; j < columns; j++) {
                b[i][j] = b[i + 1][j] + columnOhm * b[i][j];
            }
        }
    }

    /** Voltages over the cells of a row (V). */
    void across(int row, double[] volt) {
        double[] wi = w[row];
        double[] bi = b[row];
        for (int j = 0; j < columns; j++) {
            volt[j] = wi[j] - bi[j];
        }
    }

    /** Voltages over the cells of a row after a part of a correction (V). */
    void across(int row, double part, double[] dw, double[] db, double[] volt) {
        double[] wi = w[row];
        double[] bi = b[row];
        for (int j = 0; j < columns; j++) {
            volt[j] = (wi[j] + part * dw[j]) - (bi[j] + part * db[j]);
        }
    }

    /**
     * Takes a part of a correction in a row.
     *
     * @param aim currents into the cells at its end (A)
     * @param lack what the column nodes lack of them (A)
     */
    void move(int row, double part, double[] dw, double[] db, double[] aim, double[] lack) {
        double[] wi = jw[row];
        double[] bi = jb[row];
        double[] volt = w[row];
        double[] below = b[row];
        for (int j = 0; j < columns; j++) {
            wi[j] += part * (aim[j] - wi[j]);
            bi[j] += part * (aim[j] - lack[j] - bi[j]);
        }
        for (int j = 0; j < columns; j++) {
            volt[j] += part * dw[j];
            below[j] += part * db[j];
        }
    }

    /** Currents that the rows' wires were solved with (A). */
    double[][] rowWire() {
        return jw;
    }

    /** Currents that the columns' wires were solved with (A). */
    double[][] columnWire() {
        return jb;
    }
}
