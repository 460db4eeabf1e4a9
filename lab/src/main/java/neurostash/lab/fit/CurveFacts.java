package neurostash.lab.fit;

import neurostash.data.measured.Polarity;

import org.jspecify.annotations.Nullable;

/**
 * What the smooth curve of a polarity's trains says beside its law.
 *
 * @param nonlinearity NeuroSim's NL; null if the saturating curve could not be fitted
 * @param readingNoise standard deviation of a reading as a fraction of the range
 * @param cycleNoise standard deviation of a pulse's effect as a fraction of the range
 * @param spread over trains, if there are enough
 * @param halfRatio pulses of half the voltage that do as much as one of the full voltage; null if
 *     that was not measured, or the law says it
 */
record CurveFacts(
        @Nullable Fitted nonlinearity,
        double readingNoise,
        double cycleNoise,
        PulseFit.@Nullable Spread spread,
        @Nullable Fitted halfRatio) {

    /** Of a cell that has no curve. */
    static final CurveFacts NONE = new CurveFacts(null, 0, 0, null, null);

    /**
     * Of trains around a curve.
     *
     * @param curve that the noise is told by
     * @param saturating the form that NL is defined for, or null
     * @param width of the range (units of the trains)
     */
    static CurveFacts of(
            RepeatedFit curve, @Nullable RepeatedFit saturating, double width, Polarity polarity) {
        return new CurveFacts(
                saturating == null ? null : saturating.nonlinearity(polarity),
                curve.noise(CurveFit::readingNoise) / width,
                curve.noise(CurveFit::pulseNoise) / width,
                curve.spread(polarity),
                null);
    }

    /** The same, and how the trains of other voltages differ from those of this one. */
    CurveFacts with(@Nullable Fitted halfRatio) {
        return new CurveFacts(nonlinearity, readingNoise, cycleNoise, spread, halfRatio);
    }
}
