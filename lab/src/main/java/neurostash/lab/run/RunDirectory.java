package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Arm;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything one run of an experiment wrote:
 *
 * <pre>
 * manifest.json              what was run: experiment, dataset, seeds, arms, version
 * arms/ARM/config.yaml       every setting of the arm, defaults included
 * arms/ARM/seed-N.json       what the arm came to with a seed
 * arms/ARM/seed-N.npy        trained conductances, [rows][columns], units of nominal Gmax
 * arms/ARM/seed-N.checkpoint.npz, .previous.npz   the state of a run that is not finished
 * summary.json               arms and comparisons
 * provenance.json            command, hashes, and the builds that made the results
 * timing.json                clock times, apart from the results so that equal runs give equal files
 * report.html                the pictures
 * tasks.png                  accuracy after each task, where tasks are learned one after another
 * .lock                      held by the process that runs here
 * saving-map.png, .json      where the joules go over other devices, once the map was asked for
 * </pre>
 */
public final class RunDirectory {

    private static final String TIMING = "timing.json";
    private static final String TIMING_SCHEMA = "neurostash/timing/1";

    private final Path root;
    private final Map<String, List<Double>> seconds = new TreeMap<>();
    private final Map<String, Double> images = new TreeMap<>();

    private RunDirectory(Path root) {
        this.root = root;
    }

    /**
     * A fresh folder {@code runs/NAME-N} under {@code parent}, with the first number that is free.
     */
    public static RunDirectory fresh(Path parent, String name) {
        Path runs = parent.resolve("runs");
        create(runs);
        for (int number = 1; ; number++) {
            Path candidate = runs.resolve(name + "-" + number);
            try {
                Files.createDirectory(candidate);
                return new RunDirectory(candidate);
            } catch (FileAlreadyExistsException taken) {
                // The next number is tried.
            } catch (IOException failed) {
                throw unwritable(candidate, failed);
            }
        }
    }

    /**
     * A given folder, which must not exist or be empty unless its runs are to be resumed.
     *
     * @param resume whether finished runs in it are kept and used
     */
    public static RunDirectory at(Path root, boolean resume) {
        check(root, resume);
        create(root);
        RunDirectory directory = new RunDirectory(root);
        directory.recallTiming();
        return directory;
    }

    /**
     * Refuses a folder that {@link #at} would refuse, and makes nothing.
     *
     * @param resume whether finished runs in it are to be kept and used
     */
    public static void check(Path root, boolean resume) {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new UserError("the output is a file", root.toString(), "give a folder to --out");
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> names =
                    entries.filter(entry -> !isOwn(entry))
                            .map(entry -> entry.getFileName().toString())
                            .toList();
            boolean used = !names.isEmpty();
            boolean begun = names.equals(List.of("arms"));
            if (used && resume && !begun && !isRunDirectory(root)) {
                throw new UserError(
                        "no runs to go on with (there is no manifest.json)",
                        root.toString(),
                        "give the folder that run, compare or demo wrote");
            }
            if (used && !resume) {
                throw new UserError(
                        "the output folder is not empty",
                        root.toString(),
                        "give another folder to --out, or --resume to go on with the runs in it");
            }
        } catch (IOException failed) {
            throw unwritable(root, failed);
        }
    }

    /** Whether a file is nothing of a run: the lock, or what a killed process left. */
    private static boolean isOwn(Path entry) {
        return entry.endsWith(RunLock.FILE) || AtomicFile.isLeftover(entry);
    }

    /** Whether there is something to go on with. */
    public boolean isBegun() {
        return isRunDirectory(root);
    }

    /**
     * Takes the folder for this process.
     *
     * @throws UserError if another process has it
     */
    public RunLock lock() {
        return RunLock.of(root);
    }

    /** Clock times of runs that were finished before stay in the file. */
    private void recallTiming() {
        Path file = root.resolve(TIMING);
        if (!Files.exists(file)) {
            return;
        }
        JsonFields.read(file, TIMING_SCHEMA)
                .entries("arms")
                .forEach((arm, entry) -> {
                    seconds.put(arm, new ArrayList<>(entry.numbers("wallSecondsPerRun")));
                    images.put(arm, entry.number("imagesPerSecond") * entry.number("wallSeconds"));
                });
    }

    /** An existing run directory, to be read. */
    public static RunDirectory open(Path root) {
        if (!isRunDirectory(root)) {
            throw new UserError(
                    "not a run directory (it has no manifest.json)",
                    root.toString(),
                    "give the folder that run, compare or demo wrote");
        }
        return new RunDirectory(root);
    }

    private static boolean isRunDirectory(Path root) {
        return Files.isRegularFile(root.resolve("manifest.json"));
    }

    /** The folder. */
    public Path root() {
        return root;
    }

    /** A file in the folder. */
    public Path file(String name) {
        return root.resolve(name);
    }

    /** Folder of one arm. */
    public Path folder(String arm) {
        return root.resolve("arms").resolve(arm);
    }

    /** Writes the settings of an arm. */
    public void storeConfig(Arm arm) {
        create(folder(arm.name()));
        AtomicFile.write(
                folder(arm.name()).resolve("config.yaml"), arm.settings().resolution().toYaml());
    }

    /** Stores a finished run and its time. */
    synchronized void store(Arm arm, RunResult result, double wallSeconds) {
        RunFile.write(folder(arm.name()), result, arm.settings().resolution().sha256());
        seconds.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(wallSeconds);
        double shown = 0;
        for (Phase phase : Phase.values()) {
            shown += result.counts(phase).get(EventCount.PRESENTATIONS);
        }
        images.merge(arm.name(), shown, Double::sum);
    }

    /** A run that was finished before, with the same settings; empty if there is none. */
    Optional<RunResult> load(Arm arm, long seed) {
        Path folder = folder(arm.name());
        if (!Files.isRegularFile(RunFile.json(folder, seed))) {
            return Optional.empty();
        }
        String sha256 = RunFile.configSha256(folder, seed);
        if (!sha256.equals(arm.settings().resolution().sha256())) {
            throw new UserError(
                    "arm '" + arm.name() + "' was run with other settings",
                    RunFile.json(folder, seed).toString(),
                    "give a new folder to --out, or the same experiment and --set as before");
        }
        return Optional.of(RunFile.read(folder, seed));
    }

    /**
     * Writes {@code summary.json}. A report of another summary is removed first, so that what is
     * there always belongs together.
     *
     * @return whether a report is still to be drawn
     */
    public boolean storeSummary(Summary summary) {
        Path file = root.resolve("summary.json");
        Path report = root.resolve("report.html");
        String text = Json.text(summary.toDocument());
        try {
            if (Files.exists(file) && Files.readString(file).equals(text)) {
                return !Files.exists(report);
            }
        } catch (IOException unreadable) {
            // It is replaced.
        }
        AtomicFile.delete(report);
        AtomicFile.write(file, text);
        return true;
    }

    /** Reads a stored run. */
    public RunResult read(String arm, long seed) {
        Path file = RunFile.json(folder(arm), seed);
        if (!Files.exists(file)) {
            throw new UserError(
                    "arm '" + arm + "' has no run of seed " + seed + " yet",
                    file.toString(),
                    "finish it: run the experiment again with --resume --out " + root);
        }
        return RunFile.read(folder(arm), seed);
    }

    /**
     * Writes the clock times of the runs, those of earlier processes in this folder included.
     *
     * @param threads runs at a time
     * @param kernels name of the kernels
     */
    public synchronized void storeTiming(int threads, String kernels) {
        if (seconds.isEmpty()) {
            return;
        }
        Map<String, Object> arms = new LinkedHashMap<>();
        seconds.forEach((arm, runs) -> {
            double wall = runs.stream().mapToDouble(Double::doubleValue).sum();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("wallSeconds", wall);
            entry.put("imagesPerSecond", images.getOrDefault(arm, 0.0) / wall);
            entry.put("wallSecondsPerRun", List.copyOf(runs));
            arms.put(arm, entry);
        });
        Map<String, Object> timing = new LinkedHashMap<>();
        timing.put("schema", TIMING_SCHEMA);
        timing.put("threads", threads);
        timing.put("kernels", kernels);
        timing.put("java", Runtime.version().toString());
        timing.put("arms", arms);
        Json.write(root.resolve(TIMING), timing);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw new UserError(
                        "the folder cannot be written",
                        folder.toString(),
                        "allow writing it or give another --out");
            }
        } catch (IOException failed) {
            throw unwritable(folder, failed);
        }
    }

    private static UserError unwritable(Path folder, IOException failed) {
        return new UserError(
                "the folder cannot be written (" + failed.getClass().getSimpleName() + ")",
                folder.toString(),
                "allow writing it or give another --out");
    }
}
