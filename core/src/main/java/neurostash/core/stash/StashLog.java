package neurostash.core.stash;

import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * The record of topology changes, in the order they happened. Packed, since rotation makes one per
 * presentation.
 */
public final class StashLog {

    private static final int FIRST_ROOM = 256;

    private long[] presentation = new long[FIRST_ROOM];
    private int[] columnAndSign = new int[FIRST_ROOM];
    private int size;

    void add(long at, int column, boolean stashed) {
        if (size == presentation.length) {
            int room = Math.max(FIRST_ROOM, 2 * size);
            presentation = Arrays.copyOf(presentation, room);
            columnAndSign = Arrays.copyOf(columnAndSign, room);
        }
        presentation[size] = at;
        columnAndSign[size++] = stashed ? column : ~column;
    }

    /** Number of changes. */
    public int size() {
        return size;
    }

    /** One change. */
    public StashEvent get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("event " + index + " of " + size);
        }
        int packed = columnAndSign[index];
        return new StashEvent(presentation[index], packed >= 0 ? packed : ~packed, packed >= 0);
    }

    void state(StatePort port) {
        presentation = port.longList("presentation", presentation, size);
        columnAndSign = port.intList("columnAndSign", columnAndSign, size);
        size = port.integer("size", size, 0, Math.min(presentation.length, columnAndSign.length));
    }
}
