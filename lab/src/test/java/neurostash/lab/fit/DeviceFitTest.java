package neurostash.lab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.ChargeTrapPulse;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Programming;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.SaturatingPulse;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.TablePulse;
import neurostash.data.measured.IvSweep;
import neurostash.data.measured.Measurement;
import neurostash.data.measured.MeasurementReader;
import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;
import neurostash.data.measured.ReadOptions;
import neurostash.lab.preset.PresetSheet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

class DeviceFitTest {

    private static final double G_MIN = 2e-9;
    private static final double G_MAX = 40e-9;
    private static final int SEEDS = 200;

    @TempDir private Path folder;

    private static PulseFit potentiation(DeviceFit fit) {
        return Objects.requireNonNull(fit.potentiation());
    }

    private static Fitted value(PulseFit fit, String key) {
        return Objects.requireNonNull(fit.values().get(key));
    }

    private static List<PulseTrain> up(
            PulseLaw law, long seed, int pulses, double reading, double cycle) {
        return List.of(
                new Made(seed)
                        .train(
                                law,
                                Polarity.POTENTIATION,
                                3,
                                G_MIN,
                                G_MAX,
                                pulses,
                                reading,
                                cycle));
    }

    /** 95 % of 200 is 190 with a standard deviation of 3.1; 180 is three of them below. */
    private static void covered(int times, String what) {
        assertThat(times).as("intervals of %s that hold the truth", what).isBetween(180, SEEDS);
    }

    // Known parameters are found again

    @ParameterizedTest
    @CsvSource({"0.02, 0", "0.01, 0.01", "0.001, 0.02"})
    void the_exponential_law_is_found_again_within_its_intervals(double reading, double cycle) {
        PulseLaw law = new ExponentialPulse(0.05, 2.5);
        int rate = 0;
        int beta = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            PulseFit fit =
                    potentiation(
                            Made.fit(
                                    up(law, seed, 80, reading, cycle),
                                    Made.settings("exponential", G_MIN, G_MAX)));
            rate += Made.covers(value(fit, "rate"), 0.05) ? 1 : 0;
            beta += Made.covers(value(fit, "nonlinearity"), 2.5) ? 1 : 0;
        }
        covered(rate, "the rate");
        covered(beta, "the nonlinearity");
    }

    @ParameterizedTest
    @CsvSource({"0.02, 0", "0.01, 0.01"})
    void the_saturating_law_and_its_range_are_found_again_within_their_intervals(
            double reading, double cycle) {
        PulseLaw law = new SaturatingPulse(60, 0.4);
        int curvature = 0;
        int low = 0;
        int high = 0;
        int label = 0;
        double noise = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            DeviceFit device =
                    Made.fit(
                            up(law, seed, 60, reading, cycle),
                            Made.settings("saturating", null, null));
            PulseFit fit = potentiation(device);
            curvature += Made.covers(value(fit, "curvature"), 0.4) ? 1 : 0;
            low += Made.covers(device.gMin(), G_MIN) ? 1 : 0;
            high += Made.covers(device.gMax(), G_MAX) ? 1 : 0;
            label +=
                    Made.covers(
                                    Objects.requireNonNull(fit.nonlinearity()),
                                    NeuroSimNonlinearity.ofShape(0.4))
                            ? 1
                            : 0;
            noise += fit.cycleNoise() / SEEDS;
        }
        covered(curvature, "the curvature");
        covered(low, "Gmin");
        covered(high, "Gmax");
        covered(label, "NL");
        assertThat(noise).as("noise per pulse").isEqualTo(cycle, within(0.25 * cycle + 0.002));
    }

    @Test
    void the_charge_trap_law_is_found_again_within_its_intervals_and_its_cut_off_bracketed() {
        double range = G_MAX - G_MIN;
        double prefactor = 2e-14;
        PulseLaw law = new ChargeTrapPulse(prefactor / range, 5.7, 4.6);
        int exponent = 0;
        int scale = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Made made = new Made(seed);
            List<PulseTrain> trains = new ArrayList<>();
            for (double volt : new double[] {4, 5, 6, 7}) {
                trains.add(
                        made.train(
                                law, Polarity.POTENTIATION, volt, G_MIN, G_MAX, 40, 0.004, 0.001));
            }
            PulseFit fit = potentiation(Made.fit(trains, Made.settings(null, G_MIN, G_MAX)));
            assertThat(fit.law()).isEqualTo("charge-trap");
            exponent += Made.covers(value(fit, "exponent"), 5.7) ? 1 : 0;
            scale += Made.covers(value(fit, "prefactor"), prefactor) ? 1 : 0;
            assertThat(value(fit, "cutOffVolt").low()).isEqualTo(4);
            assertThat(value(fit, "cutOffVolt").high()).isEqualTo(5);
        }
        covered(exponent, "the exponent");
        covered(scale, "the prefactor");
    }

    /** The core's rule: a pulse of another voltage does a power of the voltage times as much. */
    private static PulseLaw under(PulseLaw law, double reference, double halfRatio) {
        return (travelled, volt) ->
                law.step(travelled, volt)
                        * new Programming(reference, 1, law, halfRatio).dose(volt, 1);
    }

    static List<PulseLaw> gradualLaws() {
        return List.of(new ExponentialPulse(0.06, 2.5), new SaturatingPulse(40, 0.5));
    }

    @ParameterizedTest
    @MethodSource("gradualLaws")
    void the_half_ratio_is_found_again_within_its_intervals(PulseLaw law) {
        String name = law instanceof SaturatingPulse ? "saturating" : "exponential";
        PulseLaw made = under(law, 4, 51);
        int ratio = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Made source = new Made(seed);
            List<PulseTrain> trains = new ArrayList<>();
            for (double volt : new double[] {2.5, 3, 3.5, 4}) {
                trains.add(
                        source.train(made, Polarity.POTENTIATION, volt, G_MIN, G_MAX, 40, 0.01, 0));
            }
            Fitted fitted =
                    potentiation(Made.fit(trains, Made.settings(name, null, null))).halfRatio();
            ratio += Made.covers(Objects.requireNonNull(fitted), 51) ? 1 : 0;
        }
        covered(ratio, "the half ratio");
    }

    @Test
    void one_voltage_or_trains_that_do_not_follow_it_tell_no_half_ratio() {
        PulseLaw law = new ExponentialPulse(0.06, 2.5);
        FitSettings exponential = Made.settings("exponential", null, null);
        assertThat(potentiation(Made.fit(up(law, 1, 40, 0.01, 0), exponential)).halfRatio())
                .isNull();
        List<PulseTrain> alike = new ArrayList<>();
        Made made = new Made(1);
        for (double volt : new double[] {3, 4}) {
            alike.add(made.train(law, Polarity.POTENTIATION, volt, G_MIN, G_MAX, 40, 0.03, 0));
        }
        assertThat(potentiation(Made.fit(alike, exponential)).halfRatio()).isNull();
    }

    @Test
    void kappa_and_the_rectification_are_found_again_from_a_dual_sweep() {
        CurrentLaw law = new SinhLaw(1.5, 4, 60, 2e4);
        int kappa = 0;
        int ratio = 0;
        int low = 0;
        int high = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Made made = new Made(seed);
            CurrentFit fit = CurrentFit.of(List.of(sweep(law, made, 0.1)), 1.5, "made.csv");
            assertThat(fit.states()).isEqualTo(3);
            kappa += Made.covers(fit.kappa(), 60) ? 1 : 0;
            ratio += Made.covers(Objects.requireNonNull(fit.rectification()), 2e4) ? 1 : 0;
            low += Made.covers(fit.low(), G_MIN) ? 1 : 0;
            high += Made.covers(fit.high(), G_MAX) ? 1 : 0;
        }
        covered(kappa, "kappa");
        covered(ratio, "the rectification");
        covered(low, "the lowest conductance");
        covered(high, "the highest conductance");
    }

    /** 0 V, forward, back, reverse, back; set at the forward turn, half reset at the reverse. */
    private static IvSweep sweep(CurrentLaw law, Made made, double noise) {
        List<double[]> points = new ArrayList<>();
        double conductance = G_MIN;
        for (int i = 0; i <= 160; i++) {
            double volt = i <= 40 ? i / 10.0 : i <= 120 ? 8 - i / 10.0 : i / 10.0 - 16;
            conductance = i == 41 ? G_MAX : i == 121 ? Math.sqrt(G_MIN * G_MAX) : conductance;
            points.add(
                    new double[] {
                        volt, law.current(volt, conductance) * Math.exp(noise * made.deviate())
                    });
        }
        return new IvSweep(
                "I",
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    @Test
    void the_spread_of_cells_is_told_from_the_noise_of_pulses_and_readings() {
        double spread = 0;
        double cycle = 0;
        int rounds = 20;
        for (int seed = 0; seed < rounds; seed++) {
            Made made = new Made(seed);
            List<PulseTrain> cells = new ArrayList<>();
            for (int cell = 0; cell < 12; cell++) {
                cells.add(
                        made.train(
                                new SaturatingPulse(60, 0.5),
                                Polarity.POTENTIATION,
                                3,
                                G_MIN,
                                G_MAX * (1 + 0.08 * made.deviate()),
                                60,
                                0.01,
                                0.006));
            }
            PulseFit fit = potentiation(Made.fit(cells, Made.settings("saturating", null, null)));
            spread += Objects.requireNonNull(fit.spread()).high().value() / rounds;
            cycle += fit.cycleNoise() / rounds;
        }
        assertThat(spread).isEqualTo(0.08, within(0.015));
        assertThat(cycle).isEqualTo(0.006, within(0.0015));
    }

    @Test
    void depression_is_fitted_from_the_top_down_and_an_abrupt_one_is_recognised() {
        Made made = new Made(1);
        PulseTrain rising = up(new SaturatingPulse(50, 0.6), 1, 50, 0.01, 0).getFirst();
        PulseTrain falling =
                made.train(
                        new ExponentialPulse(0.1, 3),
                        Polarity.DEPRESSION,
                        2.5,
                        G_MIN,
                        G_MAX,
                        60,
                        0.005,
                        0);
        PulseFit gradual =
                Objects.requireNonNull(
                        Made.fit(List.of(rising, falling), Made.settings(null, G_MIN, G_MAX))
                                .depression());
        assertThat(gradual.law()).isEqualTo("exponential");
        assertThat(value(gradual, "rate").value()).isEqualTo(0.1, within(0.01));
        assertThat(value(gradual, "nonlinearity").value()).isEqualTo(3, within(0.2));
        assertThat(Objects.requireNonNull(gradual.nonlinearity()).value()).isNegative();
        PulseTrain steep =
                made.train(
                        new TablePulse(List.of(0.0, 0.97, 0.98, 0.99, 1.0)),
                        Polarity.DEPRESSION,
                        2.5,
                        G_MIN,
                        G_MAX,
                        8,
                        0.005,
                        0);
        assertThat(
                        Objects.requireNonNull(
                                        Made.fit(List.of(rising, steep), FitSettings.NONE)
                                                .depression())
                                .law())
                .isEqualTo("abrupt");
    }

    // The measured device

    private static Measurement measuredDevice() {
        return MeasurementReader.read(
                Path.of("src/test/resources/neurostash/lab/fit/ctm-tinbox-potentiation.csv"),
                new ReadOptions(Optional.empty(), OptionalDouble.empty()));
    }

    /** Known: A/Pmax 0.835, NL 1.48, rms 3.1 % of the range; the source's law goes with V^5.68. */
    @Test
    void the_measured_charge_trap_device_is_fitted_as_others_fitted_it() {
        PulseFit curve =
                potentiation(
                        DeviceFit.of(
                                List.of(measuredDevice()),
                                Made.settings("saturating", null, null)));
        assertThat(value(curve, "curvature").value()).isEqualTo(0.835, within(0.05));
        assertThat(Made.covers(value(curve, "curvature"), 0.835)).isTrue();
        assertThat(Objects.requireNonNull(curve.nonlinearity()).value())
                .isEqualTo(1.48, within(0.1));
        assertThat(curve.goodness().rms()).isEqualTo(0.031, within(0.001));
        assertThat(Made.covers(Objects.requireNonNull(curve.halfRatio()), 51))
                .as("the source's own curve has 51:1")
                .isTrue();
        PulseFit law = potentiation(DeviceFit.of(List.of(measuredDevice()), FitSettings.NONE));
        assertThat(law.law()).isEqualTo("charge-trap");
        assertThat(Made.covers(value(law, "exponent"), 5.68494)).isTrue();
        assertThat(Made.covers(value(law, "prefactor"), 8.3326e-18)).isTrue();
        assertThat(value(law, "cutOffVolt").value())
                .as("5 V, the half of 10 V, moves the cell")
                .isZero();
        assertThat(law.goodness().isPoor()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"exponential", "saturating", "charge-trap", "table"})
    void a_fitted_preset_is_read_as_the_device_that_was_fitted(String law) throws IOException {
        DeviceFit fit = DeviceFit.of(List.of(measuredDevice()), Made.settings(law, 5e-12, 90e-12));
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, PresetDocument.of(fit).yaml());
        PresetSheet sheet = PresetSheet.of(file.toString(), folder);
        Device device = sheet.device();
        assertThat(device.gMin()).isEqualTo(5e-12);
        assertThat(device.gMax()).isEqualTo(90e-12);
        double state = 0;
        for (int pulse = 0; pulse < 34; pulse++) {
            state += device.potentiation().law().step(state, device.potentiation().volt());
        }
        assertThat(state).as("state after the 34 pulses of the data").isBetween(0.85, 1.01);
        assertThat(sheet.lines())
                .anyMatch(line -> line.source().contains(measuredDevice().sha256()))
                .noneMatch(line -> line.source().equals("source not stated"));
        assertThat(Files.readString(file))
                .contains("NeuroSim's NL", "R2 0.9", "95 % interval", "assumed");
    }

    @Test
    void a_curve_that_no_law_follows_is_called_poor_and_a_table_takes_it_as_it_is() {
        List<Double> stairs = new ArrayList<>();
        for (int i = 0; i <= 40; i++) {
            stairs.add(
                    i < 20 ? i * 0.002 : i < 24 ? 0.04 + (i - 19) * 0.2 : 0.92 + (i - 24) * 0.005);
        }
        List<PulseTrain> trains = up(new TablePulse(stairs), 3, 40, 0, 0);
        assertThat(potentiation(Made.fit(trains, FitSettings.NONE)).goodness().isPoor()).isTrue();
        PulseFit table = potentiation(Made.fit(trains, Made.settings("table", null, null)));
        assertThat(table.goodness().isPoor()).isFalse();
        for (int i = 0; i <= 40; i++) {
            assertThat(table.states().get(i)).isEqualTo(stairs.get(i), within(1e-3));
        }
    }

    // What is refused

    @Test
    void a_fit_of_more_parameters_than_readings_is_refused() {
        List<PulseTrain> trains = up(new AbruptPulse(), 1, 2, 0, 0);
        PulseTrain two = up(new ExponentialPulse(0.1, 1), 1, 2, 0, 0).getFirst();
        assertThatThrownBy(() -> Made.fit(List.of(two), Made.settings("saturating", null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a fit of 3 parameters to 3 readings");
        assertThatThrownBy(() ->
                        CurrentFit.of(
                                List.of(
                                        new IvSweep(
                                                "I", new double[] {-1, 1}, new double[] {-1, 1})),
                                1,
                                "made.csv"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("parameters to 2 currents");
        assertThat(trains.getFirst().size()).isEqualTo(3);
    }

    @Test
    void readings_that_stand_still_or_move_the_other_way_are_refused() {
        double[] level = {1e-9, 1e-9, 1e-9, 1e-9, 1e-9};
        double[] falling = {5e-9, 4e-9, 3e-9, 2e-9, 1e-9};
        double[] count = {0, 1, 2, 3, 4};
        for (double[] readings : List.of(level, falling)) {
            PulseTrain train =
                    new PulseTrain(
                            "LTP", Polarity.POTENTIATION, OptionalDouble.empty(), count, readings);
            assertThatThrownBy(() -> Made.fit(List.of(train), FitSettings.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("LTP");
        }
    }

    @Test
    void a_law_that_does_not_exist_or_lacks_its_voltages_is_refused() {
        List<PulseTrain> trains = up(new ExponentialPulse(0.1, 1), 1, 20, 0.01, 0);
        assertThatThrownBy(() -> Made.fit(trains, Made.settings("linear", null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("exponential, saturating");
        assertThatThrownBy(() -> Made.fit(trains, Made.settings("charge-trap", null, null)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two voltages");
        assertThatThrownBy(() -> Made.fit(trains, Made.settings(null, 2e-9, 1e-9)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--gmin");
    }
}
