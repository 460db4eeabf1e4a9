package neurostash.core.stash;

/** A short list of physical columns that is filled and emptied without allocating. */
final class ColumnList {

    private int[] columns;
    private int size;

    ColumnList(int capacity) {
        columns = new int[Math.max(1, capacity)];
    }

    void add(int column) {
        if (size == columns.length) {
            columns = java.util.Arrays.copyOf(columns, 2 * size);
        }
        columns[size++] = column;
    }

    int get(int index) {
        return columns[index];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
