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
 */
record Scatter(
        @Nullable Fitted nonlinearity,
        double readingNoise,
        double cycleNoise,
        PulseFit.@Nullable Spread spread) {

    /** Of a cell that has no curve. */
    static final Scatter NONE = new Scatter(null, 0, 0, null);

    /**
     * Of trains around a curve.
     *
     * @param curve that the noise is told by
     * @param saturating the form that NL is defined for, or null
     * @param width of the range (units of the trains)
     */
    static Scatter of(
            RepeatedFit curve, @Nullable RepeatedFit saturating, double width, Polarity polarity) {
        return new Scatter(
                saturating == null ? null : saturating.nonlinearity(polarity),
                curve.noise(CurveFit::readingNoise) / width,
                curve.noise(CurveFit::pulseNoise) / width,
                curve.spread(polarity));
    }
}
