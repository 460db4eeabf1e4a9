package neurostash.lab.config;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes the values of one section out of a configuration, typed and checked, and remembers which
 * keys it was asked for. A key may be dotted: {@code quantity("read.voltage", VOLT)} is the key
 * {@code voltage} of the section {@code read} in this one. A method without a fallback wants the
 * key to be there. After the last value, {@link #done()} refuses the keys nobody asked for.
 *
 * <p>Every complaint is a {@link UserError} with the file, line and column and the dotted path. Not
 * for use by several threads.
 */
public final class Section {

    private final OpenSection open;

    Section(OpenSection open) {
        this.open = open;
    }

    /** The dotted path of this section; empty for the root. */
    public String path() {
        return open.path();
    }

    /** The keys written in this section, in the file's order; they do not count as asked for. */
    public SequencedSet<String> keys() {
        return open.mapping().entries().sequencedKeySet();
    }

    /** Whether the key is written in the file; it then counts as asked for. */
    public boolean has(String key) {
        return open.has(key);
    }

    /** A quantity, in SI. */
    public double quantity(String key, Unit unit) {
        return quantity(key, unit, null, null);
    }

    /**
     * A quantity, in SI.
     *
     * @param fallback the value where the key is missing, in SI
     */
    public double quantity(String key, Unit unit, double fallback) {
        return quantity(key, unit, fallback, null);
    }

    /** A quantity within {@code [low, high]}, all in SI. */
    public double quantity(String key, Unit unit, double low, double high) {
        return quantity(key, unit, null, new Range(unit, low, high));
    }

    /** A quantity within {@code [low, high]}, or the fallback where the key is missing; in SI. */
    public double quantity(String key, Unit unit, double fallback, double low, double high) {
        return quantity(key, unit, fallback, new Range(unit, low, high));
    }

    /** A plain number; {@code 12 %} is 0.12. */
    public double number(String key) {
        return quantity(key, Unit.ONE);
    }

    /** A plain number, or the fallback where the key is missing; {@code 12 %} is 0.12. */
    public double number(String key, double fallback) {
        return quantity(key, Unit.ONE, fallback);
    }

    /** A plain number within {@code [low, high]}; {@code 12 %} is 0.12. */
    public double number(String key, double low, double high) {
        return quantity(key, Unit.ONE, low, high);
    }

    /** A plain number within {@code [low, high]}, or the fallback; {@code 12 %} is 0.12. */
    public double number(String key, double fallback, double low, double high) {
        return quantity(key, Unit.ONE, fallback, low, high);
    }

    /** A plain number of at least {@code low}, or {@code .inf}. */
    public double unbounded(String key, double low) {
        return open.single(
                key,
                null,
                Unit.ONE.example(),
                (value, where) -> Quantity.parseUnbounded(value.text(), low, where),
                Quantity::unbounded);
    }

    /** A whole number within {@code [low, high]}. */
    public int integer(String key, int low, int high) {
        return (int) whole(key, null, low, high);
    }

    /** A whole number within {@code [low, high]}, or the fallback where the key is missing. */
    public int integer(String key, int fallback, int low, int high) {
        return (int) whole(key, (long) fallback, low, high);
    }

    /** A whole number within {@code [low, high]}, or the fallback where the key is missing. */
    public long longInteger(String key, long fallback, long low, long high) {
        return whole(key, fallback, low, high);
    }

    /** {@code true} or {@code false}, or the fallback where the key is missing. */
    public boolean flag(String key, boolean fallback) {
        return open.single(key, fallback, "true", Scalars::flag, String::valueOf);
    }

    /** A line of text. */
    public String text(String key) {
        return text(key, null);
    }

    /** A line of text, or the fallback where the key is missing. */
    public String text(String key, @Nullable String fallback) {
        return open.single(key, fallback, "text", Scalars::text, ResolvedSection::text);
    }

    /** One of the given names. */
    public String choice(String key, Set<String> names) {
        return choice(key, null, names);
    }

    /** One of the given names, or the fallback where the key is missing. */
    public String choice(String key, @Nullable String fallback, Set<String> names) {
        String noun = key.substring(key.lastIndexOf('.') + 1);
        return open.single(
                key,
                fallback,
                names.stream().sorted().findFirst().orElse("name"),
                (value, where) -> Scalars.choice(value, noun, names, where),
                ResolvedSection::text);
    }

    /**
     * A constant of an enum, written in lower case with hyphens ({@code V_HALF} as {@code v-half}),
     * or the fallback where the key is missing.
     */
    public <E extends Enum<E>> E choice(String key, E fallback) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E constant : fallback.getDeclaringClass().getEnumConstants()) {
            constants.put(spelt(constant), constant);
        }
        String name = choice(key, spelt(fallback), constants.keySet());
        return constants.getOrDefault(name, fallback);
    }

    /** A list of whole numbers within {@code [low, high]}. */
    public List<Integer> integers(String key, int low, int high) {
        return integers(key, null, low, high);
    }

    /** A list of whole numbers within {@code [low, high]}, or the fallback. */
    public List<Integer> integers(String key, @Nullable List<Integer> fallback, int low, int high) {
        return open.list(
                key,
                fallback,
                Long.toString(Math.clamp(1, low, high)),
                (value, where) -> (int) Scalars.whole(value, where, low, high),
                String::valueOf);
    }

    /** A list of lists of whole numbers within {@code [low, high]}. */
    public List<List<Integer>> integerLists(String key, int low, int high) {
        return open.listOfLists(
                key,
                Long.toString(Math.clamp(1, low, high)),
                (value, where) -> (int) Scalars.whole(value, where, low, high),
                String::valueOf);
    }

    /** A list of quantities of one unit, in SI. */
    public List<Double> quantities(String key, Unit unit) {
        return quantities(key, unit, null);
    }

    /** A list of quantities of one unit, or the fallback; in SI. */
    public List<Double> quantities(String key, Unit unit, @Nullable List<Double> fallback) {
        return open.list(
                key,
                fallback,
                unit.example(),
                (value, where) -> Quantity.parse(value.text(), unit, where),
                value -> Quantity.exact(value, unit));
    }

    /** A list of lines of text. */
    public List<String> texts(String key) {
        return texts(key, null);
    }

    /** A list of lines of text, or the fallback. */
    public List<String> texts(String key, @Nullable List<String> fallback) {
        return open.list(key, fallback, "text", Scalars::text, ResolvedSection::text);
    }

    /**
     * The section at a key; one without keys, so that every fallback holds, where the key is
     * missing. Asking again gives the same section.
     */
    public Section section(String key) {
        return new Section(open.section(key));
    }

    /** The section at a key, if the key is written in the file. */
    public Optional<Section> optionalSection(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /** The list of sections at a key; empty where the key is missing. */
    public List<Section> sections(String key) {
        return open.sections(key).stream().map(Section::new).toList();
    }

    /** Values to lay over another configuration; their keys, dotted or nested, are free. */
    public Overrides overrides(String key) {
        return open.overrides(key);
    }

    /**
     * Builds a record from this section's values; what its constructor refuses is reported with the
     * place of the key it names.
     *
     * @throws UserError for an {@link InvalidParameter}
     */
    public <T> T build(Supplier<T> construction) {
        try {
            return construction.get();
        } catch (InvalidParameter refused) {
            String field = refused.field();
            if (!path().isEmpty() && field.startsWith(path() + ".")) {
                field = field.substring(path().length() + 1);
            }
            UserError error =
                    refusal(
                            field,
                            "%s = %s is not allowed".formatted(field, Excerpt.of(refused.value())),
                            refused.allowed());
            error.initCause(refused);
            throw error;
        }
    }

    /**
     * The error to throw for a value that only the caller can judge, with the place of its key.
     *
     * @param key the key, dotted or not
     * @param what what is wrong, with the value
     * @param mend what the user can do
     */
    public UserError refusal(String key, String what, String mend) {
        return open.refusal(key, what, mend);
    }

    /** Where a key of this section was written; the section's own place where it is missing. */
    public Place place(String key) {
        return open.place(key);
    }

    /**
     * Refuses the first key that nobody asked for, here or in the sections taken from here.
     *
     * @throws UserError naming the key and the known one it resembles
     */
    public void done() {
        open.done();
    }

    /** The values this section and those taken from it have given out so far. */
    public Resolution resolution() {
        return new Resolution(open.resolved());
    }

    private double quantity(
            String key, Unit unit, @Nullable Double fallback, @Nullable Range range) {
        return open.single(
                key,
                fallback,
                unit.example(),
                (value, where) -> {
                    double number = Quantity.parse(value.text(), unit, where);
                    return range == null ? number : range.check(value, number, where);
                },
                number -> Quantity.exact(number, unit));
    }

    private long whole(String key, @Nullable Long fallback, long low, long high) {
        return open.single(
                key,
                fallback,
                Long.toString(Math.clamp(1L, low, high)),
                (value, where) -> Scalars.whole(value, where, low, high),
                String::valueOf);
    }

    private static String spelt(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
