package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.fit.FitSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** What the user says about a device beside its measurements. */
final class StatedDevice {

    @Option(
            names = "--law",
            paramLabel = "LAW",
            description =
                    "exponential, saturating, charge-trap, abrupt or table; without it the first"
                            + " four compete.")
    private @Nullable String law;

    @Option(names = "--gmin", paramLabel = "G", description = "Lowest conductance, e.g. '5 pS'.")
    private @Nullable String gMin;

    @Option(names = "--gmax", paramLabel = "G", description = "Highest conductance.")
    private @Nullable String gMax;

    @Option(
            names = "--read-voltage",
            paramLabel = "V",
            description = "Voltage of the readings, e.g. '0.5 V'.")
    private @Nullable String readVoltage;

    @Option(
            names = "--voltage",
            paramLabel = "V",
            description = "Potentiating voltage; of several measured, the one to fit.")
    private @Nullable String voltage;

    @Option(
            names = "--depress-voltage",
            paramLabel = "V",
            description = "Magnitude of the depressing voltage.")
    private @Nullable String depressVoltage;

    @Option(
            names = "--pulse-width",
            paramLabel = "T",
            description = "Width of a potentiating pulse, e.g. '100 us'.")
    private @Nullable String pulseWidth;

    @Option(
            names = "--depress-width",
            paramLabel = "T",
            description = "Width of a depressing pulse; without it that of --pulse-width.")
    private @Nullable String depressWidth;

    @Option(
            names = "--kappa",
            paramLabel = "K",
            description = "Current ratio of full to half write voltage; wins over a sweep.")
    private @Nullable String kappa;

    @Option(
            names = "--rectification",
            paramLabel = "R",
            description = "Forward over reverse current; wins over a sweep.")
    private @Nullable String rectification;

    @Option(
            names = "--half-ratio",
            paramLabel = "N",
            description =
                    "Pulses of half the potentiating voltage that move a cell as far as one of"
                            + " the full voltage; .inf if only the full voltage moves it. Wins"
                            + " over a fit of several voltages; array.disturb needs it.")
    private @Nullable String halfRatio;

    @Option(
            names = "--depress-half-ratio",
            paramLabel = "N",
            description = "As --half-ratio, of the depressing voltage.")
    private @Nullable String depressHalfRatio;

    /** What was said, in SI. */
    FitSettings settings() {
        return new FitSettings(
                law,
                quantity(gMin, Unit.SIEMENS, 0, 10, "--gmin"),
                quantity(gMax, Unit.SIEMENS, 1e-15, 10, "--gmax"),
                quantity(readVoltage, Unit.VOLT, 1e-3, 100, "--read-voltage"),
                quantity(voltage, Unit.VOLT, 1e-3, 100, "--voltage"),
                quantity(depressVoltage, Unit.VOLT, 1e-3, 100, "--depress-voltage"),
                quantity(pulseWidth, Unit.SECOND, 1e-12, 10, "--pulse-width"),
                quantity(depressWidth, Unit.SECOND, 1e-12, 10, "--depress-width"),
                quantity(kappa, Unit.ONE, 2, 1e8, "--kappa"),
                quantity(rectification, Unit.ONE, 1, 1e20, "--rectification"),
                ratio(halfRatio, "--half-ratio"),
                ratio(depressHalfRatio, "--depress-half-ratio"));
    }

    private static @Nullable Double quantity(
            @Nullable String text, Unit unit, double low, double high, String flag) {
        if (text == null) {
            return null;
        }
        double value = Quantity.parse(text, unit, flag);
        if (!(value >= low && value <= high)) {
            throw new UserError(
                    "'" + text + "' is out of range",
                    flag,
                    "give a value from "
                            + Quantity.format(low, unit)
                            + " to "
                            + Quantity.format(high, unit));
        }
        return value;
    }

    private static @Nullable Double ratio(@Nullable String text, String flag) {
        return text == null ? null : (Double) Quantity.parseUnbounded(text, 1, flag);
    }
}
