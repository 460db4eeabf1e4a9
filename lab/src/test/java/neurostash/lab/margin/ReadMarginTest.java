package neurostash.lab.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
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
     * On ideal wires all idle rows are alike and all idle columns are alike: N - 1 cells forward,
     * (N - 1)^2 in reverse and N - 1 forward in series, found here by nested bisection.
     */
    @ParameterizedTest
    @MethodSource("presets")
    void onIdealWiresFloatingLinesLeakThroughThreeCellsInSeries(String preset) {
        Device device = device(preset);
        CurrentLaw law = device.current();
        double volt = device.readVolt();
        for (int size : new int[] {2, 5, 40}) {
            int others = size - 1;
            double column = zero(volt, c -> -law.shape(volt - c) - blocked(law, others, c));
            double idle = idleRow(law, others, column);
            double sneak = others * law.current(idle, device.gMax());
            double on = law.current(volt, device.gMax()) + sneak;
            Reading reading = new ReadMargin(device, Wires.IDEAL).read(ReadScheme.FLOATING, size);
            assertThat(reading.onAmpere()).isCloseTo(on, within(1e-7 * on));
        }
    }

    /** What idle rows, floating below a floating column, push into it; negative. */
    private static double blocked(CurrentLaw law, int others, double column) {
        return others * law.shape(idleRow(law, others, column) - column);
    }

    /** Where an idle row floats between floating columns and the sensed one at 0 V (V). */
    private static double idleRow(CurrentLaw law, int others, double column) {
        return zero(column, row -> law.shape(row) + others * law.shape(row - column));
    }

    /** Where a rising function passes zero between 0 and a voltage. */
    private static double zero(double high, DoubleUnaryOperator rising) {
        double from = 0;
        double to = high;
        for (int k = 0; k < 100; k++) {
            double middle = (from + to) / 2;
            if (rising.applyAsDouble(middle) > 0) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return to;
    }

    /** R_sneak = 2R/(N-1) + R/(N-1)^2, so the margin is half of a single cell's at a known N. */
    @Test
    void theLargestOhmicArrayWithFloatingLinesIsThatOfTheClosedForm() {
        Device device = ohmic();
        ReadMargin margin = new ReadMargin(device, Wires.IDEAL);
        int expected = 1;
        while (closedForm(device, expected + 1) >= 0.5 * margin.idealMargin()) {
            expected++;
        }
        MarginCurve curve = margin.curve(ReadScheme.FLOATING, 64);
        assertThat(expected).isGreaterThan(1);
        assertThat(curve.largest()).isEqualTo(expected);
        assertThat(curve.open()).isFalse();
        for (Reading reading : curve.readings()) {
            assertThat(reading.margin())
                    .isCloseTo(closedForm(device, reading.size()), within(1e-9));
        }
    }

    private static double closedForm(Device device, int size) {
        double others = size - 1;
        double sneak = device.gMax() / (2 / others + 1 / (others * others));
        return (device.gMax() - device.gMin()) / (device.gMax() + sneak);
    }

    @Test
    void wiresTakeVoltageAndSignalAsTheArrayGrows() {
        Device device = ohmic();
        MarginCurve curve = new ReadMargin(device, new Wires(1, 1)).curve(ReadScheme.NETWORK, 1024);
        List<Reading> readings = curve.readings();
        for (int k = 1; k < readings.size(); k++) {
            assertThat(readings.get(k).irDrop()).isGreaterThan(readings.get(k - 1).irDrop());
            assertThat(readings.get(k).signal()).isLessThan(readings.get(k - 1).signal());
            assertThat(readings.get(k).margin()).isLessThan(readings.get(k - 1).margin());
        }
        assertThat(curve.open()).isFalse();
        // The far end of a ladder with g r = 1e-4 is at 1/cosh(N sqrt(g r)).
        Reading small = readings.get(3);
        assertThat(small.size()).isEqualTo(16);
        double row = 1 - 1 / Math.cosh(16 * 0.01);
        assertThat(small.irDrop()).isBetween(row, 2.5 * row);
        Reading last =
                readings.stream()
                        .filter(reading -> reading.size() == curve.largest())
                        .findFirst()
                        .orElseThrow();
        Reading next =
                readings.stream()
                        .filter(reading -> reading.size() == curve.largest() + 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(last.signal()).isGreaterThanOrEqualTo(0.5);
        assertThat(next.signal()).isLessThan(0.5);
    }

    @Test
    void thickerWiresCarryLargerArrays() {
        Device device = ohmic();
        int last = Integer.MAX_VALUE;
        for (double ohm : new double[] {0.5, 2, 8}) {
            int largest =
                    new ReadMargin(device, new Wires(ohm, ohm))
                            .curve(ReadScheme.NETWORK, 256)
                            .largest();
            assertThat(largest).isLessThan(last);
            last = largest;
        }
    }

    @Test
    void anArrayThatIsNeverLostIsOpenToTheTop() {
        MarginCurve curve =
                new ReadMargin(device("srm-hfsio"), new Wires(0.237, 0.237))
                        .curve(ReadScheme.NETWORK, 24);
        assertThat(curve.open()).isTrue();
        assertThat(curve.largest()).isEqualTo(24);
        assertThat(curve.readings()).extracting(Reading::size).containsExactly(2, 4, 8, 16, 24);
        assertThat(curve.verdict()).contains("24 x 24 and more");
    }

    @Test
    void theReadsOfAnArmAreTheNetworksItsBiasAndFloating() {
        MarginStudy study = MarginStudy.of(arm("array: {bias: v/3}\n"), 4);
        assertThat(study.curves())
                .extracting(curve -> curve.scheme().name())
                .containsExactly("network", "v/3", "floating");
        for (String bias : new String[] {"grounded", "floating"}) {
            assertThat(MarginStudy.of(arm("array: {bias: " + bias + "}\n"), 4).curves())
                    .extracting(curve -> curve.scheme().name())
                    .as(bias)
                    .containsExactly("network", "floating");
        }
        assertThat(ReadScheme.of("guarded", new GuardedBias(0.7, 0.8), ohmic()).idleColumn())
                .isEqualTo(Drive.FLOATING);
        assertThat(ReadScheme.of("floating", new FloatingBias(), ohmic()))
                .isEqualTo(ReadScheme.FLOATING);
    }

    @Test
    void wiresAreThoseOfNeuroSimAtAHundredNanometresUnlessTheExperimentSaysOtherwise() {
        assertThat(arm("").wires()).isEqualTo(new Wires(0.237, 0.237));
        assertThat(arm("array: {wires: {rowOhm: 1.5 kohm, columnOhm: 0 ohm}}\n").wires())
                .isEqualTo(new Wires(1500, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rowOhm: -1 ohm   | array.wires.rowOhm
                    rowOhm: 1 V      | array.wires.rowOhm
                    columnOhm: 1     | array.wires.columnOhm
                    columnOhm: .nan  | array.wires.columnOhm
                    columOhm: 1 ohm  | did you mean 'columnOhm'?
                    """)
    void wrongWiresAreRefusedWithTheirPlace(String wires, String message) {
        assertThatThrownBy(() -> arm("array: {wires: {" + wires + "}}\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("mine.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void anArrayTooLargeForTheMemoryIsRefused() {
        assertThatThrownBy(() -> MarginStudy.of(arm(""), 1 << 20))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("too large")
                .hasMessageContaining("--up-to");
    }
}
