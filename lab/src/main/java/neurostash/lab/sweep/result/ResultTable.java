package neurostash.lab.sweep.result;

import neurostash.lab.json.Json;
import neurostash.lab.parquet.Column;
import neurostash.lab.sweep.PointRow;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Found;
import neurostash.lab.sweep.search.Level;
import neurostash.lab.sweep.search.Sweep;
import neurostash.lab.sweep.search.Trial;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row per point, in the order of the points: the same table as NDJSON and as Parquet. */
final class ResultTable {

    private final Sweep sweep;
    private final Found found;

    ResultTable(Sweep sweep, Found found) {
        this.sweep = sweep;
        this.found = found;
    }

    /** One line of JSON per point. */
    String toLines() {
        List<Column> columns = columns();
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < found.trials().size(); row++) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            for (Column column : columns) {
                line.put(column.name(), column.values().get(row));
            }
            lines.append(Json.line(line)).append('\n');
        }
        return lines.toString();
    }

    List<Column> columns() {
        List<Trial> trials = found.trials();
        List<Column> columns = new ArrayList<>();
        List<@Nullable Object> numbers = new ArrayList<>();
        for (long point = 0; point < trials.size(); point++) {
            numbers.add(point);
        }
        columns.add(new Column("point", Column.Type.LONG, numbers));
        columns.add(column("setting", Column.Type.LONG, t -> (long) t.candidate().number()));
        columns.add(column("seed", Column.Type.LONG, Trial::seed));
        columns.add(column("budget", Column.Type.DOUBLE, Trial::budget));
        for (int i = 0; i < sweep.axes().size(); i++) {
            columns.add(axis(i));
        }
        columns.add(
                column("status", Column.Type.TEXT, t -> t.outcome().done() ? "done" : "failed"));
        columns.add(column("error", Column.Type.TEXT, t -> t.outcome().error().orElse(null)));
        for (String metric : PointRow.METRICS) {
            columns.add(
                    column(
                            metric,
                            Column.Type.DOUBLE,
                            t -> t.outcome().done() ? t.outcome().metric(metric) : null));
        }
        columns.add(column("key", Column.Type.TEXT, t -> t.key().orElse(null)));
        return columns;
    }

    /** The values of an axis: numbers in SI if all are, else as they were written. */
    private Column axis(int index) {
        Axis axis = sweep.axes().get(index);
        return axis.unit().isPresent()
                ? column(axis.name(), Column.Type.DOUBLE, t -> number(t, index))
                : column(
                        axis.name(),
                        Column.Type.TEXT,
                        t -> t.candidate().levels().get(index).label());
    }

    private static Object number(Trial trial, int axis) {
        Level level = trial.candidate().levels().get(axis);
        return level.number().orElseThrow();
    }

    private Column column(String name, Column.Type type, Cell cell) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Trial trial : found.trials()) {
            values.add(cell.of(trial));
        }
        return new Column(name, type, values);
    }

    @FunctionalInterface
    private interface Cell {
        @Nullable Object of(Trial trial);
    }
}
