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
import java.util.concurrent.Callable;

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

    private static final String RESOURCE = "/neurostash/app/demo.yaml";

    @Mixin private ExperimentOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment = ExperimentReader.read(tree(), Path.of(""), options.sets());
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
