package neurostash.core.neuron;

import neurostash.core.Unphysical;
import neurostash.core.array.Contenders;
import neurostash.core.array.Topology;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * A winner-take-all layer of leaky integrate-and-fire neurons, one per column. Potentials and
 * thresholds are charges in units of one read at Gmax. State lies in slots, like the array's
 * connected columns; a disconnected neuron keeps its threshold as it was.
 */
public final class LifLayer {

    /**
     * Potential of a neuron that takes no more part; no charge lifts it. A membrane that forgets
     * all in a step makes it not a number, which neither fires nor leads.
     */
    private static final float OUT = Float.NEGATIVE_INFINITY;

    /** Thresholds never fall below this fraction of their initial value. */
    private static final double LOWEST = 0.05;

    private final Kernels kernels;
    private final Topology topology;
    private final float leak;
    private final double rise;
    private final double fall;
    private final double floor;

    /** Of disconnected columns; stale for connected ones. */
    private final double[] thresholdOfColumn;

    /**
     * Per slot, in doubles: one presentation's fall in a large layer is below the resolution of a
     * float.
     */
    private final double[] exact;

    /**
     * {@link #exact} as the kernels see it; infinite beyond the connected slots: they never fire.
     */
    private final float[] threshold;

    private final float[] potential;
    private final int[] columnOfSlot;
    private int slots;
    private long version = -1;
    private float gain = 1;

    /**
     * @param settings the neurons' parameters
     * @param reference charge of a presentation of nominal length at Gmax, in reads: its number of
     *     input spikes
     * @param topology the array's connected columns
     * @param kernels inner loops
     */
    public LifLayer(NeuronSettings settings, double reference, Topology topology, Kernels kernels) {
        this.kernels = kernels;
        this.topology = topology;
        int columns = topology.columns();
        leak = settings.leakFactor();
        double step = settings.homeostasis().rate() * reference;
        rise = step;
        fall = step * settings.homeostasis().target();
        double initial = settings.threshold() * reference;
        floor = initial * LOWEST;
        thresholdOfColumn = new double[columns];
        Arrays.fill(thresholdOfColumn, initial);
        exact = new double[columns];
        threshold = new float[Kernels.padded(columns)];
        potential = new float[Kernels.padded(columns)];
        columnOfSlot = new int[columns];
        follow();
    }

    /**
     * Starts a presentation with all membranes at rest.
     *
     * @param thresholdGain factor on all thresholds during this presentation, from input
     *     normalisation
     */
    public void beginPresentation(float thresholdGain) {
        follow();
        gain = thresholdGain;
        Arrays.fill(potential, 0, Kernels.padded(slots), 0f);
    }

    /** Lateral inhibition after a spike: all membranes that still take part to rest. */
    public void rest() {
        Contenders contenders = topology.contenders();
        for (int slot = 0; slot < slots; slot++) {
            potential[slot] = contenders.contains(slot) ? 0f : OUT;
        }
    }

    /**
     * Integrates the charge of one read step, per slot; tells whether some neuron reaches its
     * threshold.
     */
    public boolean integrate(float[] charge) {
        Contenders contenders = topology.contenders();
        return contenders.all()
                ? kernels.integrate(potential, charge, threshold, gain, leak, slots)
                : kernels.integrateBlocks(
                        potential,
                        charge,
                        threshold,
                        gain,
                        leak,
                        contenders.blocks(),
                        contenders.blockCount());
    }

    /**
     * Whether some neuron reaches a part of its threshold.
     *
     * @param part the part, as a fraction
     * @param offset added to the potentials, per slot, padded (reads at Gmax)
     */
    public boolean reaches(float part, float[] offset) {
        Contenders contenders = topology.contenders();
        return kernels.reaches(
                potential,
                offset,
                threshold,
                gain * part,
                contenders.blocks(),
                contenders.blockCount());
    }

    /** Whether the neuron in a slot stays below a part of its threshold. */
    public boolean isBelow(int slot, float part, float[] offset) {
        return potential[slot] + offset[slot] < threshold[slot] * (gain * part);
    }

    /**
     * The part of its threshold that the neuron in a slot has reached, as its comparator sees it.
     */
    public float part(int slot, float[] offset) {
        return (potential[slot] + offset[slot]) / (threshold[slot] * gain);
    }

    /**
     * All neurons that take part go on from rest, to a part of their thresholds, until the
     * presentation is over.
     */
    public void restart(float part) {
        gain *= part;
        rest();
    }

    /** The neuron in a slot takes no more part in the presentation: it neither spikes nor leads. */
    public void withdraw(int slot) {
        potential[slot] = OUT;
    }

    /**
     * The neuron furthest above its threshold, or nearest below it if none has reached it: the
     * winner, or the forced choice. Ties go to the lowest physical column.
     *
     * @return a physical column
     */
    public int leader() {
        int best = -1;
        float bestMargin = Float.NEGATIVE_INFINITY;
        for (int slot = 0; slot < slots; slot++) {
            float margin = margin(slot);
            if (margin >= bestMargin) {
                int column = columnOfSlot[slot];
                if (margin > bestMargin || column < best) {
                    best = column;
                    bestMargin = margin;
                }
            }
        }
        return best;
    }

    /** How far the neuron in a slot is above its threshold; negative below it. */
    public float margin(int slot) {
        return potential[slot] - threshold[slot] * gain;
    }

    /** Lowers a neuron's threshold by as much as a spike raises it. */
    public void ease(int column) {
        int slot = topology.slot(column);
        exact[slot] = Math.max(exact[slot] - rise, floor);
        threshold[slot] = (float) exact[slot];
    }

    /** Raises the threshold of a neuron that spiked. */
    public void adapt(int column) {
        int slot = topology.slot(column);
        exact[slot] += rise;
        threshold[slot] = (float) exact[slot];
    }

    /**
     * Lowers the thresholds of the connected neurons, once per training presentation. They share
     * one fall between them, so that it balances the layer's spikes however many are connected.
     */
    public void relax() {
        if (fall == 0) {
            return;
        }
        double share = fall / slots;
        for (int slot = 0; slot < slots; slot++) {
            exact[slot] = Math.max(exact[slot] - share, floor);
        }
        for (int slot = 0; slot < slots; slot++) {
            threshold[slot] = (float) exact[slot];
        }
    }

    /** Threshold of a physical column (reads at Gmax). */
    public float threshold(int column) {
        follow();
        return (float)
                (topology.isConnected(column)
                        ? exact[topology.slot(column)]
                        : thresholdOfColumn[column]);
    }

    /**
     * Looks at every threshold.
     *
     * @throws Unphysical if one is negative, infinite or not a number
     */
    public void check() {
        for (int column = 0; column < thresholdOfColumn.length; column++) {
            float found = threshold(column);
            if (!(found >= 0 && found < Float.POSITIVE_INFINITY)) {
                throw new Unphysical(
                        "the threshold of column " + column,
                        found + " reads at Gmax",
                        "0 reads at Gmax and more");
            }
        }
    }

    /** Takes over the topology's slots if they have changed. */
    private void follow() {
        if (version == topology.version()) {
            return;
        }
        keepThresholds();
        slots = topology.connected();
        for (int slot = 0; slot < slots; slot++) {
            columnOfSlot[slot] = topology.column(slot);
            exact[slot] = thresholdOfColumn[columnOfSlot[slot]];
            threshold[slot] = (float) exact[slot];
        }
        Arrays.fill(threshold, slots, threshold.length, Float.POSITIVE_INFINITY);
        version = topology.version();
    }

    private void keepThresholds() {
        for (int slot = 0; slot < slots; slot++) {
            thresholdOfColumn[columnOfSlot[slot]] = exact[slot];
        }
    }

    /** The thresholds by column; the topology has passed through before. */
    public void state(StatePort port) {
        keepThresholds();
        port.doubles("threshold", thresholdOfColumn);
        slots = 0;
        version = -1;
        follow();
    }
}
