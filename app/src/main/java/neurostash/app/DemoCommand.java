package neurostash.app;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * {@code neurostash demo}: plain and stashed learning on the bundled MNIST, side by side, with the
 * controls.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Train plainly and with the stashing system on the bundled MNIST, side by side.")
final class DemoCommand implements Callable<Integer> {

    /** One of the examples, which the build puts here. */
    private static final String RESOURCE = "/neurostash/app/mnist-400.yaml";

    /** What the demo changes of it, so that it ends in under a minute on two cores. */
    private static final List<String> CHANGES = List.of("name=demo", "seeds=[1, 2]");

    @Mixin private ExperimentOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> sets = Stream.concat(CHANGES.stream(), options.sets().stream()).toList();
        Experiment experiment = ExperimentReader.read(tree(), Path.of(""), sets);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return new Conductor(out, err)
                .conduct(experiment, options, Typed.command("demo", null, null, options));
    }

    private static ConfigTree tree() {
        try (InputStream in = DemoCommand.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return ConfigTree.parse("demo", in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
