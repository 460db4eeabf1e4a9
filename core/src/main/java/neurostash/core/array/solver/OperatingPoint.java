package neurostash.core.array.solver;

import neurostash.core.device.Characteristic;
import neurostash.core.device.OhmicLaw;

import java.util.Arrays;

/**
 * The state of an array while it is being solved: node voltages, the currents that the wires were
 * solved with, the cells' currents and slopes; and Newton's method on it.
 *
 * <p>The operating point is the minimum of the co-content, a convex function of the node voltages
 * since cells and wires are monotone (Millar 1951). Its derivative along a Newton step, the sum of
 * step times current balance, tells a step that goes too far: it has turned positive. The step is
 * then shortened between the last two points. The derivative is used instead of the co-content
 * itself because differences of the latter drown in rounding near the minimum.
 */
final class OperatingPoint {

    private static final int STEPS = 400;
    private static final int SHORTER = 80;
    private static final double TIGHT = 1e-13;
    private static final double ARRIVED = 1e-11;
    private static final double CLOSE = 1e-4;
    private static final double SHARE = 0.03;
    private static final double OVERSHOOT = 0.5;

    /** Slopes below cannot matter, but keep lines whose cells all block from being cut off. */
    private static final double LEAST_SLOPE = 1e-18;

    private static final int CHUNK = 32;

    private final Crossbar crossbar;
    private final boolean linear;
    private final Characteristic law;
    private final LinearNetwork network;
    private final Crew crew;
    private final int rows;
    private final int columns;
    private final double[][] w;
    private final double[][] b;
    private final double[][] jw;
    private final double[][] jb;
    private final double[][] slopeScratch;
    private final double[][] voltScratch;
    private final double[][] partial;
    private final double[] chunkSum;
    private double[][] cell;
    private double[][] c;
    private double[][] trialCell;
    private double[][] trialC;
    private Lines rowLines = Lines.NONE;
    private Lines columnLines = Lines.NONE;
    private boolean factored;
    private int iterations;
    private int steps;

    OperatingPoint(Crossbar crossbar, Crew crew) {
        this.crossbar = crossbar;
        this.crew = crew;
        this.rows = crossbar.rows();
        this.columns = crossbar.columns();
        this.linear = crossbar.law() instanceof OhmicLaw;
        this.law = crossbar.law().characteristic();
        this.network = new LinearNetwork(rows, columns, crossbar.wires());
        this.w = new double[rows][columns];
        this.b = new double[rows][columns];
        this.jw = new double[rows][columns];
        this.jb = new double[rows][columns];
        this.cell = new double[rows][columns];
        this.c = linear ? crossbar.conductance() : new double[rows][columns];
        this.trialCell = linear ? cell : new double[rows][columns];
        this.trialC = linear ? c : new double[rows][columns];
        int chunks = (rows + CHUNK - 1) / CHUNK;
        this.slopeScratch = new double[chunks][columns];
        this.voltScratch = new double[chunks][columns];
        this.partial = new double[chunks][columns];
        this.chunkSum = new double[chunks];
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

    /** Forgets the factors: conductances or series resistances have changed. */
    void refactor() {
        factored = false;
    }

    /** Takes what drives the lines. */
    void drive(Lines newRows, Lines newColumns) {
        factored &= newRows.resistsAs(rowLines) && newColumns.resistsAs(columnLines);
        rowLines = newRows;
        columnLines = newColumns;
        network.drive(rowLines.resistance(), columnLines.resistance());
    }

    /**
     * Finds the operating point from where the state is.
     *
     * @param span largest difference of two sources (V)
     * @return whether it was found; if not, the state is of no use
     */
    boolean solve(double span) {
        evaluate(0);
        keepTrial();
        double last = Double.POSITIVE_INFINITY;
        boolean anchored = linear;
        for (int step = 1; step <= STEPS; step++) {
            if (!linear || !factored) {
                network.factor(c, crew);
                factored = true;
            }
            double share = linear || last <= CLOSE * span ? 0 : SHARE;
            network.solve(cell, jw, jb, TIGHT * span, share, crew);
            iterations += network.iterations();
            steps++;
            last = longest();
            if (!Double.isFinite(last)) {
                return false;
            }
            double taken = linear || last <= 1e-9 * span ? whole() : shortened();
            if (taken == 0) {
                return false;
            }
            commit(taken);
            if (!anchored && last <= CLOSE * span) {
                anchor();
                anchored = true;
            } else if (last <= ARRIVED * span && network.isTight()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Works the node voltages out anew from the currents in the wires: on the way here currents may
     * have been so large that their rounding set the two apart.
     */
    private void anchor() {
        double rowOhm = crossbar.wires().rowOhm();
        double columnOhm = crossbar.wires().columnOhm();
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
        evaluate(0);
        keepTrial();
    }

    private double whole() {
        evaluate(1);
        return 1;
    }

    /** Largest correction of a node (V), NaN if one is not finite. */
    private double longest() {
        crew.each(
                chunkSum.length,
                chunk -> {
                    double most = 0;
                    for (int i = chunk * CHUNK; i < end(chunk); i++) {
                        double[] dw = network.dw()[i];
                        double[] db = network.db()[i];
                        for (int j = 0; j < columns; j++) {
                            most = Math.max(most, Math.max(Math.abs(dw[j]), Math.abs(db[j])));
                        }
                    }
                    chunkSum[chunk] = most;
                });
        double most = 0;
        for (double one : chunkSum) {
            most = Math.max(most, one);
        }
        return most;
    }

    /**
     * The part of the Newton step that is taken, with the cells evaluated there; 0 if none helps.
     */
    private double shortened() {
        double start = derivative(0, cell);
        if (start >= 0) {
            return whole();
        }
        double low = 0;
        double lowValue = start;
        double part = 1;
        for (int k = 0; k < SHORTER; k++) {
            evaluate(part);
            double value = derivative(part, trialCell);
            if (value <= -OVERSHOOT * start) {
                return part;
            }
            double share = Double.isFinite(value) ? lowValue / (lowValue - value) : 0;
            part = low + (part - low) * Math.min(0.5, Math.max(0.1, share));
        }
        return 0;
    }

    /** Derivative of the co-content along the step, at a part of it (W). */
    private double derivative(double part, double[][] at) {
        crew.each(
                chunkSum.length,
                chunk -> {
                    double[] acc = partial[chunk];
                    Arrays.fill(acc, 0);
                    for (int i = chunk * CHUNK; i < end(chunk); i++) {
                        double[] dw = network.dw()[i];
                        double[] db = network.db()[i];
                        double[] lack = network.lack()[i];
                        double[] ci = c[i];
                        double[] now = cell[i];
                        double[] then = at[i];
                        double[] wi = jw[i];
                        double[] bi = jb[i];
                        for (int j = 0; j < columns; j++) {
                            double aim = now[j] + ci[j] * (dw[j] - db[j]);
                            double rowWire = wi[j] + part * (aim - wi[j]);
                            double columnWire = bi[j] + part * (aim - lack[j] - bi[j]);
                            acc[j] += dw[j] * (then[j] - rowWire) - db[j] * (then[j] - columnWire);
                        }
                    }
                    double sum = 0;
                    for (double term : acc) {
                        sum += term;
                    }
                    chunkSum[chunk] = sum;
                });
        double sum = 0;
        for (double one : chunkSum) {
            sum += one;
        }
        return sum;
    }

    /** Evaluates the cells after a part of the step. */
    private void evaluate(double part) {
        if (linear && part != 0) {
            return; // done while committing, which would overwrite what the step still needs
        }
        crew.each(chunkSum.length, chunk -> evaluate(chunk, part));
    }

    private void evaluate(int chunk, double part) {
        double[] volt = voltScratch[chunk];
        double[] slope = slopeScratch[chunk];
        for (int i = chunk * CHUNK; i < end(chunk); i++) {
            double[] wi = w[i];
            double[] bi = b[i];
            double[] dw = network.dw()[i];
            double[] db = network.db()[i];
            if (part == 0) {
                for (int j = 0; j < columns; j++) {
                    volt[j] = wi[j] - bi[j];
                }
            } else {
                for (int j = 0; j < columns; j++) {
                    volt[j] = (wi[j] + part * dw[j]) - (bi[j] + part * db[j]);
                }
            }
            double[] conductance = crossbar.conductance()[i];
            double[] current = trialCell[i];
            if (linear) {
                for (int j = 0; j < columns; j++) {
                    current[j] = conductance[j] * volt[j];
                }
            } else {
                law.evaluate(volt, columns, current, slope);
                double[] differential = trialC[i];
                for (int j = 0; j < columns; j++) {
                    // An open cell carries nothing even where the law overflows.
                    double g = conductance[j];
                    current[j] = g == 0 ? 0 : g * current[j];
                    differential[j] = g == 0 ? 0 : g * Math.max(slope[j], LEAST_SLOPE);
                }
            }
        }
    }

    /** Takes the step. */
    private void commit(double part) {
        crew.each(
                chunkSum.length,
                chunk -> {
                    for (int i = chunk * CHUNK; i < end(chunk); i++) {
                        double[] dw = network.dw()[i];
                        double[] db = network.db()[i];
                        double[] lack = network.lack()[i];
                        double[] ci = c[i];
                        double[] now = cell[i];
                        double[] wi = jw[i];
                        double[] bi = jb[i];
                        double[] volt = w[i];
                        double[] below = b[i];
                        for (int j = 0; j < columns; j++) {
                            double aim = now[j] + ci[j] * (dw[j] - db[j]);
                            wi[j] += part * (aim - wi[j]);
                            bi[j] += part * (aim - lack[j] - bi[j]);
                        }
                        for (int j = 0; j < columns; j++) {
                            volt[j] += part * dw[j];
                            below[j] += part * db[j];
                        }
                    }
                });
        if (linear) {
            evaluate(0);
        }
        keepTrial();
    }

    private void keepTrial() {
        double[][] spare = cell;
        cell = trialCell;
        trialCell = spare;
        spare = c;
        c = trialC;
        trialC = spare;
    }

    /** The operating point as it stands, its power balance asserted. */
    Solution solution(double highest) {
        double[][] volt = new double[rows][];
        double[][] ampere = new double[rows][];
        double[] worst = new double[columns];
        double[] slopes = new double[columns];
        PowerBalance balance = new PowerBalance(rowLines, columnLines, crossbar.wires());
        for (int i = 0; i < rows; i++) {
            double[] vi = w[i].clone();
            double[] ai = cell[i].clone();
            double[] bi = b[i];
            double[] ci = c[i];
            double[] rowWire = jw[i];
            double[] columnWire = jb[i];
            for (int j = 0; j < columns; j++) {
                vi[j] -= bi[j];
            }
            for (int j = 0; j < columns; j++) {
                worst[j] = Math.max(worst[j], Math.abs(rowWire[j] - ai[j]));
            }
            for (int j = 0; j < columns; j++) {
                worst[j] = Math.max(worst[j], Math.abs(columnWire[j] - ai[j]));
            }
            for (int j = 0; j < columns; j++) {
                slopes[j] += ci[j];
            }
            volt[i] = vi;
            ampere[i] = ai;
            balance.takeRow(i, vi, ai);
        }
        balance.close();
        double residual = balance.leak();
        double slope = 0;
        for (int j = 0; j < columns; j++) {
            residual = Math.max(residual, worst[j]);
            slope += slopes[j];
        }
        balance.require(0x1p-50 * slope * highest * highest);
        return new Solution(
                volt,
                ampere,
                balance.rowAmpere(),
                balance.columnAmpere(),
                balance.source(),
                balance.dissipated(),
                iterations,
                steps,
                residual);
    }

    void resetCounts() {
        iterations = 0;
        steps = 0;
    }

    private double gap(int i, int j) {
        return Math.max(Math.abs(jw[i][j] - cell[i][j]), Math.abs(jb[i][j] - cell[i][j]));
    }

    /** The cell whose current is furthest from what the wires were solved with. */
    String worst() {
        int row = 0;
        int column = 0;
        double most = -1;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double gap = gap(i, j);
                if (gap > most || Double.isNaN(gap)) {
                    most = gap;
                    row = i;
                    column = j;
                }
                if (Double.isNaN(gap)) {
                    most = Double.POSITIVE_INFINITY;
                }
            }
        }
        return "cell ["
                + row
                + "]["
                + column
                + "] at "
                + (w[row][column] - b[row][column])
                + " V is off by "
                + most
                + " A";
    }

    private int end(int chunk) {
        return Math.min(rows, (chunk + 1) * CHUNK);
    }
}
