package neurostash.app;

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
import java.util.concurrent.Callable;

/** {@code neurostash compare}: all arms of an experiment with all seeds. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Run all arms of an experiment with all seeds, compare them and write a report.")
final class CompareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            description = "Seeds instead of the file's: 1,2,3 or 1..40.")
    private @Nullable String seeds;

    @Mixin private ExperimentOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment = ExperimentReader.read(file, options.sets());
        if (seeds != null) {
            experiment = experiment.withSeeds(SeedList.parse(seeds));
        }
        String command =
                Typed.command(
                        "compare",
                        file.toString(),
                        seeds == null ? null : "--seeds " + Typed.quoted(seeds),
                        options);
        return new Conductor(spec.commandLine().getOut(), spec.commandLine().getErr())
                .conduct(experiment, options, command);
    }
}
