package neurostash.lab.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a figure of one arm differs from that of another, over the same seeds.
 *
 * @param difference {@code arm - against} of the means
 * @param perSeed {@code arm - against} seed by seed
 * @param ci95 Welch's 95 % interval of the difference; absent with fewer than two seeds
 * @param bootstrap95 the bias-corrected bootstrap's 95 % interval; absent with fewer than two seeds
 * @param margin the loss that counts as none, in the unit of the figure
 * @param verdict from {@code ci95}, so that a false {@code NON_INFERIOR} comes at most 2.5 % of the
 *     time; absent with fewer than two seeds
 */
public record Comparison(
        double difference,
        List<Double> perSeed,
        Optional<Interval> ci95,
        Optional<Interval> bootstrap95,
        double margin,
        Optional<Verdict> verdict) {

    public Comparison {
        perSeed = List.copyOf(perSeed);
    }

    /**
     * Compares two arms.
     *
     * @param margin the loss that counts as none, at least 0, e.g. 0.003 for 0.3 points of accuracy
     * @param seed of the bootstrap
     * @throws IllegalArgumentException if the arms do not have equally many seeds
     */
    public static Comparison of(Sample arm, Sample against, double margin, long seed) {
        if (arm.size() != against.size()) {
            throw new IllegalArgumentException(
                    "arms of %d and %d seeds".formatted(arm.size(), against.size()));
        }
        double[] a = arm.values();
        double[] b = against.values();
        Optional<Interval> ci95 = Welch.interval(arm, against, 0.95);
        return new Comparison(
                arm.mean() - against.mean(),
                IntStream.range(0, a.length).mapToObj(i -> a[i] - b[i]).toList(),
                ci95,
                Bootstrap.ofDifference(arm, against, seed).map(b95 -> b95.biasCorrected(0.95)),
                margin,
                ci95.map(interval -> Verdict.of(interval, margin)));
    }

    /** Whether the arm is non-inferior; absent with fewer than two seeds. */
    public Optional<Boolean> nonInferior() {
        return verdict.map(Verdict.NON_INFERIOR::equals);
    }
}
