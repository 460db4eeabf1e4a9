package neurostash.lab.fit;

import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;

/** Writes the current law: given, swept or assumed. */
final class CurrentSection {

    private static final String SECTION = "current";
    private static final double ASSUMED_KAPPA = 100;
    private static final double ASSUMED_RECTIFICATION = 1e5;

    private CurrentSection() {}

    /**
     * Writes.
     *
     * @param writeVolt the voltage of potentiation (V)
     */
    static void write(DeviceFit fit, double writeVolt, SourcedSections preset) {
        preset.law(SECTION, "sinh");
        CurrentFit current = fit.current();
        FitSettings settings = fit.settings();
        ratio(
                "kappa",
                settings.kappa(),
                current == null ? null : current.kappa(),
                ASSUMED_KAPPA,
                "assumed - no I-V sweep",
                preset);
        if (current != null && settings.kappa() == null) {
            preset.put(
                    SECTION,
                    "fullVoltage",
                    current.fullVolt(),
                    Unit.VOLT,
                    "highest voltage swept in " + preset.file());
        } else {
            preset.put(
                    SECTION,
                    "fullVoltage",
                    writeVolt,
                    Unit.VOLT,
                    "assumed - the voltage of potentiation");
        }
        ratio(
                "rectification",
                settings.rectification(),
                current == null ? null : current.rectification(),
                ASSUMED_RECTIFICATION,
                "assumed - no reverse sweep",
                preset);
    }

    /** A ratio as the flag of its name gives it, as it was fitted, or as it is assumed. */
    private static void ratio(
            String key,
            @Nullable Double given,
            @Nullable Fitted fitted,
            double assumed,
            String why,
            SourcedSections preset) {
        if (given != null) {
            preset.put(SECTION, key, given, Unit.ONE, "given as --" + key);
        } else if (fitted != null) {
            preset.put(SECTION, key, fitted, Unit.ONE);
        } else {
            preset.put(SECTION, key, assumed, Unit.ONE, why);
        }
    }
}
