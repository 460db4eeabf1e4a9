package neurostash.core.learning;

import neurostash.core.coding.PixelLists;

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
        Examiner examiner = new Examiner(network, images, seed);
        examiner.run(labelling, Intermission.NONE);
        return examiner.evaluation();
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
