package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import java.util.stream.IntStream;

/**
 * Shows training samples to a finished network and counts which neuron spikes for which class; or
 * takes the classes that the neurons got from reward while they learned.
 */
final class Labeller {

    private final Network network;
    private final PixelLists images;
    private final int[] samples;
    private final boolean fromReward;
    private final long seed;
    private final int classes;

    /** {@code [columns][classes]}. */
    private final long[] spikes;

    private int shown;

    /**
     * @param network a network that has learned
     * @param images the training set
     * @param samples how many of its first images to show; 0 to take the classes of reward's memory
     * @param seed seed of the spike trains
     */
    Labeller(Network network, PixelLists images, int samples, long seed) {
        this(
                network,
                images,
                IntStream.range(0, Math.min(samples, images.count())).toArray(),
                samples == 0,
                seed);
    }

    /**
     * @param network a network that has learned
     * @param images the training set
     * @param samples which of its images to show
     * @param fromReward whether to take the classes of reward's memory instead
     * @param seed seed of the spike trains
     */
    Labeller(Network network, PixelLists images, int[] samples, boolean fromReward, long seed) {
        this.network = network;
        this.images = images;
        this.samples = samples;
        this.fromReward = fromReward;
        this.seed = seed;
        classes = images.images().classes();
        spikes = new long[network.array().columns() * classes];
    }

    /** Shows what has not been shown yet; false if an intermission ended it. */
    boolean run(Intermission intermission) {
        network.ledger().enter(Phase.LABEL);
        while (shown < samples.length) {
            show(samples[shown++]);
            if (!intermission.goOn()) {
                return false;
            }
        }
        return true;
    }

    private void show(int image) {
        Outcome outcome =
                network.observe(
                        images, image, Keys.key(seed, Purpose.ENCODING, image, Phase.LABEL.code()));
        int truth = images.images().labels()[image];
        for (int i = 0; i < outcome.distinct(); i++) {
            int column = outcome.column(i);
            spikes[column * classes + truth] += outcome.spikes(column);
        }
    }

    /** The labels by what was shown so far, or by what reward's memory holds. */
    Labelling labelling() {
        if (fromReward && network.neuromodulator().isPresent()) {
            return new Labelling(network.neuromodulator().get().classes());
        }
        int[] labels = new int[network.array().columns()];
        for (int column = 0; column < labels.length; column++) {
            labels[column] = mostFrequent(column * classes);
        }
        return new Labelling(labels);
    }

    private int mostFrequent(int from) {
        int best = Labelling.NONE;
        long most = 0;
        for (int i = 0; i < classes; i++) {
            if (spikes[from + i] > most) {
                most = spikes[from + i];
                best = i;
            }
        }
        return best;
    }

    /** How many samples were shown, and the spikes. */
    void state(StatePort port) {
        shown = port.integer("shown", shown, 0, samples.length);
        port.longs("spikes", spikes);
    }
}
