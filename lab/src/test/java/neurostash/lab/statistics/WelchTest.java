package neurostash.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WelchTest {

    /** Hours of sleep gained under two drugs: Student, Biometrika 6 (1908). */
    private static final Sample DRUG_1 =
            Sample.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);

    private static final Sample DRUG_2 =
            Sample.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    @Test
    void studentsSleepDataGiveTheIntervalThatRDocumentsForThem() {
        // t.test(extra ~ group, data = sleep): df = 17.776, interval -3.3654832 to 0.2054832
        Interval interval = Welch.interval(DRUG_1, DRUG_2, 0.95).orElseThrow();
        assertThat(interval.low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(interval.high()).isCloseTo(0.2054832, within(5e-8));
        assertThat(Welch.degreesOfFreedom(DRUG_1, DRUG_2)).isCloseTo(17.776, within(5e-4));
    }

    @Test
    void theEndsOfTheIntervalAreWhereTheTestJustRejects() {
        Interval interval = Welch.interval(DRUG_1, DRUG_2, 0.95).orElseThrow();
        for (double end : new double[] {interval.low(), interval.high()}) {
            double p =
                    TTest.withDefaults()
                            .with(DataDispersion.HETEROSCEDASTIC)
                            .with(AlternativeHypothesis.TWO_SIDED)
                            .withMu(end)
                            .test(DRUG_1.values(), DRUG_2.values())
                            .getPValue();
            assertThat(p).isCloseTo(0.05, within(1e-9));
        }
    }

    @Test
    void withFewerThanTwoValuesThereIsNoInterval() {
        assertThat(Welch.interval(Sample.of(1), Sample.of(1, 2), 0.95)).isEmpty();
        assertThat(Welch.interval(Sample.of(1, 2), Sample.of(1), 0.95)).isEmpty();
    }

    @Test
    void withoutSpreadTheIntervalIsTheDifference() {
        assertThat(Welch.interval(Sample.of(0.1, 0.1, 0.1), Sample.of(0.3, 0.3), 0.95))
                .contains(new Interval(0.1 - 0.3, 0.1 - 0.3));
    }

    @Test
    void oneArmWithoutSpreadLeavesTheOthers() {
        // Then it is Student's interval of one mean: t(0.975, 1) = 12.7062 times sqrt(0.02 / 2).
        Interval interval =
                Welch.interval(Sample.of(0.8, 1.0), Sample.of(0, 0), 0.95).orElseThrow();
        assertThat(interval.high() - interval.low())
                .isCloseTo(2 * 12.706204736 * 0.1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-160, 1e-30, 1e30})
    void verySmallAndLargeSpreadsGiveAnInterval(double scale) {
        Interval interval =
                Welch.interval(Sample.of(scale, 2 * scale), Sample.of(0, 3 * scale), 0.95)
                        .orElseThrow();
        assertThat(interval.contains(0)).isTrue();
        assertThat(interval.high()).isGreaterThan(scale);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
    void aConfidenceOutsideZeroToOneIsRefused(double confidence) {
        assertThatThrownBy(() -> Welch.interval(DRUG_1, DRUG_2, confidence))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"5, 5, 1, 1", "5, 5, 1, 3", "10, 6, 1, 2", "40, 40, 2, 1"})
    void ninetyFivePercentOfTheIntervalsHoldTheTrueDifference(
            int n1, int n2, double sd1, double sd2) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(7L);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(random);
        int runs = 10_000;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            Sample arm = Sample.of(gauss.samples(n1).map(x -> 3 + sd1 * x).toArray());
            Sample against = Sample.of(gauss.samples(n2).map(x -> 1 + sd2 * x).toArray());
            held += Welch.interval(arm, against, 0.95).orElseThrow().contains(2) ? 1 : 0;
        }
        // Four standard errors of the simulation are 0.9 points; Welch's own error is below that.
        assertThat((double) held / runs).isBetween(0.938, 0.968);
    }
}
