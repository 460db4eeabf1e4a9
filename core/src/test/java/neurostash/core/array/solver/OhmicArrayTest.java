package neurostash.core.array.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.device.OhmicLaw;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

class OhmicArrayTest {

    private static final OhmicLaw OHMIC = new OhmicLaw();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 0",
        "1, 1, 2, 3",
        "1, 9, 2, 0",
        "9, 1, 0, 2",
        "5, 7, 0, 0",
        "7, 5, 2, 0",
        "5, 7, 0, 2",
        "13, 6, 5, 2",
        "6, 33, 100, 1",
        "33, 6, 0.1, 1000"
    })
    void agreesWithADenseSolveWhateverDrivesTheLines(
            int rows, int columns, double rowOhm, double columnOhm) {
        for (long seed = 1; seed <= 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] conductance = Circuits.conductances(rows, columns, 1e-6, 1e-3, seed);
            Crossbar crossbar = new Crossbar(new Wires(rowOhm, columnOhm), OHMIC, conductance);
            Drives drives = Circuits.mixed(rows, columns, random);
            Solution solution = Circuits.solve(crossbar, drives);
            double[][] expected = new DenseNetwork(crossbar, drives).cellVolt();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(solution.cellVolt()[i][j])
                            .as("seed %d, cell %d, %d", seed, i, j)
                            .isCloseTo(expected[i][j], within(1e-10));
                    assertThat(solution.cellAmpere()[i][j])
                            .isEqualTo(conductance[i][j] * solution.cellVolt()[i][j]);
                }
            }
        }
    }

    /**
     * A ladder of n equal cells g and segments r, columns grounded: node k of n is at V (q^(k-n) +
     * q^(n-k+1)) / (q^-n + q^(n+1)) with q + 1/q = 2 + g r.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1e-4, 5",
        "10, 1e-4, 5",
        "100, 1e-4, 5",
        "100, 1e-9, 1",
        "1000, 1e-12, 1",
        "50, 1e-2, 10"
    })
    void aRowOfCellsIsALadderInClosedForm(int n, double siemens, double ohm) {
        double[][] conductance = new double[1][n];
        Arrays.fill(conductance[0], siemens);
        Crossbar crossbar = new Crossbar(new Wires(ohm, 0), OHMIC, conductance);
        Drives drives = new Drives(List.of(Drive.ideal(1)), Collections.nCopies(n, Drive.ideal(0)));
        Solution solution = Circuits.solve(crossbar, drives);
        // With q = e^(2t): sinh(t) = sqrt(g r) / 2, and the quotient becomes one of cosh.
        double x = Math.sqrt(siemens * ohm) / 2;
        double t = Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
        for (int k = 1; k <= n; k++) {
            double expected = Math.cosh((2 * (n - k) + 1) * t) / Math.cosh((2 * n + 1) * t);
            assertThat(solution.cellVolt()[0][k - 1])
                    .isCloseTo(expected, within(1e-10 * expected + 1e-15));
        }
        double input = 2 * Math.sinh(2 * n * t) * Math.sinh(t) / (ohm * Math.cosh((2 * n + 1) * t));
        assertThat(solution.rowAmpere()[0]).isCloseTo(input, within(1e-10 * input));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 64, 200})
    void sneakPathsOfAUniformArrayAreThreeResistorsInSeries(int n) {
        double ohm = 1e6;
        double[][] conductance = new double[n][n];
        for (double[] row : conductance) {
            Arrays.fill(row, 1 / ohm);
        }
        Solution solution =
                Circuits.solve(
                        new Crossbar(Wires.IDEAL, OHMIC, conductance),
                        Circuits.select(n, n, 1, Drive.FLOATING, Drive.FLOATING));
        double sneak = 2 * ohm / (n - 1) + ohm / ((double) (n - 1) * (n - 1));
        double expected = 1 / ohm + 1 / sneak;
        assertThat(solution.rowAmpere()[n / 2]).isCloseTo(expected, within(1e-12 * expected));
        assertThat(solution.columnAmpere()[n / 2]).isCloseTo(expected, within(1e-12 * expected));
        assertThat(solution.rowAmpere()[0]).isZero();
        assertThat(solution.columnAmpere()[0]).isZero();
    }

    @Test
    void lineCurrentsKeepTheirDigitsOnPicosiemensCells() {
        double[][] conductance = Circuits.conductances(20, 30, 1e-12, 1e-10, 3);
        Drives drives = Circuits.read(20, 30, 0.1, 3);
        double[] ideal =
                Circuits.solve(new Crossbar(Wires.IDEAL, OHMIC, conductance), drives)
                        .columnAmpere();
        double[] wired =
                Circuits.solve(new Crossbar(new Wires(1, 1), OHMIC, conductance), drives)
                        .columnAmpere();
        for (int j = 0; j < 30; j++) {
            // The drop is about 20 ohm x 1e-10 S: far below, but there.
            assertThat(wired[j]).isCloseTo(ideal[j], within(1e-7 * ideal[j]));
            assertThat(wired[j]).isLessThan(ideal[j] * (1 - 1e-11));
        }
    }

    @Test
    void superpositionHolds() {
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(2, 30);
            int columns = random.nextInt(2, 30);
            Crossbar crossbar =
                    new Crossbar(
                            new Wires(random.nextInt(2) * 3, random.nextInt(2) * 5),
                            OHMIC,
                            Circuits.conductances(rows, columns, 1e-6, 1e-3, seed));
            Drives sum = Circuits.mixed(rows, columns, random);
            Drives one = scaled(sum, true);
            Drives other = scaled(sum, false);
            double[][] a = Circuits.solve(crossbar, one).cellVolt();
            double[][] b = Circuits.solve(crossbar, other).cellVolt();
            double[][] c = Circuits.solve(crossbar, sum).cellVolt();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    assertThat(a[i][j] + b[i][j]).isCloseTo(c[i][j], within(1e-11));
                }
            }
        }
    }

    /** The same drives with the sources of the rows, or of the columns, at zero. */
    private static Drives scaled(Drives drives, boolean rows) {
        return new Drives(
                rows ? drives.rows() : grounded(drives.rows()),
                rows ? grounded(drives.columns()) : drives.columns());
    }

    private static List<Drive> grounded(List<Drive> drives) {
        return drives.stream()
                .map(drive ->
                        drive instanceof Drive.Source source
                                ? Drive.through(source.ohm(), 0)
                                : drive)
                .toList();
    }

    @Test
    void aTinyWireResistanceIsNoneAtAll() {
        for (long seed = 1; seed <= 10; seed++) {
            double[][] conductance = Circuits.conductances(17, 23, 1e-6, 1e-3, seed);
            Drives drives = Circuits.mixed(17, 23, new SplittableRandom(seed));
            double[][] none =
                    Circuits.solve(new Crossbar(Wires.IDEAL, OHMIC, conductance), drives)
                            .cellVolt();
            double[][] tiny =
                    Circuits.solve(new Crossbar(new Wires(1e-9, 1e-9), OHMIC, conductance), drives)
                            .cellVolt();
            for (int i = 0; i < 17; i++) {
                for (int j = 0; j < 23; j++) {
                    assertThat(tiny[i][j]).isCloseTo(none[i][j], within(1e-9));
                }
            }
        }
    }

    @Test
    void aMoreConductiveCellCarriesMoreCurrent() {
        SplittableRandom random = new SplittableRandom(11);
        double[][] conductance = Circuits.conductances(9, 12, 1e-6, 1e-3, 11);
        Crossbar crossbar = new Crossbar(new Wires(2, 2), OHMIC, conductance);
        CrossbarSolver solver = new CrossbarSolver(crossbar);
        Drives drives = Circuits.read(9, 12, 1, 4);
        Solution before = solver.solve(drives);
        for (int k = 0; k < 20; k++) {
            int i = random.nextInt(9);
            int j = random.nextInt(12);
            double old = conductance[i][j];
            conductance[i][j] = 2 * old;
            solver.conductanceChanged();
            Solution after = solver.solveNext(drives);
            assertThat(after.cellAmpere()[i][j]).isGreaterThan(before.cellAmpere()[i][j]);
            conductance[i][j] = old;
        }
    }
}
