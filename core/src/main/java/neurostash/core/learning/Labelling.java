package neurostash.core.learning;

import neurostash.core.coding.PixelLists;

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
        Labeller labeller = new Labeller(network, images, samples, seed);
        labeller.run(Intermission.NONE);
        return labeller.labelling();
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
