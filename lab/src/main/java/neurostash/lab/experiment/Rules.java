package neurostash.lab.experiment;

import neurostash.core.array.RowHistory;
import neurostash.core.learning.NetworkSettings.RuleMaker;
import neurostash.core.plasticity.TwoPhaseRule;
import neurostash.lab.config.Section;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plasticity rules by name. A new one is a class in {@code core.plasticity} and a line here.
 */
final class Rules {

    private static final Map<String, Function<Section, RuleMaker>> RULES =
            new TreeMap<>(Map.of("two-phase", Rules::twoPhase));

    private Rules() {}

    static RuleMaker read(Section plasticity) {
        String name = plasticity.choice("rule", "two-phase", RULES.keySet());
        return Objects.requireNonNull(RULES.get(name)).apply(plasticity);
    }

    private static RuleMaker twoPhase(Section s) {
        int window = s.integer("window", RowHistory.LONGEST_WINDOW, 1, RowHistory.LONGEST_WINDOW);
        double potentiate = s.number("potentiateWidth", 1, 0, 1000);
        double depress = s.number("depressWidth", 1, 0, 1000);
        return array -> new TwoPhaseRule(array, window, potentiate, depress);
    }
}
