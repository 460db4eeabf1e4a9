package neurostash.lab.report;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.sweep.result.Standing;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Level;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that a picture takes along one axis of a sweep: its values, or, of an axis with many
 * numbers, parts of it that hold equally many settings.
 *
 * @param axis name of the axis
 * @param labels what the steps are called
 * @param steps the step of each setting
 * @param listed whether each step is one value
 */
record AxisSteps(String axis, List<String> labels, List<Integer> steps, boolean listed) {

    /** Values that are shown one by one. */
    private static final int LISTED = 12;

    private static final int PARTS = 6;

    private static final MathContext DIGITS = new MathContext(3);

    /**
     * The steps of some settings.
     *
     * @param index the axis among those of the sweep
     */
    static AxisSteps of(Axis axis, int index, List<Standing> standings) {
        List<Level> levels =
                standings.stream().map(one -> one.candidate().levels().get(index)).toList();
        List<Double> numbers = new ArrayList<>();
        levels.forEach(level -> level.number().ifPresent(numbers::add));
        boolean numeric = axis.unit().isPresent() && numbers.size() == levels.size();
        if (!numeric) {
            return listed(axis, levels.stream().map(Level::label).toList());
        }
        List<Double> values = numbers.stream().distinct().sorted().toList();
        Unit unit = axis.unit().get();
        if (values.size() > LISTED) {
            return parts(axis.name(), numbers, unit);
        }
        List<String> labels = values.stream().map(value -> Quantity.format(value, unit)).toList();
        return new AxisSteps(
                axis.name(),
                exact(labels, values, unit),
                numbers.stream().map(values::indexOf).toList(),
                true);
    }

    /** Plain numbers as they are written. */
    private static List<String> exact(List<String> labels, List<Double> values, Unit unit) {
        return unit == Unit.ONE ? values.stream().map(AxisSteps::plain).toList() : labels;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static AxisSteps listed(Axis axis, List<String> values) {
        Map<String, Integer> places = new LinkedHashMap<>();
        axis.levels().forEach(level -> places.putIfAbsent(level.label(), places.size()));
        values.forEach(value -> places.putIfAbsent(value, places.size()));
        return new AxisSteps(
                axis.name(),
                List.copyOf(places.keySet()),
                values.stream().map(places::get).toList(),
                true);
    }

    private static AxisSteps parts(String name, List<Double> numbers, Unit unit) {
        List<Double> sorted = numbers.stream().sorted().toList();
        List<Double> lowest = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            double low = sorted.get((int) ((long) part * sorted.size() / PARTS));
            if (lowest.isEmpty() || low > lowest.getLast()) {
                lowest.add(low);
            }
        }
        List<String> labels = new ArrayList<>();
        for (int part = 0; part < lowest.size(); part++) {
            double low = lowest.get(part);
            double next =
                    part + 1 < lowest.size() ? lowest.get(part + 1) : Double.POSITIVE_INFINITY;
            double high = sorted.stream().filter(value -> value < next).toList().getLast();
            labels.add(shown(low, unit) + " to " + shown(high, unit));
        }
        List<Integer> steps = new ArrayList<>();
        for (double number : numbers) {
            int part = lowest.size() - 1;
            while (number < lowest.get(part)) {
                part--;
            }
            steps.add(part);
        }
        return new AxisSteps(name, labels, steps, false);
    }

    /** An end of a part: three digits say where it lies. */
    private static String shown(double value, Unit unit) {
        if (unit != Unit.ONE) {
            return Quantity.format(value, unit);
        }
        return Math.abs(value) >= 1000
                ? plain(Math.rint(value))
                : new BigDecimal(value, DIGITS).stripTrailingZeros().toPlainString();
    }
}
