package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Faults;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stuck cell stays where it is whatever is done to it, and costs what it would otherwise. */
class StuckCellsTest {

    private static final int ROWS = 45;
    private static final int COLUMNS = 6;
    private static final Faults MANY = new Faults(0.2, 0.3);
    private static final Variation SPREAD = new Variation(0.1, 0.1, 0.2, 0.2, 0.3, 0.02);

    private static Device device(PulseLaw law, Levels levels) {
        return new Device(
                "test",
                1e-9,
                10e-9,
                1.2,
                new SinhLaw(1.2, 3, 100, 1e4),
                new Programming(3, 1e-6, law, 51),
                new Programming(3.5, 2e-6, law, 30),
                levels,
                SPREAD);
    }

    static Stream<Device> devices() {
        PulseLaw gradual = new ExponentialPulse(0.05, 2);
        return Stream.of(
                device(gradual, Levels.CONTINUOUS),
                device(gradual, Levels.even(16)),
                device(gradual, Levels.at(1e-9, 3e-9, 4e-9, 10e-9)),
                device(new AbruptPulse(), Levels.CONTINUOUS),
                device(new StochasticPulse(0.4), Levels.even(2)));
    }

    private static SimulatedArray array(
            Device device, Faults faults, KernelChoice kernels, EnergyLedger ledger) {
        ArraySettings settings =
                new ArraySettings(device, DrivenBias.HALF, false, 0.2, 0.8)
                        .with(new DisturbSettings(1e-6, 0.01))
                        .with(faults);
        return new SimulatedArray(ROWS, COLUMNS, settings, 5, kernels.kernels(), ledger);
    }

    /** The end at which a cell is stuck, or NaN for a sound one. */
    private static float stuckAt(Device device, Faults faults, int row, int column) {
        CellPopulation sound = new CellPopulation(device, ROWS, COLUMNS, 5);
        CellPopulation cells = new CellPopulation(device, faults, ROWS, COLUMNS, 5);
        if (cells.parameter(ColumnPulse.GAIN_UP, row, column) > 0) {
            return Float.NaN;
        }
        float low = sound.gMin(row, column);
        float high = low + sound.range(row, column);
        float held = cells.gMin(row, column);
        assertThat(held).isIn(low, high);
        return held;
    }

    private static void writeAtRandom(SimulatedArray array, int writes, SplittableRandom random) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        float[] charge = new float[Kernels.padded(COLUMNS)];
        for (int write = 0; write < writes; write++) {
            int[] rows = IntStream.range(0, ROWS).filter(row -> random.nextBoolean()).toArray();
            history.beginPresentation();
            history.nextStep();
            history.spikes(rows, 0, rows.length);
            array.read(rows, 0, rows.length, charge);
            float width = 0.5f + (float) random.nextDouble();
            array.program(
                    array.topology().column(random.nextInt(array.topology().connected())),
                    history,
                    history.since(1),
                    width,
                    2 - width);
            array.endPresentation();
            int column = random.nextInt(1, COLUMNS);
            if (write % 50 == 0 && array.topology().isConnected(column)) {
                array.disconnect(column);
            } else if (!array.topology().isConnected(column)) {
                array.connect(column);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("devices")
    void aStuckCellNeverMovesInAThousandWrites(Device device) {
        SimulatedArray array = array(device, MANY, KernelChoice.AUTO, new EnergyLedger(COLUMNS));
        SplittableRandom random = new SplittableRandom(3);
        int stuck = 0;
        boolean[] moved = new boolean[ROWS * COLUMNS];
        for (int part = 0; part <= 10; part++) {
            stuck = 0;
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < ROWS; row++) {
                    float held = stuckAt(device, MANY, row, column);
                    if (Float.isNaN(held)) {
                        continue;
                    }
                    stuck++;
                    assertThat(array.conductance(row, column)).isEqualTo(held);
                }
            }
            float[] before = conductances(array);
            writeAtRandom(array, 100, random);
            float[] after = conductances(array);
            for (int cell = 0; cell < moved.length; cell++) {
                moved[cell] |= before[cell] != after[cell];
            }
        }
        int movers = 0;
        for (boolean one : moved) {
            movers += one ? 1 : 0;
        }
        assertThat(stuck).isPositive();
        assertThat(movers).as("every sound cell moves").isEqualTo(ROWS * COLUMNS - stuck);
    }

    private static float[] conductances(SimulatedArray array) {
        float[] all = new float[ROWS * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                all[column * ROWS + row] = array.conductance(row, column);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("devices")
    void scalarAndVectorKernelsAgreeOnStuckCells(Device device) {
        EnergyLedger scalarLedger = new EnergyLedger(COLUMNS);
        EnergyLedger vectorLedger = new EnergyLedger(COLUMNS);
        SimulatedArray scalar = array(device, MANY, KernelChoice.SCALAR, scalarLedger);
        SimulatedArray vector = array(device, MANY, KernelChoice.VECTOR, vectorLedger);
        writeAtRandom(scalar, 200, new SplittableRandom(9));
        writeAtRandom(vector, 200, new SplittableRandom(9));
        assertThat(conductances(vector)).isEqualTo(conductances(scalar));
        assertThat(vectorLedger.counts(Phase.LEARN)).isEqualTo(scalarLedger.counts(Phase.LEARN));
    }

    /** Each count fails a sound draw with the chance {@link Chance#FALSE_ALARM}. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void asManyCellsAreStuckAsIsStated(long seed) {
        int side = 300;
        Faults few = new Faults(0.01, 0.02);
        Device device = TestDevices.gradual(1e-9);
        CellPopulation cells = new CellPopulation(device, few, side, side, seed);
        long on = 0;
        long off = 0;
        double[] stuck = new double[side * side];
        for (int column = 0; column < side; column++) {
            for (int row = 0; row < side; row++) {
                boolean held = cells.parameter(ColumnPulse.GAIN_UP, row, column) == 0;
                stuck[column * side + row] = held ? 1 : 0;
                on += held && cells.gMin(row, column) == 1 ? 1 : 0;
                off += held && cells.gMin(row, column) == 0.05f ? 1 : 0;
            }
        }
        Chance.assertSuccesses(on, stuck.length, few.stuckOn());
        Chance.assertSuccesses(off, stuck.length, few.stuckOff());
        assertThat(Math.round(Chance.mean(stuck) * stuck.length)).isEqualTo(on + off);
        Chance.assertWhite("being stuck, down the columns", stuck, 40);
        double[] here = java.util.Arrays.copyOf(stuck, side * (side - 1));
        double[] right = java.util.Arrays.copyOfRange(stuck, side, side * side);
        Chance.assertUncorrelated("neighbouring columns", here, right);
    }

    @Test
    void theSoundCellsAreTheSameWithAndWithoutStuckOnes() {
        Device device = devices().findFirst().orElseThrow();
        CellPopulation sound = new CellPopulation(device, 40, 50, 7);
        CellPopulation faulty = new CellPopulation(device, MANY, 40, 50, 7);
        int same = 0;
        for (int column = 0; column < 50; column++) {
            for (int row = 0; row < 40; row++) {
                if (faulty.parameter(ColumnPulse.GAIN_DOWN, row, column) == 0) {
                    continue;
                }
                for (int which = 0; which < ColumnPulse.PARAMETERS; which++) {
                    assertThat(faulty.parameter(which, row, column))
                            .isEqualTo(sound.parameter(which, row, column));
                }
                same++;
            }
        }
        assertThat(same).isBetween(800, 1200);
    }

    /** Where every cell is stuck, a write costs the held conductances for its widths. */
    @ParameterizedTest
    @EnumSource(
            value = KernelChoice.class,
            names = {"SCALAR", "VECTOR"})
    void aStuckCellIsPulsedAndPaidForLikeAnyOther(KernelChoice kernels) {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        Device device = devices().findFirst().orElseThrow();
        SimulatedArray array = array(device, new Faults(0.5, 0.5), kernels, ledger);
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {0, 7, 30}, 0, 3);
        array.program(2, history, history.since(1), 1, 0.5f);
        EventCounts counts = ledger.counts(Phase.LEARN, 2);
        double fired = array.conductance(0, 2) + array.conductance(7, 2) + array.conductance(30, 2);
        double all = 0;
        for (int row = 0; row < ROWS; row++) {
            all += array.conductance(row, 2);
        }
        assertThat(counts.get(EventCount.POTENTIATING_PULSES)).isEqualTo(3);
        assertThat(counts.get(EventCount.DEPRESSING_PULSES)).isEqualTo(ROWS - 3);
        assertThat(counts.get(EventCount.POTENTIATED_CONDUCTANCE)).isEqualTo(fired, within(1e-6));
        assertThat(counts.get(EventCount.DEPRESSED_CONDUCTANCE))
                .isEqualTo(0.5 * (all - fired), within(1e-6));
    }

    @Test
    void aRuleCannotSetCellsAtWillIfSomeAreStuck() {
        Device ideal = TestDevices.gradual(1e-9);
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        assertThat(idealArray(ideal, Faults.NONE, ledger).analogWeights()).isPresent();
        assertThat(idealArray(ideal, new Faults(0, 0.01), ledger).analogWeights()).isEmpty();
    }

    private static SimulatedArray idealArray(Device device, Faults faults, EnergyLedger ledger) {
        ArraySettings settings =
                new ArraySettings(device, DrivenBias.HALF, false, 0.2, 0.8).with(faults);
        return new SimulatedArray(
                ROWS, COLUMNS, settings, 5, KernelChoice.SCALAR.kernels(), ledger);
    }
}
