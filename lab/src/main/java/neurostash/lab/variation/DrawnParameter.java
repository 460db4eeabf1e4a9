package neurostash.lab.variation;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

import java.util.Arrays;

/**
 * One parameter of all cells of an array. Each cell has a score: the probability that the stated
 * distribution gives to a smaller draw, and for a cell at its bound the middle of what the bound
 * cuts off. A score is 1/2 in the mean whatever the bound, so that cut cells make no correlation.
 */
final class DrawnParameter {

    /** Pieces of the stated density, 8 standard deviations to each side. */
    private static final int PIECES = 20_000;

    private static final double REACH = 8;

    private final CellParameter parameter;
    private final Device device;
    private final int rows;
    private final double[] stored;
    private final double[] scores;
    private final double[] free;
    private final double expectedCut;
    private final double varianceOfCut;

    DrawnParameter(
            CellParameter parameter, Device device, CellPopulation cells, int rows, int columns) {
        this.parameter = parameter;
        this.device = device;
        this.rows = rows;
        stored = new double[rows * columns];
        scores = new double[rows * columns];
        double[] uniform = new double[rows * columns];
        NormalDistribution stated = NormalDistribution.of(1, parameter.spread(device));
        double bound = parameter.storedBound(device);
        int kept = 0;
        double expected = 0;
        double variance = 0;
        for (int i = 0; i < stored.length; i++) {
            int row = i % rows;
            int column = i / rows;
            stored[i] = parameter.stored(cells, row, column);
            double below =
                    stated.cumulativeProbability(
                            parameter.factor(device, cells, row, column, bound));
            expected += below;
            variance += below * (1 - below);
            if (stored[i] <= (float) bound) {
                scores[i] = below / 2;
            } else {
                scores[i] =
                        stated.cumulativeProbability(
                                parameter.factor(device, cells, row, column, stored[i]));
                uniform[kept++] = Math.clamp((scores[i] - below) / (1 - below), 0, 1);
            }
        }
        free = Arrays.copyOf(uniform, kept);
        expectedCut = expected;
        varianceOfCut = variance;
    }

    String label() {
        return parameter.label();
    }

    /** Scores of the cells, column after column. */
    double[] scores() {
        return scores;
    }

    /** Cells at their bound. */
    int cut() {
        return stored.length - free.length;
    }

    /** Cells that the stated distribution puts at their bound. */
    double expectedCut() {
        return expectedCut;
    }

    double standardErrorOfCut() {
        return Math.sqrt(varianceOfCut);
    }

    /**
     * Kolmogorov-Smirnov p-value of the cells above their bounds against the stated distribution
     * above those bounds; 0 if no cell is above.
     */
    double fit() {
        return free.length == 0
                ? 0
                : KolmogorovSmirnovTest.withDefaults()
                        .test(free, x -> Math.clamp(x, 0, 1))
                        .getPValue();
    }

    /** Different values among the cells above their bounds. */
    long distinct() {
        double bound = parameter.storedBound(device);
        return Arrays.stream(stored).filter(value -> value > (float) bound).distinct().count();
    }

    /**
     * Different values that independent draws give in the cells' single precision: each number of
     * that precision is met with the chance of its share of the density.
     */
    double expectedDistinct() {
        double mean = parameter.storedMean(device);
        double sd = parameter.storedSpread(device);
        double bound = parameter.storedBound(device);
        NormalDistribution density = NormalDistribution.of(mean, sd);
        double step = 2 * REACH * sd / PIECES;
        double sum = 0;
        for (int i = 0; i < PIECES; i++) {
            double x = mean - REACH * sd + (i + 0.5) * step;
            if (x > bound) {
                double spacing = Math.ulp((float) x);
                sum += -Math.expm1(-stored.length * density.density(x) * spacing) / spacing * step;
            }
        }
        return sum;
    }

    /** Correlation of each cell with the one in the next row. */
    double alongColumns() {
        int pairs = scores.length / rows * (rows - 1);
        double[] here = new double[pairs];
        double[] next = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            int at = i / (rows - 1) * rows + i % (rows - 1);
            here[i] = scores[at];
            next[i] = scores[at + 1];
        }
        return Correlation.of(here, next);
    }

    /** Correlation of each cell with the one in the next column. */
    double alongRows() {
        return Correlation.of(
                Arrays.copyOf(scores, scores.length - rows),
                Arrays.copyOfRange(scores, rows, scores.length));
    }
}
