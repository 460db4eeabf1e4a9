package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.json.Json;
import neurostash.lab.margin.MarginStudy;
import neurostash.lab.plot.Figure;
import neurostash.lab.plot.MarginFigure;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code neurostash array margin}. */
@Command(
        name = "margin",
        mixinStandardHelpOptions = true,
        description =
                "Read margin against array size for an experiment's device, wires and bias scheme:"
                        + " the largest array it can carry.")
final class MarginCommand implements Callable<Integer> {

    private static final int HIGHEST = 1 << 14;

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "The arm whose device and wires are taken. Default: ${DEFAULT-VALUE}.")
    private String arm = Experiment.BASELINE;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a setting, e.g. array.wires.rowOhm='1 ohm'. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--up-to",
            paramLabel = "N",
            description = "The largest array to try. Default: ${DEFAULT-VALUE}.")
    private int upTo = 1024;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Picture to write, .png or .svg; replaced if it exists.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the readings as JSON instead of tables.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (upTo < 2 || upTo > HIGHEST) {
            throw new UserError("--up-to " + upTo, "--up-to", "give a size from 2 to " + HIGHEST);
        }
        if (out != null) {
            Figure.check(out, "--out");
        }
        ArmSettings settings = ExperimentReader.read(file, sets).arm(arm).settings();
        MarginStudy study = MarginStudy.of(settings, upTo);
        if (out != null) {
            MarginFigure.of(study).write(out);
        }
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.print(Json.text(study.toDocument()));
        } else {
            printer.print(MarginTable.of(study));
            if (out != null) {
                printer.println();
                printer.println("picture  " + out);
            }
        }
        return ExitCode.DONE;
    }
}
