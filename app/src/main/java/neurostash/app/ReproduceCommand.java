package neurostash.app;

import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Campaign;
import neurostash.lab.run.Interruption;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.Program;
import neurostash.lab.run.Provenance;
import neurostash.lab.run.Reproduction;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.RunLock;
import neurostash.lab.run.Samples;
import neurostash.lab.run.StoredRun;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code neurostash reproduce}: runs a finished run again and says whether it is the same. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description =
                "Run a finished run again from what its folder says of it, and tell whether the"
                        + " results are the same bits. Ends with 0 if they are, with 3 if not.")
final class ReproduceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path folder;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of its images, unless they are bundled.")
    private @Nullable Path data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to run it again; without it runs/NAME-again-N.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time; without it one per core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--kernels", paramLabel = "KIND", description = "auto, scalar or vector.")
    private KernelChoice choice = KernelChoice.AUTO;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        RunDirectory first = RunDirectory.open(folder);
        StoredRun stored = StoredRun.read(first);
        Experiment experiment = stored.manifest().experiment();
        if (data != null) {
            experiment = experiment.withDataset(data.toString());
        }
        if (stored.manifest().split().equals("validation") != experiment.validation()) {
            throw new IllegalStateException("the manifest lost its split");
        }
        Samples samples = Samples.of(experiment);
        Reproduction.requireSameImages(stored.manifest(), samples);
        Program program = Version.program();
        String build = program.version() + " (commit " + program.commit() + ")";
        for (String maker : Provenance.builds(first)) {
            if (!maker.equals(build)) {
                err.println("it was made by " + maker + ", this is " + build);
            }
        }
        Kernels kernels = choice.kernels();
        RunDirectory again =
                out == null
                        ? RunDirectory.fresh(Path.of(""), experiment.name() + "-again")
                        : RunDirectory.at(out, false);
        try (RunLock _ = again.lock();
                Interrupt interrupt =
                        new Interrupt(err, "but a reproduction begins anew each time");
                Progress progress = progress(err, interrupt, experiment, samples)) {
            Manifest manifest =
                    Manifest.of(
                            experiment, samples, program.version(), stored.manifest().command());
            manifest.write(again);
            Provenance.write(again, manifest, program);
            new Campaign(
                            experiment,
                            samples,
                            again,
                            kernels,
                            program,
                            SaveInterval.DEFAULT,
                            progress)
                    .run(Math.clamp(threads, 1, 1024));
        } catch (Interruption stopped) {
            return ExitCode.INTERRUPTED;
        }
        again.storeSummary(StoredRun.read(again).summary());
        return verdict(new Reproduction(first, again));
    }

    private static Progress progress(
            PrintWriter err, Interrupt interrupt, Experiment experiment, Samples samples) {
        long perSeed =
                experiment.arms().stream()
                        .mapToLong(arm ->
                                arm.settings()
                                        .training()
                                        .plan(samples.train().count())
                                        .presentations())
                        .sum();
        int seeds = experiment.seeds().size();
        return new Progress(err, interrupt, perSeed * seeds, experiment.arms().size() * seeds);
    }

    private int verdict(Reproduction reproduction) {
        PrintWriter answer = spec.commandLine().getOut();
        Optional<String> difference = reproduction.difference();
        List<Path> folders = List.of(reproduction.first().root(), reproduction.again().root());
        if (difference.isPresent()) {
            answer.println("NOT the same: " + folders.getLast() + "/" + difference.get());
            return ExitCode.NOT_THE_SAME;
        }
        answer.println("the same, to the bit: " + folders.getFirst() + " and " + folders.getLast());
        return ExitCode.DONE;
    }
}
