package neurostash.app;

import neurostash.core.array.solver.Solution;
import neurostash.lab.circuit.Circuit;
import neurostash.lab.json.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code neurostash array}: the array as a circuit. */
@Command(
        name = "array",
        mixinStandardHelpOptions = true,
        subcommands = {ArrayCommand.Solve.class, MarginCommand.class},
        description = "Solve arrays as circuits.")
final class ArrayCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code neurostash array solve}. */
    @Command(
            name = "solve",
            mixinStandardHelpOptions = true,
            description = {
                "Solve an array with its wires, drives and cells for its operating point.",
                "Reads and writes JSON; docs/solver.md describes both."
            })
    static final class Solve implements Callable<Integer> {

        @Parameters(paramLabel = "CIRCUIT.json", description = "The circuit.")
        private Path file;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Write the operating point there instead of printing it.")
        private @Nullable Path out;

        @Spec private CommandSpec spec;

        @Override
        public Integer call() {
            Solution solution = Circuit.read(file).solve();
            Map<String, Object> document = Circuit.document(solution);
            if (out == null) {
                spec.commandLine().getOut().print(Json.text(document));
            } else {
                Json.write(out, document);
            }
            return ExitCode.DONE;
        }
    }
}
