package neurostash.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "-0.0029, 0.01, NON_INFERIOR",
        "-0.003, 0.01, INCONCLUSIVE",
        "-0.01, 0.01, INCONCLUSIVE",
        "-0.01, -0.003, INCONCLUSIVE",
        "-0.01, -0.0031, INFERIOR",
        "0.1, 0.2, NON_INFERIOR",
    })
    void theVerdictComparesTheIntervalWithTheMargin(double low, double high, Verdict verdict) {
        assertThat(Verdict.of(new Interval(low, high), 0.003)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoMarginIsRefused(double margin) {
        assertThatThrownBy(() -> Verdict.of(new Interval(0, 1), margin))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void armsAreComparedByMeansWithIntervalsAndSeedBySeed() {
        Comparison comparison =
                Comparison.of(
                        Sample.of(0.912, 0.915, 0.909, 0.917, 0.911),
                        Sample.of(0.913, 0.914, 0.911, 0.915, 0.912),
                        0.006,
                        1);
        assertThat(comparison.difference()).isCloseTo(-0.0002, within(1e-12));
        assertThat(comparison.perSeed()).hasSize(5).first().isEqualTo(0.912 - 0.913);
        Interval interval = comparison.ci95().orElseThrow();
        assertThat(interval.contains(comparison.difference())).isTrue();
        Interval bootstrap = comparison.bootstrap95().orElseThrow();
        assertThat(bootstrap.contains(comparison.difference())).isTrue();
        assertThat(bootstrap.high() - bootstrap.low()).isLessThan(interval.high() - interval.low());
        assertThat(comparison.verdict()).contains(Verdict.NON_INFERIOR);
        assertThat(comparison.nonInferior()).contains(true);
    }

    @Test
    void withOneSeedOnlyTheDifferenceIsKnown() {
        Comparison comparison = Comparison.of(Sample.of(0.91), Sample.of(0.92), 0.003, 1);
        assertThat(comparison.difference()).isEqualTo(0.91 - 0.92);
        assertThat(comparison.ci95()).isEmpty();
        assertThat(comparison.bootstrap95()).isEmpty();
        assertThat(comparison.verdict()).isEmpty();
        assertThat(comparison.nonInferior()).isEmpty();
    }

    @Test
    void equalArmsWithoutSpreadAreNonInferiorUnlessTheMarginIsZero() {
        Sample same = Sample.of(0.9, 0.9, 0.9);
        assertThat(Comparison.of(same, same, 0.003, 1).nonInferior()).contains(true);
        assertThat(Comparison.of(same, same, 0, 1).nonInferior()).contains(false);
    }

    @Test
    void armsOfDifferentSeedsAreRefused() {
        assertThatThrownBy(() -> Comparison.of(Sample.of(1, 2), Sample.of(1), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anArmThatLosesJustTheMarginRarelyPasses() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(5L);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        int runs = 10_000;
        int passed = 0;
        for (int run = 0; run < runs; run++) {
            Sample arm = Sample.of(gauss.samples(5).map(x -> -0.003 + 0.0045 * x).toArray());
            Sample against = Sample.of(gauss.samples(5).map(x -> 0.0045 * x).toArray());
            Interval interval = Welch.interval(arm, against, 0.95).orElseThrow();
            passed += Verdict.of(interval, 0.003) == Verdict.NON_INFERIOR ? 1 : 0;
        }
        assertThat((double) passed / runs).isBetween(0.015, 0.030);
    }
}
