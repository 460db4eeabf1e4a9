package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of numbers under its heads. Every row has as many fields; a column may end before the
 * others do.
 *
 * @param place the file as the user named it
 * @param heads one per column, with empty text in a table without heads
 * @param headed whether the file has heads
 * @param lines line of each row in the file
 * @param columns numbers, {@code [column][row]}, each as long as the column is
 */
record Table(
        String place, List<ColumnHead> heads, boolean headed, int[] lines, double[][] columns) {

    /** Finds the table in a file: below metadata and heads, the rows of numbers. */
    static Table of(Rows file) {
        List<Rows.Row> rows = file.rows();
        int start = 0;
        while (start < rows.size() && !isData(file, rows.get(start))) {
            start++;
        }
        if (start == rows.size()) {
            throw new UserError(
                    "no row of numbers",
                    file.place(),
                    "separate the columns by commas, semicolons or tabulators");
        }
        List<String> names = heads(file, start);
        return of(file, names, rows.subList(start, rows.size()), 0);
    }

    /**
     * Takes rows of numbers.
     *
     * @param names heads of the columns; empty if there are none
     * @param data the rows
     * @param skip fields before the first number of each row
     */
    static Table of(Rows file, List<String> names, List<Rows.Row> data, int skip) {
        int width = width(names, data, skip);
        double[][] columns = new double[width][data.size()];
        int[] lengths = new int[width];
        int[] lines = new int[data.size()];
        for (int r = 0; r < data.size(); r++) {
            Rows.Row row = data.get(r);
            lines[r] = row.line();
            int fields = trimmed(row.fields()) - skip;
            if (row.fields().size() - skip < width || fields > width) {
                throw new UserError(
                        "a row of %d fields in a table of %d columns"
                                .formatted(row.fields().size() - skip, width),
                        file.place() + ":" + row.line(),
                        "give every row as many fields, empty ones where a column has ended");
            }
            for (int c = 0; c < width; c++) {
                if (row.fields().get(c + skip).isEmpty()) {
                    continue;
                }
                if (lengths[c] < r) {
                    throw new UserError(
                            "an empty field above a number",
                            file.at(data.get(lengths[c]), c + skip),
                            "fill it in or remove the row");
                }
                columns[c][r] = file.number(row, c + skip);
                lengths[c] = r + 1;
            }
        }
        List<ColumnHead> heads = new ArrayList<>();
        for (int c = 0; c < width; c++) {
            columns[c] = java.util.Arrays.copyOf(columns[c], lengths[c]);
            heads.add(ColumnHead.of(c < names.size() ? names.get(c) : ""));
        }
        return new Table(file.place(), List.copyOf(heads), !names.isEmpty(), lines, columns);
    }

    /** A row of numbers, some of its columns perhaps ended. */
    private static boolean isData(Rows file, Rows.Row row) {
        return row.fields().stream().anyMatch(file::isNumeric)
                && row.fields().stream().allMatch(f -> f.isEmpty() || file.isNumeric(f));
    }

    private static List<String> heads(Rows file, int start) {
        if (start == 0) {
            return List.of();
        }
        Rows.Row above = file.rows().get(start - 1);
        int width = trimmed(file.rows().get(start).fields());
        boolean startsWithNumber = file.isNumeric(above.first());
        boolean mixed = above.fields().stream().anyMatch(file::isNumeric);
        if (startsWithNumber
                || (mixed && start > 1 && trimmed(file.rows().get(start - 2).fields()) >= width)) {
            for (int c = 0; c < above.fields().size(); c++) {
                file.number(above, c);
            }
        }
        if (trimmed(above.fields()) < width) {
            throw new UserError(
                    "%d heads over %d columns".formatted(trimmed(above.fields()), width),
                    file.place() + ":" + above.line(),
                    "give every column a head, or none");
        }
        return above.fields().subList(0, trimmed(above.fields()));
    }

    private static int width(List<String> names, List<Rows.Row> data, int skip) {
        return names.isEmpty() ? trimmed(data.getFirst().fields()) - skip : names.size();
    }

    /** Number of fields without empty ones at the end, which spreadsheets leave. */
    private static int trimmed(List<String> fields) {
        int count = fields.size();
        while (count > 0 && fields.get(count - 1).isEmpty()) {
            count--;
        }
        return count;
    }

    /** The columns of a role, by their index. */
    List<Integer> columns(ColumnHead.Role role) {
        List<Integer> found = new ArrayList<>();
        for (int c = 0; c < heads.size(); c++) {
            if (heads.get(c).role() == role) {
                found.add(c);
            }
        }
        return found;
    }

    /** A column in the unit of its head. */
    double[] inSi(int column) {
        double scale = heads.get(column).unit().map(ColumnUnit::scale).orElse(1.0);
        double[] values = columns[column].clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    /** Where a number stands. */
    String at(int row, int column) {
        return place + ":" + lines[row] + " column " + (column + 1);
    }

    /** What messages call a column. */
    String label(int column) {
        String text = heads.get(column).text();
        return text.isEmpty() ? "column " + (column + 1) : text;
    }
}
