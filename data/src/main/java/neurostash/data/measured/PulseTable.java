package neurostash.data.measured;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes trains of pulses out of a table. */
final class PulseTable {

    private PulseTable() {}

    /** Adds one train per column of readings. */
    static void addColumns(Table table, MeasurementReader.Draft draft) {
        List<Integer> pulses = table.columns(ColumnHead.Role.PULSE);
        int counter = pulses.isEmpty() ? counter(table) : pulses.getFirst();
        List<Integer> readings = readings(table, counter, draft);
        if (readings.isEmpty()) {
            throw new UserError(
                    "no column of readings",
                    table.place(),
                    "name one, for example 'G (uS)', beside the number of pulses");
        }
        ColumnUnit unit = Readings.unit(table, readings, draft);
        if (unit.kind() == ColumnUnit.Kind.NONE) {
            draft.normalised();
        }
        double[] numbers = counter < 0 ? null : numbers(table, counter);
        boolean upAndDown = !table.headed() && readings.size() == 2;
        if (upAndDown) {
            draft.notice("two columns without heads, taken as up and down pulses");
        }
        for (int i = 0; i < readings.size(); i++) {
            int column = readings.get(i);
            ColumnHead head = table.heads().get(column);
            double[] conductance = Readings.conductance(table, column, unit, draft);
            if (numbers != null && conductance.length > numbers.length) {
                throw new UserError(
                        "a reading without its number of pulses",
                        table.at(numbers.length, column),
                        "fill in the column '" + table.label(counter) + "'");
            }
            Optional<Polarity> stated =
                    upAndDown
                            ? Optional.of(i == 0 ? Polarity.POTENTIATION : Polarity.DEPRESSION)
                            : head.polarity().or(() -> ColumnHead.polarity(draft.name()));
            double[] at =
                    numbers == null
                            ? counted(conductance.length)
                            : Arrays.copyOf(numbers, conductance.length);
            add(table.label(column), stated, magnitude(head.volt()), at, conductance, draft);
        }
    }

    /** Adds a train, which is cut at its turning point if it rises and falls. */
    private static void add(
            String label,
            Optional<Polarity> stated,
            OptionalDouble volt,
            double[] pulses,
            double[] conductance,
            MeasurementReader.Draft draft) {
        if (stated.isPresent()) {
            draft.add(new PulseTrain(label, stated.get(), volt, pulses, conductance));
            return;
        }
        int turn = turningPoint(conductance);
        if (turn > 0) {
            draft.notice(
                    label
                            + " rises and falls, it is cut after pulse "
                            + (long) pulses[turn]
                            + " into potentiation and depression");
            int end = pulses.length;
            draft.add(
                    new PulseTrain(
                            label + " up",
                            Polarity.POTENTIATION,
                            volt,
                            Arrays.copyOf(pulses, turn + 1),
                            Arrays.copyOf(conductance, turn + 1)));
            draft.add(
                    new PulseTrain(
                            label + " down",
                            Polarity.DEPRESSION,
                            volt,
                            Arrays.copyOfRange(pulses, turn, end),
                            Arrays.copyOfRange(conductance, turn, end)));
            return;
        }
        boolean rises =
                conductance.length == 0 || conductance[conductance.length - 1] >= conductance[0];
        Polarity polarity = rises ? Polarity.POTENTIATION : Polarity.DEPRESSION;
        draft.add(new PulseTrain(label, polarity, volt, pulses, conductance));
    }

    /** Where readings that rise and fall again by half of their range turn; 0 if they do not. */
    private static int turningPoint(double[] values) {
        int top = 0;
        double low = Double.POSITIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
            low = Math.min(low, values[i]);
        }
        if (top < 2 || values.length - top < 3) {
            return 0;
        }
        double half = (values[top] - low) / 2;
        return values[top] - values[0] > half && values[top] - values[values.length - 1] > half
                ? top
                : 0;
    }

    private static OptionalDouble magnitude(OptionalDouble volt) {
        return volt.isEmpty() || volt.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.abs(volt.getAsDouble()));
    }

    private static double[] counted(int length) {
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    /** A first column without a head that just counts, or -1. */
    private static int counter(Table table) {
        double[] first = table.columns()[0];
        if (table.headed() || table.columns().length < 2 || first.length < 3) {
            return -1;
        }
        for (int i = 0; i < first.length; i++) {
            if (first[i] != first[0] + i) {
                return -1;
            }
        }
        return first[0] == 0 || first[0] == 1 ? 0 : -1;
    }

    private static double[] numbers(Table table, int column) {
        double[] numbers = table.columns()[column];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != Math.rint(numbers[i]) || Math.abs(numbers[i]) > 1e6) {
                throw new UserError(
                        numbers[i] + " is no number of pulses",
                        table.at(i, column),
                        "give whole numbers up to 1000000");
            }
            if (i > 0 && !(numbers[i] > numbers[i - 1])) {
                throw new UserError(
                        "the number of pulses goes from %d to %d"
                                .formatted((long) numbers[i - 1], (long) numbers[i]),
                        table.at(i, column),
                        "give each train a column or a file of its own, pulses ascending");
            }
        }
        return numbers;
    }

    private static List<Integer> readings(Table table, int counter, MeasurementReader.Draft draft) {
        List<Integer> known = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        for (int c = 0; c < table.heads().size(); c++) {
            if (c == counter) {
                continue;
            }
            switch (table.heads().get(c).role()) {
                case CONDUCTANCE, RESISTANCE, CURRENT -> known.add(c);
                case NUMBERS -> unknown.add(c);
                default -> unused.add(table.label(c));
            }
        }
        if (!known.isEmpty()) {
            unknown.forEach(c -> unused.add(table.label(c)));
            unknown = known;
        }
        if (!unused.isEmpty()) {
            draft.notice("not used: " + String.join(", ", unused));
        }
        return unknown;
    }

    /**
     * Adds the trains of a table with the voltage of each pulse in a column: consecutive rows of
     * one voltage are a train, the reading before them its start.
     */
    static void addLong(Table table, int voltColumn, MeasurementReader.Draft draft) {
        List<Integer> readings = readings(table, -1, draft);
        List<Integer> first = readings.subList(0, Math.min(1, readings.size()));
        if (first.isEmpty()) {
            throw new UserError(
                    "no column of readings", table.place(), "name one, for example 'G (uS)'");
        }
        ColumnUnit unit = Readings.unit(table, first, draft);
        if (unit.kind() == ColumnUnit.Kind.NONE) {
            draft.normalised();
        }
        double[] volt = table.inSi(voltColumn);
        double[] conductance = Readings.conductance(table, first.getFirst(), unit, draft);
        if (conductance.length != volt.length) {
            throw new UserError(
                    "%d readings for %d voltages".formatted(conductance.length, volt.length),
                    table.at(
                            Math.max(0, Math.min(conductance.length, volt.length) - 1), voltColumn),
                    "give one reading per pulse");
        }
        addSegments("", volt, conductance, draft);
    }

    /**
     * Cuts consecutive pulses into trains of one voltage.
     *
     * @param name what to call them
     * @param volt voltage of each pulse with its sign; 0 for a mere reading
     * @param conductance reading after each
     */
    static void addSegments(
            String name, double[] volt, double[] conductance, MeasurementReader.Draft draft) {
        int from = 0;
        while (from < volt.length) {
            int to = from;
            while (to < volt.length && volt[to] == volt[from]) {
                to++;
            }
            if (volt[from] != 0 && to - from > 1) {
                int start = Math.max(0, from - 1);
                double[] readings = Arrays.copyOfRange(conductance, start, to);
                draft.add(
                        new PulseTrain(
                                (name + " " + volt[from] + " V, rows from " + (from + 1)).strip(),
                                volt[from] > 0 ? Polarity.POTENTIATION : Polarity.DEPRESSION,
                                OptionalDouble.of(Math.abs(volt[from])),
                                counted(readings.length),
                                readings));
            }
            from = to;
        }
    }
}
