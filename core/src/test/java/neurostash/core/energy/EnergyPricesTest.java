package neurostash.core.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.Variation;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class EnergyPricesTest {

    /** 1 uS at Gmax, ohmic forward, ten times less current in reverse. */
    private static final Device OHMIC =
            new Device(
                    "ohmic",
                    0,
                    1e-6,
                    1,
                    new SinhLaw(1, 2, 2, 10),
                    new Programming(2, 1e-6, new ExponentialPulse(0.1, 0)),
                    new Programming(4, 2e-6, new ExponentialPulse(0.1, 0)),
                    Levels.CONTINUOUS,
                    Variation.NONE);

    private static final Peripherals PERIPHERALS =
            new Peripherals(
                    1e-15, 3e-13, 0.1, 5e-9, 7e-12, 11e-15, 13e-15, 17e-15, 19e-15, 2e-15, 3,
                    23e-15, 29e-15);

    private static final double READ_WIDTH = 1e-7;
    private static final int ROWS = 10;
    private static final int COLUMNS = 20;
    private static final double PAUSE = 1e-3;
    private static final Tiles WHOLE = Tiles.single(ROWS, COLUMNS);

    private static EnergyPrices prices(BiasScheme bias) {
        return new EnergyPrices(OHMIC, bias, READ_WIDTH, PAUSE, WHOLE, PERIPHERALS);
    }

    private static Map<EnergyComponent, Double> costs(Object... componentsAndJoules) {
        Map<EnergyComponent, Double> map = new EnumMap<>(EnergyComponent.class);
        for (int i = 0; i < componentsAndJoules.length; i += 2) {
            map.put((EnergyComponent) componentsAndJoules[i], (Double) componentsAndJoules[i + 1]);
        }
        return map;
    }

    /** What one of each count costs under V/2, worked out by hand. */
    static Stream<Arguments> halfBiasPriceList() {
        return Stream.of(
                Arguments.of(EventCount.PRESENTATIONS, costs()),
                Arguments.of(EventCount.READ_STEPS, costs()),
                Arguments.of(EventCount.INPUT_SPIKES, costs()),
                // The row line of 20 cells is charged to 1 V.
                Arguments.of(
                        EventCount.READ_ROW_LINES,
                        costs(EnergyComponent.LINE, 20e-15, EnergyComponent.DRIVER, 3e-13)),
                Arguments.of(EventCount.CELL_READS, costs()),
                // 1 V x 1 uA x 100 ns.
                Arguments.of(EventCount.READ_CONDUCTANCE, costs(EnergyComponent.READ, 1e-13)),
                // 0.1 V x 0.1 uA / 10 x 100 ns.
                Arguments.of(EventCount.IDLE_CONDUCTANCE, costs(EnergyComponent.SNEAK, 1e-16)),
                Arguments.of(EventCount.COLUMN_WRITES, costs()),
                // The row line of 20 cells is charged to 2 V; to 4 V.
                Arguments.of(
                        EventCount.POTENTIATING_PULSES,
                        costs(EnergyComponent.LINE, 80e-15, EnergyComponent.DRIVER, 3e-13)),
                Arguments.of(
                        EventCount.DEPRESSING_PULSES,
                        costs(EnergyComponent.LINE, 320e-15, EnergyComponent.DRIVER, 3e-13)),
                // 2 V x 2 uA x 1 us; 4 V x 4 uA / 10 x 2 us.
                Arguments.of(
                        EventCount.POTENTIATED_CONDUCTANCE,
                        costs(EnergyComponent.POTENTIATE, 4e-12)),
                Arguments.of(
                        EventCount.DEPRESSED_CONDUCTANCE, costs(EnergyComponent.DEPRESS, 3.2e-12)),
                // At half the voltage a quarter of the power.
                Arguments.of(
                        EventCount.POTENTIATE_ROW_HALF, costs(EnergyComponent.HALF_SELECT, 1e-12)),
                Arguments.of(
                        EventCount.POTENTIATE_COLUMN_HALF,
                        costs(EnergyComponent.HALF_SELECT, 1e-12)),
                Arguments.of(EventCount.POTENTIATE_UNSELECTED, costs()),
                Arguments.of(
                        EventCount.DEPRESS_ROW_HALF, costs(EnergyComponent.HALF_SELECT, 0.8e-12)),
                Arguments.of(
                        EventCount.DEPRESS_COLUMN_HALF,
                        costs(EnergyComponent.HALF_SELECT, 0.8e-12)),
                Arguments.of(EventCount.DEPRESS_UNSELECTED, costs()),
                // A cut-off column settles at 23/26 of the voltage, where a quarter of the rows at
                // 1 feed it forward and the others at 1/2 drain it in reverse, ten times worse; at
                // 8/13 when three quarters of the rows drain it to 1 and the others at 1/2 feed it.
                Arguments.of(
                        EventCount.POTENTIATE_CUT_SELECTED,
                        costs(EnergyComponent.HALF_SELECT, 9.0 / 169 * 1e-12)),
                Arguments.of(
                        EventCount.POTENTIATE_CUT_IDLE,
                        costs(EnergyComponent.HALF_SELECT, 10.0 / 169 * 1e-12)),
                Arguments.of(
                        EventCount.DEPRESS_CUT_SELECTED,
                        costs(EnergyComponent.HALF_SELECT, 80.0 / 169 * 1e-12)),
                Arguments.of(
                        EventCount.DEPRESS_CUT_IDLE,
                        costs(EnergyComponent.HALF_SELECT, 72.0 / 169 * 1e-12)),
                Arguments.of(EventCount.POTENTIATE_WIDTHS, costs()),
                Arguments.of(EventCount.DEPRESS_WIDTHS, costs()),
                // Row lines of 20 cells and column lines of 10 at 1 V and at 2 V.
                Arguments.of(
                        EventCount.POTENTIATE_IDLE_ROWS,
                        costs(EnergyComponent.LINE, 20e-15, EnergyComponent.DRIVER, 3e-13)),
                Arguments.of(
                        EventCount.POTENTIATE_IDLE_COLUMNS,
                        costs(EnergyComponent.LINE, 10e-15, EnergyComponent.DRIVER, 3e-13)),
                Arguments.of(
                        EventCount.DEPRESS_IDLE_ROWS,
                        costs(EnergyComponent.LINE, 80e-15, EnergyComponent.DRIVER, 3e-13)),
                Arguments.of(
                        EventCount.DEPRESS_IDLE_COLUMNS,
                        costs(EnergyComponent.LINE, 40e-15, EnergyComponent.DRIVER, 3e-13)),
                // Column lines of 10 cells, charged out of rows at 2 V, at 4 V, at 1 V.
                Arguments.of(
                        EventCount.POTENTIATE_CUT_COLUMNS,
                        costs(EnergyComponent.LINE, 40e-15 * 23 / 26)),
                Arguments.of(
                        EventCount.DEPRESS_CUT_COLUMNS,
                        costs(EnergyComponent.LINE, 160e-15 * 8 / 13)),
                Arguments.of(EventCount.READ_CUT_COLUMNS, costs(EnergyComponent.LINE, 10e-15)),
                // -1 V x 1 uA / 10 x 100 ns.
                Arguments.of(EventCount.CUT_CONDUCTANCE, costs(EnergyComponent.SNEAK, 1e-14)),
                // A cell is read by two decisions out of a row line of 20 cells at 1 V.
                Arguments.of(
                        EventCount.VERIFY_READS,
                        costs(
                                EnergyComponent.LINE,
                                20e-15,
                                EnergyComponent.DRIVER,
                                3e-13,
                                EnergyComponent.SENSE,
                                22e-15)),
                // 1 V x 1 uA x 100 ns, in the cell and in the others of its row.
                Arguments.of(EventCount.VERIFY_CONDUCTANCE, costs(EnergyComponent.VERIFY, 1e-13)),
                Arguments.of(EventCount.VERIFY_OTHERS, costs(EnergyComponent.SNEAK, 1e-13)),
                Arguments.of(EventCount.CORRECTIONS, costs()),
                Arguments.of(EventCount.MISSED_CELLS, costs()),
                // 5 nW x 100 ns of bias, and a decision.
                Arguments.of(
                        EventCount.COLUMN_STEPS,
                        costs(EnergyComponent.NEURON, 5e-16, EnergyComponent.SENSE, 11e-15)),
                // 5 nW x 1 ms of bias.
                Arguments.of(EventCount.COLUMN_PRESENTATIONS, costs(EnergyComponent.NEURON, 5e-12)),
                Arguments.of(EventCount.OUTPUT_SPIKES, costs(EnergyComponent.NEURON, 7e-12)),
                Arguments.of(EventCount.ENCODED_PIXELS, costs(EnergyComponent.ENCODE, 13e-15)),
                Arguments.of(EventCount.ENCODED_SPIKES, costs(EnergyComponent.ENCODE, 17e-15)),
                Arguments.of(EventCount.NORMALISED_PIXELS, costs(EnergyComponent.ENCODE, 19e-15)),
                // 2 fF x (3 V)^2.
                Arguments.of(EventCount.SWITCH_TOGGLES, costs(EnergyComponent.STASH, 18e-15)),
                Arguments.of(EventCount.WITHDRAWALS, costs()),
                // 2 fF x 1 V of reading; the 3 V are no more than a write needs.
                Arguments.of(EventCount.WITHDRAWAL_TOGGLES, costs(EnergyComponent.STASH, 2e-15)),
                // A column line of 10 cells at 0.5 V.
                Arguments.of(EventCount.PARKED_COLUMNS, costs(EnergyComponent.LINE, 2.5e-15)),
                // -0.5 V x 0.5 uA / 10 x 100 ns; 0.5 V x 0.5 uA x 100 ns.
                Arguments.of(EventCount.PARKED_CONDUCTANCE, costs(EnergyComponent.SNEAK, 2.5e-15)),
                Arguments.of(EventCount.PARKED_READS, costs(EnergyComponent.SNEAK, 2.5e-14)),
                Arguments.of(EventCount.RACE_DECISIONS, costs(EnergyComponent.STASH, 11e-15)),
                Arguments.of(EventCount.REFERENCE_TOGGLES, costs(EnergyComponent.STASH, 2e-15)),
                Arguments.of(EventCount.COUNTER_UPDATES, costs(EnergyComponent.STASH, 23e-15)),
                Arguments.of(EventCount.MISSED_WINNERS, costs()),
                Arguments.of(EventCount.CLASS_MATCHES, costs(EnergyComponent.STASH, 23e-15)),
                // A decision.
                Arguments.of(EventCount.SEARCH_DECISIONS, costs(EnergyComponent.STASH, 11e-15)),
                // A sample is priced like a decision.
                Arguments.of(EventCount.CHANGE_SAMPLES, costs(EnergyComponent.STASH, 11e-15)),
                Arguments.of(EventCount.CHANGE_DECISIONS, costs(EnergyComponent.STASH, 11e-15)),
                // A bit of the cache.
                Arguments.of(EventCount.CACHE_READS, costs(EnergyComponent.STASH, 29e-15)),
                Arguments.of(EventCount.CACHE_WRITES, costs(EnergyComponent.STASH, 29e-15)));
    }

    @Test
    void anEnergyThatNoNumberHoldsIsTheUsersToMend() {
        EventCounts huge = new EventCounts();
        huge.add(EventCount.OUTPUT_SPIKES, Double.MAX_VALUE);
        huge.add(EventCount.OUTPUT_SPIKES, Double.MAX_VALUE);
        assertThatThrownBy(() -> prices(DrivenBias.HALF).bill(huge))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the energy 'neuron' is too large");
        EventCounts negative = new EventCounts();
        negative.add(EventCount.OUTPUT_SPIKES, -1);
        assertThatThrownBy(() -> prices(DrivenBias.HALF).bill(negative))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("halfBiasPriceList")
    void everyCountCostsWhatItShouldAndNothingElse(
            EventCount count, Map<EnergyComponent, Double> expected) {
        EventCounts thousand = new EventCounts();
        thousand.add(count, 1000);
        EnergyBill bill = prices(DrivenBias.HALF).bill(thousand);
        for (EnergyComponent component : EnergyComponent.values()) {
            double joules = 1000 * expected.getOrDefault(component, 0.0);
            assertThat(bill.joules(component))
                    .as(component.key())
                    .isEqualTo(joules, within(1e-11 * joules));
        }
    }

    @Test
    void thePriceListIsComplete() {
        assertThat(halfBiasPriceList().map(line -> line.get()[0]))
                .containsExactly((Object[]) EventCount.values());
    }

    /** 2 V / 3 forward; unselected cells in reverse; depression the other way round. */
    @Test
    void underThirdBiasEveryBystanderSeesAThirdOfTheVoltage() {
        Map<EventCount, Double> expected = new EnumMap<>(EventCount.class);
        expected.put(EventCount.POTENTIATE_ROW_HALF, 4.0 / 9 * 1e-12);
        expected.put(EventCount.POTENTIATE_COLUMN_HALF, 4.0 / 9 * 1e-12);
        expected.put(EventCount.POTENTIATE_UNSELECTED, 4.0 / 9 * 1e-13);
        expected.put(EventCount.DEPRESS_ROW_HALF, 16.0 / 9 * 2e-13);
        expected.put(EventCount.DEPRESS_COLUMN_HALF, 16.0 / 9 * 2e-13);
        expected.put(EventCount.DEPRESS_UNSELECTED, 16.0 / 9 * 2e-12);
        expected.forEach((count, joules) -> {
            EventCounts one = new EventCounts();
            one.add(count, 1);
            assertThat(prices(DrivenBias.THIRD).bill(one).joules(EnergyComponent.HALF_SELECT))
                    .as(count.key())
                    .isEqualTo(joules, within(1e-12 * joules));
        });
        EventCounts lines = new EventCounts();
        lines.add(EventCount.POTENTIATE_IDLE_ROWS, 1);
        lines.add(EventCount.POTENTIATE_IDLE_COLUMNS, 1);
        // 20 cells at 2/3 V and 10 cells at 4/3 V.
        double line = 20e-15 * 4 / 9 + 10e-15 * 16 / 9;
        EnergyBill bill = prices(DrivenBias.THIRD).bill(lines);
        assertThat(bill.joules(EnergyComponent.LINE)).isEqualTo(line, within(1e-12 * line));
        assertThat(bill.joules(EnergyComponent.DRIVER)).isEqualTo(6e-13, within(1e-24));
    }

    /** Rows are charged and driven to the guard's level, columns that are cut off through cells. */
    @Test
    void guardedRowsAreChargedToALevelOfTheirOwnInEachPhase() {
        EventCounts lines = new EventCounts();
        lines.add(EventCount.POTENTIATE_IDLE_ROWS, 3);
        lines.add(EventCount.DEPRESS_IDLE_ROWS, 5);
        lines.add(EventCount.DEPRESS_CUT_COLUMNS, 1);
        // 20 cells at 1.5 V and at 3.2 V; 10 cells that settle where a quarter of the rows at 4/5
        // feeds them forward and the others drain them in reverse, ten times worse: at 11/13.
        double row = 20e-15 * (3 * 1.5 * 1.5 + 5 * 3.2 * 3.2);
        double column = 10e-15 * 4 * 4 * 11 / 13;
        EnergyBill bill = prices(new GuardedBias(0.75, 0.8)).bill(lines);
        assertThat(bill.joules(EnergyComponent.LINE)).isEqualTo(row + column, within(1e-9 * row));
        assertThat(bill.joules(EnergyComponent.DRIVER)).isEqualTo(8 * 3e-13, within(1e-24));
    }

    /** A line that stays at ground needs no driver. */
    @Test
    void groundedLinesAreNotDriven() {
        BiasScheme grounded = DrivenBias.GROUNDED;
        EventCounts idle = new EventCounts();
        idle.add(EventCount.POTENTIATE_IDLE_ROWS, 5);
        idle.add(EventCount.DEPRESS_IDLE_COLUMNS, 5);
        assertThat(prices(grounded).systemJoules(idle)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyTheLinesThatLeaveGroundAreDriven(boolean rowsLeave) {
        BiasScheme oneSided =
                rowsLeave ? new DrivenBias(0.5, 0, 0.5, 0) : new DrivenBias(0, 0.5, 0, 0.5);
        EventCounts idle = new EventCounts();
        idle.add(EventCount.POTENTIATE_IDLE_ROWS, 5);
        idle.add(EventCount.DEPRESS_IDLE_ROWS, 1);
        idle.add(EventCount.POTENTIATE_IDLE_COLUMNS, 7);
        idle.add(EventCount.DEPRESS_IDLE_COLUMNS, 2);
        assertThat(prices(oneSided).bill(idle).joules(EnergyComponent.DRIVER))
                .isEqualTo((rowsLeave ? 6 : 9) * 3e-13, within(1e-24));
    }

    private static EventCounts random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EventCounts counts = new EventCounts();
        for (EventCount count : EventCount.values()) {
            counts.add(count, random.nextInt(4) == 0 ? 0 : 1e6 * random.nextDouble());
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void thePartsSumToTheTotalsAndTheTotalsAreNested(long seed) {
        EnergyPrices prices = prices(seed % 2 == 0 ? DrivenBias.HALF : DrivenBias.THIRD);
        EventCounts counts = random(seed);
        EnergyBill bill = prices.bill(counts);
        double writes =
                bill.joules(EnergyComponent.POTENTIATE)
                        + bill.joules(EnergyComponent.DEPRESS)
                        + bill.joules(EnergyComponent.VERIFY);
        double array =
                writes
                        + bill.joules(EnergyComponent.HALF_SELECT)
                        + bill.joules(EnergyComponent.READ)
                        + bill.joules(EnergyComponent.SNEAK)
                        + bill.joules(EnergyComponent.LINE);
        double system =
                array
                        + bill.joules(EnergyComponent.NEURON)
                        + bill.joules(EnergyComponent.SENSE)
                        + bill.joules(EnergyComponent.DRIVER)
                        + bill.joules(EnergyComponent.ENCODE)
                        + bill.joules(EnergyComponent.STASH);
        assertThat(bill.joules(Account.WRITES)).isEqualTo(writes, within(1e-14 * writes));
        assertThat(bill.joules(Account.ARRAY)).isEqualTo(array, within(1e-14 * array));
        assertThat(bill.joules(Account.SYSTEM)).isEqualTo(system, within(1e-14 * system));
        assertThat(bill.joules(Account.WRITES)).isLessThanOrEqualTo(bill.joules(Account.ARRAY));
        assertThat(bill.joules(Account.ARRAY)).isLessThanOrEqualTo(bill.joules(Account.SYSTEM));
        assertThat(prices.systemJoules(counts)).isEqualTo(bill.joules(Account.SYSTEM));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void energyIsLinearInWhatHappened(long seed) {
        EnergyPrices prices = prices(DrivenBias.THIRD);
        EventCounts a = random(seed);
        EventCounts b = random(100 + seed);
        EventCounts both = a.copy();
        for (EventCount count : EventCount.values()) {
            both.add(count, b.get(count));
        }
        for (EnergyComponent component : EnergyComponent.values()) {
            double sum = prices.bill(a).joules(component) + prices.bill(b).joules(component);
            assertThat(prices.bill(both).joules(component)).isEqualTo(sum, within(1e-13 * sum));
        }
        assertThat(prices.seconds(both))
                .isEqualTo(
                        prices.seconds(a) + prices.seconds(b),
                        within(1e-13 * prices.seconds(both)));
    }

    /** Repricing: twice the constant, twice its part of the bill, everything else as it was. */
    @Test
    void doublingAConstantDoublesItsPart() {
        EventCounts counts = random(7);
        double[] once = {1e-15, 3e-13, 0.1, 5e-9, 7e-12, 11e-15, 13e-15, 17e-15, 19e-15, 2e-15, 3};
        EnergyBill before = priced(counts, once[0], once[1], once[5]);
        EnergyBill lines = priced(counts, 2e-15, once[1], once[5]);
        EnergyBill drivers = priced(counts, once[0], 6e-13, once[5]);
        EnergyBill decisions = priced(counts, once[0], once[1], 22e-15);
        for (EnergyComponent component : EnergyComponent.values()) {
            double joules = before.joules(component);
            assertThat(lines.joules(component))
                    .isEqualTo(
                            joules * (component == EnergyComponent.LINE ? 2 : 1),
                            within(1e-14 * joules));
            assertThat(drivers.joules(component))
                    .isEqualTo(
                            joules * (component == EnergyComponent.DRIVER ? 2 : 1),
                            within(1e-14 * joules));
            double stashing =
                    component == EnergyComponent.STASH
                            ? 11e-15
                                    * (counts.get(EventCount.RACE_DECISIONS)
                                            + counts.get(EventCount.SEARCH_DECISIONS)
                                            + counts.get(EventCount.CHANGE_SAMPLES)
                                            + counts.get(EventCount.CHANGE_DECISIONS))
                            : 0;
            assertThat(decisions.joules(component))
                    .isEqualTo(
                            joules * (component == EnergyComponent.SENSE ? 2 : 1) + stashing,
                            within(1e-14 * joules));
        }
    }

    private static EnergyBill priced(
            EventCounts counts, double cellCapacitance, double lineDrive, double decision) {
        Peripherals p =
                new Peripherals(
                        cellCapacitance,
                        lineDrive,
                        0.1,
                        5e-9,
                        7e-12,
                        decision,
                        13e-15,
                        17e-15,
                        19e-15,
                        2e-15,
                        3,
                        23e-15,
                        29e-15);
        return new EnergyPrices(OHMIC, DrivenBias.HALF, READ_WIDTH, WHOLE, p).bill(counts);
    }

    @Test
    void hardwareTimeIsReadStepsWritePhasesAndPausesOneAfterAnother() {
        EventCounts counts = new EventCounts();
        counts.add(EventCount.READ_STEPS, 30);
        counts.add(EventCount.POTENTIATE_WIDTHS, 4);
        counts.add(EventCount.DEPRESS_WIDTHS, 2.5);
        counts.add(EventCount.PRESENTATIONS, 10);
        counts.add(EventCount.POTENTIATING_PULSES, 1000);
        counts.add(EventCount.VERIFY_READS, 60);
        assertThat(prices(DrivenBias.HALF).seconds(counts))
                .isEqualTo(90 * 1e-7 + 10 * 1e-3 + 4 * 1e-6 + 2.5 * 2e-6, within(1e-15));
    }

    @Test
    void aBillOfImpossibleEnergiesIsRefused() {
        Map<EnergyComponent, Double> parts = new EnumMap<>(EnergyComponent.class);
        for (EnergyComponent component : EnergyComponent.values()) {
            parts.put(component, 1.0);
        }
        assertThat(new EnergyBill(parts).joules(Account.SYSTEM)).isEqualTo(12);
        for (double wrong : new double[] {-1e-30, Double.NaN}) {
            parts.put(EnergyComponent.READ, wrong);
            assertThatThrownBy(() -> new EnergyBill(parts))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        parts.remove(EnergyComponent.READ);
        assertThatThrownBy(() -> new EnergyBill(parts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyComponentBelongsToItsAccounts() {
        assertThat(accounts(Account.WRITES)).containsExactly("potentiate", "depress", "verify");
        assertThat(accounts(Account.ARRAY))
                .containsExactly(
                        "read", "sneak", "potentiate", "depress", "halfSelect", "verify", "line");
        assertThat(accounts(Account.SYSTEM)).hasSize(12);
        assertThat(Stream.of(Account.values()).map(Account::letter)).containsExactly("A", "B", "C");
        assertThat(Stream.of(Account.values()).map(Account::key))
                .containsExactly("writes", "array", "system");
    }

    private static Stream<String> accounts(Account account) {
        return Stream.of(EnergyComponent.values())
                .filter(account::includes)
                .map(EnergyComponent::key);
    }
}
