package neurostash.core.array;

import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

/**
 * Columns that share the lines of their rows: all columns of an array, or those of one column of
 * tiles. A write of one of them leaves voltages on the others, and on no column beyond.
 */
final class TileColumn {

    private final int first;
    private final int columns;
    private final RowSums connected;
    private final RowSums cut;
    private final @Nullable Disturb disturb;
    private int connectedColumns;

    /**
     * @param first its first physical column
     * @param columns how many it has, all connected
     * @param rows rows of the array
     * @param disturb how its cells move that are not written; null if they do not
     */
    TileColumn(int first, int columns, int rows, @Nullable Disturb disturb) {
        this.first = first;
        this.columns = columns;
        this.disturb = disturb;
        connected = new RowSums(rows);
        cut = new RowSums(rows);
        connectedColumns = columns;
    }

    /** Conductance of its connected columns. */
    RowSums connected() {
        return connected;
    }

    /** Conductance of its columns that are cut off. */
    RowSums cut() {
        return cut;
    }

    @Nullable Disturb disturb() {
        return disturb;
    }

    int columns() {
        return columns;
    }

    int connectedColumns() {
        return connectedColumns;
    }

    /** Whether its row lines carry read pulses: not where every column is cut off. */
    boolean isDriven() {
        return connectedColumns > 0;
    }

    boolean holds(int column) {
        return column >= first && column < first + columns;
    }

    /** A column goes from the connected ones to those that are cut off. */
    void disconnect(float[] conductance, int from) {
        connected.add(conductance, from, -1);
        cut.add(conductance, from, 1);
        connectedColumns--;
    }

    /** A column comes back. */
    void connect(float[] conductance, int from) {
        connected.add(conductance, from, 1);
        cut.add(conductance, from, -1);
        connectedColumns++;
        if (connectedColumns == columns) {
            // Nothing is left of what rounding left behind.
            cut.clear();
        }
    }

    /** What its columns conduct, and what has disturbed them. */
    void state(StatePort port) {
        connected.state(port.in("connected"));
        cut.state(port.in("cut"));
        connectedColumns = port.integer("connectedColumns", connectedColumns, 0, columns);
        if (disturb != null) {
            disturb.state(port.in("disturb"));
        }
    }
}
