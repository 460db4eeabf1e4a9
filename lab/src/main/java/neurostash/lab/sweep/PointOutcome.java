package neurostash.lab.sweep;

import neurostash.lab.json.Json;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a point came to, read from its row.
 *
 * @param metrics one value per name of {@link PointRow#METRICS}; empty if it failed
 * @param error why it failed; empty if it did not
 */
public record PointOutcome(List<Double> metrics, Optional<String> error) {

    private static final List<String> NAMES = List.copyOf(PointRow.METRICS);

    public PointOutcome {
        metrics = List.copyOf(metrics);
    }

    /** Reads a row. */
    public static PointOutcome read(String row) {
        JsonNode root = Json.parse(row.getBytes(StandardCharsets.UTF_8), "journal");
        JsonNode error = root.get("error");
        if (error != null) {
            return failed(error.stringValue());
        }
        List<Double> metrics = new ArrayList<>(NAMES.size());
        for (String name : NAMES) {
            metrics.add(root.required(name).doubleValue());
        }
        return new PointOutcome(metrics, Optional.empty());
    }

    /** A point that failed. */
    public static PointOutcome failed(String error) {
        return new PointOutcome(List.of(), Optional.of(error));
    }

    /** Whether the point was run to its end. */
    public boolean done() {
        return error.isEmpty();
    }

    /** The value of a metric of a point that did not fail. */
    public double metric(String name) {
        return metrics.get(NAMES.indexOf(name));
    }
}
