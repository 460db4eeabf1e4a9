package neurostash.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.Chance;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

class KeysTest {

    @Test
    void aStreamIsTheJdksSplitMix64StartedAtItsKey() {
        KeyedStream stream = new KeyedStream();
        for (long key : new long[] {0, 1, -1, 0x9E3779B97F4A7C15L, Long.MIN_VALUE}) {
            stream.set(key);
            SplittableRandom reference = new SplittableRandom(key);
            for (int i = 0; i < 100; i++) {
                assertThat(stream.nextLong()).isEqualTo(reference.nextLong());
            }
        }
    }

    @Test
    void aStreamSetToItsKeyAgainRepeatsItself() {
        KeyedStream stream = new KeyedStream().set(7, Purpose.STASH, 3);
        long[] first = stream.longs(50).toArray();
        assertThat(stream.set(7, Purpose.STASH, 3).longs(50).toArray()).isEqualTo(first);
    }

    @Test
    void keysOfDifferentSeedsPurposesAndIndicesDiffer() {
        Set<Long> keys = new HashSet<>();
        int made = 0;
        for (long seed = -2; seed < 5; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (long first = 0; first < 60; first++) {
                    for (long second = 0; second < 60; second++) {
                        keys.add(Keys.key(seed, purpose, first, second));
                        made++;
                    }
                }
            }
        }
        assertThat(keys).hasSize(made);
    }

    @Test
    void keysNeverChangeSoThatOldResultsCanBeRepeated() {
        assertThat(Keys.key(1, Purpose.DEVICE, 0, 0)).isEqualTo(reference(1, 1, 0, 0));
        assertThat(Keys.key(1, Purpose.CYCLE, 5, 9)).isEqualTo(reference(1, 2, 5, 9));
        assertThat(Keys.key(1, Purpose.INITIAL, 5, 9)).isEqualTo(reference(1, 3, 5, 9));
        assertThat(Keys.key(-8, Purpose.ENCODING, 2, 1)).isEqualTo(reference(-8, 4, 2, 1));
        assertThat(Keys.key(0, Purpose.ORDER, 0, 0)).isEqualTo(reference(0, 5, 0, 0));
        assertThat(Keys.key(0, Purpose.STASH, 4, 0)).isEqualTo(reference(0, 6, 4, 0));
        assertThat(Keys.key(3, Purpose.STASH, 4, 7)).isEqualTo(reference(3, 6, 4, 7));
    }

    /** The key as specified, with the JDK's SplitMix64 as the finaliser. */
    private static long reference(long seed, int purpose, long first, long second) {
        long golden = 0x9E3779B97F4A7C15L;
        long key = new SplittableRandom(seed).nextLong();
        key = new SplittableRandom(key + golden * (purpose - 1)).nextLong();
        key = new SplittableRandom((key ^ (first * golden + 1)) - golden).nextLong();
        return new SplittableRandom((key ^ (second * golden + 2)) - golden).nextLong();
    }

    @Test
    void flippingOneBitOfAnIndexFlipsHalfOfTheKey() {
        long flipped = 0;
        int pairs = 0;
        for (long index = 0; index < 200; index++) {
            for (int bit = 0; bit < 64; bit++) {
                long key = Keys.key(5, Purpose.CYCLE, index, 11);
                long other = Keys.key(5, Purpose.CYCLE, index ^ (1L << bit), 11);
                flipped += Long.bitCount(key ^ other);
                pairs++;
            }
        }
        Chance.assertSuccesses(flipped, 64L * pairs, 0.5);
    }

    @Test
    void firstNumbersOfNeighbouringStreamsAreUniformAndUncorrelated() {
        int n = 20_000;
        double[] sample = new double[n];
        double[] next = new double[n];
        KeyedStream stream = new KeyedStream();
        for (int i = 0; i < n; i++) {
            sample[i] = stream.set(1, Purpose.ENCODING, i).nextDouble();
            next[i] = stream.set(1, Purpose.ENCODING, i + 1L).nextDouble();
        }
        Chance.assertUniform(sample);
        Chance.assertUncorrelated("neighbouring streams", sample, next);
    }

    @Test
    void floatsAreUniformInTheHalfOpenUnitInterval() {
        KeyedStream stream = new KeyedStream();
        stream.set(99);
        double[] sample = new double[50_000];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = stream.nextFloat();
            assertThat(sample[i]).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
        Chance.assertUniform(sample);
    }
}
