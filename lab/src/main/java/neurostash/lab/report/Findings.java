package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.report.Finding.Tone;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.statistics.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a summary says, in plain sentences: first stashing, then its controls, then the rest. */
final class Findings {

    private static final int SEEDS_FOR_BOOTSTRAP = 5;

    private Findings() {}

    static List<Finding> of(Summary summary) {
        List<Finding> findings = new ArrayList<>();
        List<ArmComparison> comparisons = summary.comparisons();
        comparisons.stream().filter(Control::isMain).map(Findings::main).forEach(findings::add);
        boolean treated = !findings.isEmpty();
        for (Control control : Control.values()) {
            comparisons.stream()
                    .filter(control::isMeant)
                    .map(comparison -> control(control, comparison))
                    .forEach(findings::add);
        }
        comparisons.stream()
                .filter(Findings::isOther)
                .filter(comparison -> !treated || Control.of(comparison.arm().name()).isEmpty())
                .map(Findings::other)
                .forEach(findings::add);
        if (findings.isEmpty()) {
            summary.arms().stream().map(Findings::alone).forEach(findings::add);
        }
        return findings;
    }

    private static boolean isOther(ArmComparison comparison) {
        return comparison.against().name().equals(Experiment.BASELINE)
                && !Control.isMain(comparison);
    }

    private static Finding main(ArmComparison comparison) {
        double saved = comparison.saved(Account.SYSTEM);
        String energy =
                saved < 0
                        ? "Stashing cost " + Show.change(-saved) + " more learning energy (C). "
                        : "Stashing saved " + Show.change(saved) + " of the learning energy (C). ";
        return new Finding(
                (comparison.systems() ? "System comparison: " : "") + energy + verdict(comparison),
                tone(comparison, saved),
                badge(comparison),
                details(comparison));
    }

    private static Finding other(ArmComparison comparison) {
        double saved = comparison.saved(Account.SYSTEM);
        String energy =
                saved < 0
                        ? " cost " + Show.change(-saved) + " more learning energy (C) than "
                        : " saved " + Show.change(saved) + " of the learning energy (C) of ";
        String kind = comparison.systems() ? "System comparison, since the coding differs: " : "";
        return new Finding(
                kind
                        + comparison.arm().name()
                        + energy
                        + comparison.against().name()
                        + ". "
                        + verdict(comparison),
                Tone.PLAIN,
                badge(comparison),
                details(comparison));
    }

    private static Finding alone(ArmSummary arm) {
        return new Finding(
                arm.name()
                        + " reached "
                        + Show.accuracy(arm.accuracy().mean())
                        + " accuracy with "
                        + Show.joules(arm.bill(Phase.LEARN).joules(Account.SYSTEM))
                        + " of learning energy (C).",
                Tone.PLAIN,
                "one arm",
                List.of("Only this arm was run, so there is nothing to compare it with."));
    }

    private static Finding control(Control control, ArmComparison comparison) {
        if (neverStopped(comparison.arm())) {
            return new Finding(
                    "Stopping early was not put to the test: no plain network came to use as much"
                            + " energy as the stash arm.",
                    Tone.OPEN,
                    "not tested",
                    details(comparison));
        }
        Control.Outcome outcome = Control.Outcome.of(comparison);
        return new Finding(
                control.says(outcome) + price(control, comparison),
                outcome.tone(),
                outcome.badge(),
                details(comparison));
    }

    /** What a control costs against stashing; one cut off at equal energy costs the same. */
    private static String price(Control control, ArmComparison comparison) {
        if (control == Control.STOP_EARLY) {
            return "";
        }
        double saved = comparison.saved(Account.SYSTEM);
        if (Math.abs(saved) < 5e-5) {
            return " The arm " + control.arm() + " takes as much learning energy (C) as stash.";
        }
        return " The arm %s takes %s %s learning energy (C) than stash."
                .formatted(
                        control.arm(), Show.change(Math.abs(saved)), saved > 0 ? "less" : "more");
    }

    private static boolean neverStopped(ArmSummary arm) {
        return arm.arm().stopAtEnergyOf() != null
                && arm.runs().stream().noneMatch(RunResult::budgetReached);
    }

    private static String verdict(ArmComparison comparison) {
        String margin = Show.margin(comparison.accuracy().margin()) + " points";
        Optional<Verdict> verdict = comparison.accuracy().verdict();
        if (verdict.isEmpty()) {
            return "One seed gives no verdict on accuracy.";
        }
        return switch (verdict.get()) {
            case NON_INFERIOR ->
                    "Its accuracy is non-inferior: at most the margin of " + margin + " is lost.";
            case INFERIOR ->
                    "Its accuracy is inferior: more than the margin of " + margin + " is lost.";
            case INCONCLUSIVE ->
                    "Non-inferiority is not shown: more than the margin of "
                            + margin
                            + " of accuracy may be lost.";
        };
    }

    private static Tone tone(ArmComparison comparison, double saved) {
        Optional<Verdict> verdict = comparison.accuracy().verdict();
        if (verdict.isEmpty()) {
            return Tone.OPEN;
        }
        return switch (verdict.get()) {
            case NON_INFERIOR -> saved > 0 ? Tone.GOOD : Tone.BAD;
            case INFERIOR -> Tone.BAD;
            case INCONCLUSIVE -> Tone.OPEN;
        };
    }

    /** The verdict in a word or two. */
    static String badge(ArmComparison comparison) {
        return comparison
                .accuracy()
                .verdict()
                .map(verdict ->
                        switch (verdict) {
                            case NON_INFERIOR -> "non-inferior";
                            case INFERIOR -> "inferior";
                            case INCONCLUSIVE -> "undecided";
                        })
                .orElse("one seed");
    }

    private static List<String> details(ArmComparison comparison) {
        List<String> details = new ArrayList<>();
        String against = comparison.against().name();
        details.add(
                "Learning energy against "
                        + against
                        + ": writes (A) "
                        + saved(comparison.saved(Account.WRITES))
                        + ", array (B) "
                        + saved(comparison.saved(Account.ARRAY))
                        + ", system (C) "
                        + saved(comparison.saved(Account.SYSTEM))
                        + interval(comparison)
                        + ".");
        details.add(
                "Accuracy: "
                        + Show.accuracy(comparison.arm().accuracy().mean())
                        + " against "
                        + Show.accuracy(comparison.against().accuracy().mean())
                        + ", a difference of "
                        + Show.points(comparison.accuracy().difference())
                        + " points"
                        + comparison
                                .accuracy()
                                .ci95()
                                .map(ci -> " (95 % confidence interval " + Show.points(ci) + ")")
                                .orElse("")
                        + ".");
        stopped(comparison.arm()).ifPresent(details::add);
        atEqualLength(comparison).ifPresent(details::add);
        return details;
    }

    /** The interval of what is saved, where there are seeds enough for a bootstrap to mean much. */
    private static String interval(ArmComparison comparison) {
        if (comparison.arm().runs().size() < SEEDS_FOR_BOOTSTRAP) {
            return "";
        }
        return comparison
                .saved95(Account.SYSTEM)
                .map(ci ->
                        " (bootstrap 95 %% interval of C saved: %s to %s)"
                                .formatted(Show.change(ci.low()), Show.change(ci.high())))
                .orElse("");
    }

    /** What became of an arm that was to stop at another's energy. */
    static Optional<String> stopped(ArmSummary arm) {
        String model = arm.arm().stopAtEnergyOf();
        if (model == null) {
            return Optional.empty();
        }
        long runs = arm.runs().size();
        long missed = arm.runs().stream().filter(run -> !run.budgetReached()).count();
        if (missed == 0) {
            return Optional.of(
                    "Cut off at the learning energy (C) of "
                            + model
                            + ", seed by seed, after "
                            + Show.count(arm.count(EventCount.PRESENTATIONS))
                            + " presentations.");
        }
        return Optional.of(
                (missed == runs ? "It" : "In " + missed + " of " + Show.many(runs, "seed") + " it")
                        + " never reached the learning energy of "
                        + model
                        + " and learned to the end.");
    }

    /** Energy saved after as many presentations, where the arms learned for different lengths. */
    static Optional<String> atEqualLength(ArmComparison comparison) {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (ArmSummary arm : List.of(comparison.arm(), comparison.against())) {
            for (RunResult run : arm.runs()) {
                shortest = Math.min(shortest, run.presentations());
                longest = Math.max(longest, run.presentations());
            }
        }
        if (shortest == longest) {
            return Optional.empty();
        }
        double equal = (double) shortest;
        StringBuilder text =
                new StringBuilder("At equal presentations (" + Show.count(equal) + "): ");
        for (Account account : Account.values()) {
            double cost = Timeline.joules(comparison.against(), account, equal);
            double spent = Timeline.joules(comparison.arm(), account, equal);
            text.append(account == Account.WRITES ? "" : ", ")
                    .append(account.key().toLowerCase(Locale.ROOT))
                    .append(" (")
                    .append(account.letter())
                    .append(") ")
                    .append(saved(cost == 0 ? 0 : 1 - spent / cost));
        }
        return Optional.of(
                text.append(". Accuracy is measured at the end of an arm only.").toString());
    }

    /** An energy saved or lost, in words. */
    static String saved(double fraction) {
        if (Math.abs(fraction) < 5e-5) {
            return "the same";
        }
        return fraction > 0 ? Show.change(fraction) + " saved" : Show.change(-fraction) + " more";
    }
}
