package neurostash.lab.run;

import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.Snapshot;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.json.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Small experiments: 400 noisy images of four patterns, 12 neurons, all controls. */
public final class TinyRuns {

    static final int TRAIN = 400;
    static final int TEST = 100;
    static final int SIDE = 6;
    static final int CLASSES = 4;

    static final Kernels SCALAR = KernelChoice.SCALAR.kernels();
    static final Kernels VECTOR = KernelChoice.VECTOR.kernels();

    /** An experiment whose dataset is to be set. */
    public static final String YAML =
            """
            name: tiny
            seeds: [1, 2]
            margin: 0.05
            device: {preset: srm-hfsio}
            network: {neurons: 12, threshold: 0.3}
            coding: {kind: regular-rate, steps: 10, spikes: 60}
            labelling: {samples: 150}
            training: {snapshots: 10}
            arms:
              - name: baseline
                about: the plain network
              - name: stash
                set: {stash: {policy: rotation, wins: 1, recallEvery: 30, floor: 3}}
              - name: stop-early
                stopAtEnergyOf: stash
              - name: random-stash
                base: stash
                set: {stash.randomVictim: true}
              - name: freeze
                base: stash
                set: {stash.mode: read-only}
            """;

    static final Program PROGRAM = new Program("0.0.0", "unknown");

    private TinyRuns() {}

    /** Writes the dataset as IDX files, unless it is there. */
    static Path dataset(Path folder) {
        try {
            Path digits = folder.resolve("patterns");
            if (!Files.isDirectory(digits)) {
                Files.createDirectories(digits);
                Random random = new Random(5);
                write(digits, "train", TRAIN, random);
                write(digits, "t10k", TEST, random);
            }
            return digits;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path folder, String part, int count, Random random)
            throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        labels.putInt(0x801).putInt(count);
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(CLASSES);
            labels.put((byte) label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean lit = (pixel / SIDE / 3) * 2 + pixel % SIDE / 3 == label;
                images.put((byte) (lit ? 180 + random.nextInt(76) : random.nextInt(30)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    public static Experiment experiment(Path folder, String... sets) {
        return experiment(YAML, folder, sets);
    }

    /** The same for another file. */
    public static Experiment experiment(String yaml, Path folder, String... sets) {
        List<String> all = new ArrayList<>(List.of("dataset.name=" + dataset(folder)));
        all.addAll(List.of(sets));
        return ExperimentReader.read(ConfigTree.parse("tiny.yaml", yaml), folder, all);
    }

    /** Runs an experiment as the command line does and gives the folder. */
    public static RunDirectory run(Experiment experiment, Path out) {
        return run(experiment, out, SCALAR, 1, new Silent());
    }

    static RunDirectory run(
            Experiment experiment,
            Path out,
            Kernels kernels,
            int threads,
            CampaignListener listener) {
        return run(experiment, out, kernels, threads, SaveInterval.DEFAULT, listener);
    }

    static RunDirectory run(
            Experiment experiment,
            Path out,
            Kernels kernels,
            int threads,
            SaveInterval interval,
            CampaignListener listener) {
        Samples samples = Samples.of(experiment);
        RunDirectory directory = RunDirectory.at(out, Files.exists(out));
        Manifest manifest = Manifest.of(experiment, samples, "0.0.0", "./neurostash compare");
        manifest.checkResumes(directory);
        manifest.write(directory);
        List<List<RunResult>> results =
                new Campaign(experiment, samples, directory, kernels, PROGRAM, interval, listener)
                        .run(threads);
        Json.write(directory.file("summary.json"), Summary.of(manifest, results).toDocument());
        directory.storeTiming(threads, kernels.name());
        return directory;
    }

    /** Every file below a folder with its bytes as text, but the clock times. */
    static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("timing.json")) {
                    contents.put(
                            folder.relativize(file).toString(),
                            new String(
                                    Files.readAllBytes(file),
                                    java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return contents;
    }

    /** Hears everything and never interrupts. */
    static class Silent implements CampaignListener {

        @Override
        public void learning(Arm arm, long seed, long planned, Snapshot snapshot, double joules) {}

        @Override
        public void finished(RunResult result) {}

        @Override
        public void notice(String line) {}

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
