package neurostash.lab.experiment;

import java.util.Set;

/** The names of all that an experiment can choose from, as the registries have them. */
public final class Registered {

    private Registered() {}

    public static Set<String> policies() {
        return Policies.names();
    }

    public static Set<String> codings() {
        return Encoders.names();
    }

    public static Set<String> rules() {
        return Rules.names();
    }

    public static Set<String> biases() {
        return BiasSchemes.names();
    }
}
