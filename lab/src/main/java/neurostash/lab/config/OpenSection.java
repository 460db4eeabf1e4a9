package neurostash.lab.config;

import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mapping being read: finds keys, dotted ones too, remembers which were asked for and what they
 * came to. The bookkeeping behind {@link Section}.
 */
final class OpenSection {

    private final ConfigNode.Mapping mapping;
    private final String path;
    private final ResolvedSection resolved;
    private final Map<String, OpenSection> sections = new HashMap<>();
    private final Map<String, List<OpenSection>> lists = new HashMap<>();
    private final Collection<String> asked = new TreeSet<>();

    OpenSection(ConfigNode.Mapping mapping, String path, ResolvedSection resolved) {
        this.mapping = mapping;
        this.path = path;
        this.resolved = resolved;
    }

    /** A key of the section that holds it, once the dots are followed. */
    private record Spot(OpenSection owner, String key) {

        ConfigNode.@Nullable Entry entry() {
            return owner.mapping.entries().get(key);
        }

        String path() {
            return owner.path.isEmpty() ? key : owner.path + "." + key;
        }

        /** Where {@code node}, the value here, was written. */
        String where(ConfigNode node) {
            return node.place().of(Excerpt.path(path()));
        }
    }

    String path() {
        return path;
    }

    ConfigNode.Mapping mapping() {
        return mapping;
    }

    ResolvedSection resolved() {
        return resolved;
    }

    boolean has(String dotted) {
        int dot = dotted.indexOf('.');
        if (dot >= 0) {
            String first = dotted.substring(0, dot);
            return has(first) && section(first).has(dotted.substring(dot + 1));
        }
        asked.add(dotted);
        return mapping.entries().containsKey(dotted);
    }

    <T> T single(
            String dotted,
            @Nullable T fallback,
            String example,
            Scalars.Reading<T> reading,
            Function<T, String> canonical) {
        Spot spot = spot(dotted);
        ConfigNode.Entry entry = spot.entry();
        T value =
                entry == null
                        ? orMissing(fallback, spot, example)
                        : reading.read(
                                scalar(
                                        entry.value(),
                                        spot.where(entry.value()),
                                        spot.key(),
                                        example),
                                spot.where(entry.value()));
        spot.owner().resolved.put(spot.key(), canonical.apply(value));
        return value;
    }

    <T> List<T> list(
            String dotted,
            @Nullable List<T> fallback,
            String example,
            Scalars.Reading<T> reading,
            Function<T, String> canonical) {
        Spot spot = spot(dotted);
        ConfigNode.Entry entry = spot.entry();
        List<T> values = new ArrayList<>();
        if (entry == null) {
            values.addAll(orMissing(fallback, spot, "[" + example + "]"));
        } else {
            List<ConfigNode> nodes = items(entry.value(), spot, "[" + example + "]");
            for (int i = 0; i < nodes.size(); i++) {
                String name = spot.key() + "[" + i + "]";
                String where = nodes.get(i).place().of(Excerpt.path(spot.path() + "[" + i + "]"));
                values.add(reading.read(scalar(nodes.get(i), where, name, example), where));
            }
        }
        spot.owner()
                .resolved
                .put(
                        spot.key(),
                        values.stream().map(canonical).collect(Collectors.joining(", ", "[", "]")));
        return List.copyOf(values);
    }

    <T> List<List<T>> listOfLists(
            String dotted,
            String example,
            Scalars.Reading<T> reading,
            Function<T, String> canonical) {
        Spot spot = spot(dotted);
        String shape = "[[" + example + "]]";
        ConfigNode.Entry entry = spot.entry();
        List<List<T>> lists = new ArrayList<>();
        for (ConfigNode inner :
                items(entry == null ? orMissing(null, spot, shape) : entry.value(), spot, shape)) {
            List<T> values = new ArrayList<>();
            String name = spot.path() + "[" + lists.size() + "]";
            for (ConfigNode node : items(inner, spot, shape)) {
                String where = node.place().of(Excerpt.path(name + "[" + values.size() + "]"));
                values.add(reading.read(scalar(node, where, name, example), where));
            }
            lists.add(List.copyOf(values));
        }
        spot.owner()
                .resolved
                .put(
                        spot.key(),
                        lists.stream()
                                .map(list ->
                                        list.stream()
                                                .map(canonical)
                                                .collect(Collectors.joining(", ", "[", "]")))
                                .collect(Collectors.joining(", ", "[", "]")));
        return List.copyOf(lists);
    }

    OpenSection section(String dotted) {
        Spot spot = spot(dotted);
        return spot.owner()
                .sections
                .computeIfAbsent(
                        spot.key(),
                        key ->
                                new OpenSection(
                                        keys(spot),
                                        spot.path(),
                                        spot.owner().resolved.section(key)));
    }

    List<OpenSection> sections(String dotted) {
        Spot spot = spot(dotted);
        return spot.owner().lists.computeIfAbsent(spot.key(), key -> openAll(spot));
    }

    private static List<OpenSection> openAll(Spot spot) {
        ConfigNode.Entry entry = spot.entry();
        List<ConfigNode> nodes =
                entry == null
                        ? List.of()
                        : items(entry.value(), spot, "lines that begin with '- '");
        List<ResolvedSection> resolved = spot.owner().resolved.sections(spot.key(), nodes.size());
        List<OpenSection> opened = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String path = spot.path() + "[" + i + "]";
            opened.add(new OpenSection(asSection(nodes.get(i), path), path, resolved.get(i)));
        }
        return List.copyOf(opened);
    }

    Overrides overrides(String dotted) {
        Spot spot = spot(dotted);
        Overrides overrides = Overrides.of(keys(spot));
        spot.owner().resolved.putRaw(spot.key(), overrides.nested());
        return overrides;
    }

    UserError refusal(String dotted, String what, String mend) {
        String full = path.isEmpty() ? dotted : path + "." + dotted;
        return new UserError(what, place(dotted).of(Excerpt.path(full)), mend);
    }

    /** Where a key was written, or the innermost section on the way to it. */
    Place place(String dotted) {
        ConfigNode.Mapping at = mapping;
        Place place = mapping.place();
        for (String key : dotted.split("\\.", -1)) {
            ConfigNode.Entry entry = at.entries().get(key);
            if (entry == null) {
                break;
            }
            place = entry.value().place();
            at =
                    entry.value() instanceof ConfigNode.Mapping below
                            ? below
                            : ConfigNode.Mapping.empty(place);
        }
        return place;
    }

    void done() {
        mapping.entries()
                .forEach((key, entry) -> {
                    if (!asked.contains(key)) {
                        throw unknown(key, entry.keyPlace());
                    }
                    OpenSection section = sections.get(key);
                    if (section != null) {
                        section.done();
                    }
                    lists.getOrDefault(key, List.of()).forEach(OpenSection::done);
                });
    }

    private UserError unknown(String key, Place place) {
        String full = path.isEmpty() ? key : path + "." + key;
        int dot = key.indexOf('.');
        String mend;
        if (asked.isEmpty()) {
            mend = "remove it, nothing is set here";
        } else if (dot > 0 && asked.contains(key.substring(0, dot))) {
            mend =
                    "nest it: write '%s:' and '%s:' indented below it"
                            .formatted(
                                    Excerpt.of(key.substring(0, dot)),
                                    Excerpt.of(key.substring(dot + 1)));
        } else {
            mend =
                    Spelling.nearest(key, asked)
                            .map(name -> "did you mean '" + name + "'?")
                            .orElseGet(() -> "known here: " + String.join(", ", asked));
        }
        return new UserError(
                "unknown key " + Excerpt.quoted(key), place.of(Excerpt.path(full)), mend);
    }

    private Spot spot(String dotted) {
        int dot = dotted.indexOf('.');
        if (dot >= 0) {
            return section(dotted.substring(0, dot)).spot(dotted.substring(dot + 1));
        }
        asked.add(dotted);
        return new Spot(this, dotted);
    }

    private static <T> T orMissing(@Nullable T fallback, Spot spot, String example) {
        if (fallback == null) {
            throw new UserError(
                    "missing key '" + spot.key() + "'",
                    spot.owner().mapping.place().of(Excerpt.path(spot.path())),
                    "add it, e.g. " + spot.key() + ": " + example);
        }
        return fallback;
    }

    private static ConfigNode.Scalar scalar(
            ConfigNode node, String where, String name, String example) {
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            throw new UserError(
                    "'" + name + "' is " + node.kind() + ", not a single value",
                    where,
                    "give one value, e.g. " + example);
        }
        if (scalar.empty()) {
            throw new UserError("'" + name + "' has no value", where, "give one, e.g. " + example);
        }
        return scalar;
    }

    private static List<ConfigNode> items(ConfigNode node, Spot spot, String example) {
        if (node instanceof ConfigNode.Items items) {
            return items.nodes();
        }
        throw new UserError(
                "'" + spot.key() + "' is " + node.kind() + ", not a list",
                spot.where(node),
                "write it as " + example);
    }

    private static ConfigNode.Mapping keys(Spot spot) {
        ConfigNode.Entry entry = spot.entry();
        return entry == null
                ? ConfigNode.Mapping.empty(spot.owner().mapping.place())
                : asSection(entry.value(), spot.path());
    }

    private static ConfigNode.Mapping asSection(ConfigNode node, String path) {
        return switch (node) {
            case ConfigNode.Mapping mapping -> mapping;
            case ConfigNode.Scalar scalar when scalar.empty() ->
                    ConfigNode.Mapping.empty(scalar.place());
            case ConfigNode.Scalar _, ConfigNode.Items _ ->
                    throw new UserError(
                            "'" + Excerpt.path(path) + "' is " + node.kind() + ", not a section",
                            node.place().of(Excerpt.path(path)),
                            "write its keys indented below it");
        };
    }
}
