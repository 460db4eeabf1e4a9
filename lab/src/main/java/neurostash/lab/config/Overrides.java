package neurostash.lab.config;

import neurostash.core.UserError;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * Values to lay over a configuration: one {@code --set} of the command line, or the {@code set} of
 * an arm, whose keys may be dotted ({@code stash.policy: rotation}) or nested. Immutable.
 */
public final class Overrides {

    private final ConfigNode.Mapping nested;

    private Overrides(ConfigNode.Mapping nested) {
        this.nested = nested;
    }

    /**
     * Parses the argument of {@code --set}, e.g. {@code network.neurons=400}. The value is read as
     * YAML, so {@code network.sizes=[100, 400]} is a list.
     *
     * @throws UserError if there is no {@code =}, no value, or either side is malformed
     */
    public static Overrides parse(String assignment) {
        Place place = Place.flag("--set " + Excerpt.path(assignment));
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new UserError(
                    Excerpt.quoted(assignment) + " sets nothing",
                    "--set",
                    "write it as --set key=value, e.g. --set network.neurons=400");
        }
        return of(assignment.substring(0, equals).strip(), assignment.substring(equals + 1), place);
    }

    /**
     * One value at a dotted key.
     *
     * @param path the dotted key
     * @param value its value as YAML text
     * @param place where the user gave it
     * @throws UserError if the key or the value is malformed or empty
     */
    public static Overrides of(String path, String value, Place place) {
        if (value.length() > ConfigTree.LARGEST) {
            throw new UserError(
                    "the value is too long", place.of(Excerpt.path(path)), "shorten it");
        }
        ConfigNode node = YamlReader.read(place, value);
        if (node == null || (node instanceof ConfigNode.Scalar scalar && scalar.empty())) {
            throw new UserError(
                    Excerpt.quoted(path) + " is given no value",
                    place.of(Excerpt.path(path)),
                    "write the value after '='");
        }
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        entries.put(path, new ConfigNode.Entry(place, node));
        return of(new ConfigNode.Mapping(place, entries));
    }

    static Overrides of(ConfigNode.Mapping dottedOrNested) {
        return new Overrides(nest(dottedOrNested, "", 1));
    }

    /** Whether there is nothing to set. */
    public boolean isEmpty() {
        return nested.entries().isEmpty();
    }

    /** The dotted keys that get a value, in the order given. */
    public SequencedSet<String> paths() {
        SequencedSet<String> paths = new LinkedHashSet<>();
        collect(nested, "", paths);
        return paths;
    }

    ConfigNode.Mapping nested() {
        return nested;
    }

    private static void collect(ConfigNode.Mapping from, String path, SequencedSet<String> paths) {
        from.entries()
                .forEach((key, entry) -> {
                    if (entry.value() instanceof ConfigNode.Mapping section
                            && !section.entries().isEmpty()) {
                        collect(section, path + key + ".", paths);
                    } else {
                        paths.add(path + key);
                    }
                });
    }

    private static ConfigNode.Mapping nest(ConfigNode.Mapping from, String path, int level) {
        ConfigNode.Mapping nested = ConfigNode.Mapping.empty(from.place());
        for (var entry : from.entries().entrySet()) {
            refuseEmptyParts(entry.getKey(), entry.getValue().keyPlace());
            ConfigNode.Mapping one = nest(entry.getKey(), entry.getValue(), path, level);
            nested = nested.overlaid(one, path, value -> false);
        }
        return nested;
    }

    /** {@code a.b.c: value} as {@code a: {b: {c: value}}}. */
    private static ConfigNode.Mapping nest(
            String dotted, ConfigNode.Entry entry, String path, int level) {
        Place place = entry.keyPlace();
        int dot = dotted.indexOf('.');
        String key = dot < 0 ? dotted : dotted.substring(0, dot);
        String here = path.isEmpty() ? key : path + "." + key;
        if (level > YamlReader.DEEPEST) {
            throw new UserError(
                    "more than " + YamlReader.DEEPEST + " levels of nesting",
                    place.of(Excerpt.path(path)),
                    "write it flatter");
        }
        ConfigNode value = entry.value();
        if (dot >= 0) {
            value = nest(dotted.substring(dot + 1), entry, here, level + 1);
        } else if (value instanceof ConfigNode.Mapping section) {
            value = nest(section, here, level + 1);
        }
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        entries.put(key, new ConfigNode.Entry(place, value));
        return new ConfigNode.Mapping(place, entries);
    }

    private static void refuseEmptyParts(String dotted, Place place) {
        if (Stream.of(dotted.split("\\.", -1)).anyMatch(String::isBlank)) {
            throw new UserError(
                    Excerpt.quoted(dotted) + " is no dotted key",
                    place.toString(),
                    "write it like network.neurons");
        }
    }
}
