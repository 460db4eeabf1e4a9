package neurostash.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import neurostash.core.array.ArraySettings;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.coding.FirstSpike;
import neurostash.core.coding.PoissonRate;
import neurostash.core.coding.RegularRate;
import neurostash.core.device.ChargeTrapPulse;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Faults;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SaturatingPulse;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Peripherals;
import neurostash.core.learning.Competition;
import neurostash.core.learning.LearningPlan;
import neurostash.core.tile.Tiles;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Impossible parameters are refused, with the field, the value and its unit, and the range. */
class ParametersTest {

    private static final ExponentialPulse PULSE = new ExponentialPulse(0.1, 3);
    private static final Peripherals FREE = new Peripherals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final Tiles ONE_CELL = Tiles.single(1, 1);

    private static Device device(double gMin, double gMax, double readVolt) {
        return new Device(
                "d",
                gMin,
                gMax,
                readVolt,
                new SinhLaw(1, 3, 10, 10),
                new Programming(3, 1e-6, PULSE),
                new Programming(3, 1e-6, PULSE),
                Levels.CONTINUOUS,
                Variation.NONE);
    }

    private static Arguments refused(String field, String value, ThrowingCallable making) {
        return Arguments.of(field, value, making);
    }

    static Stream<Arguments> impossible() {
        double nan = Double.NaN;
        Device sound = TestDevices.gradual(1e-9);
        return Stream.of(
                refused("gMax", "20 S", () -> device(0, 20, 1)),
                refused("gMax", "NaN S", () -> device(0, nan, 1)),
                refused("gMin", "-1.0E-9 S", () -> device(-1e-9, 1e-8, 1)),
                refused("gMin", "1.0E-8 S", () -> device(1e-8, 1e-8, 1)),
                refused("readVolt", "0 V", () -> device(0, 1e-8, 0)),
                refused("volt", "101 V", () -> new Programming(101, 1e-6, PULSE)),
                refused("width", "0 s", () -> new Programming(3, 0, PULSE)),
                refused("rate", "1.5", () -> new ExponentialPulse(1.5, 3)),
                refused("nonlinearity", "-1", () -> new ExponentialPulse(0.1, -1)),
                refused("pulses", "0", () -> new SaturatingPulse(0, 1)),
                refused("curvature", "0", () -> new SaturatingPulse(10, 0)),
                refused("prefactor", "2", () -> new ChargeTrapPulse(2, 5, 5)),
                refused("exponent", "41", () -> new ChargeTrapPulse(1e-7, 41, 5)),
                refused("cutOffVolt", "-1 V", () -> new ChargeTrapPulse(1e-7, 5, -1)),
                refused("chance", "1.01", () -> new StochasticPulse(1.01)),
                refused("gMin", "-0.1", () -> new Variation(-0.1, 0, 0, 0, 0, 0)),
                refused("gMax", "2.1", () -> new Variation(0, 2.1, 0, 0, 0, 0)),
                refused("step", "NaN", () -> new Variation(0, 0, nan, 0, 0, 0)),
                refused("nonlinearity", "3", () -> new Variation(0, 0, 0, 3, 0, 0)),
                refused("cycleStep", "6", () -> new Variation(0, 0, 0, 0, 6, 0)),
                refused("cycleRange", "1.1", () -> new Variation(0, 0, 0, 0, 0, 1.1)),
                refused(
                        "initialLow",
                        "-0.1",
                        () -> new ArraySettings(sound, DrivenBias.HALF, false, -0.1, 0.5)),
                refused(
                        "initialHigh",
                        "1.1",
                        () -> new ArraySettings(sound, DrivenBias.HALF, false, 0.1, 1.1)),
                refused(
                        "initialHigh",
                        "0.1",
                        () -> new ArraySettings(sound, DrivenBias.HALF, false, 0.2, 0.1)),
                refused(
                        "readNoise",
                        "-0.1",
                        () ->
                                new ArraySettings(sound, DrivenBias.HALF, false, 0, 1)
                                        .withReadNoise(-0.1)),
                refused("stuckOn", "-0.1", () -> new Faults(-0.1, 0)),
                refused("stuckOff", "NaN", () -> new Faults(0, nan)),
                refused("stuckOff", "0.5", () -> new Faults(0.6, 0.5)),
                refused(
                        "readWidth",
                        "11 s",
                        () -> new EnergyPrices(sound, DrivenBias.HALF, 11, ONE_CELL, FREE)),
                refused(
                        "clampVolt",
                        "-0.1 V",
                        () -> new Peripherals(0, 0, -0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                refused(
                        "decision",
                        "1 J",
                        () -> new Peripherals(0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
                refused("steps", "0", () -> new RegularRate(0, 100)),
                refused("spikes", "0", () -> new RegularRate(10, 0)),
                refused("cutOff", "256", () -> new FirstSpike(10, 256, 100)),
                refused("cutOff", "0", () -> new FirstSpike(10, 0, 100)),
                refused("duration", "0 s", () -> new PoissonRate(10, 0, 60, 784)),
                refused("maxRate", "0 Hz", () -> new PoissonRate(10, 0.3, 0, 784)),
                refused("inhibitionSteps", "-1", () -> new Competition(false, -1)),
                refused("presentations", "0", () -> new LearningPlan(0, true, 1, 1)),
                refused("labelSamples", "-1", () -> new LearningPlan(1, true, -1, 1)),
                refused("snapshots", "0", () -> new LearningPlan(1, true, 1, 0)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("impossible")
    void impossibleValuesAreRefusedWithFieldValueAndUnit(
            String field, String value, ThrowingCallable making) {
        InvalidParameter refusal = catchThrowableOfType(InvalidParameter.class, making);
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.value()).isEqualTo(value);
        assertThat(refusal.allowed()).startsWith("give ");
        assertThat(refusal).hasMessage(field + " = " + value + ": " + refusal.allowed());
    }

    @Test
    void possibleValuesAreNot() {
        assertThatCode(
                        () -> {
                            device(0, 1e-15, 1e-3);
                            device(9.99, 10, 100);
                            new Variation(2, 2, 2, 2, 5, 1);
                            new LearningPlan(1_000_000_000_000L, false, 1, 10_000);
                            new ArraySettings(
                                    TestDevices.gradual(1e-9), DrivenBias.THIRD, true, 1, 1);
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void rangesAreToldInWordsAPersonCanFollow() {
        InvalidParameter refusal =
                catchThrowableOfType(
                        InvalidParameter.class,
                        () -> Require.within("volt", -4.2, 0.001, 100, "V"));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage())
                .isEqualTo("volt = -4.2 V: give a value from 0.001 V to 100 V");
        InvalidParameter whole =
                catchThrowableOfType(
                        InvalidParameter.class, () -> Require.within("levels", 1, 2, 65536));
        assertThat(whole).isNotNull();
        assertThat(whole.getMessage()).isEqualTo("levels = 1: give a whole number from 2 to 65536");
        assertThat(Require.within("x", 5.0, 5, 5, "")).isEqualTo(5);
        assertThat(Require.within("x", 7, 7, 7)).isEqualTo(7);
        assertThat(
                        catchThrowableOfType(
                                InvalidParameter.class,
                                () ->
                                        Require.within(
                                                "x",
                                                Double.POSITIVE_INFINITY,
                                                0,
                                                Double.POSITIVE_INFINITY,
                                                "")))
                .isNotNull();
    }

    @Test
    void aUserErrorIsOneLineWhateverItQuotes() {
        UserError error = new UserError("unknown \n'x\u2028y'", "mine.yaml:3\r", "try\tz");
        assertThat(error.getMessage()).isEqualTo("unknown  'x y', mine.yaml:3, try z");
        assertThat(error.what()).isEqualTo("unknown  'x y'");
        assertThat(error.where()).isEqualTo("mine.yaml:3");
        assertThat(error.mend()).isEqualTo("try z");
        assertThat(new UserError("w".repeat(5000), "here", "mend").what()).hasSize(400);
    }

    @Test
    void biasSchemesHoldTheirLines() {
        ArrayLoad load = new ArrayLoad(TestDevices.gradual(1e-9), 4, 4);
        for (WritePhase phase : WritePhase.values()) {
            LineLevels half = DrivenBias.HALF.levels(phase, load);
            assertThat(half.rowHalfSelected()).isEqualTo(0.5);
            assertThat(half.columnHalfSelected()).isEqualTo(0.5);
            assertThat(half.unselected()).isZero();
            LineLevels third = DrivenBias.THIRD.levels(phase, load);
            assertThat(third.rowHalfSelected()).isEqualTo(1.0 / 3, within(1e-15));
            assertThat(third.columnHalfSelected()).isEqualTo(1.0 / 3, within(1e-15));
            assertThat(third.unselected()).isEqualTo(-1.0 / 3, within(1e-15));
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }
}
