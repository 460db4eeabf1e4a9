package neurostash.lab.config;

import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Builds a {@link ConfigNode} from the events of one YAML document, within bounds: levels of
 * nesting and nodes that aliases repeat are counted before they are built, and a repeated node is
 * shared, not copied.
 */
final class YamlReader {

    /** Levels of nesting that are read. */
    static final int DEEPEST = 50;

    /** Nodes that the aliases of one document may repeat, all told. */
    static final int MOST_REPEATED = 10_000;

    private static final String MEND_YAML =
            "check the indentation (spaces, no tabs), colons and quotes there";

    /** A node with the number of nodes and levels it spans once aliases are written out. */
    private record Built(ConfigNode node, int nodes, int levels) {}

    private final Place source;
    private final String text;
    private final Iterator<Event> events;
    private final Map<Anchor, Optional<Built>> anchored = new HashMap<>();
    private int repeated;

    private YamlReader(Place source, String text) {
        this.source = source;
        this.text = text;
        this.events =
                new Parse(LoadSettings.builder().setUseMarks(true).build())
                        .parseString(text)
                        .iterator();
    }

    /**
     * Reads the only document of {@code text}.
     *
     * @param source the file, or the flag that {@code text} is the value of
     * @return the document, or null if there is nothing in it
     * @throws UserError if it is not one well-formed document within the bounds
     */
    static @Nullable ConfigNode read(Place source, String text) {
        return new YamlReader(source, text).document();
    }

    private @Nullable ConfigNode document() {
        next(); // start of the stream
        if (next().getEventId() == Event.ID.StreamEnd) {
            return null;
        }
        ConfigNode root = build(next(), 1).node();
        next(); // end of the document
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new UserError(
                    "a second YAML document begins",
                    place(end.getStartMark()).toString(),
                    "keep one document to a file: remove the '---' and what follows");
        }
        return root;
    }

    private Event next() {
        try {
            return events.next();
        } catch (ReaderException unreadable) {
            throw new UserError(
                    "unprintable character U+%04X".formatted(unreadable.getCodePoint()),
                    placeAfter(unreadable.getPosition()).toString(),
                    "is this a YAML text file?");
        } catch (MarkedYamlEngineException broken) {
            throw new UserError(
                    "broken YAML: " + broken.getProblem(),
                    place(broken.getProblemMark().or(broken::getContextMark)).toString(),
                    MEND_YAML);
        } catch (YamlEngineException broken) {
            throw new UserError(
                    "broken YAML: " + broken.getMessage(), source.toString(), MEND_YAML);
        }
    }

    private Built build(Event event, int level) {
        Place place = place(event.getStartMark());
        if (level > DEEPEST) {
            throw new UserError(
                    "more than " + DEEPEST + " levels of nesting",
                    place.toString(),
                    "write it flatter");
        }
        if (event instanceof AliasEvent alias) {
            return repeat(alias, place, level);
        }
        Optional<Anchor> anchor =
                event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
        anchor.ifPresent(name -> anchored.put(name, Optional.empty()));
        Built built =
                switch (event) {
                    case ScalarEvent scalar -> scalar(scalar, place);
                    case CollectionStartEvent start
                            when start.getEventId() == Event.ID.SequenceStart ->
                            items(start, place, level);
                    case CollectionStartEvent start -> mapping(start, place, level);
                    default -> throw new IllegalStateException("no node begins with " + event);
                };
        anchor.ifPresent(name -> anchored.put(name, Optional.of(built)));
        return built;
    }

    private Built repeat(AliasEvent alias, Place place, int level) {
        String name = "*" + alias.getAlias().getValue();
        Optional<Built> target = anchored.get(alias.getAlias());
        if (target == null) {
            throw new UserError(
                    "alias " + Excerpt.quoted(name) + " refers to nothing",
                    place.toString(),
                    "mark what it means with '&' before this line, or quote the value if it is"
                            + " text");
        }
        Built original =
                target.orElseThrow(() ->
                        new UserError(
                                "alias " + Excerpt.quoted(name) + " contains itself",
                                place.toString(),
                                "write out what it stands for"));
        repeated += original.nodes();
        if (repeated > MOST_REPEATED) {
            throw new UserError(
                    "aliases repeat more than " + MOST_REPEATED + " values",
                    place.toString(),
                    "write out the values that are needed");
        }
        if (level + original.levels() - 1 > DEEPEST) {
            throw new UserError(
                    "more than " + DEEPEST + " levels of nesting",
                    place.toString(),
                    "write it flatter");
        }
        return original;
    }

    private static Built scalar(ScalarEvent scalar, Place place) {
        refuseTag(scalar.getTag(), place);
        return new Built(new ConfigNode.Scalar(place, scalar.getValue(), !scalar.isPlain()), 1, 1);
    }

    private Built items(CollectionStartEvent start, Place place, int level) {
        refuseTag(start.getTag(), place);
        List<ConfigNode> nodes = new ArrayList<>();
        int size = 1;
        int levels = 0;
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            Built item = build(event, level + 1);
            nodes.add(item.node());
            size += item.nodes();
            levels = Math.max(levels, item.levels());
        }
        return new Built(new ConfigNode.Items(place, nodes), size, levels + 1);
    }

    private Built mapping(CollectionStartEvent start, Place place, int level) {
        refuseTag(start.getTag(), place);
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        int size = 1;
        int levels = 0;
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            ConfigNode keyNode = build(event, level + 1).node();
            Place keyPlace = place(event.getStartMark());
            String key = key(keyNode, keyPlace);
            Built value = build(next(), level + 1);
            ConfigNode.Entry twin = entries.put(key, new ConfigNode.Entry(keyPlace, value.node()));
            if (twin != null) {
                throw new UserError(
                        "key " + Excerpt.quoted(key) + " is given twice",
                        keyPlace.toString(),
                        "keep one of the two; the other is at " + twin.keyPlace());
            }
            size += 1 + value.nodes();
            levels = Math.max(levels, value.levels());
        }
        return new Built(new ConfigNode.Mapping(place, entries), size, levels + 1);
    }

    private static String key(ConfigNode node, Place place) {
        if (node instanceof ConfigNode.Scalar scalar
                && (scalar.quoted() || isName(scalar))
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        String shown =
                node instanceof ConfigNode.Scalar scalar
                        ? Excerpt.quoted(scalar.text())
                        : node.kind();
        throw new UserError(
                shown + " cannot be a key", place.toString(), "a key is a name, or text in quotes");
    }

    /** Whether an unquoted scalar is text to YAML, not a number, a truth value or nothing. */
    private static boolean isName(ConfigNode.Scalar scalar) {
        return !scalar.empty()
                && !Quantity.isBareNumber(scalar.text())
                && !scalar.text().equalsIgnoreCase("true")
                && !scalar.text().equalsIgnoreCase("false");
    }

    private static void refuseTag(Optional<String> tag, Place place) {
        tag.ifPresent(name -> {
            throw new UserError(
                    "YAML tag " + Excerpt.quoted(name) + " is not understood",
                    place.toString(),
                    "remove it, or quote the value if it is text");
        });
    }

    private Place place(Optional<Mark> mark) {
        if (source.line() == 0) {
            return source;
        }
        return mark.map(m -> new Place(source.source(), m.getLine() + 1, m.getColumn() + 1))
                .orElse(source);
    }

    private Place placeAfter(int codePoints) {
        if (source.line() == 0) {
            return source;
        }
        int end =
                text.offsetByCodePoints(
                        0, Math.min(codePoints, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new Place(source.source(), line, end - before.lastIndexOf('\n'));
    }
}
