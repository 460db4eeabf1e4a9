package neurostash.lab.experiment;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.learning.NetworkSettings.RuleMaker;
import neurostash.core.plasticity.DiehlCookRule;
import neurostash.core.plasticity.TwoPhaseRule;
import neurostash.lab.config.Section;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plasticity rules by name. A new one is a class in {@code core.plasticity} and a line here.
 */
final class Rules {

    private static final String DIEHL_COOK = "diehl-cook";

    private static final Map<String, Function<Section, RuleMaker>> RULES =
            new TreeMap<>(Map.of("two-phase", Rules::twoPhase, DIEHL_COOK, Rules::diehlCook));

    private static final List<String> SETTINGS =
            List.of(
                    "window",
                    "potentiateWidth",
                    "depressWidth",
                    "ratePre",
                    "ratePost",
                    "weightSum");

    private Rules() {}

    static Set<String> names() {
        return RULES.keySet();
    }

    /**
     * Reads the rule.
     *
     * @param array the array it is to write
     */
    static RuleMaker read(Section plasticity, ArraySettings array) {
        String name = name(plasticity);
        // An arm may change the rule and leave settings of the other rules where they are.
        SETTINGS.forEach(plasticity::has);
        if (name.equals(DIEHL_COOK) && !array.isIdeal()) {
            throw plasticity.refusal(
                    "rule",
                    "the rule 'diehl-cook' sets weights freely, which a device with levels or"
                            + " variation cannot, nor cells that are stuck or that forget, and"
                            + " that no write verifies",
                    "choose 'device.preset: ideal' with sound cells, no 'device.retention' and no"
                            + " 'array.verify', or 'rule: two-phase'");
        }
        return Objects.requireNonNull(RULES.get(name)).apply(plasticity);
    }

    /** Whether the rule sets weights freely instead of pulsing cells. */
    static boolean setsWeights(Section plasticity) {
        return name(plasticity).equals(DIEHL_COOK);
    }

    private static String name(Section plasticity) {
        return plasticity.choice("rule", "two-phase", names());
    }

    private static RuleMaker twoPhase(Section s) {
        int window = s.integer("window", RowHistory.LONGEST_WINDOW, 1, RowHistory.LONGEST_WINDOW);
        double potentiate = s.number("potentiateWidth", 1, 0, 1000);
        double depress = s.number("depressWidth", 1, 0, 1000);
        return array -> new TwoPhaseRule(array, window, potentiate, depress);
    }

    private static RuleMaker diehlCook(Section s) {
        double ratePre = s.number("ratePre", 1e-4, 0, 1);
        double ratePost = s.number("ratePost", 1e-2, 0, 1);
        double sum = s.number("weightSum", 78, 1e-3, 1e6);
        DiehlCookRule.Settings settings = new DiehlCookRule.Settings(ratePre, ratePost, sum);
        return array ->
                new DiehlCookRule(
                        array.analogWeights().orElseThrow(),
                        array.rows(),
                        array.columns(),
                        settings);
    }
}
