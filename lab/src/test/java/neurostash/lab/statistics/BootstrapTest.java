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

class BootstrapTest {

    private static final Sample ARM = Sample.of(0.912, 0.915, 0.909, 0.917, 0.911, 0.914);
    private static final Sample AGAINST = Sample.of(0.910, 0.916, 0.913, 0.915, 0.908, 0.919);

    @Test
    void equalSeedsGiveEqualIntervalsAndOthersNearlyEqualOnes() {
        Interval once = Bootstrap.ofDifference(ARM, AGAINST, 1).orElseThrow().biasCorrected(0.95);
        Interval again = Bootstrap.ofDifference(ARM, AGAINST, 1).orElseThrow().biasCorrected(0.95);
        Interval other = Bootstrap.ofDifference(ARM, AGAINST, 2).orElseThrow().biasCorrected(0.95);
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
        assertThat(other.low()).isCloseTo(once.low(), within(2e-4));
        assertThat(other.high()).isCloseTo(once.high(), within(2e-4));
    }

    @Test
    void twoSeedsThatMayFallFourWaysGiveTheTailsOfThose() {
        // Means of (0, 1) drawn twice: 0, 1/2, 1/2, 1; of (0, 0): 0. P(difference = 0) = 1/4.
        Bootstrap bootstrap =
                Bootstrap.ofDifference(Sample.of(0, 1), Sample.of(0, 0), 1).orElseThrow();
        assertThat(bootstrap.percentile(0.95)).isEqualTo(new Interval(0, 1));
        assertThat(bootstrap.percentile(0.40)).isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void manySymmetricalSeedsGiveTheIntervalOfWelch() {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(3L);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        Sample arm = Sample.of(gauss.samples(200).toArray());
        Sample against = Sample.of(gauss.samples(200).toArray());
        Interval welch = Welch.interval(arm, against, 0.95).orElseThrow();
        Bootstrap bootstrap = Bootstrap.ofDifference(arm, against, 1).orElseThrow();
        for (Interval interval :
                new Interval[] {bootstrap.percentile(0.95), bootstrap.biasCorrected(0.95)}) {
            assertThat(interval.low()).isCloseTo(welch.low(), within(0.015));
            assertThat(interval.high()).isCloseTo(welch.high(), within(0.015));
        }
    }

    @Test
    void aLongTailPullsTheCorrectedIntervalItsWay() {
        Sample arm = Sample.of(1, 1.1, 0.9, 1.05, 0.95, 1, 1.2, 4);
        Sample against = Sample.of(0, 0.01, -0.01, 0.02, -0.02, 0, 0.01, -0.01);
        Bootstrap bootstrap = Bootstrap.ofDifference(arm, against, 1).orElseThrow();
        Interval plain = bootstrap.percentile(0.95);
        Interval corrected = bootstrap.biasCorrected(0.95);
        assertThat(corrected.low()).isGreaterThan(plain.low());
        assertThat(corrected.high()).isGreaterThan(plain.high());
        Bootstrap mirrored = Bootstrap.ofDifference(against, arm, 1).orElseThrow();
        assertThat(mirrored.biasCorrected(0.95).low()).isLessThan(mirrored.percentile(0.95).low());
    }

    @Test
    void theSavingIsOneMinusTheRatioOfTheMeans() {
        Sample arm = Sample.of(50, 50, 50);
        Sample against = Sample.of(100, 100, 100);
        Bootstrap saving = Bootstrap.ofSaving(arm, against, 1).orElseThrow();
        assertThat(saving.biasCorrected(0.95)).isEqualTo(new Interval(0.5, 0.5));
        assertThat(Bootstrap.ofSaving(arm, Sample.of(0, 1, 2), 1)).isEmpty();
    }

    @Test
    void withoutSpreadTheIntervalsAreTheDifference() {
        Bootstrap bootstrap =
                Bootstrap.ofDifference(Sample.of(0.1, 0.1, 0.1), Sample.of(0.3, 0.3), 1)
                        .orElseThrow();
        Interval percentile = bootstrap.percentile(0.95);
        assertThat(percentile.high() - percentile.low()).isZero();
        assertThat(bootstrap.biasCorrected(0.95).low()).isCloseTo(-0.2, within(1e-15));
    }

    @Test
    void withFewerThanTwoValuesThereIsNothingToResample() {
        assertThat(Bootstrap.ofDifference(Sample.of(1), Sample.of(1, 2), 1)).isEmpty();
        assertThat(Bootstrap.ofSaving(Sample.of(1, 2), Sample.of(1), 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void aConfidenceOutsideZeroToOneIsRefused(double confidence) {
        Bootstrap bootstrap = Bootstrap.ofDifference(ARM, AGAINST, 1).orElseThrow();
        assertThatThrownBy(() -> bootstrap.percentile(confidence))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"30, 0.92, 0.975", "5, 0.82, 0.93"})
    void intervalsHoldTheTrueDifferenceAsOftenAsDocumented(int n, double least, double most) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(11L);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        int runs = 500;
        int percentile = 0;
        int corrected = 0;
        for (int run = 0; run < runs; run++) {
            Sample arm = Sample.of(gauss.samples(n).map(x -> 3 + x).toArray());
            Sample against = Sample.of(gauss.samples(n).map(x -> 1 + x).toArray());
            Bootstrap bootstrap = Bootstrap.ofDifference(arm, against, run).orElseThrow();
            percentile += bootstrap.percentile(0.95).contains(2) ? 1 : 0;
            corrected += bootstrap.biasCorrected(0.95).contains(2) ? 1 : 0;
        }
        assertThat((double) percentile / runs).as("percentile").isBetween(least, most);
        assertThat((double) corrected / runs).as("bias corrected").isBetween(least, most);
    }
}
