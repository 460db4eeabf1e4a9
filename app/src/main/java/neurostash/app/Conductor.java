package neurostash.app;

import neurostash.core.array.SimulatedArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.NetworkSettings;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.report.Report;
import neurostash.lab.run.Campaign;
import neurostash.lab.run.Interruption;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.Provenance;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.RunLock;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Samples;
import neurostash.lab.run.Summary;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs an experiment for a command: checks everything first, then makes the run directory, runs,
 * reports.
 */
final class Conductor {

    private final PrintWriter out;
    private final PrintWriter err;

    Conductor(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs an experiment.
     *
     * @param command the command that repeats it
     * @return the exit code
     */
    int conduct(Experiment experiment, ExperimentOptions options, String command) {
        Optional<Conducted> done =
                conduct(experiment, options, options.out(), options.resume(), command);
        if (done.isEmpty()) {
            return ExitCode.INTERRUPTED;
        }
        out.print(SummaryTable.of(done.get().summary()));
        out.println();
        out.println("report: " + done.get().directory().file("report.html"));
        return ExitCode.DONE;
    }

    /**
     * A finished experiment.
     *
     * @param directory where it is
     * @param summary what it came to
     */
    record Conducted(RunDirectory directory, Summary summary) {}

    /**
     * Runs an experiment in a folder.
     *
     * @param given the folder, or null for a fresh one
     * @param resume whether to go on with what is in it
     * @param command the command that repeats it
     * @return empty if it was interrupted
     */
    Optional<Conducted> conduct(
            Experiment experiment,
            ExperimentOptions options,
            @Nullable Path given,
            boolean resume,
            String command) {
        Kernels kernels = options.kernels().kernels();
        Samples samples = Samples.of(experiment);
        int threads =
                Math.min(options.threads(), experiment.seeds().size() * experiment.arms().size());
        checkMemory(experiment, samples, threads);
        checkWires(experiment, samples, kernels);
        RunDirectory directory = directory(experiment, given, resume);
        try (RunLock _ = directory.lock()) {
            if (given != null && !resume) {
                // Another process may have been there between the look and the lock.
                RunDirectory.at(given, false);
            }
            Manifest manifest =
                    Manifest.of(experiment, samples, Version.program().version(), command);
            manifest.checkResumes(directory);
            if (resume && !directory.isBegun()) {
                err.println("nothing to go on with in " + directory.root() + ", starting over");
            }
            manifest.write(directory);
            Provenance.write(directory, manifest, Version.program());
            err.println(opening(experiment, samples));
            return conduct(manifest, samples, directory, kernels, threads, options.saveInterval());
        }
    }

    private Optional<Conducted> conduct(
            Manifest manifest,
            Samples samples,
            RunDirectory directory,
            Kernels kernels,
            int threads,
            SaveInterval interval) {
        Experiment experiment = manifest.experiment();
        String resume = "go on with --resume --out " + directory.root();
        List<List<RunResult>> results;
        try (Interrupt interrupt = new Interrupt(err, resume);
                Progress progress =
                        new Progress(
                                err, interrupt, planned(experiment, samples), runs(experiment))) {
            results =
                    new Campaign(
                                    experiment,
                                    samples,
                                    directory,
                                    kernels,
                                    Version.program(),
                                    interval,
                                    progress)
                            .run(threads);
        } catch (Interruption stopped) {
            return Optional.empty();
        }
        Summary summary = Summary.of(manifest, results);
        if (directory.storeSummary(summary)) {
            directory.storeTiming(threads, kernels.name());
            Report.write(directory, summary);
        }
        return Optional.of(new Conducted(directory, summary));
    }

    private static RunDirectory directory(
            Experiment experiment, @Nullable Path given, boolean resume) {
        return given == null
                ? RunDirectory.fresh(Path.of(""), experiment.name())
                : RunDirectory.at(given, resume);
    }

    private static String opening(Experiment experiment, Samples samples) {
        return String.format(
                Locale.ROOT,
                "%s: %,d training and %,d evaluation images, arms: %s, seeds: %d",
                samples.name(),
                samples.train().count(),
                samples.evaluation().count(),
                String.join(", ", experiment.arms().stream().map(Arm::name).toList()),
                experiment.seeds().size());
    }

    private static int runs(Experiment experiment) {
        return experiment.arms().size() * experiment.seeds().size();
    }

    private static long planned(Experiment experiment, Samples samples) {
        long perSeed = 0;
        for (Arm arm : experiment.arms()) {
            perSeed += arm.settings().training().plan(samples.train().count()).presentations();
        }
        return perSeed * experiment.seeds().size();
    }

    /** Lets arrays whose wires take too much say so before anything is written. */
    private static void checkWires(Experiment experiment, Samples samples, Kernels kernels) {
        for (Arm arm : experiment.arms()) {
            NetworkSettings network = arm.settings().network();
            if (network.array().wires().isPresent()) {
                EnergyLedger unused = new EnergyLedger(network.neurons());
                new SimulatedArray(
                        samples.train().inputs(),
                        network.neurons(),
                        network.array(),
                        experiment.seeds().getFirst(),
                        kernels,
                        unused);
            }
        }
    }

    /** Asks for the memory before anything is written, rather than fail half way. */
    private static void checkMemory(Experiment experiment, Samples samples, int threads) {
        long cells = 0;
        for (Arm arm : experiment.arms()) {
            cells = Math.max(cells, arm.settings().cells(samples.train().inputs()));
        }
        Memory.require(threads, cells, "--threads");
    }
}
