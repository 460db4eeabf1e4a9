package neurostash.core.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;

class LifLayerTest {

    private static final double REFERENCE = 250;

    private static SimulatedArray array(int columns) {
        ArraySettings settings =
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5);
        return new SimulatedArray(
                1, columns, settings, 1, KernelChoice.SCALAR.kernels(), new EnergyLedger(columns));
    }

    private static LifLayer layer(SimulatedArray array, NeuronSettings settings) {
        return new LifLayer(settings, REFERENCE, array.topology(), KernelChoice.AUTO.kernels());
    }

    private static NeuronSettings fixed(double threshold, double leakSteps) {
        return new NeuronSettings(threshold, leakSteps, Homeostasis.NONE);
    }

    private static float[] charge(int columns, double value) {
        float[] charge = new float[Kernels.padded(columns)];
        Arrays.fill(charge, (float) value);
        return charge;
    }

    /** v(n) = q (1 - l^n) / (1 - l): the threshold lies between two steps of it. */
    @ParameterizedTest
    @CsvSource({"20, 7", "5, 3", "100, 60", "1, 1", "Infinity, 40", "0.5, 2"})
    void constantInputReachesTheThresholdAtTheAnalyticStep(double leakSteps, int step) {
        double leak = Math.exp(-1 / leakSteps);
        double q = 3;
        double last = 0;
        double now = 0;
        for (int n = 1; n <= step; n++) {
            last = now;
            now = leak == 1 ? q * n : q * (1 - Math.pow(leak, n)) / (1 - leak);
        }
        double threshold = (last + now) / 2 / REFERENCE;
        LifLayer layer = layer(array(3), fixed(threshold, leakSteps));
        for (int round = 0; round < 2; round++) {
            layer.beginPresentation(1f);
            for (int n = 1; n < step; n++) {
                assertThat(layer.integrate(charge(3, q))).as("step %d", n).isFalse();
            }
            assertThat(layer.integrate(charge(3, q))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 25", "50, 100", "0.5, 2"})
    void aPotentialDecaysExponentially(double leakSteps, int steps) {
        double rest = 40 * Math.exp(-steps / leakSteps);
        LifLayer layer = layer(array(1), fixed(50 / REFERENCE, leakSteps));
        for (double missing : new double[] {1e-3, -1e-3}) {
            layer.beginPresentation(1f);
            // One more decay comes with the step of the second charge.
            layer.integrate(charge(1, 40));
            for (int n = 1; n < steps; n++) {
                assertThat(layer.integrate(charge(1, 0))).isFalse();
            }
            assertThat(layer.integrate(charge(1, 50 - rest - missing))).isEqualTo(missing < 0);
        }
    }

    @Test
    void restForgetsAllCharge() {
        LifLayer layer = layer(array(20), fixed(10 / REFERENCE, Double.POSITIVE_INFINITY));
        layer.beginPresentation(1f);
        assertThat(layer.integrate(charge(20, 9))).isFalse();
        layer.rest();
        assertThat(layer.integrate(charge(20, 9))).isFalse();
        assertThat(layer.integrate(charge(20, 2))).isTrue();
        layer.beginPresentation(1f);
        assertThat(layer.integrate(charge(20, 9))).isFalse();
    }

    /** Membranes that keep nothing from one step to the next do not bring it back either. */
    @ParameterizedTest
    @ValueSource(doubles = {0.001, 20, Double.POSITIVE_INFINITY})
    void restBringsNobodyBackWhoIsOutOfTheRace(double leakSteps) {
        SimulatedArray array = array(3);
        LifLayer layer = layer(array, fixed(10 / REFERENCE, leakSteps));
        layer.beginPresentation(1f);
        array.read(new int[] {0}, 0, 1, charge(3, 0));
        array.withdraw(1, OutLevel.PARKED);
        layer.withdraw(1);
        for (int step = 0; step < 3; step++) {
            float[] only = new float[Kernels.padded(3)];
            only[1] = 99;
            assertThat(layer.integrate(only)).isFalse();
            assertThat(layer.leader()).isNotEqualTo(1);
            layer.rest();
        }
        assertThat(layer.integrate(charge(3, 20))).isTrue();
        assertThat(layer.leader()).isEqualTo(0);
    }

    @Test
    void aRestartGoesOnFromRestToAPartOfTheThreshold() {
        LifLayer layer = layer(array(5), fixed(10 / REFERENCE, Double.POSITIVE_INFINITY));
        layer.beginPresentation(2f);
        assertThat(layer.integrate(charge(5, 5))).isFalse();
        float[] offset = new float[Kernels.padded(5)];
        offset[1] = 1;
        assertThat(layer.part(0, offset)).isEqualTo(0.25f);
        assertThat(layer.part(1, offset)).isEqualTo(0.3f);
        layer.restart(0.25f);
        assertThat(layer.integrate(charge(5, 4.9))).isFalse();
        assertThat(layer.integrate(charge(5, 0.2))).isTrue();
        layer.beginPresentation(1f);
        assertThat(layer.integrate(charge(5, 9.9))).isFalse();
        assertThat(layer.integrate(charge(5, 0.2))).isTrue();
    }

    @Test
    void aThresholdGainScalesEveryThresholdOfOnePresentation() {
        LifLayer layer = layer(array(5), fixed(10 / REFERENCE, Double.POSITIVE_INFINITY));
        layer.beginPresentation(1.5f);
        assertThat(layer.integrate(charge(5, 14.9))).isFalse();
        assertThat(layer.integrate(charge(5, 0.2))).isTrue();
        layer.beginPresentation(1f);
        assertThat(layer.integrate(charge(5, 9.9))).isFalse();
        assertThat(layer.integrate(charge(5, 0.2))).isTrue();
    }

    @Test
    void theLeaderIsFurthestAboveItsOwnThreshold() {
        SimulatedArray array = array(4);
        LifLayer layer =
                layer(
                        array,
                        new NeuronSettings(
                                10 / REFERENCE,
                                Double.POSITIVE_INFINITY,
                                new Homeostasis(2 / REFERENCE, 0)));
        layer.adapt(2);
        layer.adapt(2);
        layer.beginPresentation(1f);
        float[] charge = new float[Kernels.padded(4)];
        charge[0] = 3;
        charge[1] = 8;
        charge[2] = 11;
        charge[3] = 7.5f;
        assertThat(layer.integrate(charge)).isFalse();
        assertThat(layer.leader()).as("nearest below").isEqualTo(1);
        charge[0] = 9;
        charge[1] = 4.2f;
        charge[2] = 5.3f;
        charge[3] = 4;
        assertThat(layer.integrate(charge)).isTrue();
        assertThat(layer.leader()).as("furthest above").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tiesGoToTheLowestPhysicalColumnWhateverItsSlot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int columns = 25;
        SimulatedArray array = array(columns);
        LifLayer layer = layer(array, fixed(10 / REFERENCE, Double.POSITIVE_INFINITY));
        for (int i = 0; i < 60; i++) {
            int column = random.nextInt(columns);
            if (!array.topology().isConnected(column)) {
                array.connect(column);
            } else if (array.topology().connected() > 5) {
                array.disconnect(column);
            }
        }
        int a = -1;
        int b = -1;
        for (int column = columns - 1; column >= 0; column--) {
            if (array.topology().isConnected(column)) {
                b = a;
                a = column;
            }
        }
        layer.beginPresentation(1f);
        layer.integrate(charge(columns, 12));
        assertThat(layer.leader()).isEqualTo(a);
        float[] withoutTheFirst = charge(columns, 12);
        withoutTheFirst[array.topology().slot(a)] = 11;
        layer.rest();
        layer.integrate(withoutTheFirst);
        assertThat(layer.leader()).isEqualTo(b);
    }

    @ParameterizedTest
    @EnumSource(
            value = KernelChoice.class,
            names = {"SCALAR", "VECTOR"})
    void neitherPaddingNorStashedColumnsEverFire(KernelChoice choice) {
        SimulatedArray array = array(37);
        LifLayer layer =
                new LifLayer(
                        fixed(10 / REFERENCE, Double.POSITIVE_INFINITY),
                        REFERENCE,
                        array.topology(),
                        choice.kernels());
        for (int connected = 37; connected >= 1; connected--) {
            layer.beginPresentation(1f);
            float[] charge = charge(37, 1e9);
            Arrays.fill(charge, 0, connected, 9.9f);
            assertThat(layer.integrate(charge)).isFalse();
            assertThat(array.topology().isConnected(layer.leader())).isTrue();
            if (connected > 1) {
                array.disconnect(array.topology().column(connected / 2));
            }
        }
    }

    @Test
    void aStashedNeuronKeepsItsThresholdAsItWas() {
        SimulatedArray array = array(6);
        LifLayer layer = layer(array, new NeuronSettings(0.4, 20, new Homeostasis(0.01, 1)));
        layer.adapt(2);
        layer.adapt(4);
        layer.relax();
        float[] before = new float[6];
        for (int column = 0; column < 6; column++) {
            before[column] = layer.threshold(column);
        }
        assertThat(before[2]).isEqualTo(before[4]).isGreaterThan(before[1]);
        array.disconnect(2);
        array.disconnect(5);
        layer.beginPresentation(1f);
        layer.adapt(4);
        for (int presentation = 0; presentation < 10; presentation++) {
            layer.relax();
        }
        assertThat(layer.threshold(2)).isEqualTo(before[2]);
        assertThat(layer.threshold(5)).isEqualTo(before[5]);
        assertThat(layer.threshold(1)).isLessThan(before[1]);
        array.connect(2);
        layer.beginPresentation(1f);
        assertThat(layer.threshold(2)).isEqualTo(before[2]);
        layer.relax();
        assertThat(layer.threshold(2)).isLessThan(before[2]);
        assertThat(layer.threshold(5)).isEqualTo(before[5]);
        // The connected neurons share each fall: 6 of them once, 4 ten times, 5 once.
        double falls = 1.0 / 6 + 10.0 / 4 + 1.0 / 5;
        double expected = (0.4 + 0.01 * (2 - falls)) * REFERENCE;
        assertThat((double) layer.threshold(4)).isEqualTo(expected, within(1e-4));
    }

    /** Every neuron spikes once in its turn: rise and fall must cancel. */
    @ParameterizedTest
    @CsvSource({"10, 0.01, 1", "10, 0.01, 2", "400, 0.003, 1", "400, 0.0005, 3", "6400, 0.0003, 1"})
    void homeostasisBalancesWhenSpikesComeAtTheTarget(int columns, double rate, int target) {
        SimulatedArray array = array(columns);
        LifLayer layer = layer(array, new NeuronSettings(0.3, 20, new Homeostasis(rate, target)));
        int spikes = 0;
        for (int presentation = 0; presentation < columns; presentation++) {
            for (int i = 0; i < target; i++) {
                layer.adapt(spikes++ % columns);
            }
            layer.relax();
        }
        for (int column = 0; column < columns; column++) {
            assertThat(layer.threshold(column) - 0.3 * REFERENCE)
                    .as("drift of column %d after %d spikes of each", column, target)
                    .isEqualTo(0, within(0.01 * rate * REFERENCE));
        }
    }

    @Test
    void withoutHomeostasisThresholdsAreFixed() {
        LifLayer layer = layer(array(3), fixed(0.3, 20));
        layer.adapt(1);
        layer.relax();
        for (int column = 0; column < 3; column++) {
            assertThat(layer.threshold(column)).isEqualTo((float) (0.3 * REFERENCE));
        }
    }

    @Test
    void aThresholdNeverFallsToNothing() {
        LifLayer layer = layer(array(2), new NeuronSettings(0.3, 20, new Homeostasis(0.5, 1)));
        for (int presentation = 0; presentation < 100; presentation++) {
            layer.relax();
        }
        assertThat((double) layer.threshold(0)).isEqualTo(0.05 * 0.3 * REFERENCE, within(1e-4));
    }

    @Test
    void impossibleNeuronsAreRefused() {
        assertThatThrownBy(() -> fixed(0, 10)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> fixed(0.3, 0)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> fixed(0.3, Double.NaN)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new Homeostasis(-0.1, 1)).isInstanceOf(InvalidParameter.class);
        assertThat(fixed(0.3, Double.POSITIVE_INFINITY).leakFactor()).isEqualTo(1f);
        assertThat((double) fixed(0.3, 10).leakFactor()).isEqualTo(Math.exp(-0.1), within(1e-7));
    }

    @Test
    void theLeaderIsMeasuredAgainstThresholdsWithTheirGain() {
        LifLayer layer =
                layer(
                        array(2),
                        new NeuronSettings(
                                10 / REFERENCE,
                                Double.POSITIVE_INFINITY,
                                new Homeostasis(10 / REFERENCE, 0)));
        layer.adapt(1);
        float[] charge = new float[Kernels.padded(2)];
        charge[0] = 8;
        charge[1] = 16;
        // Thresholds 10 and 20: with a gain of 1 column 0 is nearer, with one half column 1 leads.
        layer.beginPresentation(1f);
        layer.integrate(charge);
        assertThat(layer.leader()).isEqualTo(0);
        layer.beginPresentation(0.5f);
        layer.integrate(charge);
        assertThat(layer.leader()).isEqualTo(1);
    }

    @Test
    void easingTakesBackWhatASpikeRaised() {
        SimulatedArray array = array(3);
        LifLayer layer = layer(array, new NeuronSettings(0.4, 20, new Homeostasis(0.01, 1)));
        float start = layer.threshold(1);
        layer.adapt(1);
        assertThat(layer.threshold(1)).isGreaterThan(start);
        layer.ease(1);
        assertThat(layer.threshold(1)).isEqualTo(start, within(1e-4f));
        layer.ease(1);
        assertThat(layer.threshold(1)).isEqualTo((float) (0.39 * REFERENCE), within(1e-4f));
        assertThat(layer.threshold(0)).isEqualTo(start);
        for (int i = 0; i < 1000; i++) {
            layer.ease(1);
        }
        assertThat(layer.threshold(1)).as("the floor").isEqualTo(0.05f * start, within(1e-4f));
    }

    @Test
    void aMarginIsThePotentialAboveTheThreshold() {
        LifLayer layer = layer(array(3), fixed(0.1, Double.POSITIVE_INFINITY));
        layer.beginPresentation(2f);
        layer.integrate(charge(3, 20));
        assertThat(layer.margin(2)).isEqualTo((float) (20 - 2 * 0.1 * REFERENCE));
        layer.integrate(charge(3, 60));
        assertThat(layer.margin(2)).isEqualTo((float) (80 - 2 * 0.1 * REFERENCE));
    }
}
