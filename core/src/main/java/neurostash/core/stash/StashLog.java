package neurostash.core.stash;

import java.util.Arrays;

/**
 * The record of topology changes, in the order they happened. Packed, since rotation makes one per
 * presentation.
 */
public final class StashLog {

    private long[] presentation = new long[256];
    private int[] columnAndSign = new int[256];
    private int size;

    void add(long at, int column, boolean stashed) {
        if (size == presentation.length) {
            presentation = Arrays.copyOf(presentation, 2 * size);
            columnAndSign = Arrays.copyOf(columnAndSign, 2 * size);
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
}
