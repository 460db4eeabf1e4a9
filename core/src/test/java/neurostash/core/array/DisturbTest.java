package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cells that are not written move by the device's own law at their own voltage. */
class DisturbTest {

    private static final int ROWS = 20;
    private static final int COLUMNS = 7;
    private static final double READ_WIDTH = 0.5e-6;

    /**
     * Rates, voltages and widths differ between the polarities, so that none is taken for the
     * other.
     */
    private static final Device DEVICE = device(51, 30, 0.05, 0.03);

    private static Device device(double up, double down, double rateUp, double rateDown) {
        return new Device(
                "test",
                1e-9,
                10e-9,
                1.2,
                new SinhLaw(1.2, 3, 100, 1e4),
                new Programming(3, 1e-6, new ExponentialPulse(rateUp, 2), up),
                new Programming(3.5, 2e-6, new ExponentialPulse(rateDown, 3), down),
                Levels.CONTINUOUS,
                Variation.NONE);
    }

    private static SimulatedArray array(
            Device device,
            BiasScheme bias,
            boolean isolate,
            double tolerance,
            KernelChoice kernels) {
        ArraySettings settings =
                new ArraySettings(device, bias, isolate, 0.2, 0.8)
                        .with(new DisturbSettings(READ_WIDTH, tolerance));
        return new SimulatedArray(
                ROWS, COLUMNS, settings, 5, kernels.kernels(), new EnergyLedger(COLUMNS));
    }

    private static SimulatedArray array(BiasScheme bias, boolean isolate) {
        return array(DEVICE, bias, isolate, 0, KernelChoice.SCALAR);
    }

    /** Shows a presentation in which some rows fire, and then writes a column. */
    private static void present(SimulatedArray array, int column, boolean[] fires) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        int[] rows = IntStream.range(0, ROWS).filter(row -> fires[row]).toArray();
        history.spikes(rows, 0, rows.length);
        if (column >= 0) {
            array.program(column, history, history.since(1), 1, 1);
        } else {
            array.read(rows, 0, rows.length, new float[Kernels.padded(COLUMNS)]);
        }
        array.endPresentation();
    }

    private static boolean[] firing(int... rows) {
        boolean[] fires = new boolean[ROWS];
        for (int row : rows) {
            fires[row] = true;
        }
        return fires;
    }

    private static double step(double g, boolean up, double dose) {
        double state = (g - 0.1) / 0.9;
        double step =
                up ? 0.05 * Math.exp(-2 * state) * dose : -0.03 * Math.exp(-3 * (1 - state)) * dose;
        return 0.9 * step;
    }

    /** 51 pulses of half the voltage do what one of the full voltage does. */
    @Test
    void underHalfBiasACellOfASelectedRowMovesByOnePartInTheHalfRatio() {
        SimulatedArray array = array(DrivenBias.HALF, false);
        float fired = array.conductance(3, 4);
        float idle = array.conductance(8, 4);
        present(array, 0, firing(3));
        assertThat((double) array.conductance(3, 4) - fired)
                .isEqualTo(step(fired, true, 1.0 / 51), within(3e-6));
        assertThat((double) array.conductance(8, 4) - idle)
                .isEqualTo(step(idle, false, 1.0 / 30), within(3e-6));
    }

    /** Without a row to potentiate there is no potentiating phase, and nothing that it disturbs. */
    @Test
    void aPhaseThatSelectsNoRowDisturbsNothing() {
        SimulatedArray array = array(DrivenBias.HALF, false);
        float own = array.conductance(8, 0);
        float other = array.conductance(8, 4);
        SimulatedArray undisturbed =
                array(
                        device(1e12, 1e12, 0.05, 0.03),
                        DrivenBias.HALF,
                        false,
                        0,
                        KernelChoice.SCALAR);
        present(undisturbed, 0, firing());
        present(array, 0, firing());
        assertThat(array.conductance(8, 0))
                .isEqualTo(undisturbed.conductance(8, 0))
                .isLessThan(own);
        assertThat((double) array.conductance(8, 4) - other)
                .isEqualTo(step(other, false, 1.0 / 30), within(3e-6));
    }

    /** The winner's own idle rows see half the voltage forward before their reverse pulse. */
    @Test
    void theWrittenColumnsOtherCellsMoveToo() {
        Device still = device(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.05, 0.03);
        SimulatedArray undisturbed = array(still, DrivenBias.HALF, false, 0, KernelChoice.SCALAR);
        SimulatedArray disturbed = array(DrivenBias.HALF, false);
        present(undisturbed, 2, firing(5));
        present(disturbed, 2, firing(5));
        double idle = undisturbed.conductance(9, 2);
        double fired = undisturbed.conductance(5, 2);
        assertThat(disturbed.conductance(9, 2) - idle)
                .isEqualTo(step(idle, true, 1.0 / 51), within(3e-6));
        assertThat(disturbed.conductance(5, 2) - fired)
                .isEqualTo(step(fired, false, 1.0 / 30), within(3e-6));
    }

    /** Under V/3 unselected cells see a third of the voltage against the pulse. */
    @Test
    void underThirdBiasUnselectedCellsMoveAgainstThePulse() {
        SimulatedArray array = array(DrivenBias.THIRD, false);
        float idle = array.conductance(8, 4);
        present(array, 0, firing(3));
        double potentiating = Math.pow(3.0 / 3 / 3.5, Math.log(30) / Math.log(2)) / 2;
        double depressing = Math.pow(1.0 / 3, Math.log(30) / Math.log(2));
        assertThat((double) array.conductance(8, 4) - idle)
                .isEqualTo(step(idle, false, potentiating + depressing), within(3e-6));
    }

    /**
     * Cut off, a column follows its fired rows: nothing disturbs them forward. The reverse phase
     * leaves the distance between selected and idle rows on it, as V/2 does.
     */
    @Test
    void isolationTakesAwayTheForwardDisturbAndLeavesTheReverseOne() {
        SimulatedArray array = array(DrivenBias.HALF, true);
        LineLevels forward =
                DrivenBias.HALF.levels(WritePhase.POTENTIATE, new ArrayLoad(DEVICE, ROWS, COLUMNS));
        assertThat(forward.cutColumn()).isBetween(0.9, 1.0);
        float fired = array.conductance(3, 4);
        float idle = array.conductance(8, 4);
        present(array, 0, firing(3));
        assertThat(Math.abs(array.conductance(3, 4) - fired)).isLessThan(1e-4f);
        assertThat(array.conductance(8, 4) - idle).isLessThan((float) step(idle, false, 0.9 / 30));
    }

    /**
     * Cut off, a column follows the fired rows forward and the idle ones - those that fired - in
     * reverse: cells of rows that did not fire see a quarter of the forward voltage and a fifth of
     * the reverse one, both in reverse, and cells of rows that fired see nothing.
     */
    @Test
    void guardedRowsLeaveOnlyTheirDistanceFromTheSelectedOnesOnOtherColumns() {
        SimulatedArray array = array(new GuardedBias(0.75, 0.8), true);
        float fired = array.conductance(3, 4);
        float idle = array.conductance(8, 4);
        present(array, 0, firing(3));
        double power = Math.log(30) / Math.log(2);
        double dose = Math.pow(0.25 * 3 / 3.5, power) / 2 + Math.pow(0.2, power);
        assertThat(Math.abs(array.conductance(3, 4) - fired)).isLessThan(1e-6f);
        assertThat((double) array.conductance(8, 4) - idle)
                .isEqualTo(step(idle, false, dose), within(0.02 * step(idle, true, dose)));
    }

    /** What the other columns are spared, the written one bears. */
    @Test
    void guardedRowsDisturbTheWrittenColumnsOtherCellsMore() {
        Device still = device(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0.05, 0.03);
        GuardedBias bias = new GuardedBias(0.75, 0.8);
        SimulatedArray undisturbed = array(still, bias, true, 0, KernelChoice.SCALAR);
        SimulatedArray disturbed = array(bias, true);
        present(undisturbed, 2, firing(5));
        present(disturbed, 2, firing(5));
        double idle = undisturbed.conductance(9, 2);
        double fired = undisturbed.conductance(5, 2);
        assertThat(disturbed.conductance(9, 2) - idle)
                .isEqualTo(
                        step(idle, true, Math.pow(0.75, Math.log(51) / Math.log(2))), within(3e-6));
        assertThat(disturbed.conductance(5, 2) - fired)
                .isEqualTo(
                        step(fired, false, Math.pow(0.8, Math.log(30) / Math.log(2))),
                        within(3e-6));
    }

    /** With 51:1 and 400 columns, V/2 gives 7.8 pulses for each own one, a guard of 3/4 0.31. */
    @Test
    void guardedRowsTakeTheLoadOfDisturbFromEightPulsesToAThird() {
        Device device =
                new Device(
                        "test",
                        1e-9,
                        10e-9,
                        1.2,
                        new SinhLaw(1.2, 3, 100, 1e9),
                        new Programming(3, 1e-6, new ExponentialPulse(0.06, 3), 51),
                        new Programming(3, 1e-6, new ExponentialPulse(0.06, 3), 51),
                        Levels.CONTINUOUS,
                        Variation.NONE);
        DisturbLoad half =
                DisturbLoad.of(
                        new ArraySettings(device, DrivenBias.HALF, false, 0.2, 0.8), 784, 400);
        DisturbLoad guarded =
                DisturbLoad.of(
                        new ArraySettings(device, new GuardedBias(0.75, 0.75), true, 0.2, 0.8),
                        784,
                        400);
        assertThat(half.forward()).isEqualTo(399.0 / 51, within(1e-9));
        assertThat(guarded.forward()).isLessThan(1e-6);
        assertThat(guarded.reverse())
                .isEqualTo(2 * 399 * Math.pow(0.25, Math.log(51) / Math.log(2)), within(0.01));
    }

    @Test
    void guardedRowsAreRefusedWhileOtherColumnsStayConnected() {
        GuardedBias bias = new GuardedBias(0.75, 0.75);
        assertThatThrownBy(() -> new ArraySettings(DEVICE, bias, false, 0.2, 0.8))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("bias")
                .hasMessageContaining("isolateWrites: true");
    }

    @Test
    void aReadPulseDisturbsTheRowsItReads() {
        SimulatedArray array = array(DrivenBias.HALF, false);
        float read = array.conductance(3, 4);
        float idle = array.conductance(8, 4);
        present(array, -1, firing(3));
        double dose = Math.pow(1.2 / 3, Math.log(51) / Math.log(2)) * READ_WIDTH / 1e-6;
        assertThat((double) array.conductance(3, 4) - read)
                .isEqualTo(step(read, true, dose), within(1e-6));
        assertThat(array.conductance(8, 4)).isEqualTo(idle);
    }

    /** Its floating line follows the read rows: the others see the read voltage in reverse. */
    @Test
    void aStashedColumnIsStressedInReverseByReads() {
        SimulatedArray array = array(DrivenBias.HALF, false);
        array.disconnect(4);
        float read = array.conductance(3, 4);
        float idle = array.conductance(8, 4);
        present(array, -1, firing(3));
        double dose = Math.pow(1.2 / 3.5, Math.log(30) / Math.log(2)) * READ_WIDTH / 2e-6;
        assertThat(array.conductance(3, 4)).isEqualTo(read);
        assertThat((double) array.conductance(8, 4) - idle)
                .isEqualTo(step(idle, false, dose), within(1e-6));
    }

    static Stream<BiasScheme> schemes() {
        return Stream.of(
                DrivenBias.HALF,
                DrivenBias.THIRD,
                DrivenBias.ASYMMETRIC,
                DrivenBias.GROUNDED,
                new FloatingBias(),
                new GuardedBias(0.6, 0.8));
    }

    /**
     * A random life, stashing included: gathering doses and applying them late gives nearly the
     * cells that applying them at once does, and sums of conductance stay those of the cells.
     */
    @ParameterizedTest
    @MethodSource("schemes")
    void dosesMayWait(BiasScheme bias) {
        Device slow = device(50, 30, 0.02, 0.02);
        SimulatedArray prompt = array(slow, bias, bias.needsIsolation(), 0, KernelChoice.SCALAR);
        SimulatedArray lazy = array(slow, bias, bias.needsIsolation(), 0.004, KernelChoice.SCALAR);
        live(prompt, 60);
        live(lazy, 60);
        SimulatedArray fresh = array(slow, bias, bias.needsIsolation(), 0.004, KernelChoice.SCALAR);
        double moved = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double now = prompt.conductance(row, column);
                moved = Math.max(moved, Math.abs(now - fresh.conductance(row, column)));
                assertThat((double) lazy.conductance(row, column)).isEqualTo(now, within(0.02));
            }
        }
        assertThat(moved).isGreaterThan(0.05);
    }

    private static void live(SimulatedArray array, int presentations) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < presentations; i++) {
            boolean[] fires = new boolean[ROWS];
            for (int row = 0; row < ROWS; row++) {
                fires[row] = random.nextInt(3) == 0;
            }
            present(array, -1, fires);
            int winner = random.nextInt(COLUMNS);
            if (array.topology().isConnected(winner)) {
                present(array, winner, fires);
            }
            int other = random.nextInt(1, COLUMNS);
            if (!array.topology().isConnected(other)) {
                array.connect(other);
            } else if (random.nextBoolean()) {
                array.disconnect(other);
            }
        }
    }

    static Stream<Levels> levels() {
        return Stream.of(
                Levels.CONTINUOUS, Levels.even(32), Levels.at(1e-9, 1.5e-9, 3e-9, 6.5e-9, 10e-9));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void scalarAndVectorKernelsDisturbAlike(Levels levels) {
        Variation spread = new Variation(0.05, 0.05, 0.1, 0.1, 0.3, 0.01);
        Device spreading = TestDevices.with(DEVICE, levels, spread);
        SimulatedArray scalar =
                array(spreading, DrivenBias.THIRD, true, 0.002, KernelChoice.SCALAR);
        SimulatedArray vector =
                array(spreading, DrivenBias.THIRD, true, 0.002, KernelChoice.VECTOR);
        live(scalar, 40);
        live(vector, 40);
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                assertThat(vector.conductance(row, column))
                        .isEqualTo(scalar.conductance(row, column));
            }
        }
    }
}
