package neurostash.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Statements about random samples. All samples come from fixed seeds, so a test passes always or
 * never; {@link #FALSE_ALARM} says how often a fresh seed would fail a sound sample.
 */
public final class Chance {

    /** Chance that one statement fails for a sample that is as it should be. */
    public static final double FALSE_ALARM = 1e-4;

    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    /** Two-sided quantile of {@link #FALSE_ALARM}. */
    private static final double QUANTILE = STANDARD.inverseSurvivalProbability(FALSE_ALARM / 2);

    private Chance() {}

    /** Kolmogorov-Smirnov against a normal distribution. */
    public static void assertNormal(double[] sample, double mean, double sd) {
        NormalDistribution normal = NormalDistribution.of(mean, sd);
        assertDistributed(sample, normal::cumulativeProbability);
    }

    /** Kolmogorov-Smirnov against the uniform distribution on [0, 1). */
    public static void assertUniform(double[] sample) {
        assertDistributed(sample, x -> Math.min(Math.max(x, 0), 1));
    }

    /** Kolmogorov-Smirnov against any continuous distribution. */
    public static void assertDistributed(double[] sample, DoubleUnaryOperator cumulative) {
        double p = KolmogorovSmirnovTest.withDefaults().test(sample, cumulative).getPValue();
        assertThat(p).as("Kolmogorov-Smirnov p-value").isGreaterThan(FALSE_ALARM);
    }

    /** The sample mean is the expected one within its sampling error. */
    public static void assertMean(double[] sample, double expected, double sd) {
        double error = (mean(sample) - expected) / sd * Math.sqrt(sample.length);
        assertThat(Math.abs(error))
                .as("mean %s against %s, in standard errors", mean(sample), expected)
                .isLessThan(QUANTILE);
    }

    /** A number of successes fits independent trials of equal probability. */
    public static void assertSuccesses(long successes, long trials, double probability) {
        double mean = trials * probability;
        double sd = Math.sqrt(mean * (1 - probability));
        assertThat(Math.abs(successes - mean))
                .as("%d successes in %d trials of %s", successes, trials, probability)
                .isLessThan(QUANTILE * sd + 0.5);
    }

    /** The variance of a normal sample is the expected one within its sampling error. */
    public static void assertNormalVariance(double[] sample, double expected) {
        double ratio = variance(sample) / expected;
        double error = Math.abs(ratio - 1) * Math.sqrt(sample.length / 2.0);
        assertThat(error).as("variance ratio %s, in standard errors", ratio).isLessThan(QUANTILE);
    }

    /** Two paired samples are uncorrelated. */
    public static void assertUncorrelated(String what, double[] a, double[] b) {
        double error = Math.abs(correlation(a, b)) * Math.sqrt(a.length);
        assertThat(error)
                .as("correlation of %s: %s, in standard errors", what, correlation(a, b))
                .isLessThan(QUANTILE);
    }

    /**
     * The autocorrelations of a sample at lags 1 to {@code lags} are together no more than noise
     * (Ljung and Box, Biometrika 65:297, 1978).
     */
    public static void assertWhite(String what, double[] sample, int lags) {
        int n = sample.length;
        double statistic = 0;
        for (int lag = 1; lag <= lags; lag++) {
            double r =
                    correlation(Arrays.copyOf(sample, n - lag), Arrays.copyOfRange(sample, lag, n));
            statistic += (double) n * (n + 2.0) * r * r / (n - lag);
        }
        double p = ChiSquaredDistribution.of(lags).survivalProbability(statistic);
        assertThat(p).as("Ljung-Box p-value of %s", what).isGreaterThan(FALSE_ALARM);
    }

    /** Counts fit equal or stated expectations (Pearson's chi-squared test). */
    public static void assertCounts(long[] observed, double[] expected) {
        double statistic = 0;
        for (int i = 0; i < observed.length; i++) {
            double difference = observed[i] - expected[i];
            statistic += difference * difference / expected[i];
        }
        double p = ChiSquaredDistribution.of(observed.length - 1.0).survivalProbability(statistic);
        assertThat(p)
                .as("chi-squared p-value of %s", Arrays.toString(observed))
                .isGreaterThan(FALSE_ALARM);
    }

    /** Counts fit an equal share for everyone. */
    public static void assertEvenCounts(long[] observed) {
        double[] expected = new double[observed.length];
        Arrays.fill(expected, (double) Arrays.stream(observed).sum() / observed.length);
        assertCounts(observed, expected);
    }

    public static double mean(double[] sample) {
        return Arrays.stream(sample).sum() / sample.length;
    }

    public static double variance(double[] sample) {
        double mean = mean(sample);
        return Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum() / (sample.length - 1);
    }

    public static double correlation(double[] a, double[] b) {
        assertThat(b).hasSameSizeAs(a);
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
