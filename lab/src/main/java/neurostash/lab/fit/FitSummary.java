package neurostash.lab.fit;

import java.util.Locale;

/** How well each part of a device was fitted, a line each. */
public final class FitSummary {

    private FitSummary() {}

    /** The pulses of a polarity. */
    public static String of(PulseFit pulses) {
        Fitted label = pulses.nonlinearity();
        return String.format(
                Locale.ROOT,
                "%s, %d readings, R2 %.4f, rms %.2g %% of the range%s%s",
                pulses.law(),
                pulses.goodness().readings(),
                pulses.goodness().r2(),
                100 * pulses.goodness().rms(),
                label == null ? "" : ", NeuroSim's NL " + label(label),
                pulses.goodness().isPoor() ? ", a poor fit" : "");
    }

    private static String label(Fitted label) {
        String value = String.format(Locale.ROOT, "%.2f", label.value());
        return label.low() == null || label.high() == null
                ? value
                : value
                        + String.format(
                                Locale.ROOT,
                                " (95 %% interval %.2f to %.2f)",
                                label.low(),
                                label.high());
    }

    /** The static current. */
    public static String of(CurrentFit current) {
        return String.format(
                Locale.ROOT,
                "sinh, %d currents of %d %s, R2 %.4f, rms %.2g decades%s",
                current.points(),
                current.states(),
                current.states() == 1 ? "state" : "states",
                current.r2(),
                current.decades(),
                current.isPoor() ? ", a poor fit" : "");
    }
}
