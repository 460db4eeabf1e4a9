package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An object in a file of a run directory. What is missing or of another type is a {@link
 * UserError}: somebody has edited the file, or another version has written it.
 *
 * @param node the object
 * @param file the file that holds it
 */
record JsonFields(JsonNode node, Path file) {

    private static final double ROUNDING = 1e-6;

    /** The document of a file, which must be of this schema. */
    static JsonFields read(Path file, String schema) {
        JsonFields root = new JsonFields(Json.read(file), file);
        if (!schema.equals(root.text("schema"))) {
            throw root.refusal("not written by this version, which writes " + schema);
        }
        return root;
    }

    /** The object at a key. */
    JsonFields in(String key) {
        return new JsonFields(need(key), file);
    }

    /** The objects by name in the object at a key. */
    Map<String, JsonFields> entries(String key) {
        Map<String, JsonFields> entries = new LinkedHashMap<>();
        need(key)
                .properties()
                .forEach(entry ->
                        entries.put(entry.getKey(), new JsonFields(entry.getValue(), file)));
        return entries;
    }

    /** The objects of the list at a key. */
    List<JsonFields> list(String key) {
        return array(key).valueStream().map(entry -> new JsonFields(entry, file)).toList();
    }

    /** The list at a key. */
    JsonNode array(String key) {
        return of(key, need(key).isArray(), "list");
    }

    /** The numbers of the list at a key. */
    List<Double> numbers(String key) {
        boolean all =
                array(key)
                        .valueStream()
                        .allMatch(n -> n.isNumber() && Double.isFinite(n.doubleValue()));
        return of(key, all, "list of numbers")
                .valueStream()
                .map(number -> number.doubleValue())
                .toList();
    }

    /** The whole numbers of the list at a key. */
    List<Long> wholes(String key) {
        boolean all = array(key).valueStream().allMatch(JsonNode::canConvertToLong);
        return of(key, all, "list of whole numbers")
                .valueStream()
                .map(number -> number.longValue())
                .toList();
    }

    /** The square table of counts, one column wider than high, at a key. */
    int[][] table(String key) {
        JsonNode rows = array(key);
        int[][] table = new int[rows.size()][];
        for (int row = 0; row < table.length; row++) {
            JsonNode cells = rows.get(row);
            boolean fits = cells.isArray() && cells.size() == table.length + 1;
            fits &= cells.valueStream().allMatch(JsonFields::isCount);
            of(key, fits, "table of " + table.length + " classes and decisions");
            table[row] = cells.valueStream().mapToInt(JsonNode::intValue).toArray();
        }
        return table;
    }

    private static boolean isCount(JsonNode cell) {
        return cell.isIntegralNumber() && cell.canConvertToInt() && cell.intValue() >= 0;
    }

    /** The name of an experiment or an arm, which is also a folder's. */
    String name(String key) {
        return of(key, Experiment.NAME.matcher(text(key)).matches(), "name of a folder")
                .stringValue();
    }

    boolean isNull(String key) {
        return need(key).isNull();
    }

    String text(String key) {
        return of(key, need(key).isString(), "text").stringValue();
    }

    boolean flag(String key) {
        return of(key, need(key).isBoolean(), "truth value").booleanValue();
    }

    double number(String key) {
        JsonNode value = need(key);
        boolean finite = value.isNumber() && Double.isFinite(value.doubleValue());
        return of(key, finite, "finite number").doubleValue();
    }

    /**
     * A number that is not negative but for the rounding that a ledger's check lets pass: sums that
     * are kept by differences may end just below zero.
     */
    double amount(String key) {
        double number = number(key);
        return of(key, number >= -ROUNDING, "amount").doubleValue();
    }

    long whole(String key) {
        return of(key, need(key).canConvertToLong(), "whole number").longValue();
    }

    int integer(String key) {
        return of(key, need(key).canConvertToInt(), "whole number").intValue();
    }

    /** A whole number of at least one: of images, or of pixels. */
    int positive(String key) {
        int value = integer(key);
        return of(key, value > 0, "positive number").intValue();
    }

    private JsonNode need(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw refusal("'" + key + "' is missing");
        }
        return value;
    }

    private JsonNode of(String key, boolean fits, String type) {
        if (!fits) {
            throw refusal("'" + key + "' is no " + type);
        }
        return need(key);
    }

    private UserError refusal(String what) {
        return new UserError(what, file.toString(), "run the experiment again");
    }
}
