package neurostash.lab.experiment;

import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.lab.config.Section;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The bias schemes by name. A new scheme is a class in {@code core.bias} and a line here. */
final class BiasSchemes {

    private static final Map<String, BiasScheme> SCHEMES =
            new TreeMap<>(
                    Map.of(
                            "v/2", DrivenBias.HALF,
                            "v/3", DrivenBias.THIRD,
                            "grounded", DrivenBias.GROUNDED,
                            "asymmetric", DrivenBias.ASYMMETRIC,
                            "floating", new FloatingBias()));

    private BiasSchemes() {}

    static Set<String> names() {
        return SCHEMES.keySet();
    }

    static BiasScheme read(Section array) {
        String name = array.choice("bias", "v/2", names());
        return java.util.Objects.requireNonNull(SCHEMES.get(name));
    }
}
