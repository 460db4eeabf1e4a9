package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.json.Json;
import neurostash.lab.preset.PresetSheet;
import neurostash.lab.variation.VariationCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code neurostash device check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Draw the cells of an array as a run does and test that each was drawn by itself,"
                        + " for every parameter, as the preset says. Ends with 1 if a test fails.")
final class DeviceCheckCommand implements Callable<Integer> {

    private static final int FEWEST = 10;
    private static final int LONGEST = 1 << 16;
    private static final int MOST_CELLS = 4_000_000;

    @Parameters(paramLabel = "PRESET", description = "A bundled name or the path of a preset file.")
    private String preset;

    @Option(
            names = "--rows",
            paramLabel = "R",
            description = "Rows of the array. Default: ${DEFAULT-VALUE}.")
    private int rows = 784;

    @Option(
            names = "--columns",
            paramLabel = "C",
            description = "Columns of the array. Default: ${DEFAULT-VALUE}.")
    private int columns = 400;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the cells. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        checkSize(rows, "--rows");
        checkSize(columns, "--columns");
        if ((long) rows * columns > MOST_CELLS) {
            throw new UserError(
                    "an array of %d x %d cells".formatted(rows, columns),
                    "--rows and --columns",
                    "give at most %d cells".formatted(MOST_CELLS));
        }
        PresetSheet sheet = PresetSheet.of(preset, Path.of(""), "device check");
        VariationCheck check = VariationCheck.of(sheet.device(), rows, columns, seed);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("preset", preset);
            document.put("rows", rows);
            document.put("columns", columns);
            document.put("seed", seed);
            document.putAll(check.toDocument());
            out.print(Json.text(document));
        } else {
            out.printf("%s: %d x %d cells, seed %d%n", preset, rows, columns, seed);
            out.print(VariationTable.of(check));
        }
        return exitCode(check);
    }

    /** Cells that are not drawn as their preset says are a fault of ours. */
    static int exitCode(VariationCheck check) {
        return check.holds() ? ExitCode.DONE : ExitCode.FAULT;
    }

    private static void checkSize(int size, String flag) {
        if (size < FEWEST || size > LONGEST) {
            throw new UserError(
                    flag + " " + size,
                    flag,
                    "give a number from %d to %d".formatted(FEWEST, LONGEST));
        }
    }
}
