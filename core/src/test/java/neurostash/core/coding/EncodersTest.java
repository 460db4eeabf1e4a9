package neurostash.core.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class EncodersTest {

    private static final int INPUTS = 60;

    private static int[] image(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] grey = new int[INPUTS];
        for (int i = 0; i < INPUTS; i++) {
            grey[i] = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(255);
        }
        return grey;
    }

    private static Presentation show(Encoder encoder, PixelLists images, int image, long key) {
        Presentation presentation = new Presentation(encoder.steps());
        encoder.encode(images, image, key, presentation);
        return presentation;
    }

    private static int[] rows(Presentation presentation, int step) {
        return Arrays.copyOfRange(
                presentation.rows(), presentation.from(step), presentation.to(step));
    }

    private static long key(long seed, long index) {
        return Keys.key(seed, Purpose.ENCODING, index, 0);
    }

    static Stream<Encoder> encoders() {
        return Stream.of(
                new RegularRate(40, 200),
                new RegularRate(3, 500),
                new PoissonRate(50, 0.35, 63.75, INPUTS),
                new FirstSpike(20, 40, 30));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void theSameKeyGivesTheSameSpikesWhateverWasShownBefore(Encoder encoder) {
        PixelLists images = TestImages.many(image(1), image(2));
        Presentation first = show(encoder, images, 0, 77);
        Presentation again = new Presentation(encoder.steps());
        encoder.encode(images, 1, 5, again);
        encoder.encode(images, 0, 77, again);
        assertThat(again.spikes()).isEqualTo(first.spikes()).isPositive();
        for (int step = 0; step < encoder.steps(); step++) {
            assertThat(rows(again, step)).isEqualTo(rows(first, step));
        }
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void blackPixelsAreSilentAndNoPixelSpikesTwiceInAStep(Encoder encoder) {
        int[] grey = image(3);
        PixelLists images = TestImages.one(grey);
        for (int trial = 0; trial < 20; trial++) {
            Presentation shown = show(encoder, images, 0, key(1, trial));
            for (int row = 0; row < INPUTS; row++) {
                int[] steps = TestImages.stepsOf(shown, row);
                assertThat(steps).doesNotHaveDuplicates();
                if (grey[row] == 0) {
                    assertThat(steps).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void aBlackImageIsSilentAndLeavesTheThresholdsAlone(Encoder encoder) {
        Presentation shown = show(encoder, TestImages.one(0, 0, 0), 0, 1);
        assertThat(shown.spikes()).isZero();
        assertThat(shown.thresholdGain()).isEqualTo(1f);
    }

    @Test
    void aDifferentKeyGivesOtherRandomSpikes() {
        PixelLists images = TestImages.one(image(1));
        for (Encoder encoder :
                new Encoder[] {
                    new RegularRate(40, 200), new PoissonRate(50, 0.35, 63.75, INPUTS)
                }) {
            int[] one = show(encoder, images, 0, key(1, 1)).rows();
            int[] two = show(encoder, images, 0, key(1, 2)).rows();
            assertThat(one).isNotEqualTo(two);
        }
    }

    /** Regularity: every gap is the period rounded down or up, and so is the number of spikes. */
    @ParameterizedTest
    @CsvSource({"40, 200", "100, 500", "30, 250", "15, 20"})
    void aRegularTrainHasRateInProportionToItsGreyValue(int steps, double spikes) {
        int[] grey = image(5);
        int brightness = Arrays.stream(grey).sum();
        PixelLists images = TestImages.one(grey);
        RegularRate encoder = new RegularRate(steps, spikes);
        assertThat(encoder.referenceSpikes()).isEqualTo(spikes);
        assertThat(encoder.normalises()).isTrue();
        int trials = 300;
        double[] counts = new double[INPUTS];
        for (int trial = 0; trial < trials; trial++) {
            Presentation shown = show(encoder, images, 0, key(2, trial));
            assertThat(shown.thresholdGain()).isEqualTo(1f);
            for (int row = 0; row < INPUTS; row++) {
                if (grey[row] == 0) {
                    continue;
                }
                double period = Math.max(1, steps * (double) brightness / spikes / grey[row]);
                int[] at = TestImages.stepsOf(shown, row);
                counts[row] += at.length;
                assertThat((double) at.length)
                        .isBetween(
                                Math.floor(steps / period - 1e-4),
                                Math.ceil(steps / period + 1e-4));
                for (int i = 1; i < at.length; i++) {
                    assertThat((double) (at[i] - at[i - 1]))
                            .isBetween(Math.floor(period - 1e-4), Math.ceil(period + 1e-4));
                }
            }
        }
        for (int row = 0; row < INPUTS; row++) {
            double expected = grey[row] == 0 ? 0 : Math.min(steps, spikes * grey[row] / brightness);
            // One presentation has floor or ceil spikes: a Bernoulli variable around the mean.
            long whole = (long) Math.floor(expected);
            double part = expected - whole;
            Chance.assertSuccesses(Math.round(counts[row]) - whole * trials, trials, part);
        }
    }

    /** The images have 1 to 60 equally bright pixels, none so bright as to spike in every step. */
    @Test
    void everyImageHasTheSameMeanNumberOfRegularSpikes() {
        RegularRate encoder = new RegularRate(50, 40);
        for (int lit = 1; lit <= INPUTS; lit += 7) {
            int[] grey = new int[INPUTS];
            Arrays.fill(grey, 0, lit, 17 + 3 * lit);
            PixelLists images = TestImages.one(grey);
            double[] spikes = new double[400];
            for (int trial = 0; trial < spikes.length; trial++) {
                spikes[trial] = show(encoder, images, 0, key(lit, trial)).spikes();
            }
            // The sum of the pixels' Bernoulli parts.
            double part = 40.0 / lit - Math.floor(40.0 / lit);
            double sd = Math.sqrt(lit * part * (1 - part));
            if (sd < 1e-9) {
                assertThat(spikes).containsOnly(40);
            } else {
                Chance.assertMean(spikes, 40, sd);
                assertThat(Chance.variance(spikes)).isEqualTo(sd * sd, within(0.3 * sd * sd));
            }
        }
    }

    @Test
    void pixelsThatWouldSpikeMoreThanOnceAStepSpikeInEveryStep() {
        Presentation shown = show(new RegularRate(30, 250), TestImages.one(0, 200, 100), 0, 1);
        assertThat(TestImages.stepsOf(shown, 1)).hasSize(30);
        assertThat(TestImages.stepsOf(shown, 2)).hasSize(30);
    }

    @Test
    void thePhasesOfRegularTrainsAreUniformAndIndependent() {
        // Two equal pixels, 8 spikes in 80 steps: each has a period of 20 steps.
        PixelLists images = TestImages.one(90, 0, 90);
        RegularRate encoder = new RegularRate(80, 8);
        int trials = 4000;
        long[] first = new long[20];
        double[] a = new double[trials];
        double[] b = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            Presentation shown = show(encoder, images, 0, key(3, trial));
            int start = TestImages.stepsOf(shown, 0)[0];
            first[start]++;
            a[trial] = start;
            b[trial] = TestImages.stepsOf(shown, 2)[0];
        }
        Chance.assertEvenCounts(first);
        Chance.assertUncorrelated("phases of two pixels", a, b);
    }

    /** Spikes that share a read step count once: per step the chance is 1 - exp(-rate). */
    @ParameterizedTest
    @CsvSource({"255, 50", "255, 350", "60, 20", "3, 100"})
    void aPoissonTrainHasItsRateInEveryStepAndTheBinomialVariance(int grey, int steps) {
        PoissonRate encoder = new PoissonRate(steps, 0.35, 63.75, 1);
        PixelLists images = TestImages.one(grey);
        double chance = 1 - Math.exp(-0.35 * 63.75 * grey / 255 / steps);
        int trials = 3000;
        double[] spikes = new double[trials];
        long[] perStep = new long[steps];
        long pairs = 0;
        for (int trial = 0; trial < trials; trial++) {
            Presentation shown = show(encoder, images, 0, key(grey, trial));
            int[] at = TestImages.stepsOf(shown, 0);
            spikes[trial] = at.length;
            for (int i = 0; i < at.length; i++) {
                perStep[at[i]]++;
                pairs += i > 0 && at[i] == at[i - 1] + 1 ? 1 : 0;
            }
        }
        double variance = steps * chance * (1 - chance);
        Chance.assertMean(spikes, steps * chance, Math.sqrt(variance));
        assertThat(Chance.variance(spikes)).isEqualTo(variance, within(0.12 * variance));
        double[] expected = new double[steps];
        Arrays.fill(expected, trials * chance);
        double statistic = 0;
        for (int step = 0; step < steps; step++) {
            double difference = perStep[step] - expected[step];
            statistic += difference * difference / (trials * chance * (1 - chance));
        }
        // Chi-squared with `steps` degrees of freedom, normally approximated.
        assertThat((statistic - steps) / Math.sqrt(2.0 * steps)).isBetween(-4.0, 4.5);
        double pairMean = trials * (steps - 1) * chance * chance;
        assertThat((double) pairs).isEqualTo(pairMean, within(6 * Math.sqrt(pairMean) + 1));
        assertThat(encoder.normalises()).isFalse();
    }

    @Test
    void poissonTrainsOfTwoPixelsAreIndependent() {
        PoissonRate encoder = new PoissonRate(50, 0.35, 63.75, 3);
        PixelLists images = TestImages.one(120, 0, 200);
        int trials = 4000;
        double[] a = new double[trials];
        double[] b = new double[trials];
        for (int trial = 0; trial < trials; trial++) {
            Presentation shown = show(encoder, images, 0, key(4, trial));
            a[trial] = TestImages.stepsOf(shown, 0).length;
            b[trial] = TestImages.stepsOf(shown, 2).length;
        }
        Chance.assertUncorrelated("spike counts of two pixels", a, b);
    }

    @Test
    void theReferenceOfDiehlAndCooksCodingIsAboutTwentyThreeHundredSpikes() {
        double reference = new PoissonRate(350, 0.35, 63.75, 784).referenceSpikes();
        assertThat(reference).isEqualTo(22.3125 * 0.13 * 784, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "20, 50", "7, 128", "1, 1", "256, 1"})
    void brighterPixelsSpikeEarlierEachOnce(int steps, int cutOff) {
        int[] grey = new int[256];
        Arrays.setAll(grey, i -> (i * 77) & 0xFF);
        FirstSpike encoder = new FirstSpike(steps, cutOff, 100);
        Presentation shown = show(encoder, TestImages.one(grey), 0, 9);
        int[] stepOfGrey = new int[256];
        for (int row = 0; row < 256; row++) {
            int[] at = TestImages.stepsOf(shown, row);
            if (grey[row] < cutOff || grey[row] == 0) {
                assertThat(at).isEmpty();
            } else {
                assertThat(at).hasSize(1);
                stepOfGrey[grey[row]] = at[0];
            }
        }
        for (int g = cutOff + 1; g < 256; g++) {
            assertThat(stepOfGrey[g]).isLessThanOrEqualTo(stepOfGrey[g - 1]);
            double early = (255.0 - g) / (256 - cutOff);
            assertThat(stepOfGrey[g]).isEqualTo((int) Math.floor(early * steps + 1e-9));
        }
        assertThat(stepOfGrey[255]).isZero();
        assertThat(encoder.normalises()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 99, 100, 101, 250})
    void moreFirstSpikesRaiseTheThresholdsInProportion(int lit) {
        int[] grey = new int[256];
        Arrays.fill(grey, 0, lit, 200);
        Arrays.fill(grey, lit, 256, 10);
        FirstSpike encoder = new FirstSpike(20, 50, 100);
        Presentation shown = show(encoder, TestImages.one(grey), 0, 9);
        assertThat(shown.spikes()).isEqualTo(lit);
        assertThat(shown.thresholdGain()).isEqualTo(lit / 100f);
        assertThat(encoder.referenceSpikes()).isEqualTo(100);
    }

    /** All pixels below the cut-off: no spike, and no threshold of zero that everyone reaches. */
    @Test
    void anImageBelowTheCutOffIsSilentAndLeavesTheThresholdsAlone() {
        Presentation shown = show(new FirstSpike(20, 50, 100), TestImages.one(49, 10, 3), 0, 1);
        assertThat(shown.spikes()).isZero();
        assertThat(shown.thresholdGain()).isEqualTo(1f);
    }
}
