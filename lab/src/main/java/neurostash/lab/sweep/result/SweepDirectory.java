package neurostash.lab.sweep.result;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.parquet.ParquetTable;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.RunLock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything one sweep wrote:
 *
 * <pre>
 * journal.ndjson    the rows of finished points, as they finished
 * results.ndjson    one row per point, in the order of the points
 * results.parquet   the same rows
 * sweep.json        what was swept, the Pareto front, the best settings, what was skipped
 * best.yaml         the best settings as an experiment file
 * sweep.html        the pictures
 * </pre>
 */
public final class SweepDirectory {

    private static final String JOURNAL = "journal.ndjson";
    private static final String SUMMARY = "sweep.json";
    private static final String LINES = "results.ndjson";

    private final Path root;

    private SweepDirectory(Path root) {
        this.root = root;
    }

    /** A fresh folder {@code runs/NAME-N}. */
    public static SweepDirectory fresh(String name) {
        return new SweepDirectory(RunDirectory.fresh(Path.of(""), name).root());
    }

    /**
     * A given folder, which must not exist or be empty unless its sweep is to be gone on with.
     *
     * @param resume whether what is in it is kept and used
     */
    public static SweepDirectory at(Path root, boolean resume) {
        check(root, resume);
        return resume && isUsed(root)
                ? new SweepDirectory(root)
                : new SweepDirectory(RunDirectory.at(root, false).root());
    }

    /**
     * Refuses a folder that {@link #at} would refuse, and makes nothing.
     *
     * @param resume whether what is in it is to be kept and used
     */
    public static void check(Path root, boolean resume) {
        if (!resume || !isUsed(root)) {
            RunDirectory.check(root, false);
        } else if (!Files.exists(root.resolve(JOURNAL)) && !Files.exists(root.resolve(SUMMARY))) {
            throw new UserError(
                    "no sweep to go on with (there is no " + JOURNAL + ")",
                    root.toString(),
                    "give the folder that sweep wrote");
        }
    }

    private static boolean isUsed(Path root) {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.anyMatch(file -> !AtomicFile.isLeftover(file) && !RunLock.isLock(file));
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The folder. */
    public Path root() {
        return root;
    }

    /** Takes the folder for this process. */
    public RunLock lock() {
        return RunLock.of(root);
    }

    /** Its own journal. */
    public Path journal() {
        return journal(root);
    }

    /** The own journal of the sweep in a folder. */
    public static Path journal(Path root) {
        return root.resolve(JOURNAL);
    }

    /** A file in the folder. */
    public Path file(String name) {
        return root.resolve(name);
    }

    /**
     * Writes results, summary and the best settings.
     *
     * @return whether anything is new, so that pictures are to be drawn again
     */
    public boolean store(SweepSummary summary) {
        ResultTable table = new ResultTable(summary.sweep(), summary.found());
        String lines = table.toLines();
        String text = summary.text();
        List<Path> pictures = List.of(file("results.parquet"), file("sweep.html"));
        if (holds(file(LINES), lines)
                && holds(file(SUMMARY), text)
                && pictures.stream().allMatch(Files::exists)) {
            return false;
        }
        AtomicFile.delete(file("sweep.html"));
        AtomicFile.write(file(LINES), lines);
        AtomicFile.write(file("results.parquet"), new ParquetTable(table.columns()).bytes());
        summary.best()
                .ifPresent(best ->
                        AtomicFile.write(file("best.yaml"), new BestFile(summary, best).text()));
        AtomicFile.write(file(SUMMARY), text);
        return true;
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
