package neurostash.lab.experiment;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.List;

/** Reads how neurons race within a presentation, from {@code stash.racing}. */
final class Races {

    /** Standard deviation of the offset of a published 65 nm comparator (V). */
    static final double OFFSET = 8e-3;

    /** Membrane voltage at the initial threshold (V); assumed. */
    static final double SWING = 0.5;

    private Races() {}

    static Racing read(Section stash, ArraySettings array) {
        if (stash.optionalSection("racing").isEmpty()) {
            return Racing.NONE;
        }
        Section s = stash.section("racing");
        RaceStages learn = stages(s.section("learn"));
        RaceStages infer = stages(s.section("infer"));
        double offset = s.quantity("offset", Unit.VOLT, OFFSET);
        double swing = s.quantity("swing", Unit.VOLT, SWING);
        OutLevel out = s.choice("out", OutLevel.PARKED);
        boolean random = s.flag("random", false);
        if (array.wires().isPresent()) {
            throw stash.refusal(
                    "racing",
                    "what resisting wires carry when columns are cut off within a presentation is"
                            + " not known",
                    "set array.wires.model: ideal, or leave stash.racing out");
        }
        return s.build(() -> new Racing(learn, infer, offset, swing, out, random));
    }

    private static RaceStages stages(Section s) {
        List<Double> at = s.quantities("at", Unit.ONE, List.of());
        List<Double> keep = s.quantities("keep", Unit.ONE, List.of());
        return s.build(() -> new RaceStages(at, keep));
    }
}
