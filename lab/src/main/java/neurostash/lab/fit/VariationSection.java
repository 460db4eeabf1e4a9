package neurostash.lab.fit;

import neurostash.lab.config.Unit;

/** Writes the spread over cells and pulses, as the polarity that was measured first shows it. */
final class VariationSection {

    private static final String SECTION = "variation";
    private static final double ASSUMED_SPREAD = 0.05;
    private static final double ASSUMED_CYCLE = 0.035;

    private VariationSection() {}

    static void write(DeviceFit fit, SourcedSections preset) {
        PulseFit main = fit.potentiation() != null ? fit.potentiation() : fit.depression();
        PulseFit.Spread spread = main == null ? null : main.spread();
        if (spread == null) {
            for (String key : new String[] {"conductanceMin", "conductanceMax", "step"}) {
                preset.put(SECTION, key, ASSUMED_SPREAD, "assumed - no repetitions");
            }
        } else {
            spread("conductanceMin", spread.low(), spread.trains(), preset);
            spread("conductanceMax", spread.high(), spread.trains(), preset);
            spread("step", spread.step(), spread.trains(), preset);
        }
        if (main == null || main.law().equals(AbruptPulses.LAW)) {
            preset.put(SECTION, "cycleRange", ASSUMED_CYCLE, "assumed - NeuroSim's default");
        } else {
            preset.put(
                    SECTION,
                    "cycleRange",
                    Math.min(1, main.cycleNoise()),
                    Unit.ONE,
                    ("fit to %s, noise that stays with the cell; readings err by %.2g %% of the"
                                    + " range beside it")
                            .formatted(preset.file(), 100 * main.readingNoise()));
        }
    }

    private static void spread(String key, Fitted fitted, int trains, SourcedSections preset) {
        preset.put(
                SECTION,
                key,
                Math.min(2, fitted.value()),
                Unit.ONE,
                preset.measured(fitted, Unit.ONE) + ", over " + trains + " trains taken as cells");
    }
}
