package neurostash.lab.preset;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Section;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the numbers of a section come from: its subsection {@code sources} repeats its keys, with a
 * reference or the word {@code assumed} (and why) for each.
 */
public final class Sources {

    private static final String SOURCES = "sources";

    /** What a number without an entry is marked with. */
    public static final String UNSTATED = "source not stated";

    /** What a number that an experiment sets over its preset is marked with. */
    private static final String EXPERIMENT = "set in the experiment";

    private Sources() {}

    /**
     * A configuration in which every number that it sets itself is marked as its own, unless it
     * names a source: a preset's source stands for the preset's number only.
     *
     * @param section {@code device} or {@code energy}, before a preset is laid under it
     */
    public static ConfigTree attributed(ConfigTree tree, String section) {
        Set<String> paths = tree.root().overrides(section).paths();
        return attributed(
                tree,
                section,
                paths.stream().map(path -> section + "." + path).toList(),
                EXPERIMENT);
    }

    /**
     * A configuration in which numbers of a section are marked with where they come from.
     *
     * @param set dotted keys of the values that were set
     * @param origin where they come from
     */
    public static ConfigTree attributed(
            ConfigTree tree, String section, Collection<String> set, String origin) {
        Pattern number = Pattern.compile(Pattern.quote(section) + "[.]([^.]+[.][^.]+)");
        ConfigTree marked = tree;
        for (String key : set) {
            Matcher within = number.matcher(key);
            if (within.matches()) {
                String source = section + "." + SOURCES + "." + within.group(1);
                marked = set.contains(source) ? marked : marked.with(source, origin, origin);
            }
        }
        return marked;
    }

    /**
     * Refuses a source for a number that the section does not have.
     *
     * @param described root of a preset's file
     */
    static void check(Section described) {
        for (Sourced entry : read(described)) {
            if (!described.has(entry.key())) {
                throw described.refusal(
                        SOURCES + "." + entry.key(),
                        "a source for '" + entry.key() + "', which has no value",
                        "name the key as above, or remove its source");
            }
        }
    }

    /** Reads the source of every value under the sections of {@code described}. */
    public static List<Sourced> read(Section described) {
        List<Sourced> list = new ArrayList<>();
        Section sources = described.section(SOURCES);
        for (String key : sources.keys()) {
            Section inner = sources.section(key);
            for (String field : inner.keys()) {
                list.add(new Sourced(key + "." + field, inner.text(field)));
            }
        }
        return list;
    }

    /**
     * A key and where its value comes from.
     *
     * @param key dotted key within the described section
     * @param source reference, or {@code assumed} and why
     */
    public record Sourced(String key, String source) {}
}
