package neurostash.lab.fit;

import neurostash.data.measured.Measurement;
import neurostash.data.measured.Polarity;
import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.OptionalDouble;

/** Writes the programming of one polarity: pulse voltage, width and law. */
final class ProgrammingSection {

    /** How much less a pulse of half the voltage does. */
    static final String HALF_RATIO = "halfRatio";

    private static final double ASSUMED_WIDTH = 100e-6;
    private static final double ASSUMED_RATE = 0.06;
    private static final double ASSUMED_NONLINEARITY = 3;

    private final DeviceFit fit;
    private final Polarity polarity;
    private final String section;
    private final SourcedSections preset;

    private ProgrammingSection(DeviceFit fit, Polarity polarity, SourcedSections preset) {
        this.fit = fit;
        this.polarity = polarity;
        this.preset = preset;
        section = name(polarity);
    }

    static void write(DeviceFit fit, Polarity polarity, SourcedSections preset) {
        ProgrammingSection section = new ProgrammingSection(fit, polarity, preset);
        section.volt();
        section.width();
        section.law();
        section.halfRatio();
    }

    /**
     * Whether a written polarity says what less than the full voltage does: by its half ratio or by
     * its law.
     */
    static boolean saysOtherVoltages(Polarity polarity, SourcedSections preset) {
        String section = name(polarity);
        return preset.has(section, HALF_RATIO) || preset.has(section, "exponent");
    }

    /** The section of a polarity. */
    static String name(Polarity polarity) {
        return polarity.name().toLowerCase(Locale.ROOT);
    }

    private void volt() {
        boolean up = polarity == Polarity.POTENTIATION;
        String source =
                fit.volt(polarity) != null
                        ? "given as " + (up ? "--voltage" : "--depress-voltage")
                        : measuredVolt(fit, polarity) != null
                                ? preset.stated()
                                : "assumed - not in the data";
        preset.put(section, "voltage", volt(fit, polarity), Unit.VOLT, source);
    }

    /** Programming voltage: measured, given, that of the other polarity, or twice the read (V). */
    static double volt(DeviceFit fit, Polarity polarity) {
        Polarity other = polarity.other();
        for (Double volt :
                new @Nullable Double[] {
                    measuredVolt(fit, polarity),
                    fit.volt(polarity),
                    measuredVolt(fit, other),
                    fit.volt(other)
                }) {
            if (volt != null) {
                return volt;
            }
        }
        return 2 * fit.readVolt();
    }

    private static @Nullable Double measuredVolt(DeviceFit fit, Polarity polarity) {
        PulseFit pulses = fit.pulses(polarity);
        return pulses == null ? null : pulses.volt();
    }

    private void width() {
        boolean up = polarity == Polarity.POTENTIATION;
        FitSettings settings = fit.settings();
        Double own = up ? settings.pulseWidth() : settings.depressWidth();
        Double other = up ? settings.depressWidth() : settings.pulseWidth();
        OptionalDouble inFile =
                fit.files().stream()
                        .map(Measurement::pulseWidth)
                        .filter(OptionalDouble::isPresent)
                        .findFirst()
                        .orElse(OptionalDouble.empty());
        if (own != null) {
            String flag = up ? "--pulse-width" : "--depress-width";
            preset.put(section, "width", own, Unit.SECOND, "given as " + flag);
        } else if (inFile.isPresent()) {
            preset.put(section, "width", inFile.getAsDouble(), Unit.SECOND, preset.stated());
        } else {
            preset.put(
                    section,
                    "width",
                    other == null ? ASSUMED_WIDTH : other,
                    Unit.SECOND,
                    "assumed - not in the data");
        }
    }

    /** A polarity that was not measured is assumed to be like the other, if that is gradual. */
    private void law() {
        PulseFit own = fit.pulses(polarity);
        PulseFit other = fit.pulses(polarity.other());
        if (own != null) {
            law(own, null);
        } else if (other == null || other.law().equals(AbruptPulses.LAW)) {
            exponential(
                    ASSUMED_RATE,
                    "assumed - not measured",
                    ASSUMED_NONLINEARITY,
                    "assumed - not measured");
        } else if (other.law().equals(ChargeTrapPulses.LAW)) {
            exponential(
                    Math.min(1, firstStep(other)),
                    "assumed - the first step of " + name(other.polarity()),
                    1,
                    "assumed - as " + name(other.polarity()));
        } else {
            law(other, "assumed - as " + name(other.polarity()));
        }
    }

    /** Given, measured, or not said at all: a preset does not guess what less voltage does. */
    private void halfRatio() {
        PulseFit own = fit.pulses(polarity);
        Double given = fit.settings().halfRatio(polarity);
        if (given != null) {
            String flag = FitSettings.halfRatioFlag(polarity);
            preset.put(section, HALF_RATIO, given, Unit.ONE, "given as " + flag);
        } else if (own != null && own.halfRatio() != null) {
            preset.put(section, HALF_RATIO, own.halfRatio(), Unit.ONE);
        }
    }

    private void exponential(double rate, String why, double nonlinearity, String whyNot) {
        preset.law(section, "exponential");
        preset.put(section, "rate", rate, Unit.ONE, why);
        preset.put(section, "nonlinearity", nonlinearity, Unit.ONE, whyNot);
    }

    /** First step of a charge-trap law as a fraction of the range. */
    private double firstStep(PulseFit chargeTrap) {
        return chargeTrap.value("prefactor")
                * Math.pow(volt(fit, chargeTrap.polarity()), chargeTrap.value("exponent"))
                / (fit.gMax().value() - fit.gMin().value());
    }

    /**
     * Writes a fitted law.
     *
     * @param assumed source of every number where the law was measured elsewhere, else null
     */
    private void law(PulseFit pulses, @Nullable String assumed) {
        preset.law(section, pulses.law());
        pulses.values()
                .forEach((key, fitted) -> {
                    Unit unit =
                            switch (key) {
                                case "prefactor" -> Unit.SIEMENS;
                                case "cutOffVolt" -> Unit.VOLT;
                                default -> Unit.ONE;
                            };
                    String still =
                            key.equals("cutOffVolt") && fitted.value() == 0
                                    ? ", every voltage moves the cell"
                                    : "";
                    preset.put(
                            section,
                            key,
                            fitted.value(),
                            unit,
                            assumed == null ? preset.measured(fitted, unit) + still : assumed);
                });
        if (!pulses.states().isEmpty()) {
            preset.put(
                    section,
                    "states",
                    pulses.states(),
                    assumed == null ? "readings of " + preset.file() + ", made monotone" : assumed);
        }
    }
}
