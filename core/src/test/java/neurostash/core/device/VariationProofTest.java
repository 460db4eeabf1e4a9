package neurostash.core.device;

import static neurostash.core.kernel.ColumnPulse.GAIN_DOWN;
import static neurostash.core.kernel.ColumnPulse.GAIN_UP;
import static neurostash.core.kernel.ColumnPulse.G_MIN;
import static neurostash.core.kernel.ColumnPulse.PARAMETERS;
import static neurostash.core.kernel.ColumnPulse.RANGE;
import static neurostash.core.kernel.ColumnPulse.STRETCH_DOWN;
import static neurostash.core.kernel.ColumnPulse.STRETCH_UP;

import neurostash.core.Chance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/**
 * Variation is drawn per cell, per parameter and per polarity: proof over 40,000 cells, beyond what
 * {@code device check} shows of any preset (distinct values, their distribution, neighbours,
 * correlations in a cell; see {@code VariationCheckTest} in {@code lab}). Every statement fails a
 * sound population with the chance {@link Chance#FALSE_ALARM}.
 */
class VariationProofTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 200;
    private static final Variation SPREAD = new Variation(0.08, 0.06, 0.1, 0.12, 0, 0);
    private static final Device DEVICE =
            TestDevices.with(TestDevices.gradual(1e-9), Levels.CONTINUOUS, SPREAD);

    private static final double[] MEAN = {0.05, 0.95, 1, 1, 1, 1};
    private static final double[] SD = {
        0.05 * 0.08, Math.hypot(0.06, 0.05 * 0.08), 0.1, 0.1, 0.12, 0.12
    };

    private static double[] parameter(CellPopulation cells, int which) {
        double[] values = new double[ROWS * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                values[column * ROWS + row] = cells.parameter(which, row, column);
            }
        }
        return values;
    }

    /** The highest conductance is what is drawn; a cell stores its distance to the lowest. */
    private static double[] drawn(CellPopulation cells, int which) {
        double[] values = parameter(cells, which);
        if (which == RANGE) {
            double[] low = parameter(cells, G_MIN);
            for (int i = 0; i < values.length; i++) {
                values[i] += low[i];
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyParameterHasItsStatedMeanAndSpread(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        double[] sd = SD.clone();
        sd[RANGE] = 0.06;
        for (int which = 0; which < PARAMETERS; which++) {
            double[] sample = drawn(cells, which);
            double mean = which == RANGE ? 1 : MEAN[which];
            Chance.assertMean(sample, mean, sd[which]);
            Chance.assertNormalVariance(sample, sd[which] * sd[which]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noParameterIsCorrelatedAlongRowsOrColumns(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        int[] lags = {2, 3, 5, 8, 16, 17, 32, 64, 128};
        for (int which = 0; which < PARAMETERS; which++) {
            double[] values = drawn(cells, which);
            for (int lag : lags) {
                assertShiftUncorrelated(values, which, lag, 0);
                assertShiftUncorrelated(values, which, 0, lag);
            }
            assertShiftUncorrelated(values, which, 1, 1);
        }
    }

    /** One test for all lags up to 40 in storage order: Box and Pierce's portmanteau statistic. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theAutocorrelationsDownAColumnAreTogetherNoMoreThanNoise(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        for (int which = 0; which < PARAMETERS; which++) {
            Chance.assertWhite("parameter " + which, drawn(cells, which), 40);
        }
    }

    private static void assertShiftUncorrelated(double[] values, int which, int down, int right) {
        int rows = ROWS - down;
        int columns = COLUMNS - right;
        double[] here = new double[rows * columns];
        double[] there = new double[rows * columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                here[column * rows + row] = values[column * ROWS + row];
                there[column * rows + row] = values[(column + right) * ROWS + row + down];
            }
        }
        Chance.assertUncorrelated(
                "parameter %d, %d down, %d right".formatted(which, down, right), here, there);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parametersAreIndependentInOneCellAndInNeighbouringColumns(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        for (int a = 0; a < PARAMETERS; a++) {
            double[] first = drawn(cells, a);
            for (int b = 0; b < PARAMETERS; b++) {
                double[] second = drawn(cells, b);
                if (b < a) {
                    Chance.assertUncorrelated("parameters " + a + ", " + b, first, second);
                    Chance.assertUncorrelated(
                            "spreads of " + a + ", " + b, squared(first, a), squared(second, b));
                }
                Chance.assertUncorrelated(
                        "parameter " + a + " and " + b + " of the next column",
                        Arrays.copyOf(first, first.length - ROWS),
                        Arrays.copyOfRange(second, ROWS, second.length));
            }
        }
    }

    private static double[] squared(double[] values, int which) {
        double mean = which == RANGE ? 1 : MEAN[which];
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray();
    }

    /** Potentiation and depression have gains and stretches of their own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothPolaritiesHaveDrawsOfTheirOwn(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        for (int[] pair : new int[][] {{GAIN_UP, GAIN_DOWN}, {STRETCH_UP, STRETCH_DOWN}}) {
            double[] up = parameter(cells, pair[0]);
            double[] down = parameter(cells, pair[1]);
            Chance.assertUncorrelated("polarities", up, down);
            long[] quarters = new long[4];
            for (int i = 0; i < up.length; i++) {
                quarters[(up[i] > 1 ? 2 : 0) + (down[i] > 1 ? 1 : 0)]++;
            }
            Chance.assertEvenCounts(quarters);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -1, Long.MAX_VALUE})
    void neighbouringSeedsMakeUnrelatedCells(long seed) {
        CellPopulation here = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        CellPopulation next = new CellPopulation(DEVICE, ROWS, COLUMNS, seed + 1);
        for (int which = 0; which < PARAMETERS; which++) {
            double[] a = drawn(here, which);
            double[] b = drawn(next, which);
            Chance.assertUncorrelated("seeds, parameter " + which, a, b);
            Chance.assertUncorrelated(
                    "seeds, parameter " + which + ", next column",
                    Arrays.copyOf(a, a.length - ROWS),
                    Arrays.copyOfRange(b, ROWS, b.length));
        }
    }
}
