package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

/**
 * How a labelled network does on an evaluation set.
 *
 * @param confusion samples by true class and decision, {@code [classes][classes + 1]}; the last
 *     column is undecided
 * @param forcedChoices samples for which no neuron spiked, so that the one nearest to its threshold
 *     decided
 */
public record Evaluation(int[][] confusion, int forcedChoices) {

    /** Shows every image of a set to {@code network}. */
    public static Evaluation of(
            Network network, Labelling labelling, PixelLists images, long seed) {
        network.ledger().enter(Phase.TEST);
        int classes = images.images().classes();
        int[][] confusion = new int[classes][classes + 1];
        int[] votes = new int[classes];
        int forced = 0;
        for (int image = 0; image < images.count(); image++) {
            Outcome outcome =
                    network.observe(
                            images,
                            image,
                            Keys.key(seed, Purpose.ENCODING, image, Phase.TEST.code()));
            forced += outcome.spikes() == 0 ? 1 : 0;
            int decision = labelling.vote(outcome, votes);
            int truth = images.images().labels()[image];
            confusion[truth][decision == Labelling.NONE ? classes : decision]++;
        }
        return new Evaluation(confusion, forced);
    }

    /** Samples evaluated. */
    public int samples() {
        int sum = 0;
        for (int[] row : confusion) {
            for (int cell : row) {
                sum += cell;
            }
        }
        return sum;
    }

    /** Fraction of samples decided rightly, 0..1; an undecided sample is wrong. */
    public double accuracy() {
        int right = 0;
        for (int truth = 0; truth < confusion.length; truth++) {
            right += confusion[truth][truth];
        }
        return (double) right / samples();
    }
}
