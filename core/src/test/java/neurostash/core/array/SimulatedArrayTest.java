package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.StochasticPulse;
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
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedArrayTest {

    private static final int ROWS = 30;
    private static final int COLUMNS = 20;
    private static final Device NOISY =
            TestDevices.with(
                    TestDevices.gradual(1e-9), new Variation(0.1, 0.1, 0.1, 0.1, 0.3, 0.01));

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));
    private final SimulatedArray array = array(TestDevices.gradual(1e-9), false, 1);
    private final float[] charge = new float[Kernels.padded(COLUMNS)];

    private SimulatedArray array(Device device, boolean isolate, long seed) {
        ArraySettings settings = new ArraySettings(device, DrivenBias.HALF, isolate, 0.1, 0.9);
        return new SimulatedArray(
                ROWS, COLUMNS, settings, seed, KernelChoice.AUTO.kernels(), ledger);
    }

    private EventCounts counts() {
        return ledger.counts(Phase.LEARN);
    }

    /** A presentation of one step in which the first {@code rows} rows spike. */
    private void present(SimulatedArray shown, int rows, int... written) {
        int[] list = java.util.stream.IntStream.range(0, rows).toArray();
        history.beginPresentation();
        history.nextStep();
        history.spikes(list, 0, rows);
        shown.read(list, 0, rows, charge);
        for (int column : written) {
            shown.program(column, history, history.since(1), 1f, 1f);
        }
        shown.endPresentation();
    }

    private static float[] column(SynapticArray of, int column) {
        float[] values = new float[of.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = of.conductance(row, column);
        }
        return values;
    }

    @Test
    void aStashedColumnDrawsNoReadCurrent() {
        array.disconnect(4);
        present(array, 12);
        EventCounts stashed = ledger.counts(Phase.LEARN, 4);
        assertThat(stashed.get(EventCount.READ_CONDUCTANCE)).isZero();
        assertThat(ledger.counts(Phase.LEARN, 5).get(EventCount.READ_CONDUCTANCE)).isPositive();
        assertThat(counts().get(EventCount.CELL_READS)).isEqualTo(12 * (COLUMNS - 1));
        assertThat(counts().get(EventCount.COLUMN_STEPS)).isEqualTo(COLUMNS - 1);
    }

    @Test
    void aStashedColumnIsNeverWritten() {
        float[] before = column(array, 4);
        array.disconnect(4);
        assertThatThrownBy(() -> array.program(4, history, 0, 1f, 1f))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("4");
        present(array, 12, 3, 5, 19);
        assertThat(column(array, 4)).isEqualTo(before);
        assertThat(ledger.counts(Phase.LEARN, 4)).isEqualTo(new EventCounts());
    }

    @Test
    void stashedColumnsCostNoHalfSelect() {
        for (int column = 1; column < COLUMNS; column++) {
            array.disconnect(column);
        }
        present(array, 12, 0);
        assertThat(counts().get(EventCount.POTENTIATE_ROW_HALF)).isEqualTo(0, within(1e-12));
        assertThat(counts().get(EventCount.DEPRESS_ROW_HALF)).isEqualTo(0, within(1e-12));
        assertThat(counts().get(EventCount.POTENTIATE_IDLE_COLUMNS)).isZero();
        assertThat(counts().get(EventCount.POTENTIATE_COLUMN_HALF)).isPositive();
    }

    /** 12 rows spike and 18 do not, on lines that stay as long as they are. */
    @Test
    void stashingDoesNotShortenTheRowLines() {
        present(array, 12, 0);
        EventCounts full = counts();
        for (int column = 1; column < COLUMNS; column++) {
            array.disconnect(column);
        }
        ledger.enter(Phase.TEST);
        present(array, 12, 0);
        EventCounts stashed = ledger.counts(Phase.TEST);
        for (EventCount lines :
                new EventCount[] {
                    EventCount.INPUT_SPIKES,
                    EventCount.POTENTIATING_PULSES,
                    EventCount.DEPRESSING_PULSES,
                    EventCount.POTENTIATE_IDLE_ROWS,
                    EventCount.DEPRESS_IDLE_ROWS
                }) {
            assertThat(stashed.get(lines)).isEqualTo(full.get(lines)).isPositive();
        }
        assertThat(full.get(EventCount.POTENTIATE_IDLE_ROWS)).isEqualTo(18);
        assertThat(full.get(EventCount.DEPRESS_IDLE_ROWS)).isEqualTo(12);
    }

    @Test
    void reconnectingRestoresTheSameConductances() {
        float[][] before = new float[COLUMNS][];
        for (int column = 0; column < COLUMNS; column++) {
            before[column] = column(array, column);
        }
        int[] some = {3, 19, 0, 7, 8};
        for (int column : some) {
            array.disconnect(column);
        }
        for (int column : new int[] {7, 3, 0, 8, 19}) {
            array.connect(column);
        }
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(column(array, column)).isEqualTo(before[column]);
        }
        assertThat(counts().get(EventCount.SWITCH_TOGGLES)).isEqualTo(10);
    }

    @Test
    void disconnectingADisconnectedColumnIsRefused() {
        array.disconnect(4);
        assertThatThrownBy(() -> array.disconnect(4)).isInstanceOf(IllegalStateException.class);
        array.connect(4);
        assertThatThrownBy(() -> array.connect(4)).isInstanceOf(IllegalStateException.class);
        assertThat(counts().get(EventCount.SWITCH_TOGGLES)).isEqualTo(2);
    }

    @Test
    void theTopologyDoesNotChangeWhileASampleIsShown() {
        array.disconnect(4);
        array.read(new int[] {1, 2}, 0, 2, charge);
        assertThatThrownBy(() -> array.disconnect(5)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> array.connect(4)).isInstanceOf(IllegalStateException.class);
        array.endPresentation();
        array.disconnect(5);
        array.connect(4);
    }

    @Test
    void isolatedWritesTouchNobodyElseButToggleEverySwitch() {
        SimulatedArray isolated = array(TestDevices.gradual(1e-9), true, 1);
        isolated.disconnect(2);
        present(isolated, 12, 0);
        for (EventCount half :
                new EventCount[] {
                    EventCount.POTENTIATE_ROW_HALF,
                    EventCount.POTENTIATE_UNSELECTED,
                    EventCount.POTENTIATE_IDLE_COLUMNS,
                    EventCount.DEPRESS_ROW_HALF,
                    EventCount.DEPRESS_UNSELECTED,
                    EventCount.DEPRESS_IDLE_COLUMNS
                }) {
            assertThat(counts().get(half)).as(half.key()).isZero();
        }
        assertThat(counts().get(EventCount.POTENTIATE_COLUMN_HALF)).isPositive();
        assertThat(counts().get(EventCount.SWITCH_TOGGLES)).isEqualTo(1 + 2 * (COLUMNS - 2));
    }

    @Test
    void whatABiasSchemeWouldCostCanBePricedLater() {
        ArraySettings third =
                new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.THIRD, false, 0.1, 0.9);
        EnergyLedger other = new EnergyLedger(COLUMNS);
        SimulatedArray underThird =
                new SimulatedArray(ROWS, COLUMNS, third, 1, KernelChoice.AUTO.kernels(), other);
        present(array, 12, 0, 3, 7);
        present(underThird, 12, 0, 3, 7);
        assertThat(counts()).isEqualTo(other.counts(Phase.LEARN));
        assertThat(counts().get(EventCount.POTENTIATE_UNSELECTED)).isPositive();
    }

    @Test
    void aPulseOfNoWidthIsNoPulse() {
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {1}, 0, 1);
        float[] before = column(array, 3);
        array.program(3, history, history.since(1), 0f, 0f);
        assertThat(column(array, 3)).isEqualTo(before);
        assertThat(counts().get(EventCount.POTENTIATING_PULSES)).isZero();
        assertThat(counts().get(EventCount.DEPRESSING_PULSES)).isZero();
        assertThat(counts().get(EventCount.POTENTIATE_IDLE_ROWS)).isZero();
        assertThat(counts().get(EventCount.DEPRESS_IDLE_ROWS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void conductancesStayWithinTheBoundsOfEachCell(long seed) {
        SimulatedArray noisy = array(NOISY, false, seed);
        CellPopulation cells = new CellPopulation(NOISY, ROWS, COLUMNS, seed);
        boolean atBottom = false;
        boolean atTop = false;
        for (int turn = 0; turn < 150; turn++) {
            present(noisy, 10, turn % 3, 5);
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    float low = cells.gMin(row, column);
                    float high = low + cells.range(row, column);
                    float now = noisy.conductance(row, column);
                    assertThat(now).isBetween(low, high);
                    atBottom |= now == low;
                    atTop |= now == high;
                }
            }
        }
        assertThat(atBottom && atTop).as("both bounds were reached").isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void initialStatesAreUniformBetweenTheirLimits(long seed) {
        ArraySettings settings = new ArraySettings(NOISY, DrivenBias.HALF, false, 0.25, 0.75);
        SimulatedArray fresh =
                new SimulatedArray(
                        60, COLUMNS, settings, seed, KernelChoice.AUTO.kernels(), ledger);
        CellPopulation cells = new CellPopulation(NOISY, 60, COLUMNS, seed);
        double[] states = new double[60 * COLUMNS];
        double[] planes = new double[60 * COLUMNS];
        for (int i = 0; i < states.length; i++) {
            int row = i % 60;
            int column = i / 60;
            double state =
                    (fresh.conductance(row, column) - cells.gMin(row, column))
                            / cells.range(row, column);
            states[i] = (state - 0.25) * 2;
            planes[i] = cells.range(row, column);
        }
        Chance.assertUniform(states);
        Chance.assertUncorrelated("state and range", states, planes);
    }

    @Test
    void anArrayOfFewLevelsStartsAndStaysOnThem() {
        Device device = TestDevices.with(TestDevices.gradual(1e-9), Levels.even(4), Variation.NONE);
        SimulatedArray few = array(device, false, 1);
        for (int turn = 0; turn < 50; turn++) {
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    double level = (few.conductance(row, column) - 0.05) / 0.95 * 3;
                    assertThat(level).isEqualTo(Math.rint(level), within(1e-5));
                }
            }
            present(few, 10, turn % COLUMNS);
        }
    }

    /** A first step of 6 % of the range: so often as keeps the mean, a cell jumps a whole level. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fewLevelsKeepTheMeanOfThePulse(boolean even) {
        Device gradual = TestDevices.gradual(1e-9);
        double first = even ? 1.0 / 3 : 0.2;
        Levels levels = even ? Levels.even(4) : Levels.at(1, 2, 4, 6);
        int rows = 4000;
        ArraySettings settings =
                new ArraySettings(
                        TestDevices.with(gradual, levels, Variation.NONE),
                        DrivenBias.HALF,
                        false,
                        0,
                        0);
        SimulatedArray few =
                new SimulatedArray(
                        rows, 4, settings, 1, KernelChoice.AUTO.kernels(), new EnergyLedger(4));
        RowHistory all = new RowHistory(Kernels.padded(rows));
        long jumped = 0;
        for (int column = 0; column < 4; column++) {
            few.program(column, all, 0, 1f, 1f);
            for (int row = 0; row < rows; row++) {
                float now = few.conductance(row, column);
                assertThat(now == 0.05f || Math.abs(now - 0.05 - 0.95 * first) < 1e-6).isTrue();
                jumped += now > 0.1 ? 1 : 0;
            }
        }
        double step = 0.06 * Math.exp(-3 * 0.5 / 1024);
        Chance.assertSuccesses(jumped, 4L * rows, step / first);
    }

    private static RowHistory evenRowsFired(int rows) {
        RowHistory half = new RowHistory(Kernels.padded(rows));
        half.beginPresentation();
        half.nextStep();
        int[] even = java.util.stream.IntStream.range(0, rows / 2).map(i -> 2 * i).toArray();
        half.spikes(even, 0, even.length);
        return half;
    }

    @Test
    void aStochasticPulseActsWithItsChance() {
        int rows = 5000;
        Device binary =
                TestDevices.with(
                        TestDevices.gradual(1e-9),
                        new StochasticPulse(0.3),
                        new StochasticPulse(0.8));
        ArraySettings settings = new ArraySettings(binary, DrivenBias.HALF, false, 0.5, 0.5);
        SimulatedArray one =
                new SimulatedArray(
                        rows, 1, settings, 3, KernelChoice.AUTO.kernels(), new EnergyLedger(1));
        RowHistory half = evenRowsFired(rows);
        one.program(0, half, half.since(1), 1f, 1f);
        long set = 0;
        long reset = 0;
        for (int row = 0; row < rows; row++) {
            float now = one.conductance(row, 0);
            set += now == 1f ? 1 : 0;
            reset += now == 0.05f ? 1 : 0;
        }
        Chance.assertSuccesses(set, rows / 2, 0.3);
        Chance.assertSuccesses(reset, rows / 2, 0.8);
    }

    /**
     * Neither its width nor the cell's gain nor the cycle's noise stops a switching cell midway.
     */
    @Test
    void aSwitchingPulseEndsAtTheEndOfTheRangeAndAShortOneOnlyMissesMoreOften() {
        int rows = 5000;
        Device binary =
                TestDevices.with(
                        TestDevices.with(
                                TestDevices.gradual(1e-9),
                                new StochasticPulse(0.3),
                                new AbruptPulse()),
                        new Variation(0, 0, 0.3, 0, 0.5, 0));
        ArraySettings settings = new ArraySettings(binary, DrivenBias.HALF, false, 0.5, 0.5);
        SimulatedArray one =
                new SimulatedArray(
                        rows, 1, settings, 3, KernelChoice.AUTO.kernels(), new EnergyLedger(1));
        RowHistory half = evenRowsFired(rows);
        one.program(0, half, half.since(1), 0.5f, 0.01f);
        long set = 0;
        for (int row = 0; row < rows; row++) {
            float now = one.conductance(row, 0);
            if (row % 2 == 1) {
                assertThat(now).as("depressed row %d", row).isEqualTo(0.05f);
            } else if (now != 0.05f + 0.95f * 0.5f) {
                assertThat(now).as("potentiated row %d", row).isEqualTo(1f);
                set++;
            }
        }
        Chance.assertSuccesses(set, rows / 2, 1 - Math.sqrt(0.7));
    }

    /** The sums over connected columns are carried along, never formed anew. */
    @Test
    void runningSumsDoNotDriftOverALongRun() {
        SimulatedArray noisy = array(NOISY, false, 4);
        int[] some = {0, 3, 4, 5, 8, 9, 20, 21, 22, 29};
        for (int turn = 0; turn < 10_000; turn++) {
            int column = turn % COLUMNS;
            history.beginPresentation();
            history.nextStep();
            history.spikes(some, turn % 7, 10);
            noisy.program(column, history, history.since(1), 1f, 1f);
            noisy.disconnect(column);
            noisy.connect(reconnected(noisy, column));
        }
        EventCounts before = counts();
        present(noisy, 12, 6);
        double idle = 0;
        for (int column = 0; column < COLUMNS; column++) {
            float[] cells = column(noisy, column);
            for (int row = 12; row < ROWS && column != 6; row++) {
                idle += cells[row];
            }
        }
        double booked =
                counts().get(EventCount.DEPRESS_ROW_HALF) - before.get(EventCount.DEPRESS_ROW_HALF);
        double error = 1e-9 * idle + 1e-15 * before.get(EventCount.DEPRESS_ROW_HALF);
        assertThat(booked).isEqualTo(idle, within(error));
    }

    /** Swaps slots about: another column goes and comes back before this one does. */
    private static int reconnected(SimulatedArray array, int column) {
        int other = (column + 3) % COLUMNS;
        array.disconnect(other);
        array.connect(other);
        return column;
    }

    /** The noise of a write is keyed by the column and its writes, not by place or by order. */
    @Test
    void whatAColumnBecomesDependsNeitherOnItsSlotNorOnTheOthers() {
        SimulatedArray first = array(NOISY, false, 9);
        SimulatedArray second = array(NOISY, false, 9);
        second.disconnect(0);
        second.disconnect(3);
        second.connect(0);
        for (int turn = 0; turn < 10; turn++) {
            present(first, 10 + turn, 7, 0, 12);
            present(second, 10 + turn, 12, 7, 8);
        }
        assertThat(second.topology().slot(0)).isNotZero();
        assertThat(column(second, 7)).isEqualTo(column(first, 7));
        assertThat(column(second, 12)).isEqualTo(column(first, 12));
        assertThat(column(second, 8)).isNotEqualTo(column(first, 8));
    }

    @Test
    void everyWriteOfAColumnHasFreshNoise() {
        Device device =
                TestDevices.with(TestDevices.gradual(1e-9), new Variation(0, 0, 0, 0, 0, 0.01));
        ArraySettings settings = new ArraySettings(device, DrivenBias.HALF, false, 0.5, 0.5);
        int rows = 2000;
        SimulatedArray fresh =
                new SimulatedArray(
                        rows, 2, settings, 1, KernelChoice.AUTO.kernels(), new EnergyLedger(2));
        RowHistory silent = new RowHistory(Kernels.padded(rows));
        silent.beginPresentation();
        double[][] moves = new double[3][rows];
        double[] before = new double[rows];
        for (int write = 0; write < 3; write++) {
            int column = write == 2 ? 1 : 0;
            for (int row = 0; row < rows; row++) {
                before[row] = fresh.conductance(row, column);
            }
            fresh.program(column, silent, silent.since(1), 1f, 0.5f);
            for (int row = 0; row < rows; row++) {
                moves[write][row] = fresh.conductance(row, column) - before[row];
            }
        }
        Chance.assertUncorrelated("first and second write", moves[0], moves[1]);
        Chance.assertUncorrelated("two columns", moves[0], moves[2]);
        // At state 0.5 half a pulse of depression goes down by 0.05 exp(-2 * 0.5) / 2 of the range.
        double mean = -0.95 * 0.5 * 0.05 * Math.exp(-2 * (0.5 + 0.5 / 1024));
        // Noise of the state spreads with the root of the pulse's width.
        double deviation = 0.95 * Math.sqrt(0.5) * 0.01;
        Chance.assertMean(moves[2], mean, deviation);
        Chance.assertNormalVariance(moves[2], deviation * deviation);
    }

    @Test
    void onlyAnIdealArrayCanBeSetAtWill() {
        assertThat(array.analogWeights()).containsSame(array);
        assertThat(array(NOISY, false, 1).analogWeights()).isEmpty();
        Device few = TestDevices.with(TestDevices.gradual(1e-9), Levels.even(64), Variation.NONE);
        assertThat(array(few, false, 1).analogWeights()).isEmpty();
    }

    @Test
    void anAnalogWeightIsAFractionOfTheRangeAndStaysInIt() {
        array.add(3, 5, 10f);
        assertThat(array.conductance(3, 5)).isEqualTo(1f);
        assertThat(array.weight(3, 5)).isEqualTo(1f, within(1e-6f));
        array.add(3, 5, -0.25f);
        assertThat(array.weight(3, 5)).isEqualTo(0.75f, within(1e-6f));
        assertThat(array.conductance(3, 5)).isEqualTo(0.05f + 0.75f * 0.95f, within(1e-6f));
        array.add(3, 5, -2f);
        assertThat(array.weight(3, 5)).isZero();
        EventCounts five = ledger.counts(Phase.LEARN, 5);
        assertThat(five.get(EventCount.POTENTIATING_PULSES)).isEqualTo(1);
        assertThat(five.get(EventCount.DEPRESSING_PULSES)).isEqualTo(2);
        double mean = (1 + 0.7625) / 2 + (0.7625 + 0.05) / 2;
        assertThat(five.get(EventCount.DEPRESSED_CONDUCTANCE)).isEqualTo(mean, within(1e-6));
        array.add(3, 5, -2f);
        assertThat(ledger.counts(Phase.LEARN, 5)).as("nothing moved").isEqualTo(five);
    }

    @Test
    void settingAWeightKeepsTheSumsOfIdleConductance() {
        for (int row = 0; row < ROWS; row++) {
            array.add(row, 5, 0.5f);
            array.add(row, 6, -0.2f);
        }
        double sum = 0;
        for (int column = 0; column < COLUMNS; column++) {
            for (float g : column(array, column)) {
                sum += g;
            }
        }
        present(array, 0);
        assertThat(counts().get(EventCount.IDLE_CONDUCTANCE)).isEqualTo(sum, within(1e-9 * sum));
    }

    @Test
    void aStashedColumnCannotBeSetEither() {
        array.disconnect(5);
        assertThatThrownBy(() -> array.add(3, 5, 0.1f)).isInstanceOf(IllegalStateException.class);
    }

    /**
     * A pulse that acts with chance 0.3 and then goes half the way to the next level ends there
     * with chance 0.15: the two chances are drawn apart.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whetherAPulseActsDoesNotDecideTheLevelOnWhichItSettles(boolean even) {
        Levels levels = even ? Levels.even(6) : Levels.at(0, 2, 4, 6, 8.5, 10);
        Device device =
                TestDevices.with(
                        TestDevices.with(
                                TestDevices.gradual(1e-9),
                                new HesitantPulse(0.1, 0.3),
                                new StochasticPulse(1)),
                        levels,
                        Variation.NONE);
        int rows = 10_000;
        SimulatedArray one =
                new SimulatedArray(
                        rows,
                        1,
                        new ArraySettings(device, DrivenBias.HALF, false, 0, 0),
                        2,
                        KernelChoice.AUTO.kernels(),
                        new EnergyLedger(1));
        one.program(0, new RowHistory(Kernels.padded(rows)), 0, 1f, 1f);
        long up = 0;
        for (int row = 0; row < rows; row++) {
            up += one.conductance(row, 0) > 0.1 ? 1 : 0;
        }
        Chance.assertSuccesses(up, rows, 0.15);
    }

    /** A gradual step that is taken with a chance. */
    private record HesitantPulse(double step, double chance) implements PulseLaw {

        @Override
        public double step(double travelled, double volt) {
            return step;
        }
    }

    /** The first draws of two streams, where a shared stream would show. */
    @Test
    void initialStatesAreIndependentOfTheCells() {
        int columns = 4000;
        ArraySettings settings = new ArraySettings(NOISY, DrivenBias.HALF, false, 0, 1);
        SimulatedArray wide =
                new SimulatedArray(
                        1,
                        columns,
                        settings,
                        1,
                        KernelChoice.AUTO.kernels(),
                        new EnergyLedger(columns));
        CellPopulation cells = new CellPopulation(NOISY, 1, columns, 1);
        double[] state = new double[columns];
        double[] low = new double[columns];
        double[] spread = new double[columns];
        for (int column = 0; column < columns; column++) {
            low[column] = cells.gMin(0, column);
            spread[column] = Math.abs(low[column] - 0.05);
            state[column] = (wide.conductance(0, column) - low[column]) / cells.range(0, column);
        }
        Chance.assertUncorrelated("state and Gmin", state, low);
        Chance.assertUncorrelated("state and spread of Gmin", state, spread);
    }
}
