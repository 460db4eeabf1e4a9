package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String FILE = "manifest.json";
    private static final String SCHEMA = "neurostash/manifest/1";

    /** The manifest of an experiment about to be run. */
    public static Manifest of(
            Experiment experiment, Samples samples, String version, String command) {
        return new Manifest(
                experiment.withDataset(samples.name()),
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
        Json.write(directory.file(FILE), root);
    }

    /** Reads the manifest of a run directory. */
    public static Manifest read(RunDirectory directory) {
        JsonFields root = JsonFields.read(directory.file(FILE), SCHEMA);
        List<Arm> arms = new ArrayList<>();
        for (JsonFields entry : root.list("arms")) {
            String name = entry.name("name");
            Path config = directory.folder(name).resolve("config.yaml");
            ArmSettings settings = ArmReader.readComplete(ConfigTree.read(config));
            if (!settings.resolution().sha256().equals(entry.text("configSha256"))) {
                throw new UserError(
                        "the settings of arm '" + name + "' were changed after its runs",
                        config.toString(),
                        "undo the change; to try other constants use price --set");
            }
            arms.add(new Arm(name, settings, entry.text("about"), stopAt(entry)));
        }
        List<Long> seeds = root.wholes("seeds");
        if (arms.isEmpty() || seeds.isEmpty()) {
            throw new UserError(
                    "no arm or no seed was run",
                    directory.file(FILE).toString(),
                    "run the experiment again");
        }
        JsonFields dataset = root.in("dataset");
        String split = dataset.text("split");
        Experiment experiment =
                new Experiment(
                        root.name("name"),
                        dataset.text("name"),
                        Optional.empty(),
                        split.equals("validation"),
                        seeds,
                        root.number("margin"),
                        arms);
        return new Manifest(
                experiment,
                split,
                dataset.positive("train"),
                dataset.positive("test"),
                dataset.positive("height"),
                dataset.positive("width"),
                dataset.text("sha256"),
                root.text("version"),
                root.text("command"));
    }

    /**
     * Refuses to go on in a run directory whose runs were made with other images or settings: what
     * is in it would then be taken for runs of this manifest. Nothing is written. Further seeds and
     * arms are welcome.
     */
    public void checkResumes(RunDirectory directory) {
        Path file = directory.file(FILE);
        if (!Files.exists(file)) {
            return;
        }
        JsonFields root = JsonFields.read(file, SCHEMA);
        JsonFields dataset = root.in("dataset");
        if (!dataset.text("sha256").equals(sha256) || !dataset.text("split").equals(split)) {
            throw others(
                    "the runs in the output folder are of other images or another split", file);
        }
        if (!root.text("version").equals(version)) {
            throw others("the runs in the output folder are of another version", file);
        }
        checkHolds(root, file);
        for (JsonFields entry : root.list("arms")) {
            for (Arm arm : experiment.arms()) {
                if (arm.name().equals(entry.text("name"))
                        && !entry.text("configSha256")
                                .equals(arm.settings().resolution().sha256())) {
                    throw others("arm '" + arm.name() + "' was run with other settings", file);
                }
                if (arm.name().equals(entry.text("name"))
                        && !Objects.equals(stopAt(entry), arm.stopAtEnergyOf())) {
                    throw others(
                            "arm '" + arm.name() + "' stopped at the energy of another arm", file);
                }
            }
        }
    }

    /** Refuses to leave out arms or seeds that are there: the report would lose them. */
    private void checkHolds(JsonFields before, Path file) {
        List<String> arms = experiment.arms().stream().map(Arm::name).toList();
        for (JsonFields entry : before.list("arms")) {
            String arm = entry.text("name");
            if (!arms.contains(arm)) {
                throw left("arm '" + arm + "'", file);
            }
        }
        for (long seed : before.wholes("seeds")) {
            if (!experiment.seeds().contains(seed)) {
                throw left("seed " + seed, file);
            }
        }
    }

    private static UserError left(String what, Path file) {
        return new UserError(
                "the output folder has runs of " + what + ", which is not in this experiment",
                file.toString(),
                "give a new folder to --out, or all arms and seeds as before");
    }

    private static @Nullable String stopAt(JsonFields arm) {
        return arm.isNull("stopAtEnergyOf") ? null : arm.text("stopAtEnergyOf");
    }

    private static UserError others(String what, Path file) {
        return new UserError(
                what,
                file.toString(),
                "give a new folder to --out, or the same experiment and --set as before");
    }
}
