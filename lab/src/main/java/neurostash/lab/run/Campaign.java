package neurostash.lab.run;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.LearningListener;
import neurostash.lab.checkpoint.Checkpoints;
import neurostash.lab.checkpoint.RunIdentity;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All runs of an experiment, every arm with every seed, over a number of threads. A run depends on
 * nothing but the run of the same seed whose energy it stops at, so results are the same for any
 * number of threads.
 */
public final class Campaign {

    private final Experiment experiment;
    private final Samples samples;
    private final RunDirectory directory;
    private final Kernels kernels;
    private final CampaignListener listener;
    private final SaveInterval interval;
    private final Program program;

    /** What went wrong first; the other runs then stop at their next snapshot. */
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param experiment what to run
     * @param samples images
     * @param directory where results are stored, and where finished runs are found again
     * @param kernels inner loops
     * @param program the program that runs it
     * @param interval how often each run saves its state
     * @param listener hears how it goes
     */
    public Campaign(
            Experiment experiment,
            Samples samples,
            RunDirectory directory,
            Kernels kernels,
            Program program,
            SaveInterval interval,
            CampaignListener listener) {
        this.experiment = experiment;
        this.samples = samples;
        this.directory = directory;
        this.kernels = kernels;
        this.program = program;
        this.interval = interval;
        this.listener = listener;
    }

    /**
     * Runs everything.
     *
     * @param threads number of runs at a time
     * @return results by arm, in the order of the arms, each in the order of the seeds
     */
    public List<List<RunResult>> run(int threads) {
        Map<String, CompletableFuture<RunResult>> futures = new HashMap<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (long seed : experiment.seeds()) {
                for (Arm arm : experiment.arms()) {
                    futures.put(key(arm.name(), seed), submit(arm, seed, futures, pool));
                }
            }
            List<List<RunResult>> results = new ArrayList<>();
            for (Arm arm : experiment.arms()) {
                results.add(
                        experiment.seeds().stream()
                                .map(seed ->
                                        Objects.requireNonNull(futures.get(key(arm.name(), seed))))
                                .map(this::await)
                                .toList());
            }
            return results;
        }
    }

    private CompletableFuture<RunResult> submit(
            Arm arm,
            long seed,
            Map<String, CompletableFuture<RunResult>> earlier,
            ExecutorService pool) {
        if (arm.stopAtEnergyOf() == null) {
            return CompletableFuture.supplyAsync(
                    () -> attempt(arm, seed, Double.POSITIVE_INFINITY), pool);
        }
        Arm model = experiment.arm(arm.stopAtEnergyOf());
        return Objects.requireNonNull(earlier.get(key(model.name(), seed)))
                .thenApplyAsync(result -> attempt(arm, seed, learningJoules(model, result)), pool);
    }

    private double learningJoules(Arm arm, RunResult result) {
        return prices(arm).systemJoules(result.counts(Phase.LEARN));
    }

    private EnergyPrices prices(Arm arm) {
        return arm.settings().prices(samples.train().inputs());
    }

    private RunResult attempt(Arm arm, long seed, double budget) {
        try {
            return runOrLoad(arm, seed, budget);
        } catch (Interruption stopped) {
            throw stopped;
        } catch (RuntimeException | Error failed) {
            failure.compareAndSet(null, failed);
            throw failed;
        }
    }

    private boolean stopping() {
        return failure.get() != null || listener.interrupted();
    }

    private RunResult runOrLoad(Arm arm, long seed, double budget) {
        Checkpoints checkpoints =
                new Checkpoints(
                        directory.folder(arm.name()),
                        identity(arm, seed, budget),
                        interval,
                        listener::notice);
        Optional<RunResult> stored = directory.load(arm, seed);
        if (stored.isPresent()) {
            checkpoints.delete();
            listener.finished(stored.get());
            return StoredRun.kept(experiment, stored.get());
        }
        if (stopping()) {
            throw new Interruption();
        }
        long planned = arm.settings().training().plan(samples.train().count()).presentations();
        EnergyPrices prices = prices(arm);
        LearningListener learning =
                snapshot ->
                        listener.learning(
                                arm,
                                seed,
                                planned,
                                snapshot,
                                prices.bill(snapshot.counts()).joules(Account.SYSTEM));
        ResumableRun run =
                new ResumableRun(
                        new ArmRun(arm, seed, samples, kernels),
                        budget,
                        checkpoints,
                        listener::notice);
        RunResult result = run.run(learning, this::stopping);
        directory.store(arm, result, run.seconds());
        checkpoints.delete();
        listener.finished(result);
        return StoredRun.kept(experiment, result);
    }

    private RunIdentity identity(Arm arm, long seed, double budget) {
        return new RunIdentity(
                program.version(),
                program.commit(),
                arm.name(),
                seed,
                arm.settings().resolution().sha256(),
                samples.sha256(),
                samples.split(),
                budget);
    }

    private RunResult await(CompletableFuture<RunResult> future) {
        try {
            return future.join();
        } catch (CompletionException ended) {
            Throwable first = failure.get();
            throw switch (first == null ? ended.getCause() : first) {
                case RuntimeException cause -> cause;
                case Error cause -> throw cause;
                case null, default -> ended;
            };
        }
    }

    private static String key(String arm, long seed) {
        return arm + "/" + seed;
    }
}
