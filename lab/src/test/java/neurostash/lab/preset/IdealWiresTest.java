package neurostash.lab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.Wires;
import neurostash.core.device.Device;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What ideal wires, those of the fast path, get wrong in the network's read. With {@code
 * -Dwires.table=FILE} the errors are written there as the table in docs/solver.md.
 */
class IdealWiresTest {

    /** NeuroSim, Array.h: wires 100, 50, 22 and 14 nm wide; then ten times the last. */
    private static final double[] OHM = {0.237, 0.668, 2.46, 5.05, 50.5};

    static List<String> presets() {
        return Presets.names();
    }

    /** Cells anywhere in their range, rows driven by chance, the others grounded. */
    private static final class Read {
        private final Device device;
        private final double[][] conductance;
        private final boolean[] driven;

        Read(String preset, int rows, int columns, int fired) {
            device = PresetSheet.of(preset, Path.of("")).device();
            SplittableRandom random = new SplittableRandom(1);
            conductance = new double[rows][columns];
            for (double[] row : conductance) {
                for (int j = 0; j < columns; j++) {
                    row[j] = device.gMin() + random.nextDouble() * (device.gMax() - device.gMin());
                }
            }
            List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
            Collections.shuffle(order, new Random(1));
            driven = new boolean[rows];
            for (int k = 0; k < fired; k++) {
                driven[order.get(k)] = true;
            }
        }

        /** Largest relative error of a column's current. */
        double worst(double ohm) {
            int columns = conductance[0].length;
            double volt = device.readVolt();
            Drives drives =
                    new Drives(
                            IntStream.range(0, driven.length)
                                    .mapToObj(i -> Drive.ideal(driven[i] ? volt : 0))
                                    .toList(),
                            Collections.nCopies(columns, Drive.ideal(0)));
            Crossbar crossbar = new Crossbar(new Wires(ohm, ohm), device.current(), conductance);
            double[] wired = new CrossbarSolver(crossbar).solve(drives).columnAmpere();
            double worst = 0;
            for (int j = 0; j < columns; j++) {
                double ideal = 0;
                for (int i = 0; i < driven.length; i++) {
                    ideal += driven[i] ? device.current().current(volt, conductance[i][j]) : 0;
                }
                worst = Math.max(worst, Math.abs(wired[j] - ideal) / ideal);
            }
            return worst;
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void theErrorOfIdealWiresVanishesWithTheirResistance(String preset) {
        Read read = new Read(preset, 40, 30, 13);
        assertThat(read.worst(0)).isLessThan(1e-12);
        double small = read.worst(1e-3);
        assertThat(small).isPositive();
        assertThat(read.worst(1e-2)).isCloseTo(10 * small, within(0.01 * 10 * small));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void theErrorOfIdealWiresGrowsWithTheArray(String preset) {
        assertThat(new Read(preset, 64, 64, 20).worst(1))
                .isGreaterThan(2 * new Read(preset, 32, 32, 10).worst(1));
    }

    @Test
    void theTableOfTheDocs() throws IOException {
        String file = System.getProperty("wires.table");
        assumeTrue(file != null, "no -Dwires.table=FILE");
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| preset | array, rows driven |");
        for (double ohm : OHM) {
            head.append(' ').append(ohm).append(" ohm |");
        }
        lines.add(head.toString());
        lines.add("|---|---|" + "---|".repeat(OHM.length));
        for (String preset : presets()) {
            for (int[] size : new int[][] {{128, 128, 41}, {784, 400, 250}}) {
                Read read = new Read(preset, size[0], size[1], size[2]);
                lines.add(
                        "| %s | %d x %d, %d |".formatted(preset, size[0], size[1], size[2])
                                + String.join(
                                        "",
                                        Arrays.stream(OHM)
                                                .mapToObj(ohm ->
                                                        String.format(
                                                                Locale.ROOT,
                                                                " %.2g |",
                                                                read.worst(ohm)))
                                                .toList()));
            }
        }
        Files.write(Path.of(file), lines);
    }
}
