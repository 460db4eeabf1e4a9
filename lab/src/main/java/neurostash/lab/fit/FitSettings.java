package neurostash.lab.fit;

import neurostash.data.measured.Polarity;

import org.jspecify.annotations.Nullable;

/**
 * What the user says about the device beside the measurements. Everything is in SI and null where
 * nothing is said.
 *
 * @param law pulse law to fit; null chooses
 * @param gMin lowest conductance
 * @param gMax highest conductance
 * @param readVolt read voltage
 * @param volt potentiating voltage: of the trains to be fitted, or where the file does not say it
 * @param depressVolt magnitude of the depressing voltage
 * @param pulseWidth width of a potentiating pulse
 * @param depressWidth width of a depressing pulse
 * @param kappa full-to-half-voltage current ratio
 * @param rectification rectification ratio
 * @param halfRatio pulses of half the potentiating voltage that do as much as one of the full
 *     voltage; infinite for a cell that only the full voltage moves
 * @param depressHalfRatio the same of depression
 */
public record FitSettings(
        @Nullable String law,
        @Nullable Double gMin,
        @Nullable Double gMax,
        @Nullable Double readVolt,
        @Nullable Double volt,
        @Nullable Double depressVolt,
        @Nullable Double pulseWidth,
        @Nullable Double depressWidth,
        @Nullable Double kappa,
        @Nullable Double rectification,
        @Nullable Double halfRatio,
        @Nullable Double depressHalfRatio) {

    /** Nothing is said. */
    public static final FitSettings NONE =
            new FitSettings(null, null, null, null, null, null, null, null, null, null, null, null);

    /** The half ratio that is given for a polarity, or null. */
    @Nullable Double halfRatio(Polarity polarity) {
        return polarity == Polarity.POTENTIATION ? halfRatio : depressHalfRatio;
    }

    /** The flag that gives it. */
    static String halfRatioFlag(Polarity polarity) {
        return polarity == Polarity.POTENTIATION ? "--half-ratio" : "--depress-half-ratio";
    }
}
