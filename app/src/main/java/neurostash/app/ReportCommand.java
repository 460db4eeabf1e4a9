package neurostash.app;

import neurostash.lab.report.Report;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.StoredRun;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code neurostash report}: draws the report of a run directory again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Draw the report of a run directory again.")
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The run directory.")
    private Path folder;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        RunDirectory directory = RunDirectory.open(folder);
        Report.write(directory, StoredRun.read(directory).summary());
        spec.commandLine().getOut().println("report: " + directory.file("report.html"));
        return ExitCode.DONE;
    }
}
