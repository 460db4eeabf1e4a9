package neurostash.lab.experiment;

import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
import neurostash.lab.config.Section;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The bias schemes by name. A new scheme is a class in {@code core.bias} and a line here. */
final class BiasSchemes {

    private static final Map<String, Function<Section, BiasScheme>> SCHEMES =
            new TreeMap<>(
                    Map.of(
                            "v/2", array -> DrivenBias.HALF,
                            "v/3", array -> DrivenBias.THIRD,
                            "grounded", array -> DrivenBias.GROUNDED,
                            "asymmetric", array -> DrivenBias.ASYMMETRIC,
                            "floating", array -> new FloatingBias(),
                            "driven", BiasSchemes::driven,
                            "guarded", BiasSchemes::guarded));

    private BiasSchemes() {}

    static Set<String> names() {
        return SCHEMES.keySet();
    }

    static BiasScheme read(Section array) {
        String name = array.choice("bias", "v/2", names());
        return java.util.Objects.requireNonNull(SCHEMES.get(name)).apply(array);
    }

    /** Levels of one's own choice. */
    private static BiasScheme driven(Section array) {
        double potentiateRow = array.number("idle.potentiate.row", 0, 1);
        double potentiateColumn = array.number("idle.potentiate.column", 0, 1);
        double depressRow = array.number("idle.depress.row", 0, 1);
        double depressColumn = array.number("idle.depress.column", 0, 1);
        return new DrivenBias(potentiateRow, potentiateColumn, depressRow, depressColumn);
    }

    /** The same for rows alone: columns are cut off. */
    private static BiasScheme guarded(Section array) {
        double potentiate = array.number("idle.potentiate.row", 0, 1);
        double depress = array.number("idle.depress.row", 0, 1);
        return new GuardedBias(potentiate, depress);
    }
}
