package neurostash.lab.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a configuration as it was written: same keys, same order, values as they stood. */
final class YamlWriter {

    private static final Pattern WORD =
            Pattern.compile("true|false|null|~", Pattern.CASE_INSENSITIVE);

    private YamlWriter() {}

    static String write(ConfigNode.Mapping mapping) {
        return block(mapping, "");
    }

    private static String block(ConfigNode.Mapping mapping, String indent) {
        StringBuilder yaml = new StringBuilder();
        mapping.entries()
                .forEach((key, entry) -> {
                    yaml.append(indent).append(ResolvedSection.text(key)).append(':');
                    if (entry.value() instanceof ConfigNode.Mapping below
                            && !below.entries().isEmpty()) {
                        yaml.append('\n').append(block(below, indent + "  "));
                    } else {
                        yaml.append(' ').append(inLine(entry.value())).append('\n');
                    }
                });
        return yaml.toString();
    }

    private static String inLine(ConfigNode node) {
        return switch (node) {
            case ConfigNode.Scalar scalar -> scalar(scalar);
            case ConfigNode.Items items -> list(items.nodes());
            case ConfigNode.Mapping mapping ->
                    mapping.entries().entrySet().stream()
                            .map(e ->
                                    ResolvedSection.text(e.getKey())
                                            + ": "
                                            + inLine(e.getValue().value()))
                            .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    private static String list(List<ConfigNode> nodes) {
        return nodes.stream().map(YamlWriter::inLine).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String scalar(ConfigNode.Scalar scalar) {
        String text = scalar.text();
        boolean plain =
                !scalar.quoted()
                        && (WORD.matcher(text).matches() || Quantity.unit(text).isPresent());
        return plain ? text : ResolvedSection.text(text);
    }
}
