package neurostash.lab.experiment;

import neurostash.core.coding.Encoder;
import neurostash.core.coding.FirstSpike;
import neurostash.core.coding.PoissonRate;
import neurostash.core.coding.RegularRate;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The codings by name. A new one is a class in {@code core.coding} and a line here. */
final class Encoders {

    private static final Map<String, Function<Section, IntFunction<Encoder>>> CODINGS =
            new TreeMap<>(
                    Map.of(
                            "regular-rate", Encoders::regularRate,
                            "poisson-rate", Encoders::poissonRate,
                            "first-spike", Encoders::firstSpike));

    private static final List<String> SETTINGS =
            List.of("steps", "spikes", "duration", "maxRate", "cutOff");

    private Encoders() {}

    static Set<String> names() {
        return CODINGS.keySet();
    }

    static IntFunction<Encoder> read(Section coding) {
        String name = coding.choice("kind", "regular-rate", names());
        // An arm may change the kind and leave settings of the other kinds where they are.
        SETTINGS.forEach(coding::has);
        return Objects.requireNonNull(CODINGS.get(name)).apply(coding);
    }

    private static IntFunction<Encoder> regularRate(Section s) {
        int steps = s.integer("steps", 30, 1, 100_000);
        double spikes = s.number("spikes", 250, 1, 1e7);
        return inputs -> new RegularRate(steps, spikes);
    }

    private static IntFunction<Encoder> poissonRate(Section s) {
        int steps = s.integer("steps", 350, 1, 100_000);
        double duration = s.quantity("duration", Unit.SECOND, 0.35, 1e-6, 1000);
        double maxRate = s.quantity("maxRate", Unit.HERTZ, 63.75, 1e-3, 1e9);
        return inputs -> new PoissonRate(steps, duration, maxRate, inputs);
    }

    private static IntFunction<Encoder> firstSpike(Section s) {
        int steps = s.integer("steps", 20, 1, 100_000);
        int cutOff = s.integer("cutOff", 32, 1, 255);
        double spikes = s.number("spikes", 100, 1, 1e7);
        return inputs -> new FirstSpike(steps, cutOff, spikes);
    }
}
