package neurostash.core.kernel;

/**
 * Conductance sums over the rows of one column write, which the ledger needs. Rows are summed in
 * {@link #STRIPES} interleaved stripes that are then added in order, so that every vector width
 * gives the same bits.
 */
public final class ColumnTally {

    /** Row r belongs to stripe r modulo this number. */
    static final int STRIPES = 8;

    private static final int FIRED_ROWS = 0;
    private static final int FIRED_ALL = 1;
    private static final int FIRED_BEFORE = 2;
    private static final int FIRED_AFTER = 3;
    private static final int IDLE_ALL = 4;
    private static final int IDLE_BEFORE = 5;
    private static final int IDLE_AFTER = 6;

    /** Number of sums. */
    static final int SUMS = 7;

    /** {@code [SUMS][STRIPES]}. */
    final double[] stripe = new double[SUMS * STRIPES];

    /** Rows that were potentiated. */
    public double firedRows() {
        return sum(FIRED_ROWS);
    }

    /** Conductance of the potentiated rows over all connected columns, before the write. */
    public double firedAll() {
        return sum(FIRED_ALL);
    }

    /** Conductance of the potentiated cells before the write. */
    public double firedBefore() {
        return sum(FIRED_BEFORE);
    }

    /** Conductance of the potentiated cells after the write. */
    public double firedAfter() {
        return sum(FIRED_AFTER);
    }

    /** Conductance of the depressed rows over all connected columns, before the write. */
    public double idleAll() {
        return sum(IDLE_ALL);
    }

    /** Conductance of the depressed cells before the write. */
    public double idleBefore() {
        return sum(IDLE_BEFORE);
    }

    /** Conductance of the depressed cells after the write. */
    public double idleAfter() {
        return sum(IDLE_AFTER);
    }

    private double sum(int index) {
        double sum = 0;
        for (int i = 0; i < STRIPES; i++) {
            sum += stripe[index * STRIPES + i];
        }
        return sum;
    }
}
