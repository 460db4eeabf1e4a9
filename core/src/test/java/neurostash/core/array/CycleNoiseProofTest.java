package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.Chance;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/**
 * Cycle-to-cycle noise, initial states and settling as an array shows them, over 40,000 draws each:
 * every statement fails a sound array with the chance {@link Chance#FALSE_ALARM}.
 *
 * <p>The pulses here move every cell by the same step wherever it is, so that what a write adds or
 * leaves out is the noise itself.
 */
class CycleNoiseProofTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 20;
    private static final int WRITES = 10;
    private static final double STEP = 0.004;
    private static final double SPREAD = 0.25;

    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));

    private static SimulatedArray array(Device device, int columns, double state, long seed) {
        return new SimulatedArray(
                ROWS,
                columns,
                new ArraySettings(device, DrivenBias.HALF, false, state, state),
                seed,
                KernelChoice.AUTO.kernels(),
                new EnergyLedger(columns));
    }

    private static Device noisy(Levels levels, double cycleStep, double cycleRange) {
        Device even =
                TestDevices.with(
                        TestDevices.gradual(1e-9),
                        new ExponentialPulse(STEP, 0),
                        new ExponentialPulse(STEP, 0));
        return TestDevices.with(even, levels, new Variation(0, 0, 0, 0, cycleStep, cycleRange));
    }

    /** Writes a column: every other row is potentiated, the rest is depressed. */
    private void write(SimulatedArray array, int column, float width) {
        history.beginPresentation();
        history.nextStep();
        int[] fired = new int[ROWS / 2];
        Arrays.setAll(fired, i -> 2 * i);
        history.spikes(fired, 0, fired.length);
        array.program(column, history, history.since(1), width, width);
    }

    /** Noise of every cell in units of its stated deviation, {@code [write][column][row]}. */
    private double[] noise(long seed, double cycleStep, double cycleRange, float width) {
        SimulatedArray array =
                array(noisy(Levels.CONTINUOUS, cycleStep, cycleRange), COLUMNS, 0.5, seed);
        double range = 0.95;
        double mean = STEP * width;
        double sd = mean * cycleStep + cycleRange * Math.sqrt(width);
        double[] noise = new double[WRITES * COLUMNS * ROWS];
        int next = 0;
        for (int write = 0; write < WRITES; write++) {
            for (int column = 0; column < COLUMNS; column++) {
                float[] before = new float[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    before[row] = array.conductance(row, column);
                }
                write(array, column, width);
                for (int row = 0; row < ROWS; row++) {
                    double moved = (array.conductance(row, column) - before[row]) / range;
                    noise[next++] = row % 2 == 0 ? (moved - mean) / sd : (-moved - mean) / sd;
                }
            }
        }
        return noise;
    }

    @ParameterizedTest
    @CsvSource({"1, 0.25, 0, 1", "2, 0.25, 0, 2", "3, 0, 0.004, 1", "4, 0, 0.004, 0.25"})
    void theNoiseOfPulsesIsNormalWithItsStatedSpread(
            long seed, double cycleStep, double cycleRange, float width) {
        double[] noise = noise(seed, cycleStep, cycleRange, width);
        double[] rising = everyOther(noise, 0);
        double[] falling = everyOther(noise, 1);
        for (double[] sample : new double[][] {rising, falling}) {
            Chance.assertNormal(sample, 0, 1);
            Chance.assertMean(sample, 0, 1);
            Chance.assertNormalVariance(sample, 1);
        }
    }

    private static double[] everyOther(double[] values, int first) {
        double[] half = new double[values.length / 2];
        Arrays.setAll(half, i -> values[2 * i + first]);
        return half;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theNoiseOfNoPulseFollowsFromThatOfAnother(long seed) {
        double[] noise = noise(seed, SPREAD, 0, 1);
        // Down the rows of a write, then column after column, then write after write.
        Chance.assertWhite("rows", noise, 40);
        for (int lag : new int[] {1, 2, 7}) {
            int columns = lag * ROWS;
            int writes = lag * COLUMNS * ROWS;
            Chance.assertUncorrelated(
                    lag + " columns on", head(noise, columns), tail(noise, columns));
            Chance.assertUncorrelated(lag + " writes on", head(noise, writes), tail(noise, writes));
        }
        double[] next = noise(seed + 1, SPREAD, 0, 1);
        Chance.assertUncorrelated("seeds", noise, next);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTwoCellsOrWritesShareTheirNoise(long seed) {
        double[] noise = noise(seed, SPREAD, 0, 1);
        int each = COLUMNS * ROWS;
        for (int a = 0; a < WRITES; a++) {
            for (int b = 0; b < a; b++) {
                int equal = 0;
                for (int i = 0; i < each; i++) {
                    equal += Math.abs(noise[a * each + i] - noise[b * each + i]) < 1e-4 ? 1 : 0;
                }
                // Independent normal deviates come that close with the chance 1e-4 / sqrt(pi);
                // the 4096 values that they take raise that to 1 in 4096.
                assertThat(equal).as("writes %d and %d", a, b).isLessThan(10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void initialStatesAreUniformAndIndependentOfTheirNeighbours(long seed) {
        int columns = 200;
        SimulatedArray array =
                new SimulatedArray(
                        ROWS,
                        columns,
                        new ArraySettings(
                                TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.2, 0.8),
                        seed,
                        KernelChoice.AUTO.kernels(),
                        new EnergyLedger(columns));
        double[] states = new double[ROWS * columns];
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < ROWS; row++) {
                double state = (array.conductance(row, column) - 0.05) / 0.95;
                states[column * ROWS + row] = (state - 0.2) / 0.6;
            }
        }
        Chance.assertUniform(states);
        Chance.assertWhite("states", states, 40);
        for (int lag : new int[] {1, 2, 16}) {
            Chance.assertUncorrelated(
                    lag + " columns on", head(states, lag * ROWS), tail(states, lag * ROWS));
        }
    }

    /** A tenth of a level per pulse: which cells jump is chance, for each cell and write anew. */
    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false"})
    void settlingOnALevelIsDrawnForEachCellAndWrite(long seed, boolean even) {
        Levels levels =
                even ? Levels.even(26) : Levels.at(5e-11, 5.03e-10, 5.41e-10, 5.79e-10, 1e-9);
        double state = even ? 0.48 : (5.41e-10 - 5e-11) / 9.5e-10;
        double gap = 0.04;
        double chance = STEP / gap;
        double[] jumps = new double[2 * COLUMNS * ROWS];
        int next = 0;
        for (int repeat = 0; repeat < 2; repeat++) {
            SimulatedArray array = array(noisy(levels, 0, 0), COLUMNS, state, seed);
            for (int column = 0; column < COLUMNS; column++) {
                if (repeat == 1) {
                    // A write of no width uses up the column's first key.
                    write(array, column, 0);
                }
                float[] before = new float[ROWS];
                for (int row = 0; row < ROWS; row++) {
                    before[row] = array.conductance(row, column);
                }
                write(array, column, 1);
                for (int row = 0; row < ROWS; row++) {
                    jumps[next++] = array.conductance(row, column) != before[row] ? 1 : 0;
                }
            }
        }
        long jumped = Math.round(Arrays.stream(jumps).sum());
        Chance.assertSuccesses(jumped, jumps.length, chance);
        Chance.assertWhite("jumps", jumps, 20);
        Chance.assertUncorrelated(
                "first and second write", head(jumps, COLUMNS * ROWS), tail(jumps, COLUMNS * ROWS));
        Chance.assertUncorrelated("next column", head(jumps, ROWS), tail(jumps, ROWS));
    }

    private static double[] head(double[] values, int lag) {
        return Arrays.copyOf(values, values.length - lag);
    }

    private static double[] tail(double[] values, int lag) {
        return Arrays.copyOfRange(values, lag, values.length);
    }
}
