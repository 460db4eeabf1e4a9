package neurostash.lab.experiment;

import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.HalfBias;
import neurostash.core.bias.ThirdBias;
import neurostash.lab.config.Section;

import java.util.Map;
import java.util.TreeMap;

/** The bias schemes by name. A new scheme is a class in {@code core.bias} and a line here. */
final class BiasSchemes {

    private static final Map<String, BiasScheme> SCHEMES =
            new TreeMap<>(Map.of("v/2", new HalfBias(), "v/3", new ThirdBias()));

    private BiasSchemes() {}

    static BiasScheme read(Section array) {
        String name = array.choice("bias", "v/2", SCHEMES.keySet());
        return java.util.Objects.requireNonNull(SCHEMES.get(name));
    }
}
