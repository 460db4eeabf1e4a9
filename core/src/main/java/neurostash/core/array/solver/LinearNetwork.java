package neurostash.core.array.solver;

import java.util.Arrays;

/**
 * The linear network of an array whose cells are conductances, solved for corrections: row nodes A,
 * column nodes B, {@code [A -C; -C B] [dw; db] = [fw; fb]}. The rows are eliminated exactly, row by
 * row; the rest, {@code B - C A^-1 C}, is solved by conjugate gradients preconditioned with the
 * columns B. A step costs one ladder per row and one per column, and two of its lines stand for
 * four of a method that relaxes rows and columns alike, since eliminating one half squares the
 * rate.
 *
 * <p>All sums are formed over chunks of fixed size in a fixed order: the same bits for any number
 * of threads.
 */
final class LinearNetwork {

    private static final int ROW_CHUNK = 32;
    private static final int COLUMN_CHUNK = 128;

    private final int rows;
    private final int columns;
    private final RowLines rowLines;
    private final ColumnLines columnLines;
    private final double[][] z;
    private final double[][] p;
    private final double[][] bp;
    private final double[][] r;
    private final double[][] dw;
    private final double[][] db;
    private final double[][][] scratch;
    private final double[][] sums;
    private final double[] chunkSum;
    private final double[] dot;
    private final double[] largest;
    private double[][] c;
    private double before;
    private int iterations;
    private boolean tight;

    LinearNetwork(int rows, int columns, Wires wires) {
        this.rows = rows;
        this.columns = columns;
        this.rowLines = new RowLines(rows, columns, wires.rowOhm());
        this.columnLines = new ColumnLines(rows, columns, wires.columnOhm());
        this.z = new double[rows][columns];
        this.p = new double[rows][columns];
        this.bp = new double[rows][columns];
        this.r = new double[rows][columns];
        this.dw = new double[rows][columns];
        this.db = new double[rows][columns];
        int chunks = rowChunks();
        this.scratch = new double[chunks][4][columns];
        this.sums = new double[chunks][columns];
        this.chunkSum = new double[chunks];
        this.dot = new double[columns];
        this.largest = new double[columns];
        this.c = new double[0][];
    }

    /** Sets the resistances between first nodes and sources, infinite for floating lines. */
    void drive(double[] rowResistance, double[] columnResistance) {
        rowLines.drive(rowResistance);
        columnLines.drive(columnResistance);
    }

    /** Takes the cells' conductances and factors every line. */
    void factor(double[][] conductance, Crew crew) {
        c = conductance;
        crew.each(
                rowChunks(),
                chunk -> {
                    for (int i = chunk * ROW_CHUNK; i < rowEnd(chunk); i += 4) {
                        rowLines.factor(i, c, Math.min(4, rowEnd(chunk) - i));
                    }
                });
        crew.each(
                columnChunks(),
                chunk -> columnLines.factor(c, chunk * COLUMN_CHUNK, columnEnd(chunk)));
    }

    /**
     * Solves for the corrections of the node voltages.
     *
     * @param cell currents of the cells (A)
     * @param jw currents that the rows' wires were solved with; {@code fw = jw - cell}
     * @param jb the same of the columns; {@code fb = cell - jb}
     * @param tolerance voltage to which the answer must be right (V)
     * @param share stop as well where the error has fallen to this share of what it began with; 0:
     *     never
     */
    void solve(
            double[][] cell,
            double[][] jw,
            double[][] jb,
            double tolerance,
            double share,
            Crew crew) {
        crew.each(rowChunks(), chunk -> begin(chunk, cell, jw, jb));
        double rz = advance(0, crew);
        double first = rz;
        double worst = largest();
        iterations = 0;
        tight = true;
        int most = 10 * (rows + columns) + 100;
        while (worst > tolerance * caution(rz, first) && rz > 0 && iterations < most) {
            if (iterations > 0 && rz <= share * share * first) {
                tight = false;
                break;
            }
            double slope = applySchur(iterations == 0 ? 0 : rz / before, crew);
            if (!(slope > 0)) {
                break;
            }
            before = rz;
            rz = advance(rz / slope, crew);
            worst = largest();
            iterations++;
        }
        crew.each(
                columnChunks(),
                chunk -> columnLines.gather(r, chunk * COLUMN_CHUNK, columnEnd(chunk)));
        crew.each(rowChunks(), chunk -> finish(chunk, cell, jw));
    }

    /**
     * The slower the convergence, the more error hides behind a small change: the share of the
     * tolerance that the change may use up.
     */
    private double caution(double rz, double first) {
        if (iterations == 0) {
            return 0.1;
        }
        double left = 1 - Math.pow(rz / first, 0.5 / iterations);
        return left <= 0 ? 0 : left * left;
    }

    /** Corrections of the row nodes (V). */
    double[][] dw() {
        return dw;
    }

    /** Corrections of the column nodes (V). */
    double[][] db() {
        return db;
    }

    /** What the column nodes still lack (A). */
    double[][] lack() {
        return r;
    }

    /** Steps of conjugate gradients of the last solve. */
    int iterations() {
        return iterations;
    }

    /** Whether the last solve went to the tolerance. */
    boolean isTight() {
        return tight;
    }

    /** The right-hand side, {@code fb + C A^-1 fw}. */
    private void begin(int chunk, double[][] cell, double[][] jw, double[][] jb) {
        double[][] f = scratch[chunk];
        for (int i = chunk * ROW_CHUNK; i < rowEnd(chunk); i += 4) {
            int count = Math.min(4, rowEnd(chunk) - i);
            for (int k = 0; k < count; k++) {
                subtract(jw[i + k], cell[i + k], f[k]);
            }
            rowLines.solve(i, f, count);
            for (int k = 0; k < count; k++) {
                double[] fk = f[k];
                double[] ci = c[i + k];
                double[] di = cell[i + k];
                double[] ji = jb[i + k];
                double[] ri = r[i + k];
                for (int j = 0; j < fk.length; j++) {
                    ri[j] = di[j] - ji[j] + ci[j] * fk[j];
                }
                Arrays.fill(db[i + k], 0);
                Arrays.fill(p[i + k], 0);
                Arrays.fill(bp[i + k], 0);
                Arrays.fill(z[i + k], 0);
            }
        }
    }

    private static void subtract(double[] a, double[] b, double[] difference) {
        for (int j = 0; j < difference.length; j++) {
            difference[j] = a[j] - b[j];
        }
    }

    /** Takes a step along p and gives {@code r z}. */
    private double advance(double step, Crew crew) {
        crew.each(
                columnChunks(),
                chunk ->
                        columnLines.advance(
                                step,
                                db,
                                p,
                                r,
                                z,
                                dot,
                                largest,
                                chunk * COLUMN_CHUNK,
                                columnEnd(chunk)));
        return sum(dot);
    }

    private double largest() {
        double most = 0;
        for (double one : largest) {
            most = Math.max(most, one);
        }
        return most;
    }

    /** Next direction p; z takes {@code (B - C A^-1 C) p}; gives the product of both. */
    private double applySchur(double beta, Crew crew) {
        crew.each(rowChunks(), chunk -> applySchur(chunk, beta));
        return sum(chunkSum);
    }

    private void applySchur(int chunk, double beta) {
        double[][] f = scratch[chunk];
        double[] acc = sums[chunk];
        Arrays.fill(acc, 0);
        for (int i = chunk * ROW_CHUNK; i < rowEnd(chunk); i += 4) {
            int count = Math.min(4, rowEnd(chunk) - i);
            for (int k = 0; k < count; k++) {
                turn(beta, z[i + k], p[i + k]);
                turn(beta, r[i + k], bp[i + k]);
                times(c[i + k], p[i + k], f[k]);
            }
            rowLines.solve(i, f, count);
            for (int k = 0; k < count; k++) {
                less(bp[i + k], c[i + k], f[k], z[i + k]);
                addProduct(p[i + k], z[i + k], acc);
            }
        }
        chunkSum[chunk] = sum(acc);
    }

    /** {@code p = z + beta p}. */
    private static void turn(double beta, double[] z, double[] p) {
        for (int j = 0; j < p.length; j++) {
            p[j] = z[j] + beta * p[j];
        }
    }

    private static void times(double[] a, double[] b, double[] product) {
        for (int j = 0; j < product.length; j++) {
            product[j] = a[j] * b[j];
        }
    }

    /** {@code z = b - c x}. */
    private static void less(double[] b, double[] c, double[] x, double[] z) {
        for (int j = 0; j < z.length; j++) {
            z[j] = b[j] - c[j] * x[j];
        }
    }

    private static void addProduct(double[] a, double[] b, double[] acc) {
        for (int j = 0; j < acc.length; j++) {
            acc[j] += a[j] * b[j];
        }
    }

    private static double sum(double[] terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }

    /** The rows follow: {@code A dw = fw + C db}. */
    private void finish(int chunk, double[][] cell, double[][] jw) {
        double[][] f = scratch[chunk];
        for (int i = chunk * ROW_CHUNK; i < rowEnd(chunk); i += 4) {
            int count = Math.min(4, rowEnd(chunk) - i);
            for (int k = 0; k < count; k++) {
                double[] fk = f[k];
                double[] ci = c[i + k];
                double[] xi = db[i + k];
                double[] ji = jw[i + k];
                double[] di = cell[i + k];
                for (int j = 0; j < fk.length; j++) {
                    fk[j] = ji[j] - di[j] + ci[j] * xi[j];
                }
            }
            rowLines.solve(i, f, count);
            for (int k = 0; k < count; k++) {
                System.arraycopy(f[k], 0, dw[i + k], 0, columns);
            }
        }
    }

    private int rowChunks() {
        return (rows + ROW_CHUNK - 1) / ROW_CHUNK;
    }

    private int rowEnd(int chunk) {
        return Math.min(rows, (chunk + 1) * ROW_CHUNK);
    }

    private int columnChunks() {
        return (columns + COLUMN_CHUNK - 1) / COLUMN_CHUNK;
    }

    private int columnEnd(int chunk) {
        return Math.min(columns, (chunk + 1) * COLUMN_CHUNK);
    }
}
