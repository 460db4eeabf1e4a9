package neurostash.lab.preset;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.Retention;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.Variation;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a device from the section {@code device} of an experiment, or from a preset file. */
public final class DeviceReader {

    private DeviceReader() {}

    /** The device that a section describes. */
    public static Device read(Section s) {
        String name = s.text("preset", "own");
        s.text("about", "");
        endurance(s);
        retention(s);
        // What the preset says of the fit it came from; only its sheet prints it.
        s.has("fit");
        Section conductance = s.section("conductance");
        double gMin = conductance.quantity("min", Unit.SIEMENS, 0, 10);
        double gMax = conductance.quantity("max", Unit.SIEMENS, 1e-15, 10);
        double readVolt = s.quantity("read.voltage", Unit.VOLT, 1e-3, 100);
        Programming potentiation = programming(s.section("potentiation"), gMax - gMin);
        Programming depression = programming(s.section("depression"), gMax - gMin);
        double reference = conductance.quantity("at", Unit.VOLT, readVolt, 1e-3, 100);
        CurrentLaw current = current(s.section("current"), reference, potentiation.volt());
        Levels levels = levels(s.section("levels"), gMin, gMax);
        Variation variation = variation(s.section("variation"));
        return FileKeys.build(
                s,
                Map.of("gMin", "conductance.min", "gMax", "conductance.max"),
                () ->
                        new Device(
                                name,
                                gMin,
                                gMax,
                                readVolt,
                                current,
                                potentiation,
                                depression,
                                levels,
                                variation));
    }

    /** Programming pulses that a cell bears, if the device states it. */
    public static OptionalDouble endurance(Section s) {
        return s.has("endurance")
                ? OptionalDouble.of(s.number("endurance.pulses", 1, 1e18))
                : OptionalDouble.empty();
    }

    /** How its cells forget, if the device states it. */
    public static Optional<Retention> retention(Section s) {
        return s.optionalSection("retention").flatMap(Retentions::read);
    }

    private static Programming programming(Section s, double range) {
        double volt = s.quantity("voltage", Unit.VOLT, 1e-3, 100);
        double width = s.quantity("width", Unit.SECOND, 1e-12, 10);
        double halfRatio = s.has("halfRatio") ? s.unbounded("halfRatio", 1) : Double.NaN;
        return s.build(() -> new Programming(volt, width, PulseLaws.read(s, range), halfRatio));
    }

    /**
     * The current law. Its voltages belong to the cell: driving the cell otherwise does not change
     * them, so presets state them apart from the read and write voltages they default to.
     */
    private static CurrentLaw current(Section s, double reference, double writeVolt) {
        s.choice("law", "sinh", Set.of("sinh"));
        double kappa = s.number("kappa");
        double fullVolt = s.quantity("fullVoltage", Unit.VOLT, writeVolt, 1e-3, 100);
        double rectification = s.number("rectification");
        return s.build(() -> new SinhLaw(reference, fullVolt, kappa, rectification));
    }

    private static Levels levels(Section s, double gMin, double gMax) {
        int count = s.integer("count", 0, 0, 65536);
        List<Double> at = s.quantities("at", Unit.SIEMENS, List.of());
        if (!at.isEmpty()) {
            if (at.getFirst() != gMin || at.getLast() != gMax) {
                throw s.refusal(
                        "at",
                        "the levels do not run from conductance.min to conductance.max",
                        "begin the list with "
                                + Quantity.exact(gMin, Unit.SIEMENS)
                                + " and end it with "
                                + Quantity.exact(gMax, Unit.SIEMENS));
            }
            return FileKeys.build(
                    s,
                    Map.of("levels", "at"),
                    () -> Levels.at(at.stream().mapToDouble(Double::doubleValue).toArray()));
        }
        return count == 0
                ? Levels.CONTINUOUS
                : FileKeys.build(s, Map.of("levels", "count"), () -> Levels.even(count));
    }

    private static Variation variation(Section s) {
        double gMin = s.number("conductanceMin", 0, 0, 2);
        double gMax = s.number("conductanceMax", 0, 0, 2);
        double step = s.number("step", 0, 0, 2);
        double nonlinearity = s.number("nonlinearity", 0, 0, 2);
        double cycleStep = s.number("cycleStep", 0, 0, 5);
        double cycleRange = s.number("cycleRange", 0, 0, 1);
        return s.build(() -> new Variation(gMin, gMax, step, nonlinearity, cycleStep, cycleRange));
    }
}
