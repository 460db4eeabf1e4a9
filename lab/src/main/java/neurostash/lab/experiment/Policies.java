package neurostash.lab.experiment;

import neurostash.core.learning.NetworkSettings.PolicyMaker;
import neurostash.core.stash.CumulativeCount;
import neurostash.core.stash.Never;
import neurostash.core.stash.RandomVictim;
import neurostash.core.stash.Rotation;
import neurostash.lab.config.Section;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The stash policies by name. A new one is a class in {@code core.stash} and a line here. */
final class Policies {

    private static final Map<String, Function<Section, PolicyMaker>> POLICIES =
            new TreeMap<>(
                    Map.of(
                            "never", s -> (columns, seed) -> new Never(),
                            "count", Policies::count,
                            "rotation", Policies::rotation));

    private static final List<String> SETTINGS = List.of("threshold", "wins", "recallEvery");

    private Policies() {}

    static Set<String> names() {
        return POLICIES.keySet();
    }

    static PolicyMaker read(Section stash) {
        String name = stash.choice("policy", "never", names());
        // An arm may change the policy and leave settings of the other policies where they are.
        SETTINGS.forEach(stash::has);
        PolicyMaker policy = Objects.requireNonNull(POLICIES.get(name)).apply(stash);
        if (!stash.flag("randomVictim", false)) {
            return policy;
        }
        if (!name.equals("rotation") || stash.integer("wins", 1, 1, Integer.MAX_VALUE) > 1) {
            throw stash.refusal(
                    "randomVictim",
                    "random victims are stashed at the policy's rate only by rotation after one"
                            + " win",
                    "set policy: rotation and wins: 1, or leave randomVictim out");
        }
        return (columns, seed) -> new RandomVictim(policy.make(columns, seed), seed);
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
}
