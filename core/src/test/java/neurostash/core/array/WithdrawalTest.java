package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.stream.IntStream;

/** Columns that are cut off within a presentation. */
class WithdrawalTest {

    private static final int ROWS = 30;
    private static final int COLUMNS = 20;

    /** Of two read steps. */
    private static final int FIRST = 12;

    private static final int SECOND = 7;
    private static final int[] SELECTED = IntStream.range(0, ROWS).toArray();

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array = array(KernelChoice.AUTO.kernels(), ledger);
    private final float[] charge = new float[Kernels.padded(COLUMNS)];

    private static SimulatedArray array(Kernels kernels, EnergyLedger ledger) {
        ArraySettings settings =
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.1, 0.9);
        return new SimulatedArray(ROWS, COLUMNS, settings, 1, kernels, ledger);
    }

    private double conductance(int column, int rows) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += array.conductance(row, column);
        }
        return sum;
    }

    /** Two read steps, some columns withdrawn between them. */
    private void present(OutLevel to, int... withdrawn) {
        array.read(SELECTED, 0, FIRST, charge);
        for (int column : withdrawn) {
            array.withdraw(column, to);
        }
        array.read(SELECTED, 0, SECOND, charge);
        array.endPresentation();
    }

    private EventCounts counts() {
        return ledger.counts(Phase.LEARN);
    }

    @Test
    void aColumnOutOfTheRaceDrawsNoReadCurrent() {
        present(OutLevel.PARKED, 4);
        assertThat(ledger.counts(Phase.LEARN, 4).get(EventCount.READ_CONDUCTANCE))
                .isEqualTo(conductance(4, FIRST), within(1e-5));
        assertThat(ledger.counts(Phase.LEARN, 5).get(EventCount.READ_CONDUCTANCE))
                .isEqualTo(conductance(5, FIRST) + conductance(5, SECOND), within(1e-5));
        assertThat(counts().get(EventCount.CELL_READS))
                .isEqualTo(FIRST * COLUMNS + SECOND * (COLUMNS - 1));
        assertThat(counts().get(EventCount.COLUMN_STEPS)).isEqualTo(2 * COLUMNS - 1);
    }

    @Test
    void itIsBackInTheNextPresentation() {
        present(OutLevel.PARKED, 4, 5, 6, 7);
        double first = ledger.counts(Phase.LEARN, 4).get(EventCount.READ_CONDUCTANCE);
        present(OutLevel.PARKED);
        assertThat(ledger.counts(Phase.LEARN, 4).get(EventCount.READ_CONDUCTANCE) - first)
                .isEqualTo(conductance(4, FIRST) + conductance(4, SECOND), within(1e-5));
        assertThat(charge[4]).isEqualTo((float) conductance(4, SECOND), within(1e-5f));
        assertThat(counts().get(EventCount.WITHDRAWALS)).isEqualTo(4);
    }

    /** Each cell of each read step is selected, idle, or on a column that is out. */
    @ParameterizedTest
    @EnumSource(OutLevel.class)
    void theConductancesOfAPresentationSumToWhatWasOffered(OutLevel to) {
        array.disconnect(9);
        present(to, 0, 1, 2, 3, 19);
        double all = 0;
        for (int column = 0; column < COLUMNS; column++) {
            all += 2 * conductance(column, ROWS);
        }
        EventCounts counts = counts();
        double parked = counts.get(EventCount.PARKED_CONDUCTANCE);
        double cut = counts.get(EventCount.CUT_CONDUCTANCE);
        assertThat(
                        counts.get(EventCount.READ_CONDUCTANCE)
                                + counts.get(EventCount.IDLE_CONDUCTANCE)
                                + cut
                                + parked)
                .isEqualTo(all, within(1e-4));
        double out = 0;
        for (int column : new int[] {0, 1, 2, 3, 19}) {
            out += conductance(column, ROWS);
        }
        double stashed = 2 * conductance(9, ROWS);
        boolean floats = to == OutLevel.FLOATING;
        assertThat(cut).isEqualTo(stashed + (floats ? out : 0), within(1e-5));
        assertThat(parked).isEqualTo(floats ? 0 : out, within(1e-5));
        assertThat(counts.get(EventCount.PARKED_READS)).isEqualTo(floats ? 0 : 5 * SECOND);
        assertThat(counts.get(EventCount.PARKED_COLUMNS)).isEqualTo(floats ? 0 : 5);
        assertThat(counts.get(EventCount.READ_CUT_COLUMNS)).isEqualTo(floats ? 6 : 1);
        // One switch, or two, that change when it goes and when it comes back.
        assertThat(counts.get(EventCount.WITHDRAWAL_TOGGLES)).isEqualTo(floats ? 10 : 20);
    }

    /** A write changes what the column that is withdrawn next conducts. */
    @Test
    void aColumnThatWasWrittenIsWithdrawnWithItsNewConductance() {
        present(OutLevel.PARKED, 3);
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(SELECTED, 0, FIRST);
        double before = conductance(3, ROWS);
        array.program(3, history, history.since(1), 1f, 1f);
        array.endPresentation();
        assertThat(conductance(3, ROWS)).isNotCloseTo(before, within(1e-3));
        double parked = counts().get(EventCount.PARKED_CONDUCTANCE);
        present(OutLevel.PARKED, 3);
        assertThat(counts().get(EventCount.PARKED_CONDUCTANCE) - parked)
                .isEqualTo(conductance(3, ROWS), within(1e-5));
    }

    @Test
    void theOthersAreReadToTheSameBits() {
        array.read(SELECTED, 0, FIRST, charge);
        float[] all = new float[Kernels.padded(COLUMNS)];
        array.read(SELECTED, 3, 20, all);
        array.endPresentation();
        array.read(SELECTED, 0, FIRST, charge);
        for (int column = 0; column < 17; column++) {
            array.withdraw(column, OutLevel.PARKED);
        }
        array.read(SELECTED, 3, 20, charge);
        array.endPresentation();
        for (int column = 17; column < COLUMNS; column++) {
            assertThat(charge[column]).isEqualTo(all[column]).isPositive();
        }
        assertThat(charge[0]).as("what was there before").isNotEqualTo(all[0]);
    }

    /** A column that is withdrawn before the first step and comes back before the second. */
    @ParameterizedTest
    @EnumSource(OutLevel.class)
    void aReadmittedColumnTakesPartAgain(OutLevel to) {
        array.beginPresentation();
        for (int column = 2; column < COLUMNS; column++) {
            array.withdraw(column, to);
        }
        array.read(SELECTED, 0, FIRST, charge);
        for (int column = 18; column > 10; column--) {
            array.readmit(column);
        }
        array.read(SELECTED, 0, SECOND, charge);
        array.withdraw(12, to);
        array.read(SELECTED, 0, 1, charge);
        for (int column = 13; column < 19; column++) {
            assertThat(charge[column]).isEqualTo(array.conductance(0, column));
        }
        array.endPresentation();
        assertThat(readOf(0))
                .isEqualTo(
                        conductance(0, FIRST) + conductance(0, SECOND) + conductance(0, 1),
                        within(1e-5));
        assertThat(readOf(5)).isZero();
        assertThat(readOf(12)).isEqualTo(conductance(12, SECOND), within(1e-5));
        assertThat(readOf(13))
                .isEqualTo(conductance(13, SECOND) + conductance(13, 1), within(1e-5));
        EventCounts counts = counts();
        assertThat(counts.get(EventCount.CELL_READS)).isEqualTo(FIRST * 2 + SECOND * 10 + 9);
        assertThat(counts.get(EventCount.COLUMN_STEPS)).isEqualTo(2 + 10 + 9);
        assertThat(counts.get(EventCount.WITHDRAWALS)).isEqualTo(19);
        double missed = conductance(12, ROWS);
        for (int column = 2; column < COLUMNS; column++) {
            missed += (column > 10 && column < 19 ? 1 : 3) * conductance(column, ROWS);
        }
        assertThat(
                        counts.get(
                                to == OutLevel.PARKED
                                        ? EventCount.PARKED_CONDUCTANCE
                                        : EventCount.CUT_CONDUCTANCE))
                .isEqualTo(missed, within(1e-4));
        assertThat(
                        counts.get(
                                to == OutLevel.PARKED
                                        ? EventCount.PARKED_COLUMNS
                                        : EventCount.READ_CUT_COLUMNS))
                .isEqualTo(19);
        double read = 0;
        double all = 0;
        for (int column = 0; column < COLUMNS; column++) {
            read += readOf(column);
            all += 3 * conductance(column, ROWS);
        }
        assertThat(read + counts.get(EventCount.IDLE_CONDUCTANCE) + missed)
                .isEqualTo(all, within(1e-4));
    }

    private double readOf(int column) {
        return ledger.counts(Phase.LEARN, column).get(EventCount.READ_CONDUCTANCE);
    }

    @Test
    void nobodyComesBackWhoIsNotOut() {
        assertThatThrownBy(() -> array.readmit(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not withdrawn");
        array.beginPresentation();
        assertThatThrownBy(array::beginPresentation).isInstanceOf(IllegalStateException.class);
        array.withdraw(3, OutLevel.PARKED);
        array.readmit(3);
        assertThatThrownBy(() -> array.readmit(3)).isInstanceOf(IllegalStateException.class);
        array.endPresentation();
        array.beginPresentation();
    }

    @Test
    void nobodyIsWithdrawnBetweenPresentationsOrTwice() {
        assertThatThrownBy(() -> array.withdraw(4, OutLevel.PARKED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("during a presentation");
        array.read(SELECTED, 0, FIRST, charge);
        array.withdraw(4, OutLevel.PARKED);
        assertThatThrownBy(() -> array.withdraw(4, OutLevel.PARKED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4");
        array.endPresentation();
        array.disconnect(4);
        array.read(SELECTED, 0, FIRST, charge);
        assertThatThrownBy(() -> array.withdraw(4, OutLevel.PARKED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("disconnected");
    }

    /**
     * Of four read steps a column misses three. Its cells get one part of what reads do and three
     * of what the level of its line does, by the device's own law.
     */
    @ParameterizedTest
    @EnumSource(OutLevel.class)
    void aColumnThatIsOutIsDisturbedByTheLevelOfItsLine(OutLevel to) {
        double readWidth = 5e-6;
        Device device =
                new Device(
                        "test",
                        1e-9,
                        10e-9,
                        1.2,
                        new SinhLaw(1.2, 3, 100, 1e4),
                        new Programming(3, 1e-6, new ExponentialPulse(0.05, 2), 51),
                        new Programming(3.5, 2e-6, new ExponentialPulse(0.03, 3), 30),
                        Levels.CONTINUOUS,
                        Variation.NONE);
        ArraySettings settings =
                new ArraySettings(device, DrivenBias.HALF, false, 0.2, 0.8)
                        .with(new DisturbSettings(readWidth, 0));
        SimulatedArray disturbed =
                new SimulatedArray(ROWS, COLUMNS, settings, 1, KernelChoice.AUTO.kernels(), ledger);
        float fired = disturbed.conductance(2, 4);
        float idle = disturbed.conductance(20, 4);
        float raced = disturbed.conductance(2, 5);
        for (int step = 0; step < 4; step++) {
            disturbed.read(SELECTED, 0, FIRST, charge);
            if (step == 0) {
                disturbed.withdraw(4, to);
            }
        }
        disturbed.endPresentation();
        double level = to == OutLevel.FLOATING ? 1.2 : 0.6;
        double up = dose(1.2, 3, 51, 5) + 3 * dose(1.2 - level, 3, 51, 5);
        double down = 3 * dose(level, 3.5, 30, 2.5);
        assertThat((double) disturbed.conductance(2, 4) - fired)
                .isEqualTo(0.9 * 0.05 * Math.exp(-2 * (fired - 0.1) / 0.9) * up, within(3e-6));
        assertThat((double) disturbed.conductance(20, 4) - idle)
                .isEqualTo(
                        -0.9 * 0.03 * Math.exp(-3 * (1 - (idle - 0.1) / 0.9)) * down, within(3e-6))
                .isNegative();
        assertThat((double) disturbed.conductance(2, 5) - raced)
                .isEqualTo(
                        0.9 * 0.05 * Math.exp(-2 * (raced - 0.1) / 0.9) * 4 * dose(1.2, 3, 51, 5),
                        within(3e-6));
    }

    /** Nominal pulses that a voltage amounts to, by the ratio at half the voltage. */
    private static double dose(double volt, double full, double ratio, double widths) {
        return volt == 0 ? 0 : widths * Math.pow(volt / full, Math.log(ratio) / Math.log(2));
    }
}
