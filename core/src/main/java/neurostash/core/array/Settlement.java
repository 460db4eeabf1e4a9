package neurostash.core.array;

import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import org.jspecify.annotations.Nullable;

/**
 * Brings cells to where disturb and drift have moved them since they were last looked at: a column
 * before it is written or switched, and those that may lag too far at the end of a presentation.
 */
final class Settlement {

    private final Tiles tiles;
    private final TileColumn[] tileColumns;
    private final Topology topology;
    private final Conductances conductances;
    private final ColumnSums columnSums;
    private final @Nullable Drift drift;
    private final int columns;

    /**
     * @param tiles which tile column a column belongs to
     * @param tileColumns the tile columns, with their disturb
     * @param topology which columns are connected
     * @param conductances the cells
     * @param columnSums sums that no longer hold once a column has moved
     * @param drift how cells forget; null if they do not
     * @param columns columns of the array
     */
    Settlement(
            Tiles tiles,
            TileColumn[] tileColumns,
            Topology topology,
            Conductances conductances,
            ColumnSums columnSums,
            @Nullable Drift drift,
            int columns) {
        this.tiles = tiles;
        this.tileColumns = tileColumns;
        this.topology = topology;
        this.conductances = conductances;
        this.columnSums = columnSums;
        this.drift = drift;
        this.columns = columns;
    }

    /**
     * A column gets what it has not had yet of disturb and drift; reads do not see it yet.
     *
     * @return whether it may have moved
     */
    boolean settle(int column) {
        TileColumn tile = tileColumn(column);
        Disturb disturb = tile.disturb();
        if (disturb == null && drift == null) {
            return false;
        }
        boolean connected = topology.isConnected(column);
        RowSums sums = connected ? tile.connected() : tile.cut();
        float[] byColumn = conductances.byColumn();
        int from = conductances.at(0, column);
        sums.add(byColumn, from, -1);
        if (disturb != null) {
            disturb.settle(column, connected, byColumn, from);
        }
        if (drift != null) {
            drift.settle(column, byColumn, from);
        }
        sums.add(byColumn, from, 1);
        columnSums.changed(column);
        return true;
    }

    /** What may lag by more than its tolerance is settled, and reads see it from now on. */
    void endPresentation(Wiring wiring) {
        boolean settled = false;
        for (TileColumn tile : tileColumns) {
            Disturb disturb = tile.disturb();
            if (disturb != null && disturb.due(tile.connectedColumns() < tile.columns())) {
                settleAll(tile, disturb);
                settled = true;
            }
        }
        if (settled) {
            conductances.spreadAll();
            wiring.settled();
            columnSums.changed();
        }
        if (drift != null) {
            drift.pause();
            settleDrifted(drift, wiring);
        }
    }

    /** All columns of a tile get the doses they have not had yet; reads do not see it yet. */
    private void settleAll(TileColumn tile, Disturb disturb) {
        float[] byColumn = conductances.byColumn();
        tile.connected().clear();
        tile.cut().clear();
        for (int slot = 0; slot < columns; slot++) {
            int column = topology.column(slot);
            if (tile.holds(column)) {
                boolean connected = slot < topology.connected();
                int from = conductances.at(0, column);
                disturb.settleLast(column, connected, byColumn, from);
                (connected ? tile.connected() : tile.cut()).gather(byColumn, from);
            }
        }
        disturb.forget();
        tile.connected().sumRows();
        tile.cut().sumRows();
    }

    /** The columns drift whose cells may lag by more than the tolerance. */
    private void settleDrifted(Drift by, Wiring wiring) {
        float[] byColumn = conductances.byColumn();
        int moved = 0;
        for (int column = 0; column < columns; column++) {
            if (by.isDue(column)) {
                TileColumn tile = tileColumn(column);
                boolean connected = topology.isConnected(column);
                RowSums sums = connected ? tile.connected() : tile.cut();
                int from = conductances.at(0, column);
                sums.add(byColumn, from, -1);
                by.settle(column, byColumn, from);
                sums.add(byColumn, from, 1);
                columnSums.changed(column);
                if (connected && ++moved <= Kernels.PAD) {
                    conductances.spread(column);
                    wiring.changed(column);
                }
            }
        }
        // Many columns are copied faster together.
        if (moved > Kernels.PAD) {
            conductances.spreadAll();
            wiring.settled();
        }
    }

    private TileColumn tileColumn(int column) {
        return tileColumns[tiles.acrossOf(column)];
    }
}
