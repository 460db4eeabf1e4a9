package neurostash.lab.experiment;

import neurostash.core.UserError;
import neurostash.core.plasticity.Caching;
import neurostash.core.reward.Reward;
import neurostash.lab.config.Section;

import java.util.Optional;

/** Reads how long writes wait in a cache, from {@code plasticity.cache}. */
final class Caches {

    private static final String KEY = "cache";

    private Caches() {}

    /**
     * Reads the cache.
     *
     * @param reward how reward gates plasticity, if it does
     */
    static Optional<Caching> read(Section plasticity, Section stash, Optional<Reward> reward) {
        if (plasticity.optionalSection(KEY).isEmpty()) {
            return Optional.empty();
        }
        Section s = plasticity.section(KEY);
        int writes = s.integer("writes", 1, Caching.MOST_WRITES);
        int bits = s.integer("bits", Caching.bitsFor(writes), 2, Caching.MOST_BITS);
        if (Rules.setsWeights(plasticity)) {
            throw plasticity.refusal(
                    KEY,
                    "the rule 'diehl-cook' sets weights without pulses, so none can wait",
                    "set plasticity.rule: two-phase, or leave plasticity.cache out");
        }
        if (stash.optionalSection("graded").isPresent()) {
            throw plasticity.refusal(
                    KEY,
                    "pulses that wait are counted, and those of stash.graded differ in length",
                    "leave stash.graded or plasticity.cache out");
        }
        if (Policies.measuresWrites(stash)) {
            throw plasticity.refusal(
                    KEY,
                    "the policy 'weight-change' measures each write, and a cache holds them back",
                    "choose another stash.policy, or leave plasticity.cache out");
        }
        if (reward.filter(it -> it.punish() > 0).isPresent()) {
            throw plasticity.refusal(
                    KEY,
                    "punishments have pulses of their own width, and a count holds one width",
                    "set plasticity.reward.punish: 0, or leave plasticity.cache out");
        }
        return Optional.of(s.build(() -> new Caching(writes, bits)));
    }

    /** The refusal of a cache where the network is examined while some writes still wait. */
    static UserError amongTasks(Section plasticity) {
        return plasticity.refusal(
                KEY,
                "after each task the network is examined, and what waits would be missing",
                "leave training.tasks or plasticity.cache out");
    }
}
