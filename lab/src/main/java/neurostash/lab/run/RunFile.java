package neurostash.lab.run;

import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.learning.Evaluation;
import neurostash.core.learning.Snapshot;
import neurostash.core.learning.TaskExam;
import neurostash.lab.json.Json;
import neurostash.lab.numpy.Npy;

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

    private static final String SCHEMA = "neurostash/run/2";

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
        if (!result.exams().isEmpty()) {
            root.put("exams", result.exams().stream().map(RunFile::exam).toList());
        }
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
        return JsonFields.read(json(folder, seed), SCHEMA).text("configSha256");
    }

    static RunResult read(Path folder, long seed) {
        JsonFields root = JsonFields.read(json(folder, seed), SCHEMA);
        Map<Phase, EventCounts> counts = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            counts.put(phase, counts(root.in("counts").in(phase.key())));
        }
        List<Snapshot> timeline = new ArrayList<>();
        for (JsonFields entry : root.list("timeline")) {
            timeline.add(
                    new Snapshot(
                            entry.whole("presentations"),
                            entry.integer("connected"),
                            entry.integer("active"),
                            counts(entry.in("counts"))));
        }
        List<RunResult.ColumnResult> columns = new ArrayList<>();
        for (JsonFields entry : root.list("columns")) {
            columns.add(
                    new RunResult.ColumnResult(
                            entry.integer("label"),
                            (float) entry.number("threshold"),
                            entry.integer("stashes"),
                            entry.whole("firstStash"),
                            entry.whole("lastStash"),
                            counts(entry.in("counts"))));
        }
        List<TaskExam> exams = new ArrayList<>();
        if (root.node().has("exams")) {
            for (JsonFields entry : root.list("exams")) {
                exams.add(
                        new TaskExam(
                                new Evaluation(
                                        entry.table("confusion"), entry.integer("forcedChoices")),
                                counts(entry.in("learned"))));
            }
        }
        int rows = root.integer("rows");
        float[] conductance =
                Npy.read(folder.resolve("seed-" + seed + ".npy"), rows, columns.size());
        return new RunResult(
                root.text("arm"),
                seed,
                root.whole("presentations"),
                root.flag("budgetReached"),
                new Evaluation(root.table("confusion"), root.integer("forcedChoices")),
                exams,
                counts,
                timeline,
                root.number("connectedFraction"),
                columns,
                new RunResult.Synapses(rows, columns.size(), conductance));
    }

    private static Map<String, Object> exam(TaskExam exam) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("confusion", exam.evaluation().confusion());
        entry.put("forcedChoices", exam.evaluation().forcedChoices());
        entry.put("learned", counts(exam.learned()));
        return entry;
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

    private static EventCounts counts(JsonFields fields) {
        EventCounts counts = new EventCounts();
        for (EventCount count : EventCount.values()) {
            if (fields.node().has(count.key())) {
                counts.add(count, fields.amount(count.key()));
            }
        }
        return counts;
    }
}
