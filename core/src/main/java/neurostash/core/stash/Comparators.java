package neurostash.core.stash;

import neurostash.core.array.Topology;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;

import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The neurons' comparators when they decide about who is cut off: each has an offset of its own,
 * the same in all these decisions.
 */
final class Comparators {

    /** A reference is switched by opening one small switch and closing another. */
    static final int TOGGLES_PER_REFERENCE = 2;

    /** Offsets per physical column and per slot (reads at Gmax). */
    private final float[] ofColumn;

    private final float[] ofSlot;
    private long version = -1;

    /**
     * @param columns number of neurons
     * @param deviation standard deviation of the offsets (reads at Gmax)
     * @param seed seed of the offsets
     */
    Comparators(int columns, double deviation, long seed) {
        ofColumn = new float[columns];
        ofSlot = new float[Kernels.padded(columns)];
        KeyedStream stream = new KeyedStream();
        NormalizedGaussianSampler normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int column = 0; column < columns; column++) {
            stream.set(seed, Purpose.COMPARATOR, column);
            ofColumn[column] = (float) (deviation * normal.sample());
        }
    }

    /** Offset of a neuron's comparator, by physical column (reads at Gmax). */
    float offset(int column) {
        return ofColumn[column];
    }

    /** Offsets per slot, padded (reads at Gmax). */
    float[] offsets(Topology topology) {
        if (version != topology.version()) {
            version = topology.version();
            for (int slot = 0; slot < topology.connected(); slot++) {
                ofSlot[slot] = ofColumn[topology.column(slot)];
            }
        }
        return ofSlot;
    }
}
