package neurostash.lab.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values one section was asked for, by key, in canonical form. */
final class ResolvedSection {

    private sealed interface Item {}

    private record Value(String text) implements Item {}

    private record Child(ResolvedSection section) implements Item {}

    private record Children(List<ResolvedSection> sections) implements Item {}

    private final SortedMap<String, Item> items = new TreeMap<>();

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** Keeps a value that is already in canonical form. */
    void put(String key, String canonical) {
        items.put(key, new Value(canonical));
    }

    ResolvedSection section(String key) {
        ResolvedSection section = new ResolvedSection();
        items.put(key, new Child(section));
        return section;
    }

    List<ResolvedSection> sections(String key, int count) {
        List<ResolvedSection> sections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sections.add(new ResolvedSection());
        }
        items.put(key, new Children(sections));
        return sections;
    }

    /** Keeps the raw values of a mapping whose keys nobody knows beforehand. */
    void putRaw(String key, ConfigNode.Mapping mapping) {
        ResolvedSection section = section(key);
        mapping.entries()
                .forEach((inner, entry) -> {
                    if (entry.value() instanceof ConfigNode.Mapping below) {
                        section.putRaw(inner, below);
                    } else {
                        section.put(inner, raw(entry.value()));
                    }
                });
    }

    private static String raw(ConfigNode node) {
        return switch (node) {
            case ConfigNode.Scalar scalar when scalar.empty() -> "null";
            case ConfigNode.Scalar scalar -> quoted(scalar.text());
            case ConfigNode.Items items ->
                    items.nodes().stream()
                            .map(ResolvedSection::raw)
                            .collect(Collectors.joining(", ", "[", "]"));
            case ConfigNode.Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .map(e -> quoted(e.getKey()) + ": " + raw(e.getValue().value()))
                            .sorted()
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** Adds every single value under {@code prefix} to {@code values}, by its dotted key. */
    void flatten(String prefix, SequencedMap<String, String> values) {
        items.forEach((key, item) -> {
            switch (item) {
                case Value value -> values.put(prefix + key, value.text());
                case Child child -> child.section().flatten(prefix + key + ".", values);
                case Children children -> {
                    for (int i = 0; i < children.sections().size(); i++) {
                        children.sections().get(i).flatten(prefix + key + "." + i + ".", values);
                    }
                }
            }
        });
    }

    String toYaml() {
        StringBuilder yaml = new StringBuilder();
        write("", yaml);
        return yaml.toString();
    }

    private void write(String indent, StringBuilder yaml) {
        items.forEach((key, item) -> {
            yaml.append(indent).append(text(key)).append(':');
            switch (item) {
                case Value value -> yaml.append(' ').append(value.text()).append('\n');
                case Child child when child.section().isEmpty() -> yaml.append(" {}\n");
                case Child child -> {
                    yaml.append('\n');
                    child.section().write(indent + "  ", yaml);
                }
                case Children children when children.sections().isEmpty() -> yaml.append(" []\n");
                case Children children -> {
                    yaml.append('\n');
                    children.sections().forEach(section -> section.writeItem(indent + "  ", yaml));
                }
            }
        });
    }

    private void writeItem(String indent, StringBuilder yaml) {
        int start = yaml.length();
        if (isEmpty()) {
            yaml.append(indent).append("- {}\n");
        } else {
            write(indent + "  ", yaml);
            yaml.setCharAt(start + indent.length(), '-');
        }
    }

    /** Text as YAML, bare where it can only be read as that text. */
    static String text(String text) {
        return isName(text) && !hasOtherMeaning(text) ? text : quoted(text);
    }

    /** Whether text begins with a letter and goes on with letters, digits and {@code _ / . -}. */
    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean inner = (c >= '0' && c <= '9') || "_/.-".indexOf(c) >= 0;
            if (!letter && (i == 0 || !inner)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean hasOtherMeaning(String text) {
        return text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("false")
                || text.equalsIgnoreCase("null");
    }

    /** Text in double quotes, control and other unprintable characters escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        quoted.append('\\').append((char) c);
                    } else if (c < 0x20 || c == 0x7f) {
                        quoted.append("\\x%02x".formatted(c));
                    } else if (c > 0x7f) {
                        quoted.append("\\U%08x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                });
        return quoted.append('"').toString();
    }
}
