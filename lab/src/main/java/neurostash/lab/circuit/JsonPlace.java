package neurostash.lab.circuit;

import neurostash.core.UserError;
import neurostash.lab.config.Spelling;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A value in a circuit file with the way to it, for messages: {@code circuit.json
 * rowDrive[1].volt}.
 *
 * @param node the value
 * @param file the file's name
 * @param path the way to it, empty at the root
 */
record JsonPlace(JsonNode node, String file, String path) {

    /** Refuses keys other than these. */
    JsonPlace only(Set<String> known) {
        if (!node.isObject()) {
            throw refusal(
                    "no object but " + kind(),
                    "give {" + String.join(", ", new TreeSet<>(known)) + "}");
        }
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw refusal("unknown key '" + key + "'", Spelling.remedy(key, known));
            }
        }
        return this;
    }

    boolean has(String key) {
        return node.has(key);
    }

    /** The value at a key, which must be there. */
    JsonPlace in(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw refusal("'" + key + "' is missing", "add it");
        }
        return new JsonPlace(value, file, path.isEmpty() ? key : path + "." + key);
    }

    /** The entries of a list, which must have this many. */
    List<JsonPlace> list(int count, String what) {
        if (!node.isArray()) {
            throw refusal("no list but " + kind(), "give a list of " + count + " " + what);
        }
        if (node.size() != count) {
            throw refusal(node.size() + " " + what, "give " + count);
        }
        return IntStream.range(0, count).mapToObj(this::at).toList();
    }

    private JsonPlace at(int index) {
        return new JsonPlace(node.get(index), file, path + "[" + index + "]");
    }

    /** A list of numbers, each from {@code low} to {@code high}. */
    double[] numbers(int count, String what, double low, double high, String unit) {
        if (!node.isArray() || node.size() != count) {
            list(count, what);
        }
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            JsonNode entry = node.get(k);
            double number = entry.isNumber() ? entry.doubleValue() : Double.NaN;
            if (!(number >= low && number <= high)) {
                at(k).number(low, high, unit);
            }
            numbers[k] = number;
        }
        return numbers;
    }

    /** A number from {@code low} to {@code high}. */
    double number(double low, double high, String unit) {
        if (!node.isNumber()) {
            throw refusal("no number but " + kind(), "give a number in " + unit);
        }
        double number = node.doubleValue();
        if (!(number >= low && number <= high)) {
            throw refusal(
                    "bad value " + node.asString() + " " + unit,
                    "give a value from " + low + " to " + high + " " + unit);
        }
        return number;
    }

    /** A whole number from 1. */
    int count() {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw refusal(
                    "no count but " + (node.isNumber() ? node.asString() : kind()),
                    "give a whole number from 1 on that fits the array");
        }
        return node.intValue();
    }

    String text() {
        if (!node.isString()) {
            throw refusal("no text but " + kind(), "give a text in quotes");
        }
        return node.stringValue();
    }

    /** One of several words. */
    String choice(Set<String> known) {
        String word = text();
        if (!known.contains(word)) {
            throw refusal("unknown '" + word + "'", Spelling.remedy(word, new TreeSet<>(known)));
        }
        return word;
    }

    /** A refusal of this value. */
    UserError refusal(String what, String mend) {
        return new UserError(what, where(), mend);
    }

    /** The file and the way to the value. */
    String where() {
        return path.isEmpty() ? file : file + " " + path;
    }

    private String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "the text '" + node.stringValue() + "'";
            case NUMBER -> "a number";
            case BOOLEAN -> "a truth value";
            default -> "nothing";
        };
    }
}
