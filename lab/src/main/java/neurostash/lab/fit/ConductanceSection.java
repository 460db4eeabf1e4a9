package neurostash.lab.fit;

import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;

/** Writes the range of conductances and the voltage that they are read at. */
final class ConductanceSection {

    private static final String SECTION = "conductance";

    private ConductanceSection() {}

    static void write(DeviceFit fit, SourcedSections preset) {
        FitSettings settings = fit.settings();
        bound("min", fit.gMin(), settings.gMin(), fit, preset);
        bound("max", fit.gMax(), settings.gMax(), fit, preset);
        String read = readSource(fit, preset);
        preset.put(SECTION, "at", fit.readVolt(), Unit.VOLT, read);
        preset.put("read", "voltage", fit.readVolt(), Unit.VOLT, read);
    }

    private static String readSource(DeviceFit fit, SourcedSections preset) {
        if (!fit.readVoltKnown()) {
            return "assumed - half the write voltage";
        }
        return fit.settings().readVolt() != null ? "given as --read-voltage" : preset.stated();
    }

    private static void bound(
            String key,
            Fitted fitted,
            @Nullable Double given,
            DeviceFit fit,
            SourcedSections preset) {
        String source;
        if (given != null) {
            source = "given as --g" + key;
        } else if (fit.normalised()) {
            source = "assumed - the data are normalised";
        } else if (fitted.low() == null && fit.pulses().isEmpty()) {
            source = "assumed - a tenth of the maximum, one state was swept";
        } else {
            source = preset.measured(fitted, Unit.SIEMENS);
        }
        preset.put(SECTION, key, fitted.value(), Unit.SIEMENS, source);
    }
}
