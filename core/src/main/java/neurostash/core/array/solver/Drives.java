package neurostash.core.array.solver;

import neurostash.core.InvalidParameter;

import java.util.List;

/**
 * What the lines of an array are connected to.
 *
 * @param rows one per row, at its left end
 * @param columns one per column, at its bottom end
 */
public record Drives(List<Drive> rows, List<Drive> columns) {

    public Drives {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** Refuses drives that do not fit an array of this size. */
    void requireSize(int rowCount, int columnCount) {
        requireSize("rowDrive", rows, rowCount, "row");
        requireSize("columnDrive", columns, columnCount, "column");
    }

    private static void requireSize(String field, List<Drive> drives, int count, String line) {
        if (drives.size() != count) {
            throw new InvalidParameter(
                    field, drives.size() + " drives", "give " + count + ", one for each " + line);
        }
    }
}
