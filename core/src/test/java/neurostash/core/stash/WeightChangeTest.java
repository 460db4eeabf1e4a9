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

class WeightChangeTest {

    private static final int ROWS = 16;
    private static final int COLUMNS = 4;

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array =
            new SimulatedArray(
                    ROWS,
                    COLUMNS,
                    new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5),
                    1,
                    KernelChoice.AUTO.kernels(),
                    ledger);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));

    private StashingSystem system(StashPolicy policy, StashMode mode, int floor) {
        return new StashingSystem(array, policy, mode, floor, ledger);
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    private double column(int column) {
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            sum += array.conductance(row, column);
        }
        return sum;
    }

    /** The column is written with the first rows as input. */
    private double write(SynapticArray to, int column, int fired, float up, float down) {
        history.beginPresentation();
        history.nextStep();
        int[] rows = new int[fired];
        for (int row = 0; row < fired; row++) {
            rows[row] = row;
        }
        history.spikes(rows, 0, fired);
        return to.program(column, history, history.since(5), up, down);
    }

    private void learn(StashingSystem system, SynapticArray watched, int column, int fired) {
        write(watched, column, fired, 1, 1);
        system.onSpike(column);
        system.afterPresentation();
    }

    @Test
    void aWriteReportsWhatItsForwardPhaseMoved() {
        double before = column(0);
        double up = write(array, 0, ROWS, 1, 0);
        assertThat(up).isPositive().isEqualTo(column(0) - before, within(1e-6));
        assertThat(write(array, 0, ROWS / 2, 0, 1)).as("reverse currents do not show").isZero();
        double alone = write(array, 1, ROWS / 2, 1, 0);
        assertThat(write(array, 2, ROWS / 2, 1, 1))
                .as("whatever the other rows do")
                .isEqualTo(alone, within(1e-6));
    }

    @Test
    void aColumnIsStashedOnceItsWritesNoLongerMoveIt() {
        WeightChange policy = new WeightChange(COLUMNS, 0.3, 4, 5);
        SynapticArray watched = policy.watch(array, ledger);
        StashingSystem system = system(policy, StashMode.GATED, 1);
        double first = 0;
        double last = 0;
        int writes = 0;
        while (!system.isStashed(2) && writes < 1000) {
            double before = column(2);
            learn(system, watched, 2, ROWS);
            last = column(2) - before;
            first = writes++ == 0 ? last : first;
        }
        assertThat(writes).as("the same input drives all cells to Gmax").isBetween(6, 999);
        assertThat(last).isLessThan(0.4 * first);
        assertThat(array.topology().isConnected(2)).isFalse();
        assertThat(system.log().size()).as("nobody else").isEqualTo(1);
    }

    /** Cells driven to and fro move as far each time. */
    @Test
    void aColumnThatGoesOnChangingStays() {
        WeightChange policy = new WeightChange(COLUMNS, 0.3, 4, 5);
        SynapticArray watched = policy.watch(array, ledger);
        StashingSystem system = system(policy, StashMode.GATED, 1);
        for (int i = 0; i < 200; i++) {
            learn(system, watched, 2, i % 2 == 0 ? ROWS : 0);
        }
        assertThat(system.isStashed(2)).isFalse();
    }

    @Test
    void fewWritesAreNotEnough() {
        WeightChange policy = new WeightChange(COLUMNS, 1, 4, 7);
        SynapticArray watched = policy.watch(array, ledger);
        StashingSystem system = system(policy, StashMode.GATED, 1);
        for (int i = 0; i < 6; i++) {
            learn(system, watched, 1, ROWS);
            assertThat(system.isStashed(1)).isFalse();
        }
        learn(system, watched, 1, ROWS);
        assertThat(system.isStashed(1)).isTrue();
    }

    @Test
    void atTheFloorASettledColumnWaitsForItsNextWrite() {
        WeightChange policy = new WeightChange(COLUMNS, 1, 4, 1);
        SynapticArray watched = policy.watch(array, ledger);
        StashingSystem system = system(policy, StashMode.GATED, COLUMNS - 1);
        learn(system, watched, 0, ROWS);
        learn(system, watched, 1, ROWS);
        assertThat(system.isStashed(1)).isFalse();
        system.recallAll();
        learn(system, watched, 1, ROWS);
        assertThat(system.isStashed(1)).isTrue();
    }

    @Test
    void samplesTheConverterAndTheRegistersAreCharged() {
        WeightChange policy = new WeightChange(COLUMNS, 0, 4, 5);
        SynapticArray watched = policy.watch(array, ledger);
        StashingSystem system = system(policy, StashMode.GATED, 1);
        learn(system, watched, 0, 3);
        learn(system, watched, 1, 3);
        write(watched, 0, 3, 0, 1);
        system.afterPresentation();
        assertThat(count(EventCount.CHANGE_SAMPLES)).as("two in a forward phase").isEqualTo(2 + 2);
        assertThat(count(EventCount.CHANGE_DECISIONS)).isEqualTo(2 * WatchedArray.BITS);
        assertThat(count(EventCount.COUNTER_UPDATES))
                .as("a win counts once, a potentiation twice")
                .isEqualTo(2 + 2 * 2);
    }

    @Test
    void otherPoliciesWatchNothing() {
        assertThat(new CumulativeCount(COLUMNS, 3).watch(array, ledger)).isSameAs(array);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 8, 5, changePart",
        "1.1, 8, 5, changePart",
        "NaN, 8, 5, changePart",
        "0.5, 0, 5, changeMemory",
        "0.5, 1025, 5, changeMemory",
        "0.5, 8, 0, least"
    })
    void impossibleSettingsAreRefused(double part, int memory, int least, String field) {
        assertThatThrownBy(() -> new WeightChange(COLUMNS, part, memory, least))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(field);
    }
}
