package neurostash.app;

import neurostash.core.array.DisturbLoad;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.statistics.Verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A summary as text for the terminal: arms side by side, then comparisons. */
final class SummaryTable {

    private SummaryTable() {}

    static String of(Summary summary) {
        StringBuilder text = new StringBuilder();
        text.append(TextTable.of(arms(summary)));
        for (ArmSummary arm : summary.arms()) {
            appendStop(text, arm);
            appendWear(text, arm);
            appendVerification(text, arm);
        }
        appendTasks(text, summary);
        appendDisturb(text, summary);
        if (!summary.comparisons().isEmpty()) {
            text.append('\n');
            text.append(TextTable.of(comparisons(summary)));
        }
        return text.toString();
    }

    /** How tasks were kept that were learned one after another. */
    private static void appendTasks(StringBuilder text, Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("tasks of", "after the last one, by task", "mean", "forgetting"));
        for (ArmSummary arm : summary.arms()) {
            arm.tasks()
                    .ifPresent(tasks ->
                            rows.add(
                                    List.of(
                                            arm.name(),
                                            tasks.accuracy().getLast().stream()
                                                    .map(accuracy -> percent(accuracy, 1))
                                                    .collect(Collectors.joining(" ")),
                                            percent(tasks.last().mean(), 1),
                                            percent(tasks.forgetting().mean(), 1))));
        }
        if (rows.size() > 1) {
            text.append('\n').append(TextTable.of(rows));
        }
    }

    /** What disturb a cell gets, with the arms of which it is true. */
    private static void appendDisturb(StringBuilder text, Summary summary) {
        Map<String, List<String>> arms = new LinkedHashMap<>();
        for (ArmSummary arm : summary.arms()) {
            arms.computeIfAbsent(disturb(arm), key -> new ArrayList<>()).add(arm.name());
        }
        text.append(
                "\n"
                    + "pulses a cell gets from writes of other columns for each of its own, (N -"
                    + " 1)/ratio:\n");
        arms.forEach((load, names) ->
                text.append("  ")
                        .append(load)
                        .append(": ")
                        .append(String.join(", ", names))
                        .append('\n'));
    }

    private static String disturb(ArmSummary arm) {
        DisturbLoad load = arm.disturb();
        boolean followed = arm.arm().settings().network().array().disturb().isPresent();
        return String.format(
                Locale.ROOT,
                "%.2g forward, %.2g in reverse, %s",
                load.forward() < 1e-9 ? 0 : load.forward(),
                load.reverse() < 1e-9 ? 0 : load.reverse(),
                followed ? "followed" : "not followed");
    }

    private static List<List<String>> arms(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "arm",
                        "accuracy",
                        "writes (A)",
                        "array (B)",
                        "system (C)",
                        "with labelling (C)",
                        "columns",
                        "time"));
        for (ArmSummary arm : summary.arms()) {
            EnergyBill learn = arm.bill(Phase.LEARN);
            double labelled =
                    learn.joules(Account.SYSTEM) + arm.bill(Phase.LABEL).joules(Account.SYSTEM);
            rows.add(
                    List.of(
                            arm.name(),
                            accuracy(arm),
                            joules(learn.joules(Account.WRITES)),
                            joules(learn.joules(Account.ARRAY)),
                            joules(learn.joules(Account.SYSTEM)),
                            joules(labelled),
                            percent(arm.connectedFraction(), 0),
                            Quantity.format(arm.hardwareSeconds(), Unit.SECOND)));
        }
        return rows;
    }

    private static String accuracy(ArmSummary arm) {
        String mean = percent(arm.accuracy().mean(), 2);
        return arm.accuracy().sd().isEmpty()
                ? mean
                : mean + " (sd " + decimals(100 * arm.accuracy().sd().getAsDouble(), 2) + ")";
    }

    private static void appendStop(StringBuilder text, ArmSummary arm) {
        long missed = arm.runs().stream().filter(run -> !run.budgetReached()).count();
        if (arm.arm().stopAtEnergyOf() != null && missed > 0) {
            text.append(
                    "%s: %d of %d seeds learned to the end without reaching the energy of %s%n"
                            .formatted(
                                    arm.name(),
                                    missed,
                                    arm.runs().size(),
                                    arm.arm().stopAtEnergyOf()));
        }
    }

    private static void appendWear(StringBuilder text, ArmSummary arm) {
        arm.enduranceUsed()
                .ifPresent(used ->
                        text.append(
                                "%s: the most pulsed cells got %.0f pulses, %s of their endurance%n"
                                        .formatted(
                                                arm.name(),
                                                arm.worstWear().pulses(),
                                                Quantity.percent(used))));
    }

    private static void appendVerification(StringBuilder text, ArmSummary arm) {
        if (arm.verifies()) {
            double writes = arm.count(EventCount.COLUMN_WRITES);
            text.append(
                    "%s: %.2f rounds of further pulses per write, %.2f cells per write never on target%n"
                            .formatted(
                                    arm.name(),
                                    writes == 0 ? 0 : arm.count(EventCount.CORRECTIONS) / writes,
                                    writes == 0 ? 0 : arm.count(EventCount.MISSED_CELLS) / writes));
        }
    }

    private static List<List<String>> comparisons(Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "comparison",
                        "saves A",
                        "saves B",
                        "saves C",
                        "accuracy, points",
                        "95 % interval",
                        "verdict"));
        for (ArmComparison comparison : summary.comparisons()) {
            rows.add(
                    List.of(
                            comparison.arm().name()
                                    + " against "
                                    + comparison.against().name()
                                    + (comparison.systems() ? " (systems)" : ""),
                            percent(comparison.saved(Account.WRITES), 1),
                            percent(comparison.saved(Account.ARRAY), 1),
                            percent(comparison.saved(Account.SYSTEM), 1),
                            signed(100 * comparison.accuracy().difference()),
                            comparison
                                    .accuracy()
                                    .ci95()
                                    .map(interval ->
                                            signed(100 * interval.low())
                                                    + " to "
                                                    + signed(100 * interval.high()))
                                    .orElse("one seed"),
                            comparison
                                    .accuracy()
                                    .verdict()
                                    .map(verdict ->
                                            verdict(verdict, comparison.accuracy().margin()))
                                    .orElse("needs more seeds")));
        }
        return rows;
    }

    private static String verdict(Verdict verdict, double margin) {
        String points = decimals(100 * margin, 2) + " points";
        return switch (verdict) {
            case NON_INFERIOR -> "not inferior by " + points;
            case INFERIOR -> "inferior by " + points;
            case INCONCLUSIVE -> "undecided at " + points;
        };
    }

    private static String joules(double joules) {
        return Quantity.format(joules, Unit.JOULE);
    }

    private static String percent(double fraction, int digits) {
        String text = decimals(100 * fraction, digits);
        // What rounds to nothing has no sign.
        return (Double.parseDouble(text) == 0 ? text.replace("-", "") : text) + " %";
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
