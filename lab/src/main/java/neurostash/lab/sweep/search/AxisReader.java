package neurostash.lab.sweep.search;

import neurostash.core.UserError;
import neurostash.lab.config.Overrides;
import neurostash.lab.config.Place;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads one axis of an experiment file. */
final class AxisReader {

    private static final int MOST_STEPS = 100_000;
    private static final String VALUES = "values";
    private static final String CASES = "cases";

    private AxisReader() {}

    /**
     * Reads an axis.
     *
     * @param grid whether all its values are to be enumerated
     */
    static Axis read(Section s, boolean grid) {
        Axis axis = kind(s, grid);
        s.done();
        return axis;
    }

    private static Axis kind(Section s, boolean grid) {
        if (s.has(CASES)) {
            return cases(s);
        }
        String key = s.text("key");
        return s.has(VALUES) ? listed(s, key) : range(s, key, grid);
    }

    private static Axis listed(Section s, String key) {
        Place place = s.place(VALUES);
        List<Level> levels = new ArrayList<>();
        for (String text : s.texts(VALUES)) {
            levels.add(new Level(text, number(text, place), Overrides.of(key, text, place)));
        }
        check(s, VALUES, key, levels.stream().map(Level::label).toList());
        Set<Optional<Unit>> units = new HashSet<>();
        levels.forEach(level -> units.add(Quantity.unit(level.label())));
        Optional<Unit> unit = units.size() == 1 ? units.iterator().next() : Optional.empty();
        if (unit.isPresent()) {
            return new ListedAxis(key, unit, levels);
        }
        List<Level> words = new ArrayList<>();
        for (Level level : levels) {
            words.add(new Level(level.label(), OptionalDouble.empty(), level.set()));
        }
        return new ListedAxis(key, unit, words);
    }

    private static OptionalDouble number(String text, Place place) {
        return Quantity.unit(text)
                .map(unit -> OptionalDouble.of(Quantity.parse(text, unit, place.toString())))
                .orElse(OptionalDouble.empty());
    }

    private static Axis cases(Section s) {
        String name = s.text("name");
        List<Level> levels = new ArrayList<>();
        for (Section one : s.sections(CASES)) {
            Overrides set = one.overrides("set");
            levels.add(new Level(one.text("name"), OptionalDouble.empty(), set));
        }
        check(s, CASES, name, levels.stream().map(Level::label).toList());
        return new ListedAxis(name, Optional.empty(), levels);
    }

    private static void check(Section s, String key, String axis, List<String> labels) {
        if (labels.isEmpty()) {
            throw s.refusal(key, "the axis '" + axis + "' is empty", "list at least one value");
        }
        if (Set.copyOf(labels).size() < labels.size()) {
            throw s.refusal(
                    key, "the axis '" + axis + "' has a value twice", "give each value once");
        }
    }

    private static Axis range(Section s, String key, boolean grid) {
        if (!s.has("from") || !s.has("to")) {
            throw s.refusal(
                    "key",
                    "the axis '" + key + "' has no values",
                    "give it 'values: [...]', or 'from:' and 'to:'");
        }
        Unit unit = unit(s, "from");
        if (unit(s, "to") != unit) {
            throw s.refusal(
                    "to",
                    "the axis '" + key + "' ends in another unit than it begins in",
                    "give both as " + unit.quantity() + ", e.g. " + unit.example());
        }
        double low = s.quantity("from", unit);
        double high = s.quantity("to", unit);
        boolean logarithmic = s.choice("scale", Scale.LINEAR) == Scale.LOG;
        if (!(high > low)) {
            throw s.refusal("to", "the axis '" + key + "' is empty", "let 'to' be above 'from'");
        }
        if (logarithmic && low <= 0) {
            throw s.refusal(
                    "from", "a log range cannot begin at " + s.text("from"), "begin above 0");
        }
        boolean whole = s.flag("whole", false);
        int steps = s.has("steps") || grid ? s.integer("steps", 2, MOST_STEPS) : 0;
        return new RangeAxis(key, unit, low, high, logarithmic, whole, steps, s.place("from"));
    }

    private static Unit unit(Section s, String key) {
        String text = s.text(key);
        return Quantity.unit(text).orElseThrow(() -> unreadable(s, key, text));
    }

    private static UserError unreadable(Section s, String key, String text) {
        return s.refusal(
                key, "'" + text + "' is no number with a unit", "write it like 0.5 or 4.2 V");
    }

    /** Whether equal steps of a range are equal differences or equal ratios. */
    private enum Scale {
        LINEAR,
        LOG
    }
}
