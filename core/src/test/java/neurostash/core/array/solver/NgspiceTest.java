package neurostash.core.array.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.DiodeLaw;
import neurostash.core.device.LowVoltageSinhLaw;
import neurostash.core.device.OhmicLaw;
import neurostash.core.device.SinhLaw;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Operating points against ngspice. With {@code -Dsolver.table=FILE} the errors are written there
 * as the table in docs/solver.md.
 */
class NgspiceTest {

    private static final double AGREED = 1e-6;
    private static final double LINE_FLOOR = 1e-9;
    private static final List<String> TABLE = new ArrayList<>();

    @TempDir Path folder;

    @BeforeAll
    static void needsNgspice() {
        assumeTrue(Ngspice.isInstalled(), "ngspice is not installed");
    }

    @AfterAll
    static void writeTable() throws IOException {
        String file = System.getProperty("solver.table");
        if (file != null) {
            List<String> lines = new ArrayList<>();
            lines.add(
                    "| law | size | wire, ohm | bias | worst cell voltage, of span | worst cell"
                            + " current | worst line current |");
            lines.add("|---|---|---|---|---|---|---|");
            lines.addAll(TABLE);
            Files.write(Path.of(file), lines);
        }
    }

    /** A law with conductances and voltage that belong to it. */
    record Kind(String name, CurrentLaw law, double low, double high, double ohm, double volt) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Kind OHMIC = new Kind("ohmic", new OhmicLaw(), 1e-6, 1e-4, 2.5, 0.5);
    private static final Kind RECTIFYING =
            new Kind(
                    "rectifying (srm-hfsio)", new SinhLaw(2, 4.2, 100, 1e5), 2e-10, 1e-9, 1e5, 4.2);
    private static final Kind RECTIFYING_PS =
            new Kind("rectifying, pS", new SinhLaw(2, 4.2, 100, 1e5), 1e-12, 9e-11, 1e5, 2);
    private static final Kind SINH =
            new Kind("sinh a=3/V, k=1000", new LowVoltageSinhLaw(3, 1e3), 1e-6, 1e-4, 2.5, 1);
    private static final Kind DIODE =
            new Kind("diode v0=0.1 V", new DiodeLaw(0.1), 1e-9, 1e-7, 25, 1);

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Kind kind : List.of(OHMIC, RECTIFYING, RECTIFYING_PS, SINH, DIODE)) {
            for (Bias bias : Bias.values()) {
                cases.add(Arguments.of(kind, 2, 0.0, bias));
                cases.add(Arguments.of(kind, 2, kind.ohm(), bias));
                cases.add(Arguments.of(kind, 12, kind.ohm(), bias));
            }
            cases.add(Arguments.of(kind, 12, 0.0, Bias.FLOATING));
            cases.add(Arguments.of(kind, 12, 0.0, Bias.REVERSE_FLOATING));
        }
        cases.add(Arguments.of(RECTIFYING, 32, 0.0, Bias.REVERSE_FLOATING));
        for (Bias bias : Bias.values()) {
            cases.add(Arguments.of(RECTIFYING, 32, RECTIFYING.ohm(), bias));
        }
        cases.add(Arguments.of(RECTIFYING, 64, 0.0, Bias.FLOATING));
        cases.add(Arguments.of(DIODE, 64, 0.0, Bias.REVERSE_FLOATING));
        // Lines that float take ngspice a quarter of a minute each at this size.
        for (Bias bias : List.of(Bias.READ, Bias.HALF, Bias.THIRD, Bias.GROUNDED, Bias.FLOATING)) {
            cases.add(Arguments.of(RECTIFYING, 64, RECTIFYING.ohm(), bias));
        }
        return cases.stream();
    }

    enum Bias {
        READ("read", 1),
        HALF("V/2", 1),
        THIRD("V/3", 1),
        GROUNDED("grounded", 1),
        FLOATING("floating", 1),
        FLOATING_COLUMNS("columns floating", 1),
        REVERSE_HALF("V/2, reverse", -1),
        REVERSE_FLOATING("floating, reverse", -1),
        REVERSE_RESISTIVE("floating rows, columns through 1/G, reverse", -1);

        private final String name;
        private final int sign;

        Bias(String name, int sign) {
            this.name = name;
            this.sign = sign;
        }

        Drives drives(int n, Kind kind) {
            double volt = sign * kind.volt();
            Drive ground = Drive.ideal(0);
            return switch (this) {
                case READ -> Circuits.read(n, n, volt, 9);
                case HALF, REVERSE_HALF ->
                        Circuits.select(n, n, volt, Drive.ideal(volt / 2), Drive.ideal(volt / 2));
                case THIRD ->
                        Circuits.select(
                                n, n, volt, Drive.ideal(volt / 3), Drive.ideal(volt * 2 / 3));
                case GROUNDED -> Circuits.select(n, n, volt, ground, ground);
                case FLOATING, REVERSE_FLOATING ->
                        Circuits.select(n, n, volt, Drive.FLOATING, Drive.FLOATING);
                case FLOATING_COLUMNS -> Circuits.select(n, n, volt, ground, Drive.FLOATING);
                case REVERSE_RESISTIVE ->
                        Circuits.select(
                                n, n, volt, Drive.FLOATING, Drive.through(1 / kind.high(), 0));
            };
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void operatingPointIsThatOfNgspice(Kind kind, int size, double ohm, Bias bias)
            throws IOException, InterruptedException {
        double[][] conductance =
                Circuits.conductances(size, size, kind.low(), kind.high(), 40 + size);
        Crossbar crossbar = new Crossbar(new Wires(ohm, ohm), kind.law(), conductance);
        Drives drives = bias.drives(size, kind);
        Solution ours = Circuits.solve(crossbar, drives);
        Ngspice.Answer theirs = Ngspice.solve(crossbar, drives, folder);

        double voltError = 0;
        double cellError = 0;
        double lineError = 0;
        double span = kind.volt();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double volt = theirs.cellVolt()[i][j];
                voltError = Math.max(voltError, Math.abs(ours.cellVolt()[i][j] - volt) / span);
                // Around zero volts a current relative to itself says nothing, in a blocking cell
                // still less: floor of the forward current at 1e-7 of the span.
                double expected = kind.law().current(volt, conductance[i][j]);
                double floor = kind.law().current(1e-7 * span, conductance[i][j]);
                cellError =
                        Math.max(
                                cellError,
                                Math.abs(ours.cellAmpere()[i][j] - expected)
                                        / (Math.abs(expected) + floor));
            }
        }
        double largest = size * kind.law().current(1e-7 * span, kind.high()) / LINE_FLOOR;
        for (double ampere : theirs.lineAmpere().values()) {
            largest = Math.max(largest, Math.abs(ampere));
        }
        for (int i = 0; i < size; i++) {
            lineError = Math.max(lineError, gap(ours.rowAmpere()[i], theirs, "row" + i, largest));
            lineError =
                    Math.max(lineError, gap(-ours.columnAmpere()[i], theirs, "col" + i, largest));
        }
        TABLE.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %d x %d | %s | %s | %.1e | %.1e | %.1e |",
                        kind,
                        size,
                        size,
                        ohm,
                        bias.name,
                        voltError,
                        cellError,
                        lineError));
        assertThat(voltError).as("cell voltages").isLessThan(AGREED);
        assertThat(cellError).as("cell currents").isLessThan(AGREED);
        assertThat(lineError).as("line currents").isLessThan(AGREED);
        assertThat(ours.dissipatedWatt())
                .isCloseTo(ours.sourceWatt(), within(1e-9 * Math.abs(ours.sourceWatt())));
    }

    /**
     * Relative to the line's own current, with a floor of 1e-9 of the largest or of cells at 1e-7
     * of the span.
     */
    private static double gap(double ours, Ngspice.Answer theirs, String line, double largest) {
        double expected = theirs.lineAmpere().getOrDefault(line, 0.0);
        return Math.abs(ours - expected) / (Math.abs(expected) + LINE_FLOOR * largest);
    }
}
