package neurostash.lab.fit;

import neurostash.data.measured.Polarity;
import neurostash.lab.fit.LeastSquares.Interval;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A curve fitted to all trains of one voltage, beside the same form fitted to each of them alone:
 * where there are repetitions, how the trains differ gives the intervals and the spread of cells.
 *
 * @param curve fitted to all trains
 * @param alone fitted to each; empty where there are too few
 */
record RepeatedFit(CurveFit curve, List<CurveFit> alone) {

    /** Trains from which a spread is told. */
    private static final int REPETITIONS = 3;

    static RepeatedFit of(CurveFit curve) {
        List<CurveFit> alone = new ArrayList<>();
        if (curve.trains().size() >= REPETITIONS) {
            for (int t = 0; t < curve.trains().size(); t++) {
                curve.alone(t).ifPresent(alone::add);
            }
        }
        return new RepeatedFit(curve, alone.size() >= REPETITIONS ? alone : List.of());
    }

    /**
     * A quantity with its interval: from the curve's covariance, or where there are repetitions,
     * from how it differs between them.
     */
    Fitted estimate(ToDoubleFunction<double[]> quantity) {
        double value = quantity.applyAsDouble(curve.solution().parameters());
        if (alone.isEmpty()) {
            return Fitted.of(value, curve.solution().interval(quantity));
        }
        double[] each =
                alone.stream()
                        .mapToDouble(one -> quantity.applyAsDouble(one.solution().parameters()))
                        .filter(Double::isFinite)
                        .toArray();
        double mean = Arrays.stream(each).average().orElse(value);
        double squares = Arrays.stream(each).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / Math.max(1, each.length - 1) / each.length);
        return Fitted.of(value, Interval.around(value, error, each.length - 1));
    }

    /** As {@link #estimate}, the interval symmetric in the logarithm. */
    Fitted logarithmic(ToDoubleFunction<double[]> quantity) {
        Fitted of = estimate(at -> Math.log(quantity.applyAsDouble(at)));
        return of.low() == null || of.high() == null
                ? Fitted.exactly(Math.exp(of.value()))
                : new Fitted(Math.exp(of.value()), Math.exp(of.low()), Math.exp(of.high()));
    }

    /** Curves to draw, one per train: trains taken as cells all beside the nominal one. */
    List<double[]> drawn() {
        return alone.isEmpty()
                ? curve.fits()
                : curve.trains().stream().map(train -> curve.at(train.pulses())).toList();
    }

    /** Noise of the trains by themselves where there are several: cells differ besides. */
    double noise(ToDoubleFunction<CurveFit> noise) {
        return alone.isEmpty()
                ? noise.applyAsDouble(curve)
                : Math.sqrt(
                        alone.stream()
                                .mapToDouble(noise)
                                .map(deviation -> deviation * deviation)
                                .average()
                                .orElse(0));
    }

    /** NeuroSim's label over the measured pulses; this is a saturating curve. */
    Fitted nonlinearity(Polarity polarity) {
        double sign = polarity == Polarity.POTENTIATION ? 1 : -1;
        Fitted bend = estimate(at -> at[1]);
        double value = sign * label(bend.value());
        if (bend.low() == null || bend.high() == null) {
            return Fitted.exactly(value);
        }
        double one = sign * label(bend.low());
        double other = sign * label(bend.high());
        return new Fitted(value, Math.min(one, other), Math.max(one, other));
    }

    private static double label(double bend) {
        return Math.abs(bend) < 1e-9
                ? 0
                : NeuroSimNonlinearity.ofShape(1 / Math.clamp(bend, -500, 500));
    }

    /** How the trains' cells differ; null without repetitions. */
    PulseFit.@Nullable Spread spread(Polarity polarity) {
        if (alone.isEmpty()) {
            return null;
        }
        ToDoubleFunction<double[]> step = at -> at[0] / (curve.end(at) - curve.start(at));
        Fitted first = relative(curve::start, curve.start());
        Fitted last = relative(curve::end, curve.end());
        boolean up = polarity == Polarity.POTENTIATION;
        return new PulseFit.Spread(
                alone.size(),
                up ? first : last,
                up ? last : first,
                relative(step, step.applyAsDouble(curve.solution().parameters())));
    }

    /** Relative standard deviation over trains, less what the fits' own errors make. */
    private Fitted relative(ToDoubleFunction<double[]> quantity, double nominal) {
        double[] each =
                alone.stream()
                        .mapToDouble(fit -> quantity.applyAsDouble(fit.solution().parameters()))
                        .toArray();
        double mean = Arrays.stream(each).average().orElse(0);
        int freedom = each.length - 1;
        double variance = Arrays.stream(each).map(v -> (v - mean) * (v - mean)).sum() / freedom;
        double errors =
                alone.stream()
                        .mapToDouble(fit -> fit.solution().standardError(quantity))
                        .map(error -> error * error)
                        .average()
                        .orElse(0);
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
        double low = variance * freedom / chi.inverseCumulativeProbability(0.975) - errors;
        double high = variance * freedom / chi.inverseCumulativeProbability(0.025) - errors;
        double scale = Math.abs(nominal);
        return new Fitted(
                Math.sqrt(Math.max(0, variance - errors)) / scale,
                Math.sqrt(Math.max(0, low)) / scale,
                Math.sqrt(Math.max(0, high)) / scale);
    }
}
