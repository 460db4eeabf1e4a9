package neurostash.lab.run;

import neurostash.lab.experiment.Arm;
import neurostash.lab.json.Json;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where results come from, {@code provenance.json}: the command, the images, settings and seeds by
 * their hashes, and every build and Java that had a part in them. The kernels, which change nothing
 * and so may not change this file, stand in {@code timing.json}.
 */
public final class Provenance {

    private static final String FILE = "provenance.json";
    private static final String SCHEMA = "neurostash/provenance/1";
    private static final List<String> MAKER = List.of("version", "commit", "java", "vm", "system");

    private Provenance() {}

    /** Writes what a process is about to run; those that ran in the folder before stay. */
    public static void write(RunDirectory directory, Manifest manifest, Program program) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", manifest.experiment().dataset());
        dataset.put("split", manifest.split());
        dataset.put("sha256", manifest.sha256());
        List<Object> arms = new ArrayList<>();
        for (Arm arm : manifest.experiment().arms()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", arm.name());
            entry.put("configSha256", arm.settings().resolution().sha256());
            arms.add(entry);
        }
        List<Map<String, String>> makers = makers(directory.file(FILE));
        Map<String, String> now = maker(program);
        if (!makers.contains(now)) {
            makers.add(now);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("experiment", manifest.experiment().name());
        root.put("command", manifest.command());
        root.put("seeds", manifest.experiment().seeds());
        root.put("dataset", dataset);
        root.put("arms", arms);
        root.put("madeBy", makers);
        Json.write(directory.file(FILE), root);
    }

    private static Map<String, String> maker(Program program) {
        Map<String, String> maker = new LinkedHashMap<>();
        maker.put("version", program.version());
        maker.put("commit", program.commit());
        maker.put("java", Runtime.version().toString());
        maker.put("vm", System.getProperty("java.vm.name") + ", " + vendor());
        maker.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return maker;
    }

    private static String vendor() {
        return System.getProperty("java.vendor", "unknown vendor");
    }

    private static List<Map<String, String>> makers(Path file) {
        List<Map<String, String>> makers = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonFields entry : JsonFields.read(file, SCHEMA).list("madeBy")) {
                Map<String, String> maker = new LinkedHashMap<>();
                for (String key : MAKER) {
                    maker.put(key, entry.text(key));
                }
                makers.add(maker);
            }
        }
        return makers;
    }

    /**
     * Builds that made a folder's results, as {@code version (commit)}; none if it does not say.
     */
    public static List<String> builds(RunDirectory directory) {
        return makers(directory.file(FILE)).stream()
                .map(maker -> maker.get("version") + " (commit " + maker.get("commit") + ")")
                .distinct()
                .toList();
    }
}
