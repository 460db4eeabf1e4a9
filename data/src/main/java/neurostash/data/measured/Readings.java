package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.List;
import java.util.Optional;

/** Turns the readings of a table into conductances. */
final class Readings {

    /** Above this, a number without a unit cannot be meant as siemens. */
    private static final double LARGEST = 10e-3;

    private Readings() {}

    /**
     * The unit that all readings share: the flag's, or that of the heads.
     *
     * @param columns the columns of the readings
     */
    static ColumnUnit unit(Table table, List<Integer> columns, MeasurementReader.Draft draft) {
        Optional<String> flag = draft.options().unit();
        if (flag.isPresent()) {
            return ColumnUnit.of(flag.get())
                    .filter(unit ->
                            unit.kind() != ColumnUnit.Kind.VOLT
                                    && unit.kind() != ColumnUnit.Kind.SECOND)
                    .orElseThrow(() ->
                            new UserError(
                                    "'" + flag.get() + "' is no unit of a reading",
                                    "--unit",
                                    "give one of conductance, resistance or current, e.g. uS, kohm"
                                            + " or nA, or none"));
        }
        int first = columns.getFirst();
        Optional<ColumnUnit> stated = table.heads().get(first).unit();
        for (int column : columns) {
            Optional<ColumnUnit> other = table.heads().get(column).unit();
            if (!symbol(other).equals(symbol(stated))) {
                throw new UserError(
                        "mixed units: '%s' and '%s'"
                                .formatted(table.label(first), table.label(column)),
                        table.place(),
                        "give all readings in one unit, or in files of their own");
            }
        }
        return stated.orElseGet(() -> unstated(table, columns, draft));
    }

    private static String symbol(Optional<ColumnUnit> unit) {
        return unit.map(ColumnUnit::symbol).orElse("none");
    }

    /** No unit: siemens if they could be, else normalised. */
    private static ColumnUnit unstated(
            Table table, List<Integer> columns, MeasurementReader.Draft draft) {
        ColumnHead.Role role = table.heads().get(columns.getFirst()).role();
        if (role == ColumnHead.Role.RESISTANCE) {
            draft.notice("no unit in the head, taken as ohm");
            return new ColumnUnit(ColumnUnit.Kind.OHM, 1, "ohm");
        }
        if (role == ColumnHead.Role.CURRENT) {
            draft.notice("no unit in the head, taken as ampere");
            return new ColumnUnit(ColumnUnit.Kind.AMPERE, 1, "A");
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int column : columns) {
            for (double value : table.columns()[column]) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low >= 0 && high <= LARGEST) {
            draft.notice("no unit in the head, taken as siemens (--unit says otherwise)");
            return new ColumnUnit(ColumnUnit.Kind.SIEMENS, 1, "S");
        }
        draft.notice(
                (low < 0 ? "negative values" : "values above 10 mS without a unit")
                        + ", so the data are taken as normalised (--unit says otherwise)");
        return new ColumnUnit(ColumnUnit.Kind.NONE, 1, "none");
    }

    /**
     * The conductances of a column.
     *
     * @throws UserError for a reading that has none, with its line
     */
    static double[] conductance(
            Table table, int column, ColumnUnit unit, MeasurementReader.Draft draft) {
        double[] values = table.columns()[column].clone();
        for (int i = 0; i < values.length; i++) {
            double value = values[i] * unit.scale();
            values[i] =
                    switch (unit.kind()) {
                        case NONE -> value;
                        case SIEMENS -> notNegative(value, "conductance", table, i, column);
                        case OHM -> 1 / positive(value, table, i, column);
                        default ->
                                notNegative(value, "current", table, i, column)
                                        / readVolt(draft, table);
                    };
        }
        return values;
    }

    private static double notNegative(double value, String what, Table table, int row, int column) {
        if (value < 0) {
            throw new UserError(
                    "a negative " + what + ", " + table.columns()[column][row],
                    table.at(row, column),
                    "remove the row, or give --unit none if the data are normalised");
        }
        return value;
    }

    private static double positive(double value, Table table, int row, int column) {
        if (!(value > 0)) {
            throw new UserError(
                    "a resistance of " + table.columns()[column][row],
                    table.at(row, column),
                    "remove the row or measure it again");
        }
        return value;
    }

    private static double readVolt(MeasurementReader.Draft draft, Table table) {
        return draft.options()
                .readVolt()
                .orElseThrow(() ->
                        new UserError(
                                "currents without the voltage they were read at",
                                table.place(),
                                "give it, e.g. --read-voltage '0.5 V'"));
    }
}
