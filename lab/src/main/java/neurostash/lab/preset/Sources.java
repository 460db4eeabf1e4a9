package neurostash.lab.preset;

import neurostash.lab.config.Section;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the numbers of a section come from: its subsection {@code sources} repeats its keys, with a
 * reference or the word {@code assumed} (and why) for each.
 */
public final class Sources {

    /** What a number without an entry is marked with. */
    public static final String UNSTATED = "source not stated";

    private Sources() {}

    /** Reads the source of every value under the sections of {@code described}. */
    public static List<Sourced> read(Section described) {
        List<Sourced> list = new ArrayList<>();
        Section sources = described.section("sources");
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
