package neurostash.lab.preset;

import neurostash.core.device.ExponentialRetention;
import neurostash.core.device.PowerRetention;
import neurostash.core.device.Retention;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The laws of retention by name. A new law is a class in {@code core.device} and a line here. */
final class Retentions {

    private static final Map<String, Function<Section, Optional<Retention>>> LAWS =
            new TreeMap<>(
                    Map.of(
                            "none", s -> Optional.empty(),
                            "exponential",
                                    s ->
                                            Optional.of(
                                                    new ExponentialRetention(
                                                            s.quantity("tau", Unit.SECOND),
                                                            toward(s))),
                            "power",
                                    s ->
                                            Optional.of(
                                                    new PowerRetention(
                                                            s.number("exponent"),
                                                            s.quantity("onset", Unit.SECOND),
                                                            toward(s)))));

    private static final List<String> SETTINGS = List.of("tau", "exponent", "onset", "toward");

    private Retentions() {}

    /** Reads the law of a device; none if it is switched off by name. */
    static Optional<Retention> read(Section section) {
        String name = section.choice("law", LAWS.keySet());
        // An experiment may change the law of a preset, whose settings then stay where they are.
        SETTINGS.forEach(section::has);
        return section.build(() -> Objects.requireNonNull(LAWS.get(name)).apply(section));
    }

    private static double toward(Section section) {
        return section.number("toward", 0);
    }
}
