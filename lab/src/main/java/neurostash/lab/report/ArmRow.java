package neurostash.lab.report;

import neurostash.core.array.DisturbLoad;
import neurostash.core.energy.Account;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.run.TaskSummary;
import neurostash.lab.run.Wear;

import java.util.ArrayList;
import java.util.List;

/**
 * One arm in the table of arms.
 *
 * @param label the arm
 * @param about what it is for; possibly empty
 * @param notes what sets it apart from the others
 * @param accuracy mean and standard deviation
 * @param interval 95 % interval of the mean; empty with one seed
 * @param learn learning energy
 * @param labelled learning and labelling energy
 * @param perPresentation learning energy (C) per training presentation
 * @param presentations training presentations
 * @param connected fraction of the columns connected while learning
 * @param hardware time of learning on hardware
 * @param forced samples decided by force
 * @param worn pulses on each cell of the most pulsed column, and their part of its endurance
 */
record ArmRow(
        ArmLabel label,
        String about,
        List<String> notes,
        String accuracy,
        String interval,
        Accounts learn,
        Accounts labelled,
        String perPresentation,
        String presentations,
        String connected,
        String hardware,
        String forced,
        String worn) {

    static List<ArmRow> of(Summary summary) {
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<ArmRow> rows = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            rows.add(of(labels.get(i), summary.arms().get(i), summary));
        }
        return rows;
    }

    private static ArmRow of(ArmLabel label, ArmSummary arm, Summary summary) {
        double presentations = arm.count(EventCount.PRESENTATIONS);
        double system = arm.bill(Phase.LEARN).joules(Account.SYSTEM);
        double evaluated = summary.manifest().evaluated();
        return new ArmRow(
                label,
                arm.arm().about(),
                notes(arm, summary.arms().getFirst()),
                Show.accuracy(arm.accuracy().mean())
                        + (arm.accuracy().sd().isPresent()
                                ? " \u00b1 " + Show.spread(arm.accuracy().sd().getAsDouble())
                                : ""),
                MeanInterval.ofFractions(arm.accuracy())
                        .map(ci -> Show.accuracy(ci.low()) + " to " + Show.accuracy(ci.high()))
                        .orElse(""),
                Accounts.of(arm.bill(Phase.LEARN)),
                Accounts.of(arm.bill(Phase.LEARN), arm.bill(Phase.LABEL)),
                Show.joules(presentations == 0 ? 0 : system / presentations),
                Show.count(presentations),
                Show.percent(arm.connectedFraction()),
                Show.seconds(arm.hardwareSeconds()),
                Show.count(arm.forcedChoices())
                        + " ("
                        + Show.percent(arm.forcedChoices() / evaluated)
                        + ")",
                worn(arm));
    }

    private static String worn(ArmSummary arm) {
        Wear worst = arm.worstWear();
        String pulses = Show.count(worst.potentiating()) + " + " + Show.count(worst.depressing());
        return arm.enduranceUsed().isPresent()
                ? pulses + " (" + Show.percent(arm.enduranceUsed().getAsDouble()) + ")"
                : pulses;
    }

    private static List<String> notes(ArmSummary arm, ArmSummary first) {
        List<String> notes = new ArrayList<>();
        double epochs = arm.arm().settings().training().epochs();
        double usual = first.arm().settings().training().epochs();
        if (epochs != usual) {
            notes.add(
                    "Own length: "
                            + Show.number(epochs)
                            + " epochs where "
                            + first.name()
                            + " has "
                            + Show.number(usual)
                            + ".");
        }
        String coding = arm.arm().settings().coding();
        if (!coding.equals(first.arm().settings().coding())) {
            notes.add(
                    "Other coding ("
                            + coding
                            + "): comparing it with "
                            + first.name()
                            + " compares systems, not stashing.");
        }
        Findings.stopped(arm).ifPresent(notes::add);
        arm.tasks().map(ArmRow::tasks).ifPresent(notes::add);
        notes.add(disturb(arm));
        if (arm.verifies()) {
            notes.add(verification(arm));
        }
        return notes;
    }

    private static String tasks(TaskSummary tasks) {
        List<String> kept = new ArrayList<>();
        for (int task = 0; task < tasks.tasks().size(); task++) {
            kept.add(
                    tasks.tasks().get(task)
                            + ": "
                            + Show.accuracy(tasks.accuracy().get(task).get(task))
                            + " at first, "
                            + Show.accuracy(tasks.accuracy().getLast().get(task))
                            + " in the end, learned for "
                            + Show.joules(tasks.learningJoules(task, Account.ARRAY))
                            + " (B)");
        }
        return "Tasks by their classes, "
                + String.join("; ", kept)
                + ". Forgetting "
                + Show.points(tasks.forgetting().mean())
                + MeanInterval.of(tasks.forgetting())
                        .map(ci -> " (95 %: " + Show.points(ci) + ")")
                        .orElse("")
                + ".";
    }

    private static String verification(ArmSummary arm) {
        return "Writes are verified: "
                + Show.count(arm.count(EventCount.VERIFY_READS))
                + " cells read, "
                + Show.count(arm.count(EventCount.CORRECTIONS))
                + " rounds of further pulses, "
                + Show.count(arm.count(EventCount.MISSED_CELLS))
                + " times a cell that never was on target.";
    }

    private static String disturb(ArmSummary arm) {
        DisturbLoad load = arm.disturb();
        boolean followed = arm.arm().settings().network().array().disturb().isPresent();
        return "For each write of its own a cell gets "
                + Show.number(load.forward())
                + " pulses forward and "
                + Show.number(load.reverse())
                + " in reverse from writes of the other columns, (N \u2212 1)/ratio"
                + (followed ? "." : "; here they move nothing.");
    }
}
