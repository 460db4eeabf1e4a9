package neurostash.core.array;

import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * Noise of reads: in each read pulse the current of each cell is off by a normal deviate in
 * proportion to it, independent of all other cells and pulses. A column sums its cells, so its
 * charge is off by one normal deviate of variance sigma^2 times the sum of the squared
 * conductances: that is drawn, which is the same in distribution and needs one draw per column. The
 * draw is keyed by (seed, read step, physical column) and so is the same wherever a column lies.
 */
final class ReadNoise {

    private final float sigma;
    private final long seed;

    /** Squared conductance of the rows under read, per slot. */
    private final float[] squares;

    private long reads;

    /**
     * @param sigma standard deviation as a fraction of the cell's current
     * @param columns number of columns
     */
    ReadNoise(double sigma, int columns, long seed) {
        this.sigma = (float) sigma;
        this.seed = seed;
        squares = new float[Kernels.padded(columns)];
    }

    /**
     * Adds the noise of one read step to the charge of every connected column.
     *
     * @param conductance {@code [row][slot]}, rows {@code stride} apart
     * @param rows indices of rows
     * @param from first index used
     * @param to one past the last index used
     * @param charge charge per slot
     */
    void add(
            float[] conductance,
            int stride,
            Topology topology,
            int[] rows,
            int from,
            int to,
            float[] charge) {
        int key = (int) Keys.key(seed, Purpose.READ, reads++, 0);
        int slots = topology.connected();
        Arrays.fill(squares, 0, slots, 0f);
        for (int k = from; k < to; k++) {
            int row = rows[k] * stride;
            for (int slot = 0; slot < slots; slot++) {
                squares[slot] += conductance[row + slot] * conductance[row + slot];
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            float deviate = CellNoise.normal(CellNoise.hash(key, topology.column(slot)));
            charge[slot] += sigma * (float) Math.sqrt(squares[slot]) * deviate;
        }
    }

    /** How far the stream of noise is. */
    void state(StatePort port) {
        reads = port.whole("reads", reads);
    }
}
