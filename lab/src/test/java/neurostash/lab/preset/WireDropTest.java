package neurostash.lab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.core.UserError;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.SimulatedArray;
import neurostash.core.array.WireSettings;
import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the fast path of resisting wires gets wrong on every preset, against the circuit. With
 * {@code -Dwires.table=FILE} the errors are written there as the table in docs/physics.md.
 */
class WireDropTest {

    /** NeuroSim, Array.h: wires 100, 50, 22 and 14 nm wide; then ten times the last. */
    private static final double[] OHM = {0.237, 0.668, 2.46, 5.05, 50.5};

    static List<String> presets() {
        return Presets.names();
    }

    /**
     * Largest relative error of a column's current in a read of every {@code apart}th row; empty if
     * the fast path refuses.
     */
    private static OptionalDouble worst(
            String preset, int rows, int columns, int apart, double ohm) {
        Device device = PresetSheet.of(preset, Path.of("")).device();
        Wires wires = new Wires(ohm, ohm);
        ArraySettings settings =
                new ArraySettings(device, DrivenBias.THIRD, false, 0, 1)
                        .with(new WireSettings(wires, WireSettings.Model.DROP, 0.01));
        int[] selected = IntStream.range(0, rows).filter(row -> row % apart == 0).toArray();
        float[] charge = new float[Kernels.padded(columns)];
        SimulatedArray array;
        try {
            array =
                    new SimulatedArray(
                            rows,
                            columns,
                            settings,
                            1,
                            KernelChoice.AUTO.kernels(),
                            new EnergyLedger(columns));
            array.read(selected, 0, selected.length, charge);
        } catch (UserError refused) {
            return OptionalDouble.empty();
        }
        double[][] conductance = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                conductance[i][j] = array.conductance(i, j) * device.gMax();
            }
        }
        Drives drives =
                new Drives(
                        IntStream.range(0, rows)
                                .mapToObj(i -> Drive.ideal(i % apart == 0 ? device.readVolt() : 0))
                                .toList(),
                        Collections.nCopies(columns, Drive.ideal(0)));
        double[] solved =
                new CrossbarSolver(new Crossbar(wires, device.current(), conductance))
                        .solve(drives)
                        .columnAmpere();
        double unit = device.gMax() * device.readVolt();
        double worst = 0;
        for (int j = 0; j < columns; j++) {
            worst = Math.max(worst, Math.abs(charge[j] * unit - solved[j]) / solved[j]);
        }
        return OptionalDouble.of(worst);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void whereItDoesNotRefuseItKeepsItsTolerance(String preset) {
        int kept = 0;
        for (double ohm : new double[] {0.1, 1, 10, 100, 1000}) {
            OptionalDouble worst = worst(preset, 60, 40, 3, ohm);
            worst.ifPresent(error -> assertThat(error).isLessThan(0.01));
            kept += worst.isPresent() ? 1 : 0;
        }
        assertThat(kept).isPositive();
    }

    @Test
    void theTableOfTheDocs() throws IOException {
        String file = System.getProperty("wires.table");
        assumeTrue(file != null, "no -Dwires.table=FILE");
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| preset | array, rows read |");
        for (double ohm : OHM) {
            head.append(' ').append(ohm).append(" ohm |");
        }
        lines.add(head.toString());
        lines.add("|---|---|" + "---|".repeat(OHM.length));
        for (String preset : presets()) {
            for (int[] size : new int[][] {{128, 128, 43}, {784, 400, 262}, {784, 400, 8}}) {
                StringBuilder line =
                        new StringBuilder(
                                "| %s | %d x %d, %d |"
                                        .formatted(preset, size[0], size[1], size[2]));
                for (double ohm : OHM) {
                    OptionalDouble worst =
                            worst(preset, size[0], size[1], Math.ceilDiv(size[0], size[2]), ohm);
                    line.append(
                            worst.isPresent()
                                    ? String.format(Locale.ROOT, " %.1g |", worst.getAsDouble())
                                    : " stops |");
                }
                lines.add(line.toString());
            }
        }
        Files.write(Path.of(file), lines);
    }
}
