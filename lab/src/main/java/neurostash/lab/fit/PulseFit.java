package neurostash.lab.fit;

import neurostash.data.measured.Polarity;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.SequencedMap;

/**
 * A pulse law fitted to one polarity.
 *
 * @param polarity direction
 * @param law its name in preset files
 * @param volt voltage of the pulses (V), where known
 * @param values its parameters by their keys, in SI
 * @param states the states of a table, else empty
 * @param low lower end of the range it was measured over (S)
 * @param high upper end (S)
 * @param goodness how well it follows the readings
 * @param nonlinearity NeuroSim's NL, negative for depression; null if the curve could not be fitted
 * @param readingNoise standard deviation of a reading, as a fraction of the range
 * @param cycleNoise standard deviation of a pulse's effect, as a fraction of the range
 * @param spread spread over trains, if there are enough
 * @param halfRatio pulses of half the voltage that do as much as one of the full voltage, if
 *     several voltages were measured and the law does not say it
 * @param traces what to draw
 */
public record PulseFit(
        Polarity polarity,
        String law,
        @Nullable Double volt,
        SequencedMap<String, Fitted> values,
        List<Double> states,
        Fitted low,
        Fitted high,
        Goodness goodness,
        @Nullable Fitted nonlinearity,
        double readingNoise,
        double cycleNoise,
        @Nullable Spread spread,
        @Nullable Fitted halfRatio,
        List<Trace> traces) {

    /**
     * A law as it was fitted, its readings put back into siemens.
     *
     * @param start where the pulses start (units of the trains)
     * @param end where they end
     */
    static PulseFit of(
            PolarityTrains polarity,
            String law,
            SequencedMap<String, Fitted> values,
            List<Double> states,
            Fitted start,
            Fitted end,
            Goodness goodness,
            CurveFacts facts,
            List<Trace> traces) {
        boolean up = polarity.polarity() == Polarity.POTENTIATION;
        return new PulseFit(
                polarity.polarity(),
                law,
                polarity.volt(),
                values,
                states,
                polarity.inSiemens(up ? start : end),
                polarity.inSiemens(up ? end : start),
                goodness,
                facts.nonlinearity(),
                facts.readingNoise(),
                facts.cycleNoise(),
                facts.spread(),
                facts.halfRatio(),
                traces);
    }

    /** A parameter of the law, which has it. */
    double value(String key) {
        Fitted fitted = values.get(key);
        if (fitted == null) {
            throw new IllegalStateException(law + " without " + key);
        }
        return fitted.value();
    }

    /**
     * Relative standard deviations over trains of one voltage.
     *
     * @param trains their number
     * @param low of the lower end
     * @param high of the upper end
     * @param step of the first step as a fraction of the range
     */
    public record Spread(int trains, Fitted low, Fitted high, Fitted step) {}
}
