package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.UserError;
import neurostash.core.kernel.Kernels;
import neurostash.core.stash.StashMode;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.Registered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run, one truth: the files of a run directory are the same bytes with one thread or several,
 * with scalar or vector kernels, run through or stopped and resumed, for everything that the
 * registries name. What is registered later is tried by itself; if it cannot do without settings
 * that {@link #SETTINGS} lacks, this test fails until they stand there.
 */
class OneTruthTest {

    /** Of all policies, codings and rules together: each takes its own and leaves the others. */
    private static final String SETTINGS =
            "stash.threshold: 3, stash.wins: 1, stash.recallEvery: 20, stash.floor: 3,"
                    + " stash.silent: 20, stash.least: 2, stash.window: 30, stash.steps: 4,"
                    + " stash.share: 4, stash.changePart: 0.9,"
                    + " coding.steps: 10, coding.spikes: 60, coding.duration: 100 ms,"
                    + " coding.maxRate: 60 Hz, coding.cutOff: 32, plasticity.weightSum: 16";

    /** What schemes without levels of their own ask for. */
    private static final List<String> IDLE =
            List.of(
                    "",
                    ", array.idle: {potentiate: {row: 0.4, column: 0.6},"
                            + " depress: {row: 0.4, column: 0.6}}",
                    ", array.isolateWrites: true,"
                            + " array.idle: {potentiate: {row: 0.4}, depress: {row: 0.4}}");

    /** What policies ask for that act between tasks. */
    private static final List<String> TASKS = List.of("", ", training.tasks: [[0, 1], [2, 3]]");

    private static final String WHOLE =
            """
            name: truth
            seeds: [1, 2]
            device: {preset: srm-hfsio}
            network: {neurons: 12, threshold: 0.3}
            training: {epochs: 0.15, snapshots: 3}
            labelling: {samples: 30}
            """;

    @TempDir Path folder;

    /** Is stopped once it has been asked a number of times. */
    private static final class Stopped extends TinyRuns.Silent {

        private final AtomicInteger left;

        Stopped(int questions) {
            left = new AtomicInteger(questions);
        }

        @Override
        public boolean interrupted() {
            return left.decrementAndGet() < 0;
        }
    }

    private boolean isRead(String set) {
        try {
            experiment(Map.of("baseline", set));
            return true;
        } catch (UserError refused) {
            return false;
        }
    }

    /** What must be said besides: the first that is enough. */
    private String fitting(String set, List<String> besides) {
        return besides.stream().filter(more -> isRead(set + more)).findFirst().orElse("");
    }

    private Experiment experiment(Map<String, String> arms) {
        StringBuilder yaml = new StringBuilder(WHOLE).append("arms:\n");
        arms.forEach((name, set) ->
                yaml.append("  - {name: %s, set: {%s, %s}}\n".formatted(name, SETTINGS, set)));
        return TinyRuns.experiment(yaml.toString(), folder);
    }

    /**
     * Every policy with every coding and rule; every mode; recall within presentations; every bias
     * scheme, with disturb.
     */
    private Map<String, String> arms() {
        Map<String, String> arms = new TreeMap<>();
        arms.put("baseline", "stash.policy: never");
        for (String rule : Registered.rules()) {
            String ruled = "plasticity.rule: " + rule;
            // A rule may ask for ideal cells.
            String device = fitting(ruled, List.of("", ", device.preset: ideal"));
            for (String policy : Registered.policies()) {
                String named = "stash.policy: " + policy;
                String tasks = fitting(named, TASKS);
                if (policy.equals("weight-change") && rule.equals("diehl-cook")) {
                    // It goes by pulses, and the rule writes without any.
                    continue;
                }
                for (String coding : Registered.codings()) {
                    arms.put(
                            String.join("_", policy, coding, rule),
                            "stash.policy: %s, coding.kind: %s, %s%s%s"
                                    .formatted(policy, coding, ruled, device, tasks));
                }
                for (StashMode mode : StashMode.values()) {
                    String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
                    arms.put(
                            String.join("_", policy, name, rule),
                            "stash.policy: %s, stash.mode: %s, %s%s%s"
                                    .formatted(policy, name, ruled, device, tasks));
                }
            }
        }
        arms.put(
                "noticed",
                "stash.policy: allotment, stash.situation: noticed, stash.noveltyMemory: 16,"
                        + " stash.noveltyLimit: 4");
        arms.put("cached", "stash.policy: never, plasticity.cache: {writes: 3}");
        arms.put(
                "cached-rotation",
                "stash.policy: rotation, plasticity.cache: {writes: 3, bits: 2}");
        String recall =
                "stash.policy: never, stash.recall: {groups: 4, recalled: 1, audit: true%s}";
        arms.put("recall", recall.formatted(""));
        arms.put("recall-infer", recall.formatted(", learn: false"));
        arms.put("recall-random", recall.formatted(", random: true"));
        arms.put(
                "recall-rewarded",
                recall.formatted("")
                        + ", plasticity.reward: {memory: counters, correctRate: 0.5, punish: 0.3}");
        arms.put("recall-graded", recall.formatted("") + ", stash.graded: {writes: 4}");
        arms.put(
                "recall-raced",
                recall.formatted("")
                        + ", stash.racing: {learn: {at: [0.4], keep: [0.8]},"
                        + " infer: {at: [0.4], keep: [0.8]}}");
        for (String bias : Registered.biases()) {
            String biased = "stash.policy: rotation, array.disturb: true, array.bias: " + bias;
            arms.put("bias-" + bias.replace('/', '-'), biased + fitting(biased, IDLE));
        }
        for (String policy : Registered.policies()) {
            String random = "stash.randomVictim: true, stash.policy: " + policy;
            random += fitting(random, TASKS);
            if (isRead(random)) {
                arms.put("random-" + policy, random);
            }
        }
        return arms;
    }

    private Map<String, String> files(
            Experiment experiment, String name, Kernels kernels, int threads) {
        TinyRuns.run(experiment, folder.resolve(name), kernels, threads, new TinyRuns.Silent());
        return TinyRuns.contents(folder.resolve(name));
    }

    @Test
    void every_policy_coding_and_rule_has_one_truth() {
        Experiment experiment = experiment(arms());
        Map<String, String> expected = files(experiment, "scalar", TinyRuns.SCALAR, 1);
        assertThat(differing(files(experiment, "vector", TinyRuns.VECTOR, 3), expected)).isEmpty();
        assertThat(differing(resumed(experiment), expected)).isEmpty();
        Set<String> distinct = new HashSet<>();
        expected.forEach((name, content) -> {
            if (name.endsWith("seed-1.npy")) {
                distinct.add(content);
            }
        });
        // The modes of a policy that never stashes come to the same, and some more.
        assertThat(distinct.size()).isGreaterThan(experiment.arms().size() / 3);
    }

    /** Names of files that only one folder has, or that differ. */
    private static Set<String> differing(Map<String, String> some, Map<String, String> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> Objects.equals(some.get(name), others.get(name)));
        return names;
    }

    /** Stopped every few hundred presentations, kernels and threads changing each time. */
    private Map<String, String> resumed(Experiment experiment) {
        Path out = folder.resolve("resumed");
        List<String> ways = new ArrayList<>();
        for (int stop = 0; ways.size() < 1000; stop++) {
            try {
                TinyRuns.run(
                        experiment,
                        out,
                        stop % 2 == 0 ? TinyRuns.VECTOR : TinyRuns.SCALAR,
                        1 + stop % 3,
                        SaveInterval.DEFAULT,
                        new Stopped(700 + 37 * stop));
                assertThat(stop).as("times it was stopped").isGreaterThan(5);
                assertThat(Files.exists(out.resolve("summary.json"))).isTrue();
                return TinyRuns.contents(out);
            } catch (Interruption stopped) {
                ways.add("stopped");
            }
        }
        throw new AssertionError("it never ends");
    }
}
