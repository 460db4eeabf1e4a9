package neurostash.core.array;

import neurostash.core.Require;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.ColumnTally;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;
import neurostash.core.tile.Tiles;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * An array of simulated cells: cell currents are exact, wires are ideal or resist ({@link
 * WireSettings}), and a column that is cut off is not read. Cells that are not written cost energy
 * and, if asked, move by the device's law (see {@link Disturb}). An array may be split over tiles
 * ({@link Tiles}).
 */
public final class SimulatedArray implements SynapticArray, AnalogWeights {

    private final int rows;
    private final int columns;
    private final boolean ideal;
    private final @Nullable ReadNoise readNoise;
    private final Kernels kernels;
    private final EnergyLedger ledger;
    private final CellPopulation cells;
    private final Topology topology;
    private final Conductances conductances;
    private final Tiles tiles;
    private final TileColumn[] tileColumns;
    private final Settlement settlement;
    private final Wiring wiring;
    private final ColumnSums columnSums;
    private final Arrival arrival;
    private final ReadBook reads;
    private final WriteBook writes;
    private final ColumnProgramming programming;
    private final ColumnPulse pulse;
    private final ColumnTally tally = new ColumnTally();
    private final @Nullable WriteVerify verify;
    private final @Nullable Drift drift;

    /**
     * Makes the array and draws its cells.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param settings device, bias scheme and initial state
     * @param seed seed of cells, initial conductances and cycle-to-cycle noise
     * @param kernels inner loops
     * @param ledger where events are entered
     */
    public SimulatedArray(
            int rows,
            int columns,
            ArraySettings settings,
            long seed,
            Kernels kernels,
            EnergyLedger ledger) {
        this.rows = Require.within("rows", rows, 1, 1 << 20);
        this.columns = Require.within("columns", columns, 1, 1 << 20);
        this.kernels = kernels;
        this.ledger = ledger;
        ideal = settings.isIdeal();
        Device device = settings.device();
        cells = new CellPopulation(device, settings.faults(), rows, columns, seed);
        topology = new Topology(columns);
        conductances = new Conductances(rows, topology, kernels);
        reads = new ReadBook(topology, ledger);
        columnSums = new ColumnSums(rows, columns, conductances);
        writes = new WriteBook(rows, settings.isolateWrites(), ledger);
        programming = new ColumnProgramming(device, cells, columns, seed, kernels);
        pulse = programming.newPulse(rows);
        readNoise =
                settings.readNoise() == 0
                        ? null
                        : new ReadNoise(settings.readNoise(), columns, seed);
        arrival = new Arrival(rows);
        drift = settings.drift().map(d -> new Drift(d, device, cells, columns)).orElse(null);
        tiles = settings.tiles(rows, columns);
        ArrayLoad load = new ArrayLoad(device, tiles.sharedRows(), tiles.sharedColumns());
        LineLevels potentiate = settings.bias().levels(WritePhase.POTENTIATE, load);
        LineLevels depress = settings.bias().levels(WritePhase.DEPRESS, load);
        tileColumns = new TileColumn[tiles.across()];
        for (int tile = 0; tile < tileColumns.length; tile++) {
            tileColumns[tile] = tileColumn(tile, settings, potentiate, depress, seed);
        }
        settlement =
                new Settlement(
                        tiles, tileColumns, topology, conductances, columnSums, drift, columns);
        verify =
                settings.verify()
                        .map(v ->
                                new WriteVerify(
                                        settings,
                                        v,
                                        programming,
                                        conductances,
                                        writes,
                                        ledger,
                                        drift,
                                        settlement::settle,
                                        rows,
                                        seed,
                                        kernels))
                        .orElse(null);
        conductances.draw(settings, cells, seed);
        for (int column = 0; column < columns; column++) {
            conductances.spread(column);
            tileColumn(column)
                    .connected()
                    .add(conductances.byColumn(), conductances.at(0, column), 1);
        }
        wiring =
                Wiring.of(
                        settings,
                        tiles,
                        topology,
                        conductances,
                        cells.heaviest(),
                        potentiate,
                        depress,
                        kernels);
    }

    private TileColumn tileColumn(
            int tile,
            ArraySettings settings,
            LineLevels potentiate,
            LineLevels depress,
            long seed) {
        int first = tiles.firstColumn(tile);
        int width = tiles.columnsIn(tile);
        Disturb disturb =
                settings.disturb()
                        .map(d ->
                                new Disturb(
                                        settings,
                                        d,
                                        potentiate,
                                        depress,
                                        programming,
                                        rows,
                                        first,
                                        width,
                                        seed,
                                        kernels))
                        .orElse(null);
        return new TileColumn(first, width, rows, disturb);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public void beginPresentation() {
        refuseDuringPresentation();
        topology.contenders().begin();
        reads.open();
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge) {
        if (!reads.isOpen()) {
            topology.contenders().begin();
        }
        wiring.read(selected, from, to, charge, reads.readTotal());
        if (readNoise != null) {
            readNoise.add(
                    conductances.byRow(),
                    conductances.rowStride(),
                    topology,
                    selected,
                    from,
                    to,
                    charge);
        }
        double offered = 0;
        for (TileColumn tile : tileColumns) {
            offered += tile.connected().total();
            Disturb disturb = tile.disturb();
            if (disturb != null && tile.isDriven()) {
                disturb.read(selected, from, to);
            }
        }
        if (drift != null) {
            drift.reads(1);
        }
        reads.step(to - from, offered);
    }

    @Override
    public void withdraw(int column, OutLevel to) {
        refuseDisconnected(column);
        if (!reads.isOpen()) {
            throw new IllegalStateException("a column is withdrawn during a presentation only");
        }
        topology.contenders().withdraw(topology.slot(column));
        reads.withdraw(column, columnSums.of(column), to);
    }

    @Override
    public void readmit(int column) {
        topology.contenders().readmit(topology.slot(column));
        endWithdrawal(reads.withdrawal(column));
        reads.readmit(column);
    }

    /** Columns that were withdrawn come back. */
    private void endWithdrawals() {
        for (int i = 0; i < reads.withdrawn(); i++) {
            endWithdrawal(i);
        }
        topology.contenders().begin();
    }

    private void endWithdrawal(int index) {
        int column = reads.withdrawnColumn(index);
        Disturb disturb = tileColumn(column).disturb();
        if (disturb != null) {
            disturb.missed(column, reads.missedSteps(index), reads.outLevel());
        }
    }

    @Override
    public void endPresentation() {
        endWithdrawals();
        double cut = 0;
        int cutColumns = 0;
        int driven = 0;
        for (TileColumn tile : tileColumns) {
            if (tile.isDriven()) {
                cut += tile.cut().total();
                cutColumns += tile.columns() - tile.connectedColumns();
                driven++;
            }
        }
        reads.close(cut, cutColumns, driven);
        settlement.endPresentation(wiring);
        wiring.endPresentation();
    }

    @Override
    public double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        refuseDisconnected(column);
        boolean moved = settlement.settle(column);
        TileColumn tile = tileColumn(column);
        Disturb disturb = tile.disturb();
        System.arraycopy(
                conductances.byColumn(), conductances.at(0, column), pulse.before, 0, rows);
        pulse.lastSpike = history.lastSpike();
        pulse.since = since;
        pulse.potentiateWidth = potentiateWidth;
        pulse.depressWidth = depressWidth;
        wiring.arrive(pulse, column, arrival);
        programming.apply(pulse, column);
        if (!arrival.isWhole()) {
            programming.weaken(pulse, arrival, column);
        }
        if (disturb != null) {
            disturb.wrote(pulse, column);
        }
        kernels.tally(pulse, tile.connected().perRow(), tally);
        double firedBefore = tally.firedBefore();
        double firedAfter = tally.firedAfter();
        double idleBefore = tally.idleBefore();
        double idleAfter = tally.idleAfter();
        tile.connected().changeTotal(firedAfter - firedBefore + idleAfter - idleBefore);
        conductances.store(pulse, column, moved);
        wiring.changed(column);
        writes.enter(pulse, tally, arrival, column, tile);
        if (drift != null) {
            drift.wrote(
                    column,
                    tally.firedRows() > 0 ? potentiateWidth : 0,
                    tally.firedRows() < rows ? depressWidth : 0);
        }
        if (verify != null) {
            verify.complete(pulse, column, tile);
        }
        columnSums.changed(column);
        return Math.abs(firedAfter - firedBefore);
    }

    @Override
    public void disconnect(int column) {
        refuseDuringPresentation();
        if (!topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is already disconnected");
        }
        settlement.settle(column);
        TileColumn tile = tileColumn(column);
        tile.disconnect(conductances.byColumn(), conductances.at(0, column));
        int freed = topology.slot(column);
        topology.cut(freed);
        if (freed < topology.connected()) {
            conductances.spread(topology.column(freed));
        }
        wiring.switched(column);
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public void connect(int column) {
        refuseDuringPresentation();
        if (topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is already connected");
        }
        settlement.settle(column);
        TileColumn tile = tileColumn(column);
        tile.connect(conductances.byColumn(), conductances.at(0, column));
        topology.join(topology.slot(column));
        conductances.spread(column);
        wiring.switched(column);
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public float conductance(int row, int column) {
        return conductances.get(row, column);
    }

    private TileColumn tileColumn(int column) {
        return tileColumns[tiles.acrossOf(column)];
    }

    private void refuseDisconnected(int column) {
        if (!topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is disconnected");
        }
    }

    private void refuseDuringPresentation() {
        if (reads.isOpen()) {
            throw new IllegalStateException(
                    "a presentation is under way: none can begin, and the topology cannot change");
        }
    }

    @Override
    public Optional<AnalogWeights> analogWeights() {
        return ideal ? Optional.of(this) : Optional.empty();
    }

    @Override
    public float weight(int row, int column) {
        return (conductance(row, column) - cells.gMin(row, column)) / cells.range(row, column);
    }

    @Override
    public boolean isWithinReach(int column) {
        return topology.isConnected(column);
    }

    @Override
    public void add(int row, int column, float change) {
        refuseDisconnected(column);
        float low = cells.gMin(row, column);
        float range = cells.range(row, column);
        float before = conductance(row, column);
        float after = Math.clamp(before + change * range, low, low + range);
        if (after == before) {
            return;
        }
        conductances.set(row, column, after);
        wiring.changed(column);
        columnSums.changed(column);
        tileColumn(column).connected().change(row, (double) after - before);
        writes.enter(column, before, after);
    }

    @Override
    public void check() {
        ConductanceGuard.check(conductances, cells, columns);
    }

    @Override
    public void state(StatePort port) {
        refuseDuringPresentation();
        topology.state(port.in("topology"));
        conductances.state(port.in("conductances"));
        columnSums.changed();
        for (int tile = 0; tile < tileColumns.length; tile++) {
            tileColumns[tile].state(port.in("tile-" + tile));
        }
        wiring.state(port.in("wiring"));
        programming.state(port.in("programming"));
        if (readNoise != null) {
            readNoise.state(port.in("readNoise"));
        }
        if (verify != null) {
            verify.state(port.in("verify"));
        }
        if (drift != null) {
            drift.state(port.in("drift"));
        }
    }
}
