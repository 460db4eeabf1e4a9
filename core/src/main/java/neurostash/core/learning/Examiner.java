package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import java.util.stream.IntStream;

/** Shows the evaluation set to a labelled network and keeps score. */
final class Examiner {

    private final Network network;
    private final PixelLists images;
    private final int[] samples;
    private final long seed;
    private final int classes;

    /** {@code [classes][classes + 1]}. */
    private final int[] confusion;

    private final int[] votes;
    private int shown;
    private int forced;

    /**
     * @param network a network that has learned
     * @param images the evaluation set
     * @param seed seed of the spike trains
     */
    Examiner(Network network, PixelLists images, long seed) {
        this(network, images, IntStream.range(0, images.count()).toArray(), seed);
    }

    /**
     * @param network a network that has learned
     * @param images the evaluation set
     * @param samples which of its images to show
     * @param seed seed of the spike trains
     */
    Examiner(Network network, PixelLists images, int[] samples, long seed) {
        this.network = network;
        this.images = images;
        this.samples = samples;
        this.seed = seed;
        classes = images.images().classes();
        confusion = new int[classes * (classes + 1)];
        votes = new int[classes];
    }

    /** Shows what has not been shown yet; false if an intermission ended it. */
    boolean run(Labelling labelling, Intermission intermission) {
        network.ledger().enter(Phase.TEST);
        while (shown < samples.length) {
            show(samples[shown++], labelling);
            if (!intermission.goOn()) {
                return false;
            }
        }
        return true;
    }

    private void show(int image, Labelling labelling) {
        Outcome outcome =
                network.observe(
                        images, image, Keys.key(seed, Purpose.ENCODING, image, Phase.TEST.code()));
        forced += outcome.spikes() == 0 ? 1 : 0;
        int decision = labelling.vote(outcome, votes);
        int truth = images.images().labels()[image];
        int place = decision == Labelling.NONE ? classes : decision;
        confusion[truth * (classes + 1) + place]++;
    }

    /** The score so far. */
    Evaluation evaluation() {
        int[][] table = new int[classes][classes + 1];
        for (int truth = 0; truth < classes; truth++) {
            System.arraycopy(confusion, truth * (classes + 1), table[truth], 0, classes + 1);
        }
        return new Evaluation(table, forced);
    }

    /** How many samples were shown, and the score. */
    void state(StatePort port) {
        shown = port.integer("shown", shown, 0, samples.length);
        forced = port.integer("forced", forced);
        port.ints("confusion", confusion);
    }
}
