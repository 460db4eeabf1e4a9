package neurostash.app;

import neurostash.lab.json.Json;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;
import neurostash.lab.run.Summary;

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

    @Option(names = "--json", description = "Print the summary as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        StoredRun run = StoredRun.read(RunDirectory.open(folder)).priced(sets);
        Summary summary = run.summary();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Json.text(summary.toDocument()) : SummaryTable.of(summary));
        return ExitCode.DONE;
    }
}
