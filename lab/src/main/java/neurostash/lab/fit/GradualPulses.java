package neurostash.lab.fit;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/**
 * A polarity that follows the exponential or the saturating law at one voltage: the curve through
 * the readings, told in the law's parameters over the device's range.
 */
final class GradualPulses {

    /** Strongest and weakest curvature that the saturating law has. */
    private static final double SHARPEST = 0.01;

    private static final double STRAIGHTEST = 100;

    /** Strongest bend that the exponential law has. */
    private static final double STEEPEST = 20;

    private final PolarityTrains polarity;
    private final Range range;

    private GradualPulses(PolarityTrains polarity, Range range) {
        this.polarity = polarity;
        this.range = range;
    }

    /**
     * Fits.
     *
     * @param wanted form, or null for the one that follows the readings better
     */
    static PulseFit fit(PolarityTrains polarity, @Nullable PulseCurve wanted, Range range) {
        PolarityTrains.requireCurves(polarity.measured(), polarity.place());
        GradualPulses pulses = new GradualPulses(polarity, range);
        CurveFit best = pulses.best(wanted);
        if (!(best.end() > best.start())) {
            throw polarity.wrongWay();
        }
        return pulses.told(best);
    }

    private CurveFit best(@Nullable PulseCurve wanted) {
        List<Train> trains = polarity.trains();
        CurveFit best = null;
        for (PulseCurve curve : wanted == null ? PulseCurve.values() : new PulseCurve[] {wanted}) {
            CurveFit fit = CurveFit.of(curve, trains).filter(this::isUsable).orElse(null);
            if (fit != null && (best == null || fit.squares() < best.squares())) {
                best = fit;
            }
        }
        if (best == null) {
            PulseCurve straight = wanted == null ? PulseCurve.EXPONENTIAL : wanted;
            best = CurveFit.of(straight, trains, false).orElseThrow(polarity::diverged);
        }
        return best;
    }

    /** Whether the laws have such a curve: it flattens, and not more than they allow. */
    private boolean isUsable(CurveFit fit) {
        double[] at = fit.solution().parameters();
        return fit.curve() == PulseCurve.SATURATING
                ? 1 / inverseCurvature(fit, at) <= STRAIGHTEST && inverseCurvature(fit, at) > 0
                : fit.bend() > 0 && nonlinearity(fit, at) <= STEEPEST;
    }

    private PulseFit told(CurveFit fit) {
        RepeatedFit curve = RepeatedFit.of(fit);
        RepeatedFit saturating =
                fit.curve() == PulseCurve.SATURATING && fit.bent()
                        ? curve
                        : CurveFit.of(PulseCurve.SATURATING, polarity.trains())
                                .map(RepeatedFit::of)
                                .orElse(null);
        return PulseFit.of(
                polarity,
                fit.curve().name().toLowerCase(Locale.ROOT),
                fit.curve() == PulseCurve.SATURATING ? saturating(curve) : exponential(curve),
                List.of(),
                curve.estimate(fit::start),
                curve.estimate(fit::end),
                Goodness.of(polarity.trains(), fit.plainResiduals()),
                CurveFacts.of(
                                curve,
                                saturating,
                                width(fit, fit.solution().parameters()),
                                polarity.polarity())
                        .with(VoltageDependence.halfRatio(polarity, fit)),
                polarity.traces(polarity.measured(), curve.drawn()));
    }

    private SequencedMap<String, Fitted> saturating(RepeatedFit curve) {
        CurveFit fit = curve.curve();
        SequencedMap<String, Fitted> values = new LinkedHashMap<>();
        if (!fit.bent()) {
            values.put("pulses", curve.logarithmic(at -> width(fit, at) * fit.scale() / at[0]));
            values.put("curvature", Fitted.exactly(STRAIGHTEST));
            return values;
        }
        values.put(
                "pulses", curve.logarithmic(at -> inverseCurvature(fit, at) * fit.scale() / at[1]));
        values.put("curvature", inverted(curve.estimate(at -> inverseCurvature(fit, at))));
        return values;
    }

    private SequencedMap<String, Fitted> exponential(RepeatedFit curve) {
        CurveFit fit = curve.curve();
        ToDoubleFunction<double[]> rate =
                at -> {
                    double before = fit.start(at) - range.low(fit.start(at));
                    double bend = fit.bent() ? at[1] : 0;
                    return at[0] / fit.scale() * Math.exp(bend * before) / width(fit, at);
                };
        SequencedMap<String, Fitted> values = new LinkedHashMap<>();
        values.put("rate", curve.logarithmic(rate));
        values.put(
                "nonlinearity",
                fit.bent()
                        ? floored(curve.estimate(at -> nonlinearity(fit, at)))
                        : Fitted.exactly(0));
        return values;
    }

    private double width(CurveFit fit, double[] at) {
        return range.high(fit.end(at)) - range.low(fit.start(at));
    }

    /** Pulses over the whole range in units of A. */
    private double inverseCurvature(CurveFit fit, double[] at) {
        double start = fit.start(at);
        double low = range.low(start);
        double high = range.high(fit.end(at));
        double end = (start + at[0] / at[1] - low) / (high - low);
        return end > 0 && end <= 1 ? 1 / SHARPEST : -Math.log1p(-1 / end);
    }

    private double nonlinearity(CurveFit fit, double[] at) {
        return (fit.bent() ? at[1] : 0) * width(fit, at);
    }

    private static Fitted inverted(Fitted inverse) {
        double value = Math.clamp(1 / inverse.value(), SHARPEST, STRAIGHTEST);
        if (inverse.low() == null || inverse.high() == null) {
            return Fitted.exactly(value);
        }
        double straightest = 1 / STRAIGHTEST;
        return new Fitted(
                value,
                1 / Math.max(inverse.high(), straightest),
                1 / Math.max(inverse.low(), straightest));
    }

    private static Fitted floored(Fitted fitted) {
        return fitted.low() == null
                ? fitted
                : new Fitted(fitted.value(), Math.max(0, fitted.low()), fitted.high());
    }
}
