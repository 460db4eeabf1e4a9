package neurostash.lab.fuzz;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;
import neurostash.lab.report.Report;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.Program;
import neurostash.lab.run.Provenance;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;
import neurostash.lab.run.Summary;
import neurostash.lab.run.TinyRuns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A finished run directory, one file of which is replaced by an input. */
final class RunFixture {

    private final RunDirectory directory;
    private final Path again;
    private final Manifest whole;

    RunFixture(Experiment experiment, Path folder) {
        directory = TinyRuns.run(experiment, folder.resolve("run"));
        Provenance.write(
                directory, StoredRun.read(directory).manifest(), new Program("0.0.0", "unknown"));
        again = folder.resolve("again");
        whole = StoredRun.read(directory).manifest();
    }

    byte[] content(String file) throws IOException {
        return Files.readAllBytes(directory.file(file));
    }

    /** A reading of the directory in which one file holds the input. */
    FuzzTarget.Reading with(String file) throws IOException {
        Path path = directory.file(file);
        byte[] original = Files.readAllBytes(path);
        return input -> {
            Files.write(path, input);
            try {
                // Forced to the disk, which is slow: not for every input.
                read(Arrays.hashCode(input) % 32 == 0);
            } finally {
                Files.write(path, original);
            }
        };
    }

    /** The same with settings of an arm, and the hashes of them put right. */
    FuzzTarget.Reading withSettings(String arm) throws IOException {
        FuzzTarget.Reading plain = with("arms/" + arm + "/config.yaml");
        List<Path> holders =
                List.of(
                        directory.file("manifest.json"),
                        directory.file("arms/" + arm + "/seed-1.json"));
        List<String> originals = new ArrayList<>();
        for (Path holder : holders) {
            originals.add(Files.readString(holder));
        }
        String before = sha256(content("arms/" + arm + "/config.yaml"));
        return input -> {
            String after = sha256(input);
            try {
                for (int i = 0; i < holders.size(); i++) {
                    Files.writeString(holders.get(i), originals.get(i).replace(before, after));
                }
                plain.read(input);
            } finally {
                for (int i = 0; i < holders.size(); i++) {
                    Files.writeString(holders.get(i), originals.get(i));
                }
            }
        };
    }

    private static String sha256(byte[] settings) {
        return ArmReader.readComplete(ConfigTree.parse("config.yaml", settings))
                .resolution()
                .sha256();
    }

    /** What {@code report}, {@code price}, {@code reproduce} and {@code --resume} do with it. */
    private void read(boolean drawn) {
        RunDirectory.at(directory.root(), true);
        Provenance.builds(directory);
        StoredRun stored = StoredRun.read(RunDirectory.open(directory.root()));
        Summary summary = stored.summary();
        Json.text(summary.toDocument());
        stored.manifest().checkResumes(directory);
        if (drawn) {
            Report.write(directory, summary);
        }
        if (drawn || !names(stored.manifest()).equals(names(whole))) {
            stored.manifest().write(RunDirectory.at(again, true));
        }
    }

    private static List<String> names(Manifest manifest) {
        return manifest.experiment().arms().stream().map(Arm::name).toList();
    }

    /** Names of arms and experiments that lead elsewhere. */
    byte[] escaping(byte[] manifest, RandomGenerator random) {
        String[] paths = {"../../escaped", "..", ".", "a/../../escaped", "", "\\u0000"};
        String text = new String(manifest, StandardCharsets.UTF_8);
        String name = random.nextBoolean() ? "stash" : random.nextBoolean() ? "baseline" : "tiny";
        return text.replace("\"" + name + "\"", "\"" + paths[random.nextInt(paths.length)] + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
