package neurostash.app;

import neurostash.lab.variation.Finding;
import neurostash.lab.variation.VariationCheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A check of drawn cells as text: a line and a verdict for each statistic, and what was left out.
 */
final class VariationTable {

    private VariationTable() {}

    static String of(VariationCheck check) {
        StringBuilder text = new StringBuilder();
        if (!check.findings().isEmpty()) {
            text.append(TextTable.of(rows(check)));
        }
        named("not varied by the preset", check.notVaried(), text);
        named("too fine a spread for a cell's digits, not tested", check.tooFine(), text);
        return text.append(verdict(check)).append('\n').toString();
    }

    private static void named(String what, List<String> parameters, StringBuilder text) {
        if (!parameters.isEmpty()) {
            text.append(what).append(": ").append(String.join(", ", parameters)).append('\n');
        }
    }

    private static String verdict(VariationCheck check) {
        int tests = check.findings().size();
        if (tests == 0) {
            return "nothing to test";
        }
        long failed = check.findings().stream().filter(finding -> !finding.holds()).count();
        return String.format(
                Locale.ROOT,
                "%d of %d tests %s; the chance that sound cells fail one is %.2g",
                failed == 0 ? tests : failed,
                tests,
                failed == 0 ? "hold" : "fail",
                tests * VariationCheck.FALSE_ALARM);
    }

    private static List<List<String>> rows(VariationCheck check) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("statistic", "found", "at least", "at most", "verdict"));
        for (Finding finding : check.findings()) {
            rows.add(
                    List.of(
                            finding.parameter() + ": " + finding.statistic().words(),
                            number(finding, finding.found()),
                            number(finding, finding.low()),
                            number(finding, finding.high()),
                            finding.holds() ? "holds" : "FAILS"));
        }
        return rows;
    }

    private static String number(Finding finding, double value) {
        return String.format(Locale.ROOT, finding.statistic().isCount() ? "%.0f" : "%.3g", value);
    }
}
