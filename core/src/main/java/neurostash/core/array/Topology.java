package neurostash.core.array;

import neurostash.core.state.StatePort;

/**
 * Which columns are connected now, and where each column lies: connected columns fill the first
 * slots, so that a kernel running over slots touches nothing of the others. Slots change hands when
 * a column is disconnected or connected; physical column numbers never change.
 */
public final class Topology {

    private final int[] columnOfSlot;
    private final int[] slotOfColumn;
    private int connected;
    private long version;
    private final Contenders contenders;

    /** All of {@code columns} columns connected, each in the slot of its own number. */
    Topology(int columns) {
        columnOfSlot = new int[columns];
        slotOfColumn = new int[columns];
        for (int column = 0; column < columns; column++) {
            columnOfSlot[column] = column;
            slotOfColumn[column] = column;
        }
        connected = columns;
        contenders = new Contenders(this);
        contenders.begin();
    }

    /** Number of physical columns. */
    public int columns() {
        return columnOfSlot.length;
    }

    /** Number of connected columns; they lie in the slots below this number. */
    public int connected() {
        return connected;
    }

    /** Whether a physical column is connected. */
    public boolean isConnected(int column) {
        return slotOfColumn[column] < connected;
    }

    /** The physical column that lies in a slot. */
    public int column(int slot) {
        return columnOfSlot[slot];
    }

    /** The slot in which a physical column lies. */
    public int slot(int column) {
        return slotOfColumn[column];
    }

    /** The connected columns that still take part in the presentation. */
    public Contenders contenders() {
        return contenders;
    }

    /** Changes whenever a slot changes hands. */
    public long version() {
        return version;
    }

    /**
     * Disconnects the column of {@code slot}; it has changed places with the last connected slot,
     * whose number returns.
     */
    int cut(int slot) {
        connected--;
        swap(slot, connected);
        return connected;
    }

    /**
     * Connects the column of {@code slot}; it has changed places with the first cut slot, whose
     * number returns.
     */
    int join(int slot) {
        swap(slot, connected);
        return connected++;
    }

    private void swap(int a, int b) {
        int columnA = columnOfSlot[a];
        int columnB = columnOfSlot[b];
        columnOfSlot[a] = columnB;
        columnOfSlot[b] = columnA;
        slotOfColumn[columnA] = b;
        slotOfColumn[columnB] = a;
        version++;
    }

    /** Which column lies where. */
    void state(StatePort port) {
        port.order("columnOfSlot", columnOfSlot);
        for (int slot = 0; slot < columnOfSlot.length; slot++) {
            slotOfColumn[columnOfSlot[slot]] = slot;
        }
        connected = port.integer("connected", connected, 0, columnOfSlot.length);
        version = port.whole("version", version);
    }
}
