package neurostash.lab.experiment;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.Optional;

/**
 * Reads how sentinels recall groups of columns within a presentation, from {@code stash.recall}.
 */
final class Hierarchies {

    private static final String KEY = "recall";

    private Hierarchies() {}

    static Optional<Hierarchy> read(
            Section stash,
            ArraySettings array,
            Racing racing,
            int neurons,
            boolean firstWinnerEnds) {
        if (stash.optionalSection(KEY).isEmpty()) {
            return Optional.empty();
        }
        Section s = stash.section(KEY);
        int groups = s.integer("groups", Math.max(2, neurons / 10), 2, Math.max(2, neurons));
        int recalled = s.integer("recalled", Math.max(1, groups * 3 / 20), 1, neurons);
        double at = s.number("at", 0.3);
        double goal = s.number("goal", Math.max(0.01, 1 - at));
        int memory = s.integer("memory", Math.min(2, groups), 1, neurons);
        boolean learn = s.flag("learn", true);
        boolean infer = s.flag("infer", true);
        double offset = s.quantity("offset", Unit.VOLT, Races.OFFSET);
        double swing = s.quantity("swing", Unit.VOLT, Races.SWING);
        OutLevel out = s.choice("out", OutLevel.PARKED);
        boolean random = s.flag("random", false);
        boolean audit = s.flag("audit", false);
        Hierarchy hierarchy =
                s.build(() ->
                        new Hierarchy(
                                groups, recalled, at, goal, memory, learn, infer, offset, swing,
                                out, random, audit));
        refuseIdle(s, hierarchy);
        refuseStrangers(stash, array, racing, hierarchy, firstWinnerEnds);
        return Optional.of(hierarchy);
    }

    /** Refuses a recall that never happens, and an audit of none. */
    private static void refuseIdle(Section s, Hierarchy hierarchy) {
        if (!hierarchy.learn() && !hierarchy.infer()) {
            throw s.refusal(
                    "infer",
                    "nothing is recalled, neither in learning nor in inference",
                    "set learn or infer to true, or leave stash.recall out");
        }
        if (hierarchy.audit() && !hierarchy.infer()) {
            throw s.refusal(
                    "audit",
                    "an audit looks at inference, in which all columns are read",
                    "set infer: true, or leave audit out");
        }
    }

    /** Refuses what hierarchical recall cannot join. */
    private static void refuseStrangers(
            Section stash,
            ArraySettings array,
            Racing racing,
            Hierarchy hierarchy,
            boolean firstWinnerEnds) {
        if (array.wires().isPresent()) {
            throw stash.refusal(
                    KEY,
                    "what resisting wires carry when columns are cut off within a presentation is"
                            + " not known",
                    "set array.wires.model: ideal, or leave stash.recall out");
        }
        if (Policies.stashes(stash)) {
            throw stash.refusal(
                    KEY,
                    "the policy may stash a sentinel, and its group would have none",
                    "set stash.policy: never, or leave stash.recall out");
        }
        if (!firstWinnerEnds) {
            throw stash.refusal(
                    KEY,
                    "neurons would go on to a part of their thresholds after a spike",
                    "set network.competition: first-winner, or leave stash.recall out");
        }
        if (racing.equals(Racing.NONE)) {
            return;
        }
        if (racing.offsetVolt() != hierarchy.offsetVolt()
                || racing.swingVolt() != hierarchy.swingVolt()
                || racing.out() != hierarchy.out()) {
            throw stash.refusal(
                    KEY,
                    "the comparators and switches are those of stash.racing, which differ",
                    "give both the same offset, swing and out");
        }
        if (!hierarchy.learn() && !racing.learn().equals(RaceStages.NONE)) {
            throw stash.refusal(
                    KEY,
                    "groups form by who leads among the sentinels, whom a race while learning cuts"
                            + " off",
                    "set stash.recall.learn: true, or leave stash.racing.learn out");
        }
    }
}
