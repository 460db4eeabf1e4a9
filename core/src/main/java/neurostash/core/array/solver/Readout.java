package neurostash.core.array.solver;

/** Reads off where nodes and cells stand: the solution, or what it lacks. */
final class Readout {

    private final Crossbar crossbar;
    private final Nodes nodes;
    private final Cells cells;

    Readout(Crossbar crossbar, Nodes nodes, Cells cells) {
        this.crossbar = crossbar;
        this.nodes = nodes;
        this.cells = cells;
    }

    /** The operating point as it stands, its power balance asserted. */
    Solution solution(
            Lines rowLines, Lines columnLines, double highest, int iterations, int steps) {
        int rows = crossbar.rows();
        int columns = crossbar.columns();
        double[][] volt = new double[rows][];
        double[][] ampere = new double[rows][];
        double[] worst = new double[columns];
        double[] slopes = new double[columns];
        PowerBalance balance = new PowerBalance(rowLines, columnLines, crossbar.wires());
        for (int i = 0; i < rows; i++) {
            double[] vi = new double[columns];
            nodes.across(i, vi);
            double[] ai = cells.current()[i].clone();
            double[] ci = cells.slope()[i];
            double[] rowWire = nodes.rowWire()[i];
            double[] columnWire = nodes.columnWire()[i];
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

    private double gap(int i, int j) {
        double ampere = cells.current()[i][j];
        return Math.max(
                Math.abs(nodes.rowWire()[i][j] - ampere),
                Math.abs(nodes.columnWire()[i][j] - ampere));
    }

    /** The cell whose current is furthest from what the wires were solved with. */
    String worst() {
        int row = 0;
        int column = 0;
        double most = -1;
        for (int i = 0; i < crossbar.rows(); i++) {
            for (int j = 0; j < crossbar.columns(); j++) {
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
        double[] volt = new double[crossbar.columns()];
        nodes.across(row, volt);
        return "cell ["
                + row
                + "]["
                + column
                + "] at "
                + volt[column]
                + " V is off by "
                + most
                + " A";
    }
}
