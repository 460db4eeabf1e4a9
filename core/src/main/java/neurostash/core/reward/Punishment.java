package neurostash.core.reward;

import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.kernel.Kernels;

/**
 * A write in one phase that takes a wrong winner away from the sample it won: the rows that spiked
 * in the presentation are depressed, all others are left as they are.
 */
final class Punishment {

    private final SynapticArray array;
    private final float width;
    private final RowHistory others;

    /**
     * @param array the synapses
     * @param width width of the depressing pulses in nominal widths; 0 for no pulses
     */
    Punishment(SynapticArray array, float width) {
        this.array = array;
        this.width = width;
        others = new RowHistory(Kernels.padded(array.rows()));
    }

    void apply(int column, RowHistory history) {
        if (width > 0) {
            int since = history.since(RowHistory.LONGEST_WINDOW);
            others.complement(history, since, array.rows());
            array.program(column, others, since, 0, width);
        }
    }
}
