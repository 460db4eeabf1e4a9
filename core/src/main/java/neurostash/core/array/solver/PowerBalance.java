package neurostash.core.array.solver;

/**
 * The power that sources deliver against the power that cells, wires and series resistances
 * dissipate, both from the cells' currents. The two agree only if every cell's voltage is what the
 * sources leave after the drops of those very currents (Tellegen), so a wrong operating point
 * shows.
 */
final class PowerBalance {

    private static final double ALLOWED = 1e-9;

    private final Lines rows;
    private final Lines columns;
    private final Wires wires;
    private final double[] rowAmpere;
    private final double[] columnAmpere;
    private final double[] cells;
    private final double[] squares;
    private double source;
    private double dissipated;
    private double apparent;
    private double leak;

    PowerBalance(Lines rows, Lines columns, Wires wires) {
        this.rows = rows;
        this.columns = columns;
        this.wires = wires;
        this.rowAmpere = new double[rows.count()];
        this.columnAmpere = new double[columns.count()];
        this.cells = new double[columns.count()];
        this.squares = new double[columns.count()];
    }

    /** Sums up one row of cells; rows come from the first to the last. */
    void takeRow(int row, double[] volt, double[] ampere) {
        for (int j = 0; j < ampere.length; j++) {
            cells[j] += volt[j] * ampere[j];
        }
        for (int j = 0; j < ampere.length; j++) {
            columnAmpere[j] += ampere[j];
        }
        if (row < rowAmpere.length - 1) {
            for (int j = 0; j < ampere.length; j++) {
                squares[j] += columnAmpere[j] * columnAmpere[j];
            }
        }
        double sum = 0;
        double square = 0;
        for (int j = ampere.length - 1; j > 0; j--) {
            sum += ampere[j];
            square += sum * sum;
        }
        dissipated += wires.rowOhm() * square;
        rowAmpere[row] = close(rows, row, sum + ampere[0], 1);
    }

    /** Ends the sums. */
    void close() {
        for (int j = 0; j < columnAmpere.length; j++) {
            dissipated += cells[j] + wires.columnOhm() * squares[j];
            apparent += cells[j];
            columnAmpere[j] = close(columns, j, columnAmpere[j], -1);
        }
    }

    /** Books the driven end of a line and gives its current. */
    private double close(Lines lines, int line, double ampere, int direction) {
        if (lines.floats(line)) {
            leak = Math.max(leak, Math.abs(ampere));
            return 0;
        }
        double delivered = direction * lines.volt()[line] * ampere;
        source += delivered;
        apparent += Math.abs(delivered);
        dissipated += lines.resistance()[line] * ampere * ampere;
        return ampere;
    }

    /**
     * Asserts the balance.
     *
     * @param rounding power that rounding of the node voltages alone can make up (W)
     */
    void require(double rounding) {
        double gap = Math.abs(source - dissipated);
        if (!(gap <= ALLOWED * apparent + rounding)) {
            throw new NoConvergence(
                    "the sources deliver "
                            + source
                            + " W and the array dissipates "
                            + dissipated
                            + " W",
                    "tell us, with the circuit: this is a fault of the solver");
        }
    }

    double source() {
        return source;
    }

    double dissipated() {
        return dissipated;
    }

    /** Largest current that a floating line would have to carry away (A), zero but for rounding. */
    double leak() {
        return leak;
    }

    double[] rowAmpere() {
        return rowAmpere;
    }

    double[] columnAmpere() {
        return columnAmpere;
    }
}
