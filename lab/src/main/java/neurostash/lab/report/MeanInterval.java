package neurostash.lab.report;

import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Optional;
import java.util.OptionalDouble;

/** Where the true mean of one arm's figure lies. */
final class MeanInterval {

    private MeanInterval() {}

    /**
     * Student's two-sided 95 % interval of the mean, mean +- t sd / sqrt(n); absent with fewer than
     * two values.
     */
    static Optional<Interval> of(Sample sample) {
        OptionalDouble sd = sample.sd();
        if (sd.isEmpty()) {
            return Optional.empty();
        }
        int n = sample.size();
        double t = TDistribution.of(n - 1).inverseSurvivalProbability(0.025);
        double half = t * sd.getAsDouble() / Math.sqrt(n);
        return Optional.of(new Interval(sample.mean() - half, sample.mean() + half));
    }

    /** The interval of the mean of fractions, which lies between 0 and 1. */
    static Optional<Interval> ofFractions(Sample sample) {
        return of(sample).map(ci -> new Interval(Math.max(0, ci.low()), Math.min(1, ci.high())));
    }
}
