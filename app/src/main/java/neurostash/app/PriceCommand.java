package neurostash.app;

import neurostash.core.energy.Account;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;
import neurostash.lab.plot.Figure;
import neurostash.lab.plot.TornadoFigure;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;
import neurostash.lab.run.Summary;
import neurostash.lab.tornado.Tornado;

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

/** {@code neurostash price}: the energy of a finished run under other constants. */
@Command(
        name = "price",
        mixinStandardHelpOptions = true,
        description =
                "Price a finished run under other energy constants, without running it again.")
final class PriceCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path folder;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A constant, e.g. energy.neuron.spike='4 fJ' or device.current.kappa=10."
                            + " Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--tornado",
            paramLabel = "FILE",
            description =
                    "Take each energy constant to both ends of its plausible range and draw what"
                            + " that does to the saving (.png or .svg; replaced if it exists).")
    private @Nullable Path tornado;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "The arm whose saving --tornado draws.",
            defaultValue = "stash")
    private String arm;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            description = "The arm that it is compared with.",
            defaultValue = Experiment.BASELINE)
    private String against;

    @Option(
            names = "--account",
            paramLabel = "KIND",
            description = "writes (A), array (B) or system (C); the default is system.",
            defaultValue = "SYSTEM")
    private Account account;

    @Option(names = "--json", description = "Print JSON instead of tables.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        StoredRun run = StoredRun.read(RunDirectory.open(folder)).priced(sets);
        PrintWriter out = spec.commandLine().getOut();
        if (tornado != null) {
            draw(run, tornado, out);
            return ExitCode.DONE;
        }
        Summary summary = run.summary();
        out.print(json ? Json.text(summary.toDocument()) : SummaryTable.of(summary));
        return ExitCode.DONE;
    }

    private void draw(StoredRun run, Path file, PrintWriter out) {
        System.setProperty("java.awt.headless", "true");
        Figure.check(file, "--tornado");
        Tornado drawn = Tornado.of(run, arm, against, account);
        TornadoFigure.of(drawn).write(file);
        if (json) {
            out.print(Json.text(drawn.toDocument()));
        } else {
            out.print(TornadoTable.of(drawn));
            out.println();
            out.println("picture: " + file);
        }
    }
}
