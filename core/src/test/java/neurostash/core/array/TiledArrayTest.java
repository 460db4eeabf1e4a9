package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
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
import neurostash.core.tile.TileSize;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** An array over tiles: lines end at the tile, and so does what a write leaves on other cells. */
class TiledArrayTest {

    private static final int ROWS = 20;
    private static final int COLUMNS = 11;
    private static final int WRITTEN = 5;

    /** Two tiles below one another, three beside one another, the last ones partly used. */
    private static final TileSize TILE = new TileSize(12, 4);

    private static final Device DEVICE =
            new Device(
                    "test",
                    1e-9,
                    10e-9,
                    1.2,
                    new SinhLaw(1.2, 3, 100, 1e4),
                    new Programming(3, 1e-6, new ExponentialPulse(0.05, 2), 50),
                    new Programming(3.5, 2e-6, new ExponentialPulse(0.03, 3), 30),
                    Levels.CONTINUOUS,
                    Variation.NONE);

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);

    private SimulatedArray array(boolean isolate) {
        ArraySettings settings =
                new ArraySettings(DEVICE, DrivenBias.HALF, isolate, 0.2, 0.8)
                        .with(new DisturbSettings(1e-6, 0))
                        .with(TILE);
        return new SimulatedArray(ROWS, COLUMNS, settings, 5, KernelChoice.AUTO.kernels(), ledger);
    }

    private static boolean fires(int row) {
        return row % 3 == 0;
    }

    /** Reads the rows that fire, writes a column, and ends the presentation. */
    private static void present(SimulatedArray array) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        int[] rows = IntStream.range(0, ROWS).filter(TiledArrayTest::fires).toArray();
        history.spikes(rows, 0, rows.length);
        array.read(rows, 0, rows.length, new float[Kernels.padded(COLUMNS)]);
        array.program(WRITTEN, history, history.since(1), 1, 1);
        array.endPresentation();
    }

    private static double[] column(SimulatedArray array, int column) {
        return IntStream.range(0, ROWS)
                .mapToDouble(row -> array.conductance(row, column))
                .toArray();
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    @Test
    void aWriteDisturbsItsOwnTilesOnly() {
        SimulatedArray array = array(false);
        double[][] before =
                IntStream.range(0, COLUMNS)
                        .mapToObj(c -> column(array, c))
                        .toArray(double[][]::new);
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        array.program(WRITTEN, history, history.since(1), 1, 1);
        array.endPresentation();
        for (int column = 0; column < COLUMNS; column++) {
            boolean sharesRows = column / TILE.columns() == WRITTEN / TILE.columns();
            assertThat(Arrays.equals(column(array, column), before[column]))
                    .as("column %d stays", column)
                    .isEqualTo(!sharesRows);
        }
    }

    @Test
    void onlyTheColumnsOfTheTileAreHalfSelected() {
        SimulatedArray array = array(false);
        array.disconnect(6);
        double fired = 0;
        double idle = 0;
        for (int row = 0; row < ROWS; row++) {
            double others = array.conductance(row, 4) + array.conductance(row, 7);
            fired += fires(row) ? others : 0;
            idle += fires(row) ? 0 : others;
        }
        present(array);
        assertThat(count(EventCount.POTENTIATE_ROW_HALF)).isCloseTo(fired, within(1e-5));
        assertThat(count(EventCount.POTENTIATE_UNSELECTED)).isCloseTo(idle, within(1e-5));
        assertThat(count(EventCount.DEPRESS_ROW_HALF)).isCloseTo(idle, within(1e-5));
        assertThat(count(EventCount.POTENTIATE_IDLE_COLUMNS)).isEqualTo(2);
        assertThat(count(EventCount.POTENTIATE_CUT_COLUMNS)).isEqualTo(1);
        assertThat(count(EventCount.POTENTIATE_CUT_SELECTED)).isPositive();
        assertThat(count(EventCount.IDLE_CONDUCTANCE)).isPositive();
    }

    @Test
    void isolatingAWriteTogglesTheSwitchesOfItsTilesOnly() {
        SimulatedArray array = array(true);
        present(array);
        assertThat(count(EventCount.SWITCH_TOGGLES)).isEqualTo(2 * 3);
        assertThat(count(EventCount.POTENTIATE_CUT_COLUMNS)).isEqualTo(3);
    }

    @Test
    void readsDoNotDependOnTiles() {
        float[] tiled = new float[Kernels.padded(COLUMNS)];
        float[] whole = new float[Kernels.padded(COLUMNS)];
        int[] rows = {0, 7, 13, 19};
        array(false).read(rows, 0, rows.length, tiled);
        new SimulatedArray(
                        ROWS,
                        COLUMNS,
                        new ArraySettings(DEVICE, DrivenBias.HALF, false, 0.2, 0.8),
                        5,
                        KernelChoice.AUTO.kernels(),
                        new EnergyLedger(COLUMNS))
                .read(rows, 0, rows.length, whole);
        assertThat(tiled).isEqualTo(whole);
    }

    @Test
    void theLoadOfDisturbIsThatOfATile() {
        ArraySettings whole = new ArraySettings(DEVICE, DrivenBias.HALF, false, 0.2, 0.8);
        DisturbLoad all = DisturbLoad.of(whole, ROWS, COLUMNS);
        DisturbLoad tiled = DisturbLoad.of(whole.with(TILE), ROWS, COLUMNS);
        assertThat(tiled.forward() / all.forward()).isCloseTo(3.0 / 10, within(1e-12));
        assertThat(tiled.reverse() / all.reverse()).isCloseTo(3.0 / 10, within(1e-12));
    }

    /** Lines of 1 pF a cell, drivers of 1 nJ a line, switches of 1 pF at 1 V. */
    private static EnergyBill bill(Optional<TileSize> tile, EventCount count) {
        Peripherals peripherals = new Peripherals(1e-12, 1e-9, 0, 0, 0, 0, 0, 0, 0, 1e-12, 1, 0, 0);
        EventCounts counts = new EventCounts();
        counts.add(count, 1);
        return new EnergyPrices(
                        DEVICE, DrivenBias.HALF, 1e-6, Tiles.of(ROWS, COLUMNS, tile), peripherals)
                .bill(counts);
    }

    @Test
    void aReadPulseDrivesTheRowInAllTilesBesideOneAnother() {
        SimulatedArray array = array(false);
        array.read(new int[] {2}, 0, 1, new float[Kernels.padded(COLUMNS)]);
        array.endPresentation();
        EventCounts counts = ledger.counts(Phase.LEARN);
        assertThat(counts.get(EventCount.INPUT_SPIKES)).isEqualTo(1);
        assertThat(counts.get(EventCount.READ_ROW_LINES)).isEqualTo(3);
        EnergyBill tiled = bill(Optional.of(TILE), EventCount.READ_ROW_LINES);
        assertThat(tiled.joules(EnergyComponent.DRIVER)).isCloseTo(1e-9, within(1e-20));
        assertThat(tiled.joules(EnergyComponent.LINE)).isCloseTo(4e-12 * 1.2 * 1.2, within(1e-23));
        EnergyBill whole = bill(Optional.empty(), EventCount.READ_ROW_LINES);
        assertThat(whole.joules(EnergyComponent.DRIVER)).isCloseTo(1e-9, within(1e-20));
        assertThat(whole.joules(EnergyComponent.LINE)).isCloseTo(11e-12 * 1.2 * 1.2, within(1e-23));
    }

    @Test
    void aWritePulseDrivesTheRowOfOneTile() {
        EnergyBill tiled = bill(Optional.of(TILE), EventCount.POTENTIATING_PULSES);
        assertThat(tiled.joules(EnergyComponent.DRIVER)).isCloseTo(1e-9, within(1e-20));
        assertThat(tiled.joules(EnergyComponent.LINE)).isCloseTo(4e-12 * 9, within(1e-23));
    }

    @Test
    void aColumnHasALineADriverAndASwitchInEveryTileBelow() {
        EnergyBill idle = bill(Optional.of(TILE), EventCount.POTENTIATE_IDLE_COLUMNS);
        assertThat(idle.joules(EnergyComponent.DRIVER)).isCloseTo(2e-9, within(1e-20));
        assertThat(idle.joules(EnergyComponent.LINE))
                .isCloseTo(2 * 12e-12 * 1.5 * 1.5, within(1e-23));
        assertThat(bill(Optional.of(TILE), EventCount.SWITCH_TOGGLES).joules(EnergyComponent.STASH))
                .isCloseTo(2e-12, within(1e-23));
    }
}
