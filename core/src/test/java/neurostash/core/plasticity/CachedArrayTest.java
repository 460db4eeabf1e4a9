package neurostash.core.plasticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.array.SynapticArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.SavedState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.IntStream;
import java.util.stream.Stream;

class CachedArrayTest {

    private static final int ROWS = 8;
    private static final int COLUMNS = 4;
    private static final int COLUMN = 1;
    private static final int[] LOW = {0, 1, 2, 3};
    private static final int[] HIGH = {4, 5, 6, 7};
    private static final Device PLAIN = TestDevices.gradual(1e-9);

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array = array(PLAIN, ledger);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));

    private static SimulatedArray array(Device device, EnergyLedger ledger) {
        return new SimulatedArray(
                ROWS,
                COLUMNS,
                new ArraySettings(device, DrivenBias.HALF, false, 0.3, 0.6),
                1,
                KernelChoice.AUTO.kernels(),
                ledger);
    }

    private CachedArray cached(int writes, int bits) {
        return new CachedArray(array, new Caching(writes, bits), ledger);
    }

    private double write(SynapticArray to, int column, int... fired) {
        return write(to, column, 1, 1, fired);
    }

    private double write(SynapticArray to, int column, float up, float down, int... fired) {
        history.beginPresentation();
        history.nextStep();
        history.spikes(fired, 0, fired.length);
        return to.program(column, history, history.since(5), up, down);
    }

    private static float[] column(SynapticArray array, int column) {
        float[] values = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            values[row] = array.conductance(row, column);
        }
        return values;
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    static Stream<Device> devices() {
        Variation spread = new Variation(0.1, 0.1, 0.2, 0.1, 0.3, 0.005);
        return Stream.of(
                PLAIN,
                TestDevices.with(PLAIN, spread),
                TestDevices.with(PLAIN, Levels.even(16), spread));
    }

    @ParameterizedTest
    @MethodSource("devices")
    void changesThatCancelAreNeverWritten(Device device) {
        SimulatedArray cells = array(device, ledger);
        CachedArray cached = new CachedArray(cells, new Caching(4, 4), ledger);
        float[] before = column(cells, COLUMN);
        for (int[] fired : new int[][] {LOW, HIGH, HIGH, LOW}) {
            assertThat(write(cached, COLUMN, fired)).isZero();
        }
        assertThat(column(cells, COLUMN)).isEqualTo(before);
        assertThat(count(EventCount.COLUMN_WRITES)).isZero();
    }

    @ParameterizedTest
    @MethodSource("devices")
    void cellsWhoseChangesCancelKeepStillWhileOthersAreWritten(Device device) {
        SimulatedArray cells = array(device, ledger);
        CachedArray cached = new CachedArray(cells, new Caching(2, 3), ledger);
        float[] before = column(cells, COLUMN);
        write(cached, COLUMN, 0, 1, 2, 3);
        double moved = write(cached, COLUMN, 2, 3, 4, 5);
        float[] after = column(cells, COLUMN);
        for (int row : new int[] {0, 1, 4, 5}) {
            // Levels are met but for rounding.
            assertThat(after[row]).as("row %d", row).isEqualTo(before[row], within(1e-6f));
        }
        assertThat(count(EventCount.POTENTIATING_PULSES)).isEqualTo(2 * 2);
        assertThat(count(EventCount.DEPRESSING_PULSES)).isEqualTo(2 * 2);
        assertThat(moved).isPositive();
    }

    /** Without noise a net of n pulses is n pulses, in whatever order they came. */
    @Test
    void aCellGetsAsManyPulsesAsItsWritesComeTo() {
        SimulatedArray plain = array(PLAIN, new EnergyLedger(COLUMNS));
        CachedArray cached = cached(4, 4);
        write(cached, COLUMN, 0, 1);
        write(cached, COLUMN, 0, 1);
        write(cached, COLUMN, 0);
        write(cached, COLUMN, 0);
        for (int i = 0; i < 4; i++) {
            write(plain, COLUMN, 0);
        }
        float[] expected = column(plain, COLUMN);
        expected[1] = array(PLAIN, new EnergyLedger(COLUMNS)).conductance(1, COLUMN);
        assertThat(column(array, COLUMN)).isEqualTo(expected);
        assertThat(count(EventCount.POTENTIATING_PULSES)).isEqualTo(4);
        assertThat(count(EventCount.DEPRESSING_PULSES)).isEqualTo(4 * 6);
    }

    @Test
    void widthsAreThoseOfTheRule() {
        CachedArray cached = cached(1, 2);
        write(cached, COLUMN, 0.5f, 0.25f, LOW);
        assertThat(count(EventCount.POTENTIATE_WIDTHS)).isEqualTo(0.5, within(1e-9));
        assertThat(count(EventCount.DEPRESS_WIDTHS)).isEqualTo(0.25, within(1e-9));
        SimulatedArray plain = array(PLAIN, new EnergyLedger(COLUMNS));
        write(plain, COLUMN, 0.5f, 0.25f, LOW);
        assertThat(column(array, COLUMN)).isEqualTo(column(plain, COLUMN));
    }

    @Test
    void aPhaseWithoutWidthIsNotCounted() {
        CachedArray cached = cached(2, 3);
        write(cached, COLUMN, 0, 1, LOW);
        write(cached, COLUMN, 0, 1, HIGH);
        assertThat(count(EventCount.POTENTIATING_PULSES)).isZero();
        assertThat(count(EventCount.DEPRESSING_PULSES)).isEqualTo(ROWS);
    }

    @Test
    void aColumnIsConsolidatedAfterItsOwnWritesAndNotBefore() {
        CachedArray cached = cached(3, 3);
        float[] before = column(array, COLUMN);
        for (int round = 1; round <= 2; round++) {
            write(cached, COLUMN, LOW);
            write(cached, COLUMN, LOW);
            for (int other = 0; other < 2; other++) {
                write(cached, 3, HIGH);
            }
            assertThat(column(array, COLUMN)).isEqualTo(before);
            assertThat(write(cached, COLUMN, LOW)).isPositive();
            assertThat(column(array, COLUMN)).isNotEqualTo(before);
            before = column(array, COLUMN);
            write(cached, 3, LOW);
        }
    }

    @Test
    void aFullCountStaysWhereItIs() {
        CachedArray cached = cached(6, 2);
        for (int i = 0; i < 5; i++) {
            write(cached, COLUMN, LOW);
        }
        write(cached, COLUMN, HIGH);
        assertThat(count(EventCount.COLUMN_WRITES)).as("1 - 1 in all rows").isZero();
    }

    @Test
    void whatWaitsIsWrittenWhenLearningEnds() {
        CachedArray cached = cached(9, 5);
        write(cached, COLUMN, LOW);
        write(cached, 2, HIGH);
        write(cached, 2, HIGH);
        cached.consolidate();
        assertThat(count(EventCount.POTENTIATING_PULSES)).isEqualTo(4 + 2 * 4);
        assertThat(count(EventCount.DEPRESSING_PULSES)).isEqualTo(4 + 2 * 4);
        double bits = count(EventCount.CACHE_READS);
        cached.consolidate();
        assertThat(count(EventCount.CACHE_READS)).as("nothing waits").isEqualTo(bits);
    }

    @Test
    void everyBitIsInTheLedger() {
        int all = ROWS * 4;
        CachedArray cached = cached(3, 4);
        write(cached, COLUMN, LOW);
        assertThat(count(EventCount.CACHE_READS)).isEqualTo(all);
        assertThat(count(EventCount.CACHE_WRITES)).isEqualTo(all);
        write(cached, COLUMN, HIGH);
        write(cached, COLUMN, LOW);
        assertThat(count(EventCount.COLUMN_WRITES)).as("one up, one down").isEqualTo(2);
        assertThat(count(EventCount.POTENTIATE_WIDTHS)).isEqualTo(1, within(1e-9));
        assertThat(count(EventCount.DEPRESS_WIDTHS)).isEqualTo(1, within(1e-9));
        assertThat(count(EventCount.CACHE_READS)).isEqualTo((3 + 1 + 2) * all);
        assertThat(count(EventCount.CACHE_WRITES)).isEqualTo((3 + 1) * all);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(3);
    }

    @Test
    void whatWaitsIsRestored() {
        CachedArray first = cached(3, 3);
        write(first, COLUMN, 0.5f, 2, LOW);
        write(first, COLUMN, 0.5f, 2, 0, 1);
        SavedState saved = SavedState.of(first::state);
        SimulatedArray other = array(PLAIN, new EnergyLedger(COLUMNS));
        CachedArray second = new CachedArray(other, new Caching(3, 3), new EnergyLedger(COLUMNS));
        saved.giveTo(second::state);
        first.consolidate();
        second.consolidate();
        assertThat(column(other, COLUMN)).isEqualTo(column(array, COLUMN));
        assertThat(
                        IntStream.range(0, ROWS)
                                .anyMatch(row ->
                                        other.conductance(row, COLUMN)
                                                != array(PLAIN, ledger).conductance(row, COLUMN)))
                .isTrue();
    }

    @Test
    void writesOfDifferentWidthsCannotWaitTogether() {
        CachedArray cached = cached(2, 3);
        write(cached, COLUMN, 1, 1, LOW);
        assertThatThrownBy(() -> write(cached, 2, 0, 1, LOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("widths");
    }

    @Test
    void theFewestBitsHoldEveryCount() {
        for (int writes = 1; writes <= Caching.MOST_WRITES; writes++) {
            int bits = Caching.bitsFor(writes);
            assertThat(new Caching(writes, bits).largest()).isGreaterThanOrEqualTo(writes);
            assertThat(bits == 2 || (1 << (bits - 2)) - 1 < writes).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 4, writes", "16385, 4, writes", "4, 1, bits", "4, 17, bits"})
    void impossibleCachesAreRefused(int writes, int bits, String field) {
        assertThatThrownBy(() -> new Caching(writes, bits))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(field);
    }
}
