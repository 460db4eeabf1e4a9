package neurostash.lab.config;

import neurostash.core.UserError;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;

/** A node of a configuration: a single value, a list, or a mapping of keys. Immutable. */
sealed interface ConfigNode {

    /** Where the node begins. */
    Place place();

    /** What a node is, in a user's words. */
    String kind();

    /** A single value; {@code quoted} if it was written in quotes or as a block of text. */
    record Scalar(Place place, String text, boolean quoted) implements ConfigNode {

        /** Nothing was written, or {@code null} or {@code ~}. */
        boolean empty() {
            return !quoted
                    && switch (text) {
                        case "", "~", "null", "Null", "NULL" -> true;
                        default -> false;
                    };
        }

        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A list. */
    record Items(Place place, List<ConfigNode> nodes) implements ConfigNode {

        public Items {
            nodes = List.copyOf(nodes);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A value with the place of its key. */
    record Entry(Place keyPlace, ConfigNode value) {}

    /** Keys with their values, in the order written. */
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements ConfigNode {

        public Mapping {
            entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(Place place) {
            return new Mapping(place, new LinkedHashMap<>());
        }

        @Override
        public String kind() {
            return "a section";
        }

        Mapping without(String key) {
            SequencedMap<String, Entry> rest = new LinkedHashMap<>(entries);
            rest.remove(key);
            return new Mapping(place, rest);
        }

        /** This mapping with {@code over} laid over it: sections merge, anything else replaces. */
        Mapping overlaid(Mapping over) {
            return overlaid(over, "", value -> true);
        }

        /**
         * This mapping with {@code over} laid over it.
         *
         * @param path this mapping's dotted path, for messages
         * @param replaceable whether a value may be replaced; sections always merge with sections
         * @throws UserError if a section would be laid over a value that is none, or a value
         *     replaced that may not be
         */
        Mapping overlaid(Mapping over, String path, Predicate<ConfigNode> replaceable) {
            SequencedMap<String, Entry> merged = new LinkedHashMap<>(entries);
            over.entries.forEach((key, entry) -> {
                String dotted = path.isEmpty() ? key : path + "." + key;
                merged.merge(key, entry, (old, young) -> laid(old, young, dotted, replaceable));
            });
            return new Mapping(place, merged);
        }

        private static Entry laid(
                Entry old, Entry young, String path, Predicate<ConfigNode> replaceable) {
            if (young.value() instanceof Mapping section) {
                return switch (old.value()) {
                    case Mapping below ->
                            new Entry(old.keyPlace(), below.overlaid(section, path, replaceable));
                    case Scalar scalar when scalar.empty() -> young;
                    case Scalar _, Items _ ->
                            throw new UserError(
                                    "'"
                                            + Excerpt.path(path)
                                            + "' is "
                                            + old.value().kind()
                                            + " at "
                                            + old.value().place()
                                            + " and has no keys to set",
                                    young.keyPlace().of(Excerpt.path(path)),
                                    "set '" + Excerpt.path(path) + "' itself");
                };
            }
            if (old.value() instanceof Mapping
                    && young.value() instanceof Scalar scalar
                    && scalar.empty()) {
                return old;
            }
            if (!replaceable.test(old.value())) {
                throw new UserError(
                        "'" + Excerpt.path(path) + "' is given twice",
                        young.keyPlace().of(Excerpt.path(path)),
                        "keep one of the two; the other is at " + old.keyPlace());
            }
            return young;
        }
    }
}
