package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.json.Json;
import neurostash.lab.preset.PresetSheet;
import neurostash.lab.variation.Finding;
import neurostash.lab.variation.VariationCheck;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            print(check, out);
        }
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

    private void print(VariationCheck check, PrintWriter out) {
        out.println("%s: %d x %d cells, seed %d".formatted(preset, rows, columns, seed));
        if (!check.findings().isEmpty()) {
            out.print(TextTable.of(rows(check)));
        }
        if (!check.notVaried().isEmpty()) {
            out.println("not varied by the preset: " + String.join(", ", check.notVaried()));
        }
        if (!check.tooFine().isEmpty()) {
            out.println(
                    "too fine a spread for a cell's digits, not tested: "
                            + String.join(", ", check.tooFine()));
        }
        long failed = check.findings().stream().filter(finding -> !finding.holds()).count();
        int tests = check.findings().size();
        out.println(
                failed == 0
                        ? "%d of %d tests hold; a sound array fails one with the chance %s"
                                .formatted(tests, tests, chance(tests))
                        : "%d of %d tests fail; a sound array fails one with the chance %s"
                                .formatted(failed, tests, chance(tests)));
    }

    private static String chance(int tests) {
        return String.format(Locale.ROOT, "%.2g", tests * VariationCheck.FALSE_ALARM);
    }

    private static List<List<String>> rows(VariationCheck check) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("parameter", "statistic", "found", "at least", "at most", "verdict"));
        for (Finding finding : check.findings()) {
            rows.add(
                    List.of(
                            finding.parameter(),
                            finding.statistic().words(),
                            number(finding, finding.found()),
                            number(finding, finding.low()),
                            number(finding, finding.high()),
                            finding.holds() ? "holds" : "FAILS"));
        }
        return rows;
    }

    private static String number(Finding finding, double value) {
        return finding.statistic().isCount()
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
