package neurostash.lab.experiment;

import neurostash.core.learning.NetworkSettings.PolicyMaker;
import neurostash.core.stash.Allotment;
import neurostash.core.stash.CumulativeCount;
import neurostash.core.stash.LowCount;
import neurostash.core.stash.Never;
import neurostash.core.stash.Novelty;
import neurostash.core.stash.NoveltyRecall;
import neurostash.core.stash.QuickResponse;
import neurostash.core.stash.RandomVictim;
import neurostash.core.stash.Rotation;
import neurostash.core.stash.TaskWinners;
import neurostash.core.stash.WeightChange;
import neurostash.lab.config.Section;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The stash policies by name. A new one is a class in {@code core.stash} and a line here. */
final class Policies {

    private static final String NEVER = "never";
    private static final String ALLOTMENT = "allotment";
    private static final String TASK_WINNERS = "task-winners";
    private static final String WEIGHT_CHANGE = "weight-change";

    private static final Map<String, Function<Section, PolicyMaker>> POLICIES =
            new TreeMap<>(
                    Map.of(
                            NEVER,
                            s -> (columns, seed) -> new Never(),
                            "count",
                            Policies::count,
                            ALLOTMENT,
                            Policies::allotment,
                            TASK_WINNERS,
                            Policies::taskWinners,
                            WEIGHT_CHANGE,
                            Policies::weightChange,
                            "rotation",
                            Policies::rotation,
                            "novelty",
                            Policies::novelty,
                            "low-count",
                            Policies::lowCount,
                            "quick",
                            Policies::quick));

    private static final List<String> SETTINGS =
            List.of(
                    "threshold",
                    "wins",
                    "recallEvery",
                    "silent",
                    "least",
                    "window",
                    "steps",
                    "changePart",
                    "changeMemory",
                    "share",
                    "situation",
                    "noveltyMemory",
                    "noveltyMargin",
                    "noveltyLimit",
                    "randomGroup");

    private Policies() {}

    static Set<String> names() {
        return POLICIES.keySet();
    }

    /**
     * Reads the policy.
     *
     * @param floor least number of neurons that are not stashed
     * @param neurons number of neurons
     */
    static PolicyMaker read(Section stash, int floor, int neurons) {
        String name = name(stash);
        // An arm may change the policy and leave settings of the other policies where they are.
        SETTINGS.forEach(stash::has);
        PolicyMaker policy = Objects.requireNonNull(POLICIES.get(name)).apply(stash);
        if (name.equals(ALLOTMENT) || name.equals(TASK_WINNERS)) {
            // An allotted group below the floor would be larger than it says.
            stash.integer("share", name.equals(ALLOTMENT) ? floor : 1, neurons);
        }
        return isRandom(stash) && isOneWinRotation(stash)
                ? (columns, seed) -> new RandomVictim(policy.make(columns, seed), seed)
                : policy;
    }

    /**
     * Whether random victims need the moments of a network with the policy proper. Rotation after
     * one win does without: there each win asks for a stash, whoever is stashed.
     */
    static boolean replays(Section stash) {
        return isRandom(stash) && !isOneWinRotation(stash);
    }

    private static boolean isRandom(Section stash) {
        boolean random = stash.flag("randomVictim", false);
        if (random) {
            String name = name(stash);
            switch (name) {
                case NEVER ->
                        throw stash.refusal(
                                "randomVictim",
                                "the policy 'never' stashes nobody, so chance has no victims to"
                                        + " draw",
                                "choose another stash.policy, or leave randomVictim out");
                case ALLOTMENT ->
                        throw stash.refusal(
                                "randomVictim",
                                "the policy 'allotment' stashes whole groups, not single victims",
                                "give stash.randomGroup: true instead");
                case TASK_WINNERS ->
                        throw stash.refusal(
                                "randomVictim",
                                "the policy 'task-winners' stashes between tasks, where no replay"
                                        + " follows it",
                                "choose another stash.policy, or leave randomVictim out");
                default -> {}
            }
        }
        return random;
    }

    private static boolean isOneWinRotation(Section stash) {
        return name(stash).equals("rotation")
                && stash.integer("wins", 1, 1, Integer.MAX_VALUE) == 1;
    }

    private static String name(Section stash) {
        return stash.choice("policy", NEVER, names());
    }

    /** Whether the policy stashes anyone. */
    static boolean stashes(Section stash) {
        return !name(stash).equals(NEVER);
    }

    /** Whether the policy measures how far each write went. */
    static boolean measuresWrites(Section stash) {
        return name(stash).equals(WEIGHT_CHANGE);
    }

    /** Refuses a policy that measures writes where the rule writes without pulses. */
    static void requirePulses(Section stash, Section plasticity) {
        if (measuresWrites(stash) && Rules.setsWeights(plasticity)) {
            throw stash.refusal(
                    "policy",
                    "the rule 'diehl-cook' sets weights without pulses, so no current shows how"
                            + " far a write went",
                    "set plasticity.rule: two-phase, or choose another stash.policy");
        }
    }

    /** Whether the policy stashes only where it is told of a new task. */
    static boolean waitsForTasks(Section stash) {
        String name = name(stash);
        return name.equals(TASK_WINNERS)
                || (name.equals(ALLOTMENT)
                        && stash.choice("situation", Situation.TOLD) == Situation.TOLD);
    }

    private static PolicyMaker count(Section s) {
        int threshold = s.integer("threshold", 1, Integer.MAX_VALUE);
        return (columns, seed) -> new CumulativeCount(columns, threshold);
    }

    private static PolicyMaker rotation(Section s) {
        int wins = s.integer("wins", 1, 1, Integer.MAX_VALUE);
        int recallEvery = s.integer("recallEvery", 1, Integer.MAX_VALUE);
        return (columns, seed) -> new Rotation(columns, wins, recallEvery);
    }

    private static PolicyMaker novelty(Section s) {
        int threshold = s.integer("threshold", 1, Integer.MAX_VALUE);
        int silent = s.integer("silent", 1, Integer.MAX_VALUE);
        return (columns, seed) -> new NoveltyRecall(columns, threshold, silent);
    }

    private static PolicyMaker lowCount(Section s) {
        int least = s.integer("least", 1, Integer.MAX_VALUE);
        int window = s.integer("window", 1, Integer.MAX_VALUE);
        return (columns, seed) -> new LowCount(columns, least, window);
    }

    private static PolicyMaker quick(Section s) {
        int steps = s.integer("steps", 1, 100_000);
        int least = s.integer("least", 20, 1, Integer.MAX_VALUE);
        return (columns, seed) -> new QuickResponse(columns, steps, least);
    }

    private static PolicyMaker weightChange(Section s) {
        double part = s.number("changePart", 0, 1);
        int memory = s.integer("changeMemory", 8, 1, 1024);
        int least = s.integer("least", 20, 1, Integer.MAX_VALUE);
        return (columns, seed) -> new WeightChange(columns, part, memory, least);
    }

    private static PolicyMaker allotment(Section s) {
        int share = s.integer("share", 1, Integer.MAX_VALUE);
        boolean random = s.flag("randomGroup", false);
        if (s.choice("situation", Situation.TOLD) == Situation.TOLD) {
            return (columns, seed) -> new Allotment(columns, share, null, random, seed);
        }
        int memory = s.integer("noveltyMemory", 1024, 1, 10_000);
        double margin = s.number("noveltyMargin", 0.7, 0, 1000);
        int limit = s.integer("noveltyLimit", 64, 1, 1 << 20);
        return (columns, seed) ->
                new Allotment(columns, share, new Novelty(memory, margin, limit), random, seed);
    }

    private static PolicyMaker taskWinners(Section s) {
        int share = s.integer("share", 1, Integer.MAX_VALUE);
        return (columns, seed) -> new TaskWinners(columns, share);
    }

    /** How a network comes to know of a new situation. */
    private enum Situation {
        TOLD,
        NOTICED
    }
}
