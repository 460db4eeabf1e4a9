package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Faults;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Peripherals;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Verified writes end near their targets, and all that it takes is in the ledger. */
class WriteVerifyTest {

    private static final int ROWS = 60;
    private static final int COLUMNS = 5;
    private static final double READ_WIDTH = 2e-6;
    private static final Peripherals PERIPHERALS =
            new Peripherals(
                    16e-15, 0.4e-12, 0.02, 1e-9, 2e-12, 67e-15, 1e-14, 1e-13, 2e-13, 5e-15, 3,
                    1e-14, 3e-15);

    private static Device device(Levels levels, Variation variation) {
        return new Device(
                "test",
                1e-9,
                10e-9,
                1.2,
                new SinhLaw(1.2, 3, 100, 1e4),
                new Programming(3, 1e-6, new ExponentialPulse(0.1, 2), 51),
                new Programming(3.5, 2e-6, new ExponentialPulse(0.08, 1), 30),
                levels,
                variation);
    }

    private static Device noisy(double cycleStep, double cycleRange) {
        return device(Levels.CONTINUOUS, new Variation(0, 0, 0, 0, cycleStep, cycleRange));
    }

    private static ArraySettings settings(Device device) {
        return new ArraySettings(device, DrivenBias.HALF, false, 0.2, 0.8);
    }

    private static SimulatedArray array(
            ArraySettings settings, KernelChoice kernels, EnergyLedger ledger) {
        return new SimulatedArray(ROWS, COLUMNS, settings, 5, kernels.kernels(), ledger);
    }

    private static void write(SimulatedArray array, int column, int... fired) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(fired, 0, fired.length);
        array.program(column, history, history.since(1), 1, 1);
    }

    private static int[] some(SplittableRandom random) {
        return IntStream.range(0, ROWS).filter(row -> random.nextBoolean()).toArray();
    }

    /** The laws of {@link #device} by hand, in nominal conductance. */
    private static double target(double before, boolean up) {
        double state = (before - 0.1) / 0.9;
        double step = up ? 0.1 * Math.exp(-2 * state) : -0.08 * Math.exp(-(1 - state));
        double after = 0.1 + 0.9 * Math.clamp(state + step, 0, 1);
        return up ? Math.max(after, before) : Math.min(after, before);
    }

    private static float[] column(SimulatedArray array, int column) {
        float[] all = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            all[row] = array.conductance(row, column);
        }
        return all;
    }

    /**
     * Without verification a 100 % noise leaves cells as far off as their noise takes them; with
     * it, every cell that is not booked as missed ends within the tolerance.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.02, 0.01})
    void cellsThatAreNotBookedAsMissedEndWithinTheTolerance(double tolerance) {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(noisy(1, 0.01)).with(new VerifySettings(tolerance, 8)),
                        KernelChoice.AUTO,
                        ledger);
        SimulatedArray plain =
                array(settings(noisy(1, 0.01)), KernelChoice.AUTO, new EnergyLedger(COLUMNS));
        SplittableRandom random = new SplittableRandom(1);
        long off = 0;
        long plainOff = 0;
        for (int write = 0; write < 200; write++) {
            int column = write % COLUMNS;
            int[] fired = some(random);
            boolean[] up = new boolean[ROWS];
            for (int row : fired) {
                up[row] = true;
            }
            float[] before = column(array, column);
            float[] plainBefore = column(plain, column);
            write(array, column, fired);
            write(plain, column, fired);
            for (int row = 0; row < ROWS; row++) {
                // A place of the step table is a step to 1e-4 of the range.
                double limit = 0.9 * (tolerance + 1e-4);
                double goal = target(before[row], up[row]);
                double plainGoal = target(plainBefore[row], up[row]);
                off += Math.abs(array.conductance(row, column) - goal) > limit ? 1 : 0;
                plainOff += Math.abs(plain.conductance(row, column) - plainGoal) > limit ? 1 : 0;
            }
        }
        double missed = ledger.counts(Phase.LEARN).get(EventCount.MISSED_CELLS);
        assertThat((double) off).isLessThanOrEqualTo(missed);
        assertThat(plainOff).isGreaterThan(200);
        assertThat(off).isLessThan(plainOff / 3);
    }

    /** Each cell is read once, and not a pulse more is given. */
    @Test
    void onANoiselessContinuousDeviceVerificationCostsOneReadOfEachCell() {
        EnergyLedger plainBook = new EnergyLedger(COLUMNS);
        EnergyLedger verifiedBook = new EnergyLedger(COLUMNS);
        ArraySettings plain = settings(noisy(0, 0));
        SimulatedArray unverified = array(plain, KernelChoice.AUTO, plainBook);
        SimulatedArray verified =
                array(plain.with(new VerifySettings(1e-6, 3)), KernelChoice.AUTO, verifiedBook);
        SplittableRandom random = new SplittableRandom(2);
        int writes = 50;
        double read = 0;
        double others = 0;
        for (int write = 0; write < writes; write++) {
            int[] fired = some(random);
            write(unverified, write % COLUMNS, fired);
            write(verified, write % COLUMNS, fired);
            assertThat(column(verified, write % COLUMNS))
                    .isEqualTo(column(unverified, write % COLUMNS));
            for (int column = 0; column < COLUMNS; column++) {
                for (float one : column(verified, column)) {
                    read += column == write % COLUMNS ? one : 0;
                    others += column == write % COLUMNS ? 0 : one;
                }
            }
        }
        EventCounts more = verifiedBook.counts(Phase.LEARN);
        assertThat(more.get(EventCount.VERIFY_READS)).isEqualTo(writes * ROWS);
        assertThat(more.get(EventCount.CORRECTIONS)).isZero();
        assertThat(more.get(EventCount.MISSED_CELLS)).isZero();
        EnergyPrices prices =
                new EnergyPrices(
                        plain.device(),
                        plain.bias(),
                        READ_WIDTH,
                        Tiles.single(ROWS, COLUMNS),
                        PERIPHERALS);
        EnergyBill with = prices.bill(more);
        EnergyBill without = prices.bill(plainBook.counts(Phase.LEARN));
        for (EnergyComponent same :
                new EnergyComponent[] {
                    EnergyComponent.POTENTIATE,
                    EnergyComponent.DEPRESS,
                    EnergyComponent.HALF_SELECT,
                    EnergyComponent.NEURON,
                    EnergyComponent.STASH
                }) {
            assertThat(with.joules(same)).as(same.key()).isEqualTo(without.joules(same));
        }
        // At the read voltage a cell at Gmax carries 10 nS x 1.2 V.
        double joules = 10e-9 * 1.2 * 1.2 * READ_WIDTH;
        assertThat(with.joules(EnergyComponent.VERIFY))
                .isEqualTo(read * joules, within(1e-9 * read * joules));
        double idle =
                (ROWS - 1)
                        * (read + others)
                        * plain.device().current().power(-0.02, 10e-9)
                        * READ_WIDTH;
        double sneak = with.joules(EnergyComponent.SNEAK);
        assertThat(sneak).isEqualTo(others * joules + idle, within(1e-9 * sneak));
        double reads = writes * ROWS;
        assertThat(with.joules(EnergyComponent.LINE) - without.joules(EnergyComponent.LINE))
                .isEqualTo(reads * COLUMNS * 16e-15 * 1.2 * 1.2, within(1e-20));
        assertThat(with.joules(EnergyComponent.DRIVER) - without.joules(EnergyComponent.DRIVER))
                .isEqualTo(reads * 0.4e-12, within(1e-20));
        assertThat(with.joules(EnergyComponent.SENSE)).isEqualTo(2 * reads * 67e-15, within(1e-20));
        assertThat(prices.seconds(more) - prices.seconds(plainBook.counts(Phase.LEARN)))
                .isEqualTo(reads * READ_WIDTH, within(1e-12));
    }

    @Test
    void aCellWithAWeakStepIsBroughtToWhereTheNominalLawWouldHaveTakenIt() {
        Device uneven = device(Levels.CONTINUOUS, new Variation(0, 0, 0.4, 0, 0, 0));
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(uneven).with(new VerifySettings(0.005, 20)),
                        KernelChoice.AUTO,
                        ledger);
        float[] before = column(array, 2);
        write(array, 2, 3, 4, 5, 6, 7, 8, 9);
        for (int row = 0; row < ROWS; row++) {
            assertThat((double) array.conductance(row, 2))
                    .isEqualTo(target(before[row], row >= 3 && row <= 9), within(0.9 * 0.0051));
        }
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.CORRECTIONS)).isPositive();
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.MISSED_CELLS)).isZero();
    }

    /** It never reaches its target, gets a pulse in every round, and stays where it is. */
    @Test
    void aStuckCellIsPulsedToTheLastAttemptAndBookedAsMissed() {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        int attempts = 3;
        SimulatedArray array =
                array(
                        settings(noisy(0, 0))
                                .with(new Faults(0, 1))
                                .with(new VerifySettings(0.01, attempts)),
                        KernelChoice.AUTO,
                        ledger);
        float[] before = column(array, 1);
        write(array, 1, 0, 7, 30);
        assertThat(column(array, 1)).isEqualTo(before);
        EventCounts counts = ledger.counts(Phase.LEARN, 1);
        assertThat(counts.get(EventCount.MISSED_CELLS)).isEqualTo(3);
        assertThat(counts.get(EventCount.CORRECTIONS)).isEqualTo(attempts);
        assertThat(counts.get(EventCount.POTENTIATING_PULSES)).isEqualTo(3 * (1 + attempts));
        assertThat(counts.get(EventCount.DEPRESSING_PULSES)).isEqualTo(ROWS - 3);
        assertThat(counts.get(EventCount.VERIFY_READS)).isEqualTo(ROWS + 3 * attempts);
    }

    /** Stuck at an end, a cell whose write only presses it against that end has not missed. */
    @Test
    void aCellThatIsWhereItWasToGoHasNotMissed() {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(noisy(0, 0))
                                .with(new Faults(0, 1))
                                .with(new VerifySettings(0.01, 3)),
                        KernelChoice.AUTO,
                        ledger);
        write(array, 1);
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.MISSED_CELLS)).isZero();
    }

    /** An abrupt pulse would throw a cell that is a little too high down to the bottom. */
    @Test
    void noCorrectionThrowsACellFurtherThanItMissed() {
        Device abrupt =
                TestDevices.with(noisy(0.5, 0), new ExponentialPulse(0.1, 2), new AbruptPulse());
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(abrupt).with(new VerifySettings(0.02, 5)),
                        KernelChoice.AUTO,
                        ledger);
        int[] all = IntStream.range(0, ROWS).toArray();
        write(array, 0, all);
        for (float one : column(array, 0)) {
            assertThat(one).isGreaterThan(0.2f);
        }
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.DEPRESSING_PULSES)).isZero();
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.MISSED_CELLS)).isPositive();
    }

    @Test
    void aPolarityThatTheWriteDoesNotPulseIsNotVerified() {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(noisy(0, 0)).with(new VerifySettings(0.01, 3)),
                        KernelChoice.AUTO,
                        ledger);
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {4, 9}, 0, 2);
        array.program(0, history, history.since(1), 1, 0);
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.VERIFY_READS)).isEqualTo(2);
    }

    /** Its noise is as large as the tolerance, so about a third of all reads deceive. */
    @Test
    void noiseOfReadsDeceivesTheVerification() {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(noisy(0, 0)).withReadNoise(0.05).with(new VerifySettings(0.02, 1)),
                        KernelChoice.AUTO,
                        ledger);
        write(array, 0, 1, 2, 3);
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.CORRECTIONS)).isEqualTo(1);
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.VERIFY_READS)).isGreaterThan(ROWS);
    }

    /** Disturb, isolation, spread, stuck cells and levels all at once. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void scalarAndVectorKernelsGiveTheSameBits(boolean isolate) {
        Device device = device(Levels.even(33), new Variation(0.1, 0.1, 0.2, 0.2, 0.5, 0.02));
        ArraySettings settings =
                new ArraySettings(device, DrivenBias.HALF, isolate, 0.2, 0.8)
                        .with(new DisturbSettings(READ_WIDTH, 0.01))
                        .with(new Faults(0.05, 0.05))
                        .withReadNoise(0.01)
                        .with(new VerifySettings(0.04, 4));
        EnergyLedger scalarBook = new EnergyLedger(COLUMNS);
        EnergyLedger vectorBook = new EnergyLedger(COLUMNS);
        SimulatedArray scalar = array(settings, KernelChoice.SCALAR, scalarBook);
        SimulatedArray vector = array(settings, KernelChoice.VECTOR, vectorBook);
        SplittableRandom random = new SplittableRandom(4);
        for (int write = 0; write < 100; write++) {
            int[] fired = some(random);
            write(scalar, write % COLUMNS, fired);
            write(vector, write % COLUMNS, fired);
            scalar.endPresentation();
            vector.endPresentation();
        }
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(column(vector, column)).isEqualTo(column(scalar, column));
        }
        assertThat(vectorBook.counts(Phase.LEARN)).isEqualTo(scalarBook.counts(Phase.LEARN));
        assertThat(scalarBook.counts(Phase.LEARN).get(EventCount.CORRECTIONS)).isPositive();
    }

    /** Corrections and verifying reads leave their voltages on the other columns, too. */
    @Test
    void verifiedWritesDisturbTheOtherColumnsMoreThanPlainOnes() {
        ArraySettings plain = settings(noisy(1, 0)).with(new DisturbSettings(READ_WIDTH, 0));
        SimulatedArray unverified = array(plain, KernelChoice.AUTO, new EnergyLedger(COLUMNS));
        SimulatedArray verified =
                array(
                        plain.with(new VerifySettings(0.005, 10)),
                        KernelChoice.AUTO,
                        new EnergyLedger(COLUMNS));
        int[] all = IntStream.range(0, ROWS).toArray();
        float[] before = column(verified, 3);
        for (int write = 0; write < 5; write++) {
            write(unverified, 0, all);
            write(verified, 0, all);
        }
        unverified.endPresentation();
        verified.endPresentation();
        double more = 0;
        for (int row = 0; row < ROWS; row++) {
            double moved = Math.abs(verified.conductance(row, 3) - before[row]);
            more += moved - Math.abs(unverified.conductance(row, 3) - before[row]);
        }
        assertThat(more).isPositive();
    }

    @Test
    void theSumsOfTheRowsStayThoseOfTheCells() {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                array(
                        settings(noisy(1, 0.02)).with(new VerifySettings(0.01, 5)),
                        KernelChoice.AUTO,
                        ledger);
        SplittableRandom random = new SplittableRandom(8);
        for (int write = 0; write < 40; write++) {
            write(array, write % COLUMNS, some(random));
        }
        array.endPresentation();
        double before = ledger.counts(Phase.LEARN).get(EventCount.IDLE_CONDUCTANCE);
        array.read(new int[0], 0, 0, new float[Kernels.padded(COLUMNS)]);
        array.endPresentation();
        double all = 0;
        for (int column = 0; column < COLUMNS; column++) {
            for (float one : column(array, column)) {
                all += one;
            }
        }
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.IDLE_CONDUCTANCE) - before)
                .isEqualTo(all, within(1e-6));
    }

    @Test
    void settingsThatCannotBeMetAreRefused() {
        for (double wrong : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new VerifySettings(wrong, 5))
                    .isInstanceOf(InvalidParameter.class)
                    .hasMessageContaining("verify.tolerance");
        }
        assertThatThrownBy(() -> new VerifySettings(0.1, 0))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("verify.attempts");
        ArraySettings coarse = settings(device(Levels.even(11), Variation.NONE));
        assertThat(coarse.with(new VerifySettings(0.11, 1)).verify()).isPresent();
        assertThatThrownBy(() -> coarse.with(new VerifySettings(0.09, 1)))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("level step");
        ArraySettings binary =
                settings(
                        TestDevices.with(noisy(0, 0), new StochasticPulse(0.3), new AbruptPulse()));
        assertThatThrownBy(() -> binary.with(new VerifySettings(0.1, 1)))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("chance 0.3");
    }

    @Test
    void noRuleSetsCellsAtWillWhereWritesAreVerified() {
        ArraySettings ideal = settings(noisy(0, 0));
        assertThat(ideal.isIdeal()).isTrue();
        assertThat(ideal.with(new VerifySettings(0.1, 1)).isIdeal()).isFalse();
    }
}
