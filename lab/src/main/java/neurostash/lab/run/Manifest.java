package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run directory holds the results of.
 *
 * @param experiment the experiment with its arms
 * @param split {@code test} or {@code validation}
 * @param train training images
 * @param evaluated evaluation images
 * @param height image height (pixels)
 * @param width image width (pixels)
 * @param sha256 hash of the dataset
 * @param version version of NeuroStash
 * @param command the command that repeats the run
 */
public record Manifest(
        Experiment experiment,
        String split,
        int train,
        int evaluated,
        int height,
        int width,
        String sha256,
        String version,
        String command) {

    private static final String SCHEMA = "neurostash/manifest/1";

    /** The manifest of an experiment about to be run. */
    public static Manifest of(
            Experiment experiment, Samples samples, String version, String command) {
        return new Manifest(
                experiment,
                samples.split(),
                samples.train().count(),
                samples.evaluation().count(),
                samples.train().images().height(),
                samples.train().images().width(),
                samples.sha256(),
                version,
                command);
    }

    /** This manifest for the same runs with other settings. */
    Manifest with(Experiment other) {
        return new Manifest(
                other, split, train, evaluated, height, width, sha256, version, command);
    }

    /** Writes the manifest and the settings of all arms. */
    public void write(RunDirectory directory) {
        List<Object> arms = new ArrayList<>();
        for (Arm arm : experiment.arms()) {
            directory.storeConfig(arm);
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("name", arm.name());
            entry.put("about", arm.about());
            entry.put("stopAtEnergyOf", arm.stopAtEnergyOf());
            entry.put("configSha256", arm.settings().resolution().sha256());
            arms.add(entry);
        }
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("name", experiment.dataset());
        dataset.put("split", split);
        dataset.put("train", train);
        dataset.put("test", evaluated);
        dataset.put("height", height);
        dataset.put("width", width);
        dataset.put("sha256", sha256);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", SCHEMA);
        root.put("name", experiment.name());
        root.put("version", version);
        root.put("command", command);
        root.put("dataset", dataset);
        root.put("seeds", experiment.seeds());
        root.put("margin", experiment.margin());
        root.put("arms", arms);
        Json.write(directory.file("manifest.json"), root);
    }

    /** Reads the manifest of a run directory. */
    public static Manifest read(RunDirectory directory) {
        Path file = directory.file("manifest.json");
        JsonNode root = Json.read(file);
        if (!SCHEMA.equals(root.path("schema").asString(""))) {
            throw new UserError(
                    "not a manifest of this version", file.toString(), "run the experiment again");
        }
        List<Arm> arms = new ArrayList<>();
        for (JsonNode entry : need(root, "arms", file)) {
            String name = need(entry, "name", file).asString();
            ConfigTree config = ConfigTree.read(directory.folder(name).resolve("config.yaml"));
            JsonNode stop = need(entry, "stopAtEnergyOf", file);
            arms.add(
                    new Arm(
                            name,
                            ArmReader.readComplete(config),
                            need(entry, "about", file).asString(),
                            stop.isNull() ? null : stop.asString()));
        }
        List<Long> seeds = new ArrayList<>();
        for (JsonNode seed : need(root, "seeds", file)) {
            seeds.add(seed.asLong());
        }
        JsonNode dataset = need(root, "dataset", file);
        String split = need(dataset, "split", file).asString();
        Experiment experiment =
                new Experiment(
                        need(root, "name", file).asString(),
                        need(dataset, "name", file).asString(),
                        Optional.empty(),
                        split.equals("validation"),
                        seeds,
                        need(root, "margin", file).asDouble(),
                        arms);
        return new Manifest(
                experiment,
                split,
                need(dataset, "train", file).asInt(),
                need(dataset, "test", file).asInt(),
                need(dataset, "height", file).asInt(),
                need(dataset, "width", file).asInt(),
                need(dataset, "sha256", file).asString(),
                need(root, "version", file).asString(),
                need(root, "command", file).asString());
    }

    private static JsonNode need(JsonNode node, String key, Path file) {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new UserError(
                    "'" + key + "' is missing", file.toString(), "run the experiment again");
        }
        return value;
    }
}
