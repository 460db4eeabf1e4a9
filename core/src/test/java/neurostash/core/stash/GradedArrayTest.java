package neurostash.core.stash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.array.SynapticArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedArrayTest {

    private static final int ROWS = 8;
    private static final int COLUMNS = 4;

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array = array(ledger);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));

    private static SimulatedArray array(EnergyLedger ledger) {
        return new SimulatedArray(
                ROWS,
                COLUMNS,
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5),
                1,
                KernelChoice.AUTO.kernels(),
                ledger);
    }

    private void write(SynapticArray to, int column) {
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {0, 1, 2}, 0, 3);
        to.program(column, history, history.since(5), 2, 1);
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    @Test
    void theFirstWriteOfAColumnIsAsLongAsWithoutGrading() {
        SimulatedArray plain = array(new EnergyLedger(COLUMNS));
        write(plain, 1);
        write(new GradedArray(array, new Grading(30, 64, false), ledger), 1);
        for (int row = 0; row < ROWS; row++) {
            assertThat(array.conductance(row, 1)).isEqualTo(plain.conductance(row, 1));
        }
    }

    @Test
    void pulsesAreHalfAsLongAfterTheStatedWrites() {
        GradedArray graded = new GradedArray(array, new Grading(6, 64, false), ledger);
        for (int i = 0; i < 6; i++) {
            write(graded, 1);
        }
        double before = count(EventCount.POTENTIATE_WIDTHS);
        write(graded, 1);
        assertThat(count(EventCount.POTENTIATE_WIDTHS) - before).isEqualTo(0.5 * 2, within(1e-9));
        before = count(EventCount.POTENTIATE_WIDTHS);
        write(graded, 2);
        assertThat(count(EventCount.POTENTIATE_WIDTHS) - before)
                .as("of a column that has not been written yet")
                .isEqualTo(2, within(1e-9));
    }

    @Test
    void pulsesAreWholeStepsOfTheTimerAndNeverGrow() {
        GradedArray graded = new GradedArray(array, new Grading(3, 8, false), ledger);
        double longest = 2;
        for (int i = 0; i < 22; i++) {
            double before = count(EventCount.POTENTIATE_WIDTHS);
            write(graded, 0);
            double length = count(EventCount.POTENTIATE_WIDTHS) - before;
            assertThat(length * 8 / 2).isEqualTo(Math.rint(length * 8 / 2), within(1e-6));
            assertThat(length).isBetween(0.249, longest + 1e-6);
            longest = length;
        }
    }

    /** At 8 steps and half length after one write, the ninth write would be below one step. */
    @Test
    void aColumnWhosePulsesWouldBeTooShortIsNotWrittenAnyMore() {
        GradedArray graded = new GradedArray(array, new Grading(1, 8, false), ledger);
        for (int i = 0; i < 8; i++) {
            write(graded, 1);
        }
        float settled = array.conductance(0, 1);
        double updates = count(EventCount.COUNTER_UPDATES);
        write(graded, 1);
        assertThat(array.conductance(0, 1)).isEqualTo(settled);
        assertThat(count(EventCount.COLUMN_WRITES)).isEqualTo(8);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(updates);
        write(graded, 2);
        assertThat(count(EventCount.COLUMN_WRITES)).as("another column still is").isEqualTo(9);
    }

    @Test
    void theCounterOfWritesAndBothRunsOfTheTimerAreCharged() {
        GradedArray graded = new GradedArray(array, new Grading(1, 8, false), ledger);
        write(graded, 1);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(1 + 2 * 8);
        write(graded, 1);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(1 + 2 * 8 + 1 + 2 * 4);
    }

    /** A punishment only depresses. */
    @Test
    void aWriteInOnePhaseRunsTheTimerOnce() {
        GradedArray graded = new GradedArray(array, new Grading(1, 8, false), ledger);
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {0, 1, 2}, 0, 3);
        graded.program(1, history, history.since(5), 0, 0.5f);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(1 + 8);
        graded.program(1, history, history.since(5), 0, 0.5f);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(1 + 8 + 1 + 4);
    }

    @Test
    void gradingByTimeShortensThePulsesOfAllColumnsAlike() {
        GradedArray graded = new GradedArray(array, new Grading(2, 64, true), ledger);
        for (int i = 0; i < 2 * COLUMNS; i++) {
            write(graded, 0);
        }
        double before = count(EventCount.POTENTIATE_WIDTHS);
        write(graded, 3);
        assertThat(count(EventCount.POTENTIATE_WIDTHS) - before).isEqualTo(1, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 64, writes", "-1, 64, writes", "NaN, 64, writes", "30, 0, steps"})
    void impossibleGradingsAreRefused(double writes, int steps, String field) {
        assertThatThrownBy(() -> new Grading(writes, steps, false))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(field);
    }
}
