package neurostash.core.array.solver;

import java.util.Arrays;

/**
 * The search for an array's operating point by Newton's method.
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

    private static final int CHUNK = 32;

    private final Crossbar crossbar;
    private final boolean linear;
    private final Nodes nodes;
    private final Cells cells;
    private final Readout readout;
    private final LinearNetwork network;
    private final Crew crew;
    private final int rows;
    private final int columns;
    private final double[][] slopeScratch;
    private final double[][] rowScratch;
    private final double[][] partial;
    private final double[] chunkSum;
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
        this.nodes = new Nodes(rows, columns);
        this.cells = new Cells(crossbar);
        this.linear = cells.isLinear();
        this.readout = new Readout(crossbar, nodes, cells);
        this.network = new LinearNetwork(rows, columns, crossbar.wires());
        int chunks = (rows + CHUNK - 1) / CHUNK;
        this.slopeScratch = new double[chunks][columns];
        this.rowScratch = new double[chunks][columns];
        this.partial = new double[chunks][columns];
        this.chunkSum = new double[chunks];
    }

    /** The nodes, to be put where the search is to begin. */
    Nodes nodes() {
        return nodes;
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
        cells.keepTrial();
        double last = Double.POSITIVE_INFINITY;
        boolean anchored = linear;
        for (int step = 1; step <= STEPS; step++) {
            if (!linear || !factored) {
                network.factor(cells.slope(), crew);
                factored = true;
            }
            double share = linear || last <= CLOSE * span ? 0 : SHARE;
            network.solve(
                    cells.current(),
                    nodes.rowWire(),
                    nodes.columnWire(),
                    TIGHT * span,
                    share,
                    crew);
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

    private void anchor() {
        nodes.anchor(crossbar.wires(), rowLines, columnLines);
        evaluate(0);
        cells.keepTrial();
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
        double start = derivative(0, cells.current());
        if (start >= 0) {
            return whole();
        }
        double low = 0;
        double lowValue = start;
        double part = 1;
        for (int k = 0; k < SHORTER; k++) {
            evaluate(part);
            double value = derivative(part, cells.trialCurrent());
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
                    double[] aim = rowScratch[chunk];
                    Arrays.fill(acc, 0);
                    for (int i = chunk * CHUNK; i < end(chunk); i++) {
                        double[] dw = network.dw()[i];
                        double[] db = network.db()[i];
                        double[] lack = network.lack()[i];
                        double[] then = at[i];
                        double[] wi = nodes.rowWire()[i];
                        double[] bi = nodes.columnWire()[i];
                        cells.aim(i, dw, db, aim);
                        for (int j = 0; j < columns; j++) {
                            double rowWire = wi[j] + part * (aim[j] - wi[j]);
                            double columnWire = bi[j] + part * (aim[j] - lack[j] - bi[j]);
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
        double[] volt = rowScratch[chunk];
        for (int i = chunk * CHUNK; i < end(chunk); i++) {
            if (part == 0) {
                nodes.across(i, volt);
            } else {
                nodes.across(i, part, network.dw()[i], network.db()[i], volt);
            }
            cells.evaluate(i, volt, slopeScratch[chunk]);
        }
    }

    /** Takes the step. */
    private void commit(double part) {
        crew.each(
                chunkSum.length,
                chunk -> {
                    double[] aim = rowScratch[chunk];
                    for (int i = chunk * CHUNK; i < end(chunk); i++) {
                        double[] dw = network.dw()[i];
                        double[] db = network.db()[i];
                        cells.aim(i, dw, db, aim);
                        nodes.move(i, part, dw, db, aim, network.lack()[i]);
                    }
                });
        if (linear) {
            evaluate(0);
        }
        cells.keepTrial();
    }

    /** The operating point as it stands, its power balance asserted. */
    Solution solution(double highest) {
        return readout.solution(rowLines, columnLines, highest, iterations, steps);
    }

    /** The cell whose current is furthest from what the wires were solved with. */
    String worst() {
        return readout.worst();
    }

    void resetCounts() {
        iterations = 0;
        steps = 0;
    }

    private int end(int chunk) {
        return Math.min(rows, (chunk + 1) * CHUNK);
    }
}
