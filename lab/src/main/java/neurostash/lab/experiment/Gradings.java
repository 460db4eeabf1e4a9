package neurostash.lab.experiment;

import neurostash.core.stash.Grading;
import neurostash.lab.config.Section;

import java.util.Optional;

/** Reads how write pulses shorten as columns mature, from {@code stash.graded}. */
final class Gradings {

    private Gradings() {}

    static Optional<Grading> read(Section stash, Section plasticity) {
        if (stash.optionalSection("graded").isEmpty()) {
            return Optional.empty();
        }
        Section s = stash.section("graded");
        double writes = s.number("writes");
        int steps = s.integer("steps", 64, 1, 1 << 16);
        boolean together = s.flag("together", false);
        if (Rules.setsWeights(plasticity)) {
            throw stash.refusal(
                    "graded",
                    "the rule 'diehl-cook' sets weights without pulses, so none can shorten",
                    "set plasticity.rule: two-phase, or leave stash.graded out");
        }
        return Optional.of(s.build(() -> new Grading(writes, steps, together)));
    }
}
