package neurostash.lab.preset;

import neurostash.core.device.AbruptPulse;
import neurostash.core.device.ChargeTrapPulse;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.SaturatingPulse;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TablePulse;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pulse laws by name. A new law is a class in {@code core.device} and a line here. */
final class PulseLaws {

    private static final Map<String, Reader> LAWS =
            new TreeMap<>(
                    Map.of(
                            "exponential",
                                    (s, range) ->
                                            new ExponentialPulse(
                                                    s.number("rate"), s.number("nonlinearity")),
                            "saturating",
                                    (s, range) ->
                                            new SaturatingPulse(
                                                    s.number("pulses"), s.number("curvature")),
                            "charge-trap",
                                    (s, range) ->
                                            new ChargeTrapPulse(
                                                    s.quantity("prefactor", Unit.SIEMENS) / range,
                                                    s.number("exponent"),
                                                    s.quantity("cutOffVolt", Unit.VOLT)),
                            "abrupt", (s, range) -> new AbruptPulse(),
                            "stochastic", (s, range) -> new StochasticPulse(s.number("chance")),
                            "table",
                                    (s, range) ->
                                            new TablePulse(s.quantities("states", Unit.ONE))));

    private static final List<String> SETTINGS =
            List.of(
                    "rate",
                    "nonlinearity",
                    "pulses",
                    "curvature",
                    "prefactor",
                    "exponent",
                    "cutOffVolt",
                    "chance",
                    "states");

    private PulseLaws() {}

    /**
     * Reads the law of one polarity.
     *
     * @param section the polarity's section
     * @param range conductance range of the device (S)
     */
    static PulseLaw read(Section section, double range) {
        String name = section.choice("law", names());
        // An experiment may change the law of a preset, whose settings then stay where they are.
        SETTINGS.forEach(section::has);
        Reader reader = java.util.Objects.requireNonNull(LAWS.get(name));
        return section.build(() -> reader.read(section, range));
    }

    private static Set<String> names() {
        return LAWS.keySet();
    }

    @FunctionalInterface
    private interface Reader {
        PulseLaw read(Section section, double range);
    }
}
