package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

import java.util.Arrays;

/**
 * Which class each neuron stands for: the one for which it spiked most when training samples were
 * shown to the finished network. Labels never come from test data.
 *
 * @param labels class of each physical column, -1 for a neuron that never spiked
 */
public record Labelling(int[] labels) {

    /** Label of a neuron that never spiked. */
    public static final int NONE = -1;

    /**
     * Shows the first {@code samples} training images to {@code network} and labels its neurons.
     */
    public static Labelling of(Network network, PixelLists images, int samples, long seed) {
        network.ledger().enter(Phase.LABEL);
        int columns = network.array().columns();
        int classes = images.images().classes();
        long[][] spikes = new long[columns][classes];
        int shown = Math.min(samples, images.count());
        for (int image = 0; image < shown; image++) {
            Outcome outcome =
                    network.observe(
                            images,
                            image,
                            Keys.key(seed, Purpose.ENCODING, image, Phase.LABEL.code()));
            int truth = images.images().labels()[image];
            for (int i = 0; i < outcome.distinct(); i++) {
                int column = outcome.column(i);
                spikes[column][truth] += outcome.spikes(column);
            }
        }
        int[] labels = new int[columns];
        Arrays.setAll(labels, column -> mostFrequent(spikes[column]));
        return new Labelling(labels);
    }

    private static int mostFrequent(long[] counts) {
        int best = NONE;
        long most = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > most) {
                most = counts[i];
                best = i;
            }
        }
        return best;
    }

    /**
     * The class that an outcome votes for, or {@link #NONE}; ties go to the class whose neuron
     * spiked first.
     */
    int vote(Outcome outcome, int[] votes) {
        if (outcome.spikes() == 0) {
            return labels[outcome.forced()];
        }
        Arrays.fill(votes, 0);
        int best = NONE;
        for (int i = 0; i < outcome.distinct(); i++) {
            int column = outcome.column(i);
            int label = labels[column];
            if (label != NONE) {
                votes[label] += outcome.spikes(column);
            }
        }
        for (int i = 0; i < outcome.distinct(); i++) {
            int label = labels[outcome.column(i)];
            if (label != NONE && (best == NONE || votes[label] > votes[best])) {
                best = label;
            }
        }
        return best;
    }
}
