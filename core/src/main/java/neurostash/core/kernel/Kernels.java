package neurostash.core.kernel;

/**
 * The inner loops of the simulation. Implementations give the same bits: lanes are columns (or, in
 * a column write, rows), each column's sum keeps its order, nothing is reduced across lanes and no
 * multiply-add is fused. Arrays are padded to a multiple of {@link #PAD} elements and loops run
 * over whole multiples; what lies in the padding is meaningless.
 */
public interface Kernels {

    /**
     * Arrays and strides are multiples of this number of elements, the widest vector of floats in
     * use.
     */
    int PAD = 16;

    /** Columns that are read or passed over together within a presentation. */
    int BLOCK = 8;

    /** Name for provenance: {@code scalar} or {@code vector-512}. */
    String name();

    /**
     * One read step: the conductances of the selected rows are summed on every column.
     *
     * @param conductance {@code [rows][stride]}
     * @param stride distance between rows
     * @param slots number of columns to read, rounded up to {@link #PAD}
     * @param rows indices of the selected rows
     * @param from first index used
     * @param to one past the last index used
     * @param charge receives the sum of this step, per slot
     * @param total has the sum added, per slot
     */
    void read(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total);

    /**
     * The same on some blocks of {@link #BLOCK} columns; the others keep what they had.
     *
     * @param conductance {@code [rows][stride]}
     * @param stride distance between rows
     * @param blocks first slots of the blocks
     * @param count how many of them
     * @param rows indices of the selected rows
     * @param from first index used
     * @param to one past the last index used
     * @param charge receives the sum of this step, per slot
     * @param total has the sum added, per slot
     */
    void readBlocks(
            float[] conductance,
            int stride,
            int[] blocks,
            int count,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total);

    /**
     * The same down one tile of columns whose wires resist: where a column's line carries the
     * conductance {@code S} over a segment, it loses {@code loss * S * S} of its current there, to
     * first order, summed like a resistance ({@code sum / (1 + lost)}).
     *
     * @param conductance {@code [rows][stride]}
     * @param stride distance between rows
     * @param slots number of columns to read; those that pad them may be read too
     * @param rows indices of the selected rows, ascending
     * @param segments segments of line from each selected row to the next one or the terminal, by
     *     the same index as {@code rows}
     * @param from first index used
     * @param to one past the last index used
     * @param loss loss per segment and conductance
     * @param limit the largest loss allowed, as a fraction
     * @param charge has what is sensed added, per slot
     * @return whether a column loses more than the limit
     */
    boolean sense(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge);

    /**
     * One step of leaky integration, {@code potential = potential * leak + charge}.
     *
     * @return whether any potential reaches its {@code threshold * gain}
     */
    boolean integrate(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int slots);

    /** {@link #integrate} on some blocks of {@link #BLOCK} columns. */
    boolean integrateBlocks(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int[] blocks,
            int count);

    /**
     * Whether any {@code potential + offset} in some blocks of {@link #BLOCK} columns reaches its
     * {@code threshold * part}.
     */
    boolean reaches(
            float[] potential,
            float[] offset,
            float[] threshold,
            float part,
            int[] blocks,
            int count);

    /** The pulses of one column write; the results are in {@link ColumnPulse#after}. */
    void pulse(ColumnPulse write);

    /**
     * Sums a column write for the ledger and carries it into the conductance of the rows.
     *
     * @param write the write, after {@link #pulse}; its padding holds zeros
     * @param rowConductance conductance of each row over the connected columns, padded; each row's
     *     change is added
     * @param into receives the sums
     */
    void tally(ColumnPulse write, double[] rowConductance, ColumnTally into);

    /**
     * Carries the cells a column write has changed into the rows that reads stream through.
     *
     * @param write the write, after {@link #pulse}
     * @param conductance {@code [rows][stride]}
     * @param stride distance between rows
     * @param slot slot of the column
     */
    void scatter(ColumnPulse write, float[] conductance, int stride, int slot);

    /**
     * Moves the cells of a column that is not written by the doses they got.
     *
     * @param laws holds the pulse laws and, at its offset, the parameters of the column's cells
     * @param doses doses per row, and the conductances
     */
    void disturb(ColumnPulse laws, ColumnDoses doses);

    /** {@code n} rounded up to {@link #PAD}. */
    static int padded(int n) {
        return (n + PAD - 1) / PAD * PAD;
    }
}
