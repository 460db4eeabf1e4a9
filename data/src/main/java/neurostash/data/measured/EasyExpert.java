package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.List;

/**
 * The CSV of Keysight EasyEXPERT (B1500A, B2900): a first field says what each line is. {@code
 * SetupTitle}, {@code TestParameter}, {@code MetaData} and {@code AnalysisSetup} describe the test,
 * {@code Dimension1} is the number of points of the primary sweep, {@code DataName} names the
 * columns and each {@code DataValue} is one row. A file may hold several tests.
 */
final class EasyExpert {

    private static final String NAMES = "DataName";
    private static final String VALUES = "DataValue";
    private static final String POINTS = "Dimension1";

    private EasyExpert() {}

    static boolean recognises(Rows rows) {
        return rows.rows().stream().anyMatch(row -> row.first().equals(NAMES));
    }

    static void read(Rows rows, MeasurementReader.Draft draft) {
        draft.format("Keysight EasyEXPERT");
        List<String> names = List.of();
        List<Rows.Row> data = new ArrayList<>();
        int points = 0;
        int block = 0;
        for (Rows.Row row : rows.rows()) {
            switch (row.first()) {
                case POINTS -> points = row.fields().size() > 1 ? (int) rows.number(row, 1) : 0;
                case NAMES -> {
                    block = add(rows, names, data, points, block, draft);
                    names = row.fields().subList(1, row.fields().size());
                    data.clear();
                }
                case VALUES -> data.add(row);
                default -> {
                    // Describes the test.
                }
            }
        }
        add(rows, names, data, points, block, draft);
    }

    /** Adds the sweeps of one test, cut by the secondary sweep. */
    private static int add(
            Rows rows,
            List<String> names,
            List<Rows.Row> data,
            int points,
            int block,
            MeasurementReader.Draft draft) {
        if (names.isEmpty()) {
            return block;
        }
        if (data.isEmpty()) {
            throw new UserError(
                    NAMES + " without " + VALUES, rows.place(), "export the test with its data");
        }
        int each = points > 0 && data.size() % points == 0 ? points : data.size();
        int number = block;
        for (int from = 0; from < data.size(); from += each) {
            number++;
            Table table = Table.of(rows, names, data.subList(from, from + each), 1);
            List<Integer> volts = table.columns(ColumnHead.Role.VOLTAGE);
            List<Integer> currents = table.columns(ColumnHead.Role.CURRENT);
            if (volts.isEmpty() || currents.isEmpty()) {
                PulseTable.addColumns(table, draft);
            } else {
                Sweeps.add(table, volts.getFirst(), currents, "sweep " + number, draft);
            }
        }
        return number;
    }
}
