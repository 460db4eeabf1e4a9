package neurostash.lab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.preset.PresetSheet;
import neurostash.lab.preset.Presets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

class ReadMarginTest {

    private static final double OHMIC_KAPPA = 2;

    static List<String> presets() {
        return Presets.names();
    }

    private static Device device(String preset) {
        return PresetSheet.of(preset, Path.of("")).device();
    }

    private static ArmSettings arm(String yaml, String... sets) {
        return ExperimentReader.read(
                        ConfigTree.parse("mine.yaml", "name: mine\n" + yaml),
                        Path.of(""),
                        List.of(sets))
                .arm("baseline")
                .settings();
    }

    /** A cell without nonlinearity and rectification, 1 uS to 100 uS, read at 0.1 V. */
    private static Device ohmic() {
        return arm("""
                   device:
                     preset: pcmo-10-level
                     conductance: {min: 1 uS, max: 100 uS}
                     levels: {at: [1 uS, 100 uS]}
                     current: {kappa: %s}
                   """
                        .formatted(OHMIC_KAPPA))
                .network()
                .array()
                .device();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void onIdealWiresTheNetworksReadSeesACellAloneInAnyArray(String preset) {
        Device device = device(preset);
        ReadMargin margin = new ReadMargin(device, Wires.IDEAL);
        for (int size : new int[] {2, 37}) {
            Reading reading = margin.read(ReadScheme.NETWORK, size);
            double alone = device.current().current(device.readVolt(), device.gMax());
            assertThat(reading.onAmpere()).isCloseTo(alone, within(1e-9 * alone));
            assertThat(reading.margin()).isCloseTo(margin.idealMargin(), within(1e-9));
            assertThat(reading.signal()).isCloseTo(1, within(1e-9));
            assertThat(reading.irDrop()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void onIdealWiresHalfBiasAddsTheHalfSelectedCellsOfTheColumn(String preset) {
        Device device = device(preset);
        ReadScheme scheme = ReadScheme.of("v/2", DrivenBias.HALF, device);
        Reading reading = new ReadMargin(device, Wires.IDEAL).read(scheme, 9);
        CurrentLaw law = device.current();
        double volt = device.readVolt();
        double half = 8 * law.current(volt / 2, device.gMax());
        double on = law.current(volt, device.gMax()) + half;
        double off = law.current(volt, device.gMin()) + half;
        assertThat(reading.onAmpere()).isCloseTo(on, within(1e-9 * on));
        assertThat(reading.offAmpere()).isCloseTo(off, within(1e-9 * on));
        assertThat(reading.margin()).isCloseTo((on - off) / on, within(1e-9));
    }

    /**
     * On ideal wires all idle rows are alike and all idle columns are alike: N - 1 cells forward, (N
     * - 1)^2 in reverse and N - 1 forward in series, found here by nested bisection.
     */
    @ParameterizedTest
    @MethodSource("presets")
    void onIdealWiresFloatingLinesLeakThroughThreeCellsInSeries(String preset) {
        Device device = device(preset);
        CurrentLaw law = device.current();
        double volt = device.readVolt();
        for (int size : new int[] {2, 5, 40}) {
            int others = size - 1;
            DoubleUnaryOperator row =
                    column ->
                            zero(
                                    0,
                                    column,
                                    r -> law.shape(r) - others * law.shape(column - r) * -1 * -1,
                                    law,
                                    column,
                                    others);
            double column =
                    falling(
                            volt,
                            c ->
                                    law.shape(volt - c)
                                            + others * law.shape(row.applyAsDouble(c) - c));
            double sneak = others * law.current(row.applyAsDouble(column), device.gMax());
            double on = law.current(volt, device.gMax()) + sneak;
            Reading reading = new ReadMargin(device, Wires.IDEAL).read(ReadScheme.FLOATING, size);
            assertThat(reading.onAmpere()).isCloseTo(on, within(1e-7 * on));
        }
    }
}
