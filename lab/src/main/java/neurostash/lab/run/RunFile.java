package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.learning.Evaluation;
import neurostash.core.learning.Snapshot;
import neurostash.lab.json.Json;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link RunResult} as two files: numbers in {@code seed-N.json}, conductances in {@code
 * seed-N.npy}.
 */
final class RunFile {

    private static final String SCHEMA = "neurostash/run/1";

    private RunFile() {}

    static void write(Path folder, RunResult result, String configSha256) {
        RunResult.Synapses synapses = result.synapses();
        Npy.write(
                folder.resolve("seed-" + result.seed() + ".npy"),
                synapses.rows(),
                synapses.columns(),
                synapses.conductance());
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            counts.put(phase.key(), counts(result.counts(phase)));
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("arm", result.arm());
        root.put("seed", result.seed());
        root.put("configSha256", configSha256);
        root.put("presentations", result.presentations());
        root.put("budgetReached", result.budgetReached());
        root.put("accuracy", result.evaluation().accuracy());
        root.put("forcedChoices", result.evaluation().forcedChoices());
        root.put("confusion", result.evaluation().confusion());
        root.put("connectedFraction", result.connectedFraction());
        root.put("rows", synapses.rows());
        root.put("counts", counts);
        root.put("timeline", result.timeline().stream().map(RunFile::snapshot).toList());
        root.put("columns", result.columns().stream().map(RunFile::column).toList());
        Json.write(json(folder, result.seed()), root);
    }

    static Path json(Path folder, long seed) {
        return folder.resolve("seed-" + seed + ".json");
    }

    /** The hash of the settings that a stored run was made with. */
    static String configSha256(Path folder, long seed) {
        Path file = json(folder, seed);
        return need(Json.read(file), "configSha256", file).asString();
    }

    static RunResult read(Path folder, long seed) {
        Path file = json(folder, seed);
        JsonNode root = Json.read(file);
        if (!SCHEMA.equals(root.path("schema").asString(""))) {
            throw new UserError(
                    "not a run of this version", file.toString(), "run the experiment again");
        }
        Map<Phase, EventCounts> counts = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            counts.put(phase, counts(need(need(root, "counts", file), phase.key(), file)));
        }
        List<Snapshot> timeline = new ArrayList<>();
        for (JsonNode entry : need(root, "timeline", file)) {
            timeline.add(
                    new Snapshot(
                            need(entry, "presentations", file).asLong(),
                            need(entry, "connected", file).asInt(),
                            need(entry, "active", file).asInt(),
                            counts(need(entry, "counts", file))));
        }
        List<RunResult.ColumnResult> columns = new ArrayList<>();
        for (JsonNode entry : need(root, "columns", file)) {
            columns.add(
                    new RunResult.ColumnResult(
                            need(entry, "label", file).asInt(),
                            (float) need(entry, "threshold", file).asDouble(),
                            need(entry, "stashes", file).asInt(),
                            need(entry, "firstStash", file).asLong(),
                            need(entry, "lastStash", file).asLong(),
                            counts(need(entry, "counts", file))));
        }
        int rows = need(root, "rows", file).asInt();
        float[] conductance =
                Npy.read(folder.resolve("seed-" + seed + ".npy"), rows, columns.size());
        return new RunResult(
                need(root, "arm", file).asString(),
                seed,
                need(root, "presentations", file).asLong(),
                need(root, "budgetReached", file).asBoolean(),
                new Evaluation(
                        confusion(need(root, "confusion", file)),
                        need(root, "forcedChoices", file).asInt()),
                counts,
                timeline,
                need(root, "connectedFraction", file).asDouble(),
                columns,
                new RunResult.Synapses(rows, columns.size(), conductance));
    }

    private static JsonNode need(JsonNode node, String key, Path file) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new UserError(
                    "'" + key + "' is missing", file.toString(), "run the experiment again");
        }
        return value;
    }

    private static int[][] confusion(JsonNode node) {
        int[][] confusion = new int[node.size()][];
        for (int truth = 0; truth < confusion.length; truth++) {
            JsonNode row = node.get(truth);
            confusion[truth] = new int[row.size()];
            for (int decision = 0; decision < row.size(); decision++) {
                confusion[truth][decision] = row.get(decision).asInt();
            }
        }
        return confusion;
    }

    private static Map<String, Object> snapshot(Snapshot snapshot) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("presentations", snapshot.presentations());
        entry.put("connected", snapshot.connected());
        entry.put("active", snapshot.active());
        entry.put("counts", counts(snapshot.counts()));
        return entry;
    }

    private static Map<String, Object> column(RunResult.ColumnResult column) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("label", column.label());
        entry.put("threshold", (double) column.threshold());
        entry.put("stashes", column.stashes());
        entry.put("firstStash", column.firstStash());
        entry.put("lastStash", column.lastStash());
        entry.put("counts", counts(column.counts()));
        return entry;
    }

    /** Counts that are zero are left out. */
    private static Map<String, Object> counts(EventCounts counts) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (EventCount count : EventCount.values()) {
            double value = counts.get(count);
            if (value != 0) {
                entry.put(count.key(), value);
            }
        }
        return entry;
    }

    private static EventCounts counts(JsonNode node) {
        EventCounts counts = new EventCounts();
        for (EventCount count : EventCount.values()) {
            JsonNode value = node.get(count.key());
            if (value != null) {
                counts.add(count, value.asDouble());
            }
        }
        return counts;
    }
}
