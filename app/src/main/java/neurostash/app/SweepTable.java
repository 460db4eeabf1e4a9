package neurostash.app;

import neurostash.lab.sweep.result.Standing;
import neurostash.lab.sweep.result.SweepSummary;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Level;
import neurostash.lab.sweep.search.Objective;
import neurostash.lab.sweep.search.Rung;
import neurostash.lab.sweep.search.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A sweep as text for the terminal: the Pareto front, and what failed or was skipped. */
final class SweepTable {

    /** Rows that a screen holds. */
    private static final int LISTED = 24;

    private SweepTable() {}

    static String of(SweepSummary summary) {
        StringBuilder text = new StringBuilder();
        List<Standing> front = summary.front();
        if (front.isEmpty()) {
            text.append("no setting was finished with every seed\n");
        } else {
            List<String> aims =
                    summary.sweep().objectives().stream().map(Objective::toString).toList();
            text.append("Pareto front (").append(String.join(", ", aims)).append("):\n");
            text.append(TextTable.of(rows(summary, front)));
        }
        if (front.size() > LISTED) {
            text.append("and ").append(front.size() - LISTED).append(" more, see sweep.json\n");
        }
        appendSkipped(text, summary);
        return text.toString();
    }

    private static List<List<String>> rows(SweepSummary summary, List<Standing> front) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("setting"));
        head.addAll(summary.sweep().axes().stream().map(Axis::name).toList());
        head.addAll(summary.sweep().objectives().stream().map(Objective::metric).toList());
        head.add("");
        rows.add(head);
        for (Standing standing : front.subList(0, Math.min(LISTED, front.size()))) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(standing.candidate().number()));
            standing.candidate().levels().stream().map(Level::label).forEach(row::add);
            for (Objective objective : summary.sweep().objectives()) {
                row.add(objective.show(standing.metric(objective.metric()).mean()));
            }
            row.add(summary.best().filter(standing::equals).isPresent() ? "best" : "");
            rows.add(row);
        }
        return rows;
    }

    private static void appendSkipped(StringBuilder text, SweepSummary summary) {
        for (Rung rung : summary.found().rungs()) {
            if (rung.budget() < 1) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "halving: %d settings learned for %.3g of their presentations, %d"
                                        + " stopped there%n",
                                rung.settings(),
                                rung.budget(),
                                rung.settings() - rung.promoted()));
            }
        }
        if (summary.repeats() > 0) {
            text.append(summary.repeats())
                    .append(" combinations are the same settings as an earlier one\n");
        }
        List<Trial> failures = summary.failures();
        if (!failures.isEmpty()) {
            Trial first = failures.getFirst();
            text.append(failures.size())
                    .append(" points failed, the first: setting ")
                    .append(first.candidate().number())
                    .append(", seed ")
                    .append(first.seed())
                    .append(": ")
                    .append(first.outcome().error().orElse(""))
                    .append('\n');
        }
    }
}
