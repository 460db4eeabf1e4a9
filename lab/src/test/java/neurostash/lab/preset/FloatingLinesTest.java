package neurostash.lab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.Solution;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The levels that the fast path takes for floating lines, against the circuit of the array: equal
 * cells, ideal wires, a quarter of the rows fired. Column 0 is being written.
 */
class FloatingLinesTest {

    private static final int ROWS = 16;
    private static final int COLUMNS = 6;
    private static final double AGREED = 1e-6;

    static List<String> presets() {
        return Presets.names();
    }

    private static Device device(String preset) {
        return PresetSheet.of(preset, Path.of("")).device();
    }

    /** Rows that fired potentiate, the others depress. */
    private static boolean isSelected(WritePhase phase, int row) {
        return (row < ROWS / 4) == (phase == WritePhase.POTENTIATE);
    }

    private static double volt(WritePhase phase, Device device) {
        return phase.sign() * phase.pulse(device).volt();
    }

    private static Solution solve(Device device, WritePhase phase, Drive idleRow, Drive idle) {
        double[][] conductance = new double[ROWS][COLUMNS];
        for (double[] row : conductance) {
            Arrays.fill(row, device.gMax());
        }
        Drive selected = Drive.ideal(volt(phase, device));
        Drives drives =
                new Drives(
                        IntStream.range(0, ROWS)
                                .mapToObj(i -> isSelected(phase, i) ? selected : idleRow)
                                .toList(),
                        IntStream.range(0, COLUMNS)
                                .mapToObj(j -> j == 0 ? Drive.ideal(0) : idle)
                                .toList());
        return new CrossbarSolver(new Crossbar(Wires.IDEAL, device.current(), conductance))
                .solve(drives);
    }

    /** Cells of selected and of idle rows see what the levels say, on the columns that float. */
    private static void agree(
            Device device, WritePhase phase, Solution circuit, double row, double column) {
        double volt = volt(phase, device);
        for (int i = 0; i < ROWS; i++) {
            double expected = isSelected(phase, i) ? 1 - column : row - column;
            for (int j = 1; j < COLUMNS; j++) {
                assertThat(circuit.cellVolt()[i][j] / volt)
                        .as("%s, %s, cell [%d][%d]", device.name(), phase, i, j)
                        .isCloseTo(expected, within(AGREED));
            }
            assertThat(circuit.cellVolt()[i][0] / volt)
                    .as("%s, %s, cell [%d][0]", device.name(), phase, i)
                    .isCloseTo(isSelected(phase, i) ? 1 : row, within(AGREED));
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void aColumnThatIsCutOffSettlesWhereItsCircuitDoes(String preset) {
        Device device = device(preset);
        ArrayLoad load = new ArrayLoad(device, ROWS, COLUMNS);
        for (WritePhase phase : WritePhase.values()) {
            for (BiasScheme bias :
                    List.of(
                            DrivenBias.HALF,
                            DrivenBias.THIRD,
                            DrivenBias.GROUNDED,
                            DrivenBias.ASYMMETRIC,
                            new GuardedBias(0.6, 0.75),
                            new GuardedBias(0.9, 0.55))) {
                LineLevels levels = bias.levels(phase, load);
                Drive idleRow = Drive.ideal(levels.idleRow() * volt(phase, device));
                Solution circuit = solve(device, phase, idleRow, Drive.FLOATING);
                assertThat(levels.cutColumn())
                        .isEqualTo(load.floatingColumn(phase, levels.idleRow()));
                agree(device, phase, circuit, levels.idleRow(), levels.cutColumn());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void rowsAndColumnsThatFloatSettleWhereTheirCircuitDoes(String preset) {
        Device device = device(preset);
        ArrayLoad load = new ArrayLoad(device, ROWS, COLUMNS);
        for (WritePhase phase : WritePhase.values()) {
            LineLevels levels = new FloatingBias().levels(phase, load);
            Solution circuit = solve(device, phase, Drive.FLOATING, Drive.FLOATING);
            assertThat(levels.idleRow()).isEqualTo(load.floatingRow(phase));
            agree(device, phase, circuit, levels.idleRow(), levels.idleColumn());
        }
    }
}
