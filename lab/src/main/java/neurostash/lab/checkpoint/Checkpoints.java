package neurostash.lab.checkpoint;

import neurostash.lab.json.AtomicFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The checkpoints of one run: the newest, {@code seed-N.checkpoint.npz}, and the one before it,
 * {@code seed-N.previous.npz}. Says when it is time for a new one.
 */
public final class Checkpoints {

    private final Path newest;
    private final Path previous;
    private final RunIdentity run;
    private final SaveInterval interval;
    private final Consumer<String> notices;
    private long nextAt;

    /**
     * @param folder the arm's folder
     * @param run the run
     * @param interval how often to save
     * @param notices is told what is wrong with checkpoints that cannot be used
     */
    public Checkpoints(
            Path folder, RunIdentity run, SaveInterval interval, Consumer<String> notices) {
        newest = folder.resolve("seed-" + run.seed() + ".checkpoint.npz");
        previous = folder.resolve("seed-" + run.seed() + ".previous.npz");
        this.run = run;
        this.interval = interval;
        this.notices = notices;
        nextAt = System.nanoTime() + interval.nanos(0);
    }

    /** Checkpoints of this run that are whole, the newest first; the others are told of. */
    public List<Checkpoint> usable() {
        return List.of(newest, previous).stream()
                .filter(Files::exists)
                .map(this::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Checkpoint> read(Path file) {
        try {
            Checkpoint checkpoint = CheckpointFile.read(file);
            String difference = checkpoint.of().differenceFrom(run);
            if (difference.isEmpty()) {
                return Optional.of(checkpoint);
            }
            notices.accept("checkpoint not used, " + file + ", it is of " + difference);
        } catch (BrokenCheckpoint broken) {
            notices.accept("checkpoint not used, " + file + ", " + broken.getMessage());
        }
        return Optional.empty();
    }

    /** Whether there is any file, usable or not. */
    public boolean exist() {
        return Files.exists(newest) || Files.exists(previous);
    }

    /** The run these are of. */
    public RunIdentity run() {
        return run;
    }

    /** Whether it is time to save. */
    public boolean due() {
        return System.nanoTime() - nextAt >= 0;
    }

    /**
     * Saves.
     *
     * @throws neurostash.core.UserError if that cannot be; what was saved before is still there
     */
    public void save(Checkpoint checkpoint, long began) {
        CheckpointFile.write(newest, previous, checkpoint);
        long now = System.nanoTime();
        nextAt = now + interval.nanos(now - began);
    }

    /** Ends it: the run is finished. */
    public void delete() {
        AtomicFile.delete(newest);
        AtomicFile.delete(previous);
    }
}
