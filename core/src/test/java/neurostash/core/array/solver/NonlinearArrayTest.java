package neurostash.core.array.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.DiodeLaw;
import neurostash.core.device.LowVoltageSinhLaw;
import neurostash.core.device.SinhLaw;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What holds for any array of nonlinear cells, whatever drives it. */
class NonlinearArrayTest {

    private static final int CIRCUITS = 12;

    static Stream<CurrentLaw> laws() {
        return Stream.of(
                new SinhLaw(2, 4.2, 100, 1e5),
                new SinhLaw(0.1, 2, 4, 1),
                new LowVoltageSinhLaw(3, 1e3),
                new DiodeLaw(0.1));
    }

    static Stream<Drawn> circuits() {
        return laws().flatMap(law ->
                LongStream.rangeClosed(1, CIRCUITS).mapToObj(seed -> new Drawn(law, seed)));
    }

    /** An array and its drives, by chance; wires take a few per cent of the voltage. */
    static final class Drawn {
        final CurrentLaw law;
        final long seed;
        final double[][] conductance;
        final Drives drives;
        final Wires wires;

        Drawn(CurrentLaw law, long seed) {
            this.law = law;
            this.seed = seed;
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(1, 24);
            int columns = random.nextInt(1, 24);
            conductance = Circuits.conductances(rows, columns, 1e-7, 1e-5, seed);
            drives = Circuits.mixed(rows, columns, random);
            wires = new Wires(random.nextInt(2) * 7.0, random.nextInt(2) * 11.0);
        }

        CrossbarSolver solver() {
            return new CrossbarSolver(new Crossbar(wires, law, conductance));
        }

        Solution solve() {
            return solver().solve(drives);
        }

        /** Solved with other wires. */
        Solution wired(double ohm) {
            return Circuits.solve(new Crossbar(new Wires(ohm, ohm), law, conductance), drives);
        }

        @Override
        public String toString() {
            return law + ", seed " + seed;
        }
    }

    /** Largest difference of two cells' voltages. */
    private static double distance(Solution one, Solution other) {
        double far = 0;
        for (int i = 0; i < one.cellVolt().length; i++) {
            for (int j = 0; j < one.cellVolt()[i].length; j++) {
                far = Math.max(far, Math.abs(one.cellVolt()[i][j] - other.cellVolt()[i][j]));
            }
        }
        return far;
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void everyCellObeysItsLawAndEveryLineItsBalance(Drawn drawn) {
        Solution solution = drawn.solve();
        double sum = 0;
        double most = Double.MIN_NORMAL;
        for (int i = 0; i < drawn.conductance.length; i++) {
            double line = 0;
            for (int j = 0; j < drawn.conductance[0].length; j++) {
                double ampere = solution.cellAmpere()[i][j];
                double expected =
                        drawn.law.current(solution.cellVolt()[i][j], drawn.conductance[i][j]);
                assertThat(ampere).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
                line += ampere;
                most = Math.max(most, Math.abs(ampere));
            }
            assertThat(solution.rowAmpere()[i]).isCloseTo(line, within(1e-10 * most));
            sum += line;
        }
        assertThat(Arrays.stream(solution.columnAmpere()).sum())
                .isCloseTo(sum, within(1e-9 * most));
        assertThat(solution.residualAmpere()).isLessThan(1e-9 * most);
    }

    /** The cells and wires summed up here, from the currents alone. */
    @ParameterizedTest
    @MethodSource("circuits")
    void whatTheSourcesDeliverCellsWiresAndResistorsDissipate(Drawn drawn) {
        Solution solution = drawn.solve();
        int rows = drawn.conductance.length;
        int columns = drawn.conductance[0].length;
        double dissipated = 0;
        double delivered = 0;
        double apparent = Double.MIN_NORMAL;
        for (int i = 0; i < rows; i++) {
            double wire = 0;
            for (int j = columns - 1; j >= 0; j--) {
                double ampere = solution.cellAmpere()[i][j];
                wire += ampere;
                dissipated += ampere * solution.cellVolt()[i][j];
                apparent += Math.abs(ampere * solution.cellVolt()[i][j]);
                dissipated += drawn.wires.rowOhm() * wire * wire;
            }
            if (drawn.drives.rows().get(i) instanceof Drive.Source source) {
                delivered += source.volt() * wire;
                dissipated += source.ohm() * wire * wire;
                apparent += Math.abs(source.volt() * wire);
            }
        }
        for (int j = 0; j < columns; j++) {
            double wire = 0;
            for (int i = 0; i < rows; i++) {
                wire += solution.cellAmpere()[i][j];
                dissipated += drawn.wires.columnOhm() * wire * wire;
            }
            if (drawn.drives.columns().get(j) instanceof Drive.Source source) {
                delivered -= source.volt() * wire;
                dissipated += source.ohm() * wire * wire;
                apparent += Math.abs(source.volt() * wire);
            }
        }
        assertThat(delivered).isCloseTo(dissipated, within(1e-9 * apparent));
        assertThat(solution.sourceWatt()).isCloseTo(delivered, within(1e-9 * apparent));
        assertThat(solution.dissipatedWatt()).isCloseTo(delivered, within(1e-9 * apparent));
        assertThat(delivered).isGreaterThan(-1e-9 * apparent);
    }

    /** A passive network of monotone elements: a source that is raised delivers more. */
    @ParameterizedTest
    @MethodSource("circuits")
    void aSourceThatIsRaisedDeliversMore(Drawn drawn) {
        CrossbarSolver solver = drawn.solver();
        double last = Double.NEGATIVE_INFINITY;
        for (double volt = -1; volt <= 1.5; volt += 0.25) {
            List<Drive> rows = new ArrayList<>(drawn.drives.rows());
            rows.set(0, Drive.ideal(volt));
            Solution solution = solver.solveNext(new Drives(rows, drawn.drives.columns()));
            double ampere = solution.rowAmpere()[0];
            assertThat(ampere)
                    .as("%s V", volt)
                    .isGreaterThanOrEqualTo(last - 1e-9 * Math.abs(last));
            last = ampere;
        }
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void wiresOfVanishingResistanceAreIdealWires(Drawn drawn) {
        Solution ideal = drawn.wired(0);
        double last = Double.POSITIVE_INFINITY;
        for (double ohm : new double[] {1e-4, 1e-7, 1e-10}) {
            double far = distance(drawn.wired(ohm), ideal);
            // To first order the distance goes with the resistance; diodes take many amperes.
            assertThat(far).isLessThanOrEqualTo(0.01 * last + 1e-9);
            last = far;
        }
        assertThat(last).isLessThan(1e-6);
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void solvingOnFromTheLastPointIsSolvingAfresh(Drawn drawn) {
        CrossbarSolver solver = drawn.solver();
        solver.solve(drawn.drives);
        drawn.conductance[0][0] *= 3;
        solver.conductanceChanged();
        Solution on = solver.solveNext(drawn.drives);
        assertThat(distance(on, drawn.solve())).isLessThan(1e-9);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theResultHasTheSameBitsForAnyNumberOfThreads(CurrentLaw law) throws Exception {
        double[][] conductance = Circuits.conductances(150, 70, 1e-7, 1e-5, 9);
        Crossbar crossbar = new Crossbar(new Wires(2, 3), law, conductance);
        Drives drives = Circuits.mixed(150, 70, new SplittableRandom(9));
        Solution alone = new CrossbarSolver(crossbar, Crew.ALONE).solve(drives);
        for (int threads : new int[] {1, 2, 5}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                Solution together =
                        pool.submit(() -> new CrossbarSolver(crossbar, Crew.TOGETHER).solve(drives))
                                .get();
                assertThat(together)
                        .as("%d threads", threads)
                        .usingRecursiveComparison()
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void manyDrivesSolvedTogetherAreThoseSolvedOneByOne() throws Exception {
        CurrentLaw law = new SinhLaw(2, 4.2, 100, 1e5);
        Crossbar crossbar =
                new Crossbar(new Wires(2, 3), law, Circuits.conductances(20, 30, 1e-7, 1e-5, 4));
        List<Drives> many = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            many.add(Circuits.read(20, 30, 2, k));
        }
        List<Solution> together;
        try (ForkJoinPool pool = new ForkJoinPool(4)) {
            together =
                    pool.submit(() ->
                                    new CrossbarSolver(crossbar)
                                            .solveAll(many, solution -> solution))
                            .get();
        }
        for (int k = 0; k < many.size(); k++) {
            assertThat(together.get(k))
                    .usingRecursiveComparison()
                    .isEqualTo(Circuits.solve(crossbar, many.get(k)));
        }
    }

    @Test
    void whereNoOperatingPointIsFoundTheErrorNamesTheWorstCell() {
        // 600 V over a diode of 0.1 mV: e^6,000,000 amperes.
        double[][] conductance = Circuits.conductances(3, 3, 1e-6, 1e-5, 1);
        Crossbar crossbar = new Crossbar(Wires.IDEAL, new DiodeLaw(1e-4), conductance);
        Drives drives = Circuits.select(3, 3, 600, Drive.ideal(0), Drive.ideal(600));
        CrossbarSolver solver = new CrossbarSolver(crossbar);
        assertThatThrownBy(() -> solver.solve(drives))
                .isInstanceOfSatisfying(
                        NoConvergence.class,
                        failed -> {
                            assertThat(failed.what()).contains("cell [1][1]").contains(" V");
                            assertThat(failed.mend()).contains("conductance");
                        });
        // A failure leaves nothing behind.
        Drives mild = Circuits.select(3, 3, 1e-3, Drive.ideal(0), Drive.ideal(1e-3));
        assertThat(solver.solveNext(mild))
                .usingRecursiveComparison()
                .isEqualTo(Circuits.solve(crossbar, mild));
    }
}
