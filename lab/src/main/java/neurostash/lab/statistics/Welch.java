package neurostash.lab.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Optional;

/**
 * The difference of two means whose samples need not spread alike, after Welch (Biometrika 34,
 * 1947): the standard error is s = sqrt(s1^2/n1 + s2^2/n2), and the difference over s follows
 * Student's t with the degrees of freedom of Welch and Satterthwaite, (s1^2/n1 + s2^2/n2)^2 /
 * ((s1^2/n1)^2/(n1-1) + (s2^2/n2)^2/(n2-1)). Seeds are not paired: two arms share a seed's data
 * order but hardly any of its variance.
 */
public final class Welch {

    private Welch() {}

    /**
     * The two-sided interval of the difference {@code arm - against} of the true means.
     *
     * @param confidence the share of such intervals that hold the true difference, e.g. 0.95
     * @return the interval; absent if a sample has fewer than two values; of no width if neither
     *     spreads
     */
    public static Optional<Interval> interval(Sample arm, Sample against, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not in (0, 1)");
        }
        if (arm.size() < 2 || against.size() < 2) {
            return Optional.empty();
        }
        double difference = arm.mean() - against.mean();
        double squaredError = arm.squaredError() + against.squaredError();
        if (squaredError == 0) {
            return Optional.of(new Interval(difference, difference));
        }
        double t =
                TDistribution.of(degreesOfFreedom(arm, against))
                        .inverseSurvivalProbability((1 - confidence) / 2);
        double half = t * Math.sqrt(squaredError);
        return Optional.of(new Interval(difference - half, difference + half));
    }

    /** Welch and Satterthwaite's; needs two values in each sample and some spread. */
    static double degreesOfFreedom(Sample arm, Sample against) {
        // Shares, not squared errors, so that the squares of tiny spreads do not vanish.
        double total = arm.squaredError() + against.squaredError();
        double armShare = arm.squaredError() / total;
        double againstShare = against.squaredError() / total;
        return 1
                / (armShare * armShare / (arm.size() - 1)
                        + againstShare * againstShare / (against.size() - 1));
    }
}
