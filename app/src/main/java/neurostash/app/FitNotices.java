package neurostash.app;

import neurostash.lab.fit.CurrentFit;
import neurostash.lab.fit.DeviceFit;
import neurostash.lab.fit.Goodness;
import neurostash.lab.fit.PresetDocument;
import neurostash.lab.fit.PulseFit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user should know of a fit before using it. */
final class FitNotices {

    private FitNotices() {}

    /** One line each. */
    static List<String> of(DeviceFit fit, PresetDocument document) {
        List<String> notices = new ArrayList<>(fit.notices());
        for (PulseFit pulses : fit.pulses()) {
            if (pulses.goodness().isPoor() && !pulses.law().equals("table")) {
                notices.add(
                        String.format(
                                Locale.ROOT,
                                "poor fit of %s: R2 %.3f below %.2f or rms %.1f %% of the range"
                                        + " above %.0f %%; --law table makes the device of the"
                                        + " readings themselves",
                                pulses.polarity().name().toLowerCase(Locale.ROOT),
                                pulses.goodness().r2(),
                                Goodness.LEAST_R2,
                                100 * pulses.goodness().rms(),
                                100 * Goodness.LARGEST_RMS));
            }
        }
        CurrentFit current = fit.current();
        if (current != null && current.isPoor()) {
            notices.add(
                    String.format(
                            Locale.ROOT,
                            "poor fit of the current: R2 %.3f below %.2f; see the picture",
                            current.r2(),
                            CurrentFit.LEAST_R2));
        }
        if (!document.assumed().isEmpty()) {
            notices.add(
                    "not measured, so assumed: "
                            + String.join(", ", document.assumed())
                            + " (flags give some of them, see --help)");
        }
        if (!document.unsaid().isEmpty()) {
            notices.add(
                    "not measured and not assumed: "
                            + String.join(", ", document.unsaid())
                            + ", which array.disturb will ask for (--half-ratio and"
                            + " --depress-half-ratio give it, pulses of several voltages tell it)");
        }
        return notices;
    }
}
