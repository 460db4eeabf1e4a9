package neurostash.lab.fit;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** Chooses the pulse law of one polarity and fits it. */
final class PulseFitter {

    /** Names of the laws that can be fitted. */
    static final List<String> LAWS =
            List.of(
                    "exponential",
                    "saturating",
                    ChargeTrapPulses.LAW,
                    AbruptPulses.LAW,
                    TablePulses.LAW);

    private PulseFitter() {}

    /**
     * Fits.
     *
     * @param law its name, or null to choose
     * @param gMin lowest conductance of the device if that is given (S)
     * @param gMax highest conductance if that is given (S)
     */
    static PulseFit fit(
            PolarityTrains polarity,
            @Nullable String law,
            @Nullable Double gMin,
            @Nullable Double gMax) {
        Range range = Range.of(polarity.polarity(), polarity.unit(), gMin, gMax);
        String wanted = law == null ? chosen(polarity) : law;
        return switch (wanted) {
            case AbruptPulses.LAW -> AbruptPulses.fit(polarity);
            case TablePulses.LAW -> TablePulses.fit(polarity);
            case ChargeTrapPulses.LAW -> ChargeTrapPulses.fit(polarity, range);
            default -> GradualPulses.fit(polarity, form(law), range);
        };
    }

    private static @Nullable PulseCurve form(@Nullable String law) {
        return law == null ? null : PulseCurve.valueOf(law.toUpperCase(Locale.ROOT));
    }

    private static String chosen(PolarityTrains polarity) {
        if (AbruptPulses.are(polarity.trains())) {
            return AbruptPulses.LAW;
        }
        return polarity.voltages() > 1 ? ChargeTrapPulses.LAW : "exponential";
    }
}
