package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code neurostash run}: one arm of an experiment with one seed. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Run one arm of an experiment with one seed (and the arm at whose energy it stops,"
                        + " if any).")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(names = "--arm", paramLabel = "NAME", description = "The arm; without it 'baseline'.")
    private String arm = Experiment.BASELINE;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The seed; without it the first of the file.")
    private @Nullable Integer seed;

    @Mixin private ExperimentOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment = ExperimentReader.read(file, options.sets()).withOnly(arm);
        long chosen = seed == null ? experiment.seeds().getFirst() : seed;
        if (chosen < 0) {
            throw new UserError("--seed " + chosen, "--seed", "give a number from 0");
        }
        String command =
                Typed.command(
                        "run", file.toString(), "--arm " + arm + " --seed " + chosen, options);
        return new Conductor(spec.commandLine().getOut(), spec.commandLine().getErr())
                .conduct(experiment.withSeeds(List.of(chosen)), options, command);
    }
}
