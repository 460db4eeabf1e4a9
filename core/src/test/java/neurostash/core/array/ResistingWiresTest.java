package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.array.WireSettings.Model;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.TileSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Wires take a part of the voltage of reads and writes: the fast path against the circuit. */
class ResistingWiresTest {

    private static final int ROWS = 40;
    private static final int COLUMNS = 24;
    private static final double G_MAX = 1e-6;

    private static Device device(double kappa, double rectification) {
        return new Device(
                "test",
                1e-7,
                G_MAX,
                1.5,
                new SinhLaw(1.5, 3, kappa, rectification),
                new Programming(3, 1e-6, new ExponentialPulse(0.05, 2), 50),
                new Programming(3.5, 2e-6, new ExponentialPulse(0.03, 3), 30),
                Levels.CONTINUOUS,
                Variation.NONE);
    }

    private static ArraySettings settings(Device device, BiasScheme bias) {
        return new ArraySettings(device, bias, bias.needsIsolation(), 0, 1);
    }

    private static WireSettings wires(double row, double column, Model model) {
        return new WireSettings(new Wires(row, column), model, 0.01);
    }

    private static SimulatedArray array(ArraySettings settings) {
        return array(settings, new EnergyLedger(COLUMNS));
    }

    private static SimulatedArray array(ArraySettings settings, EnergyLedger ledger) {
        return new SimulatedArray(ROWS, COLUMNS, settings, 5, KernelChoice.AUTO.kernels(), ledger);
    }

    /** Rows 0, 3, 6, ... */
    private static int[] third() {
        return IntStream.range(0, ROWS).filter(row -> row % 3 == 0).toArray();
    }

    /** What each physical column senses. */
    private static float[] read(SimulatedArray array, int... rows) {
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array.read(rows, 0, rows.length, charge);
        array.endPresentation();
        float[] sensed = new float[COLUMNS];
        for (int slot = 0; slot < array.topology().connected(); slot++) {
            sensed[array.topology().column(slot)] = charge[slot];
        }
        return sensed;
    }

    private static void write(SimulatedArray array, int column) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(third(), 0, third().length);
        array.program(column, history, history.since(1), 1, 1);
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double largestDifference(float[] a, float[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /** Laws from ohmic to steep, with and without rectification; wires that take one to 9 %. */
    static Stream<Arguments> circuits() {
        return Stream.of(new double[] {2, 1}, new double[] {2, 1e4}, new double[] {60, 1e3})
                .flatMap(law ->
                        Stream.of(
                                        new double[] {110, 0},
                                        new double[] {0, 90},
                                        new double[] {60, 40},
                                        new double[] {10, 5})
                                .map(ohm -> Arguments.of(law[0], law[1], ohm[0], ohm[1])));
    }

    /** Presentations keep the rows of all their steps in one array, longer than there are rows. */
    @Test
    void aReadMayFindItsRowsFarIntoAnArray() {
        ArraySettings settings = settings(device(2, 1), DrivenBias.HALF);
        SimulatedArray array = array(settings.with(wires(60, 40, Model.DROP)));
        int[] rows = third();
        int[] shifted = new int[5 * ROWS + rows.length];
        System.arraycopy(rows, 0, shifted, 5 * ROWS, rows.length);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array.read(shifted, 5 * ROWS, shifted.length, charge);
        array.endPresentation();
        assertThat(Arrays.copyOf(charge, COLUMNS)).isEqualTo(read(array, rows));
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void aReadIsThatOfTheCircuit(double kappa, double rectification, double row, double column) {
        ArraySettings settings = settings(device(kappa, rectification), DrivenBias.HALF);
        SimulatedArray fast = array(settings.with(wires(row, column, Model.DROP)));
        SimulatedArray solved = array(settings.with(wires(row, column, Model.SOLVED)));
        SimulatedArray ideal = array(settings);
        float[] expected = read(solved, third());
        double lost = largestDifference(read(ideal, third()), expected) / largest(expected);
        double wrong = largestDifference(read(fast, third()), expected) / largest(expected);
        assertThat(lost).isGreaterThan(1e-3);
        assertThat(wrong).isLessThan(0.01).isLessThan(lost / 5);
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void theErrorOfTheFastPathIsOfSecondOrder(
            double kappa, double rectification, double row, double column) {
        double[] wrong = new double[2];
        for (int i = 0; i < 2; i++) {
            double part = i == 0 ? 1 : 0.5;
            ArraySettings settings = settings(device(kappa, rectification), DrivenBias.HALF);
            float[] fast =
                    read(
                            array(settings.with(wires(part * row, part * column, Model.DROP))),
                            third());
            float[] solved =
                    read(
                            array(settings.with(wires(part * row, part * column, Model.SOLVED))),
                            third());
            wrong[i] = largestDifference(fast, solved) / largest(solved);
        }
        assertThat(wrong[1]).isLessThan(0.35 * wrong[0] + 1e-6);
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                        DrivenBias.HALF,
                        DrivenBias.THIRD,
                        DrivenBias.GROUNDED,
                        DrivenBias.ASYMMETRIC,
                        new FloatingBias(),
                        new GuardedBias(0.6, 0.75))
                .flatMap(bias ->
                        Stream.of(Arguments.of(bias, 2.0, 0.0), Arguments.of(bias, 0.9, 0.6)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteMovesCellsAsTheCircuitDoes(BiasScheme bias, double row, double column) {
        ArraySettings settings = settings(device(60, 1e3), bias);
        int written = COLUMNS - 1;
        double[][] moves = new double[3][ROWS];
        double[] up = new double[3];
        ArraySettings[] models = {
            settings,
            settings.with(wires(row, column, Model.SOLVED)),
            settings.with(wires(row, column, Model.DROP))
        };
        for (int model = 0; model < models.length; model++) {
            EnergyLedger ledger = new EnergyLedger(COLUMNS);
            SimulatedArray array = array(models[model], ledger);
            read(array, third());
            double[] before = column(array, written);
            write(array, written);
            for (int i = 0; i < ROWS; i++) {
                moves[model][i] = array.conductance(i, written) - before[i];
            }
            up[model] = ledger.counts(Phase.LEARN).get(EventCount.POTENTIATED_CONDUCTANCE);
        }
        double lost = 0;
        for (int i = 0; i < ROWS; i++) {
            double of = Math.abs(moves[0][i]);
            lost = Math.max(lost, Math.abs(moves[1][i] - moves[0][i]) / of);
            assertThat(moves[2][i]).as("row %d", i).isCloseTo(moves[1][i], within(0.01 * of));
        }
        assertThat(lost).isGreaterThan(0.004);
        assertThat(up[1]).isLessThan(up[0]);
        assertThat(up[2]).isCloseTo(up[1], within(0.1 * (up[0] - up[1])));
    }

    private static double[] column(SimulatedArray array, int column) {
        return IntStream.range(0, ROWS)
                .mapToDouble(row -> array.conductance(row, column))
                .toArray();
    }

    @Test
    void wiresWithoutResistanceTakeNothing() {
        ArraySettings settings = settings(device(60, 1e3), DrivenBias.HALF);
        SimulatedArray ideal = array(settings);
        SimulatedArray dropless = array(settings.with(wires(0, 0, Model.DROP)));
        assertThat(read(dropless, third())).isEqualTo(read(ideal, third()));
        write(ideal, 3);
        write(dropless, 3);
        assertThat(column(dropless, 3)).isEqualTo(column(ideal, 3));
    }

    @Test
    void wiresThatTakeTooLittleToFollowTakeNothing() {
        ArraySettings settings = settings(device(60, 1e3), DrivenBias.HALF);
        SimulatedArray ideal = array(settings);
        SimulatedArray slight = array(settings.with(wires(1e-4, 1e-5, Model.DROP)));
        SimulatedArray solved = array(settings.with(wires(1e-4, 1e-5, Model.SOLVED)));
        assertThat(read(slight, third())).isEqualTo(read(ideal, third()));
        write(ideal, 3);
        write(slight, 3);
        write(solved, 3);
        assertThat(column(slight, 3)).isEqualTo(column(ideal, 3));
        float[] expected = read(solved, third());
        assertThat(largestDifference(read(slight, third()), expected))
                .isLessThan(1e-4f * largest(expected));
    }

    @Test
    void theFarthestColumnLosesMost() {
        ArraySettings settings = settings(device(2, 1e4), DrivenBias.HALF);
        float[] ideal = read(array(settings), 20);
        float[] dropped = read(array(settings.with(wires(100, 0, Model.DROP))), 20);
        double left = 1;
        for (int column = 0; column < COLUMNS; column++) {
            double now = dropped[column] / ideal[column];
            assertThat(now).isLessThan(left);
            left = now;
        }
    }

    @Test
    void columnsThatAreCutOffLeaveTheOthersMore() {
        ArraySettings settings =
                settings(device(2, 1e4), DrivenBias.HALF).with(wires(100, 10, Model.DROP));
        SimulatedArray array = array(settings);
        float[] all = read(array, third());
        for (int column = 0; column < COLUMNS / 2; column++) {
            array.disconnect(column);
        }
        float[] half = read(array, third());
        assertThat(half[COLUMNS - 1]).isGreaterThan(1.003f * all[COLUMNS - 1]);
        for (int column = 0; column < COLUMNS / 2; column++) {
            array.connect(column);
        }
        assertThat(largestDifference(read(array, third()), all)).isLessThan(1e-5 * largest(all));
    }

    @Test
    void aRunOfWritesAndSwitchesStaysWithTheCircuit() {
        ArraySettings settings = settings(device(60, 1e3), DrivenBias.HALF);
        SimulatedArray fast = array(settings.with(wires(1.2, 0.8, Model.DROP)));
        SimulatedArray solved = array(settings.with(wires(1.2, 0.8, Model.SOLVED)));
        for (SimulatedArray array : new SimulatedArray[] {fast, solved}) {
            for (int round = 0; round < 30; round++) {
                int column = round * 7 % COLUMNS;
                if (array.topology().isConnected(column)) {
                    write(array, column);
                    array.disconnect(column);
                } else {
                    array.connect(column);
                }
                read(array, third());
            }
        }
        float[] expected = read(solved, third());
        assertThat(largestDifference(read(fast, third()), expected))
                .isLessThan(0.005 * largest(expected));
    }

    @Test
    void tilesShortenTheLines() {
        ArraySettings settings = settings(device(2, 1e4), DrivenBias.HALF);
        WireSettings wires = wires(100, 60, Model.DROP);
        float[] ideal = read(array(settings), third());
        float[] whole = read(array(settings.with(wires)), third());
        SimulatedArray tiled = array(settings.with(wires).with(new TileSize(16, 8)));
        float[] parts = read(tiled, third());
        float[] solved =
                read(
                        array(
                                settings.with(wires(100, 60, Model.SOLVED))
                                        .with(new TileSize(16, 8))),
                        third());
        assertThat(largestDifference(ideal, parts))
                .isLessThan(0.3 * largestDifference(ideal, whole));
        assertThat(largestDifference(solved, parts))
                .isLessThan(0.02 * largestDifference(ideal, parts));
    }

    @Test
    void aReadThatLosesTooMuchEndsTheRun() {
        ArraySettings settings = settings(device(2, 1e4), DrivenBias.HALF);
        SimulatedArray array = array(settings.with(wires(0, 2000, Model.DROP)));
        assertThatThrownBy(() -> read(array, third()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a read loses")
                .hasMessageContaining("array.wires.model: solved");
        assertThatThrownBy(() -> array(settings.with(wires(2000, 0, Model.DROP))))
                .as("before anything is read")
                .isInstanceOf(UserError.class);
        assertThat(read(array(settings.with(wires(2000, 2000, Model.SOLVED))), third()))
                .doesNotContain(Float.NaN);
    }

    @Test
    void aWriteThatLosesTooMuchEndsTheRun() {
        Device steep = device(1000, 1e4);
        SimulatedArray array =
                array(settings(steep, DrivenBias.HALF).with(wires(20, 20, Model.DROP)));
        assertThatThrownBy(() -> write(array, COLUMNS - 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a write loses");
    }

    @Test
    void vectorAndScalarKernelsGiveTheSameBits() {
        ArraySettings settings =
                settings(device(60, 1e3), DrivenBias.HALF).with(wires(1.2, 0.8, Model.DROP));
        float[][] sensed = new float[2][];
        for (int i = 0; i < 2; i++) {
            KernelChoice kernels = i == 0 ? KernelChoice.SCALAR : KernelChoice.AUTO;
            SimulatedArray array =
                    new SimulatedArray(
                            ROWS,
                            COLUMNS,
                            settings,
                            5,
                            kernels.kernels(),
                            new EnergyLedger(COLUMNS));
            write(array, 4);
            sensed[i] = read(array, third());
        }
        assertThat(Arrays.equals(sensed[0], sensed[1])).isTrue();
    }
}
