package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.Chance;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column's charge spreads as the sum of its cells' own noise does. */
class ReadNoiseTest {

    private static final int ROWS = 24;
    private static final int COLUMNS = 21;
    private static final int READS = 20_000;
    private static final double SIGMA = 0.02;
    private static final int[] SOME = {1, 4, 5, 9, 17, 18, 22};

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);

    private SimulatedArray array(double noise, long seed, KernelChoice kernels) {
        ArraySettings settings =
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.1, 0.9)
                        .withReadNoise(noise);
        return new SimulatedArray(ROWS, COLUMNS, settings, seed, kernels.kernels(), ledger);
    }

    /** {@code [column][read]}, in standard deviations of the closed form. */
    private double[][] deviations(long seed) {
        SimulatedArray array = array(SIGMA, seed, KernelChoice.AUTO);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        double[][] deviations = new double[COLUMNS][READS];
        for (int read = 0; read < READS; read++) {
            // Rows change from step to step, and with them mean and spread.
            int from = read % 4;
            array.read(SOME, from, SOME.length, charge);
            for (int column = 0; column < COLUMNS; column++) {
                double mean = 0;
                double squares = 0;
                for (int k = from; k < SOME.length; k++) {
                    double g = array.conductance(SOME[k], column);
                    mean += g;
                    squares += g * g;
                }
                deviations[column][read] = (charge[column] - mean) / (SIGMA * Math.sqrt(squares));
            }
        }
        return deviations;
    }

    /** Each statement fails a sound array with the chance {@link Chance#FALSE_ALARM}. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theChargeIsNormalWithTheVarianceOfTheSumOfItsCells(long seed) {
        for (double[] column : deviations(seed)) {
            Chance.assertNormal(column, 0, 1);
            Chance.assertMean(column, 0, 1);
            Chance.assertNormalVariance(column, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void readStepsAndColumnsAreIndependent(long seed) {
        double[][] deviations = deviations(seed);
        for (int a = 0; a < COLUMNS; a++) {
            Chance.assertWhite("column " + a, deviations[a], 40);
            for (int b = 0; b < a; b++) {
                Chance.assertUncorrelated("columns " + a + ", " + b, deviations[a], deviations[b]);
            }
        }
    }

    @Test
    void arraysOfNeighbouringSeedsHaveNoiseOfTheirOwn() {
        Chance.assertUncorrelated("seeds", deviations(7)[3], deviations(8)[3]);
    }

    @Test
    void aColumnHasTheSameNoiseWhereverItLiesAndInEveryKernel() {
        SimulatedArray whole = array(SIGMA, 3, KernelChoice.SCALAR);
        SimulatedArray part = array(SIGMA, 3, KernelChoice.VECTOR);
        part.disconnect(0);
        part.disconnect(13);
        float[] all = new float[Kernels.padded(COLUMNS)];
        float[] some = new float[Kernels.padded(COLUMNS)];
        for (int read = 0; read < 100; read++) {
            whole.read(SOME, 0, SOME.length, all);
            part.read(SOME, 0, SOME.length, some);
            for (int slot = 0; slot < COLUMNS - 2; slot++) {
                int column = part.topology().column(slot);
                assertThat(some[slot]).isEqualTo(all[whole.topology().slot(column)]);
            }
        }
    }

    @Test
    void aStepWithoutSpikesHasNoNoise() {
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array(SIGMA, 3, KernelChoice.AUTO).read(SOME, 2, 2, charge);
        assertThat(charge).containsOnly(0f);
    }

    @Test
    void withoutNoiseTheChargeIsTheSumOfTheCells() {
        SimulatedArray array = array(0, 3, KernelChoice.AUTO);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array.read(SOME, 0, SOME.length, charge);
        for (int column = 0; column < COLUMNS; column++) {
            float sum = 0;
            for (int row : SOME) {
                sum += array.conductance(row, column);
            }
            assertThat(charge[column]).isEqualTo(sum);
        }
    }

    /** Noise has no mean, so it is no energy; the book keeps what the cells carry on average. */
    @Test
    void theLedgerBooksTheMeanCurrent() {
        EnergyLedger quiet = new EnergyLedger(COLUMNS);
        ArraySettings settings =
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.1, 0.9);
        SimulatedArray without =
                new SimulatedArray(ROWS, COLUMNS, settings, 3, KernelChoice.AUTO.kernels(), quiet);
        SimulatedArray with = array(SIGMA, 3, KernelChoice.AUTO);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        for (SimulatedArray array : new SimulatedArray[] {without, with}) {
            array.read(SOME, 0, SOME.length, charge);
            array.endPresentation();
        }
        assertThat(ledger.counts(Phase.LEARN)).isEqualTo(quiet.counts(Phase.LEARN));
    }
}
