package neurostash.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;

/** The command {@code neurostash}: its subcommands are listed here, the rest is theirs. */
@Command(
        name = "neurostash",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Trains spiking neural networks on self-rectifying memristor crossbar arrays and"
                        + " accounts for every joule of the learning.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CompareCommand.class,
            FrontCommand.class,
            SweepCommand.class,
            ReportCommand.class,
            PriceCommand.class,
            ReproduceCommand.class,
            MapCommand.class,
            DeviceCommand.class,
            ArrayCommand.class,
            DataCommand.class
        })
public final class Main implements Runnable {

    @Spec private CommandSpec spec;

    /** Runs one command line and ends the JVM with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = writer(System.out);
        PrintWriter err = writer(System.err);
        System.exit(run(out, err, args));
    }

    /** Runs one command line and gives its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return Shell.run(new CommandLine(new Main()), out, err, args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
