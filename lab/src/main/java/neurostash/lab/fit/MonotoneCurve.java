package neurostash.lab.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * The rising curve nearest to the mean of some trains (pool adjacent violators), a straight line
 * through the middles of pooled stretches: what a look-up-table device is made of.
 */
final class MonotoneCurve {

    /** Pulses of the longest curve that a table holds. */
    static final int LONGEST = 4096;

    /** Rise per pulse, as a fraction of the range, where the readings do not rise. */
    private static final double LEVEL = 1e-6;

    private MonotoneCurve() {}

    /** Strictly rising values after 0, 1, 2, ... pulses. */
    static double[] of(List<Train> trains) {
        int length = (int) trains.stream().mapToDouble(Train::last).min().orElse(0) + 1;
        double[] mean = new double[length];
        for (Train train : trains) {
            int i = 0;
            for (int pulse = 0; pulse < length; pulse++) {
                while (train.pulses()[i + 1] < pulse) {
                    i++;
                }
                double part =
                        (pulse - train.pulses()[i]) / (train.pulses()[i + 1] - train.pulses()[i]);
                double reading =
                        train.readings()[i]
                                + part * (train.readings()[i + 1] - train.readings()[i]);
                mean[pulse] += reading / trains.size();
            }
        }
        return rising(mean);
    }

    private static double[] rising(double[] values) {
        List<double[]> blocks = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            double[] block = {i, i, values[i]};
            while (!blocks.isEmpty() && blocks.getLast()[2] >= block[2]) {
                double[] before = blocks.removeLast();
                double left = before[1] - before[0] + 1;
                double right = block[1] - block[0] + 1;
                block =
                        new double[] {
                            before[0],
                            block[1],
                            (before[2] * left + block[2] * right) / (left + right)
                        };
            }
            blocks.add(block);
        }
        return strictlyRising(values.length, blocks);
    }

    /** Straight lines between the middles of the blocks, all but level beyond the outermost. */
    private static double[] strictlyRising(int length, List<double[]> blocks) {
        if (blocks.size() < 2) {
            return new double[0];
        }
        double[] values = new double[length];
        double level = LEVEL * (blocks.getLast()[2] - blocks.getFirst()[2]);
        for (int i = 0, b = 0; i < length; i++) {
            while (b + 2 < blocks.size() && middle(blocks.get(b + 1)) < i) {
                b++;
            }
            double[] from = blocks.get(b);
            double[] to = blocks.get(b + 1);
            double slope = (to[2] - from[2]) / (middle(to) - middle(from));
            double inside = Math.clamp(i, middle(from), middle(to));
            values[i] = from[2] + slope * (inside - middle(from)) + level * (i - inside);
        }
        return values;
    }

    private static double middle(double[] block) {
        return (block[0] + block[1]) / 2;
    }
}
