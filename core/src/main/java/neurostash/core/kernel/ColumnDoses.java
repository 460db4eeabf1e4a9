package neurostash.core.kernel;

/**
 * What the cells of one column get without being written: pulses of lower voltages in both
 * directions, as doses in nominal pulses per row. They are small, so one step of the pulse law from
 * where a cell stands serves for all of them, and their noise averages out.
 */
public final class ColumnDoses {

    /** Doses in the potentiating direction, one per row, padded. */
    public final float[] up;

    /** Doses in the depressing direction, one per row, padded. */
    public final float[] down;

    /** Holds the column's conductances, which move in place. */
    public float[] conductance = new float[0];

    /** Where the column begins in {@link #conductance}. */
    public int from;

    /** Key of the chance by which a cell settles on one of its neighbouring levels. */
    public int key;

    /** Makes room for a column of {@code rows} cells. */
    public ColumnDoses(int rows) {
        up = new float[Kernels.padded(rows)];
        down = new float[Kernels.padded(rows)];
    }
}
