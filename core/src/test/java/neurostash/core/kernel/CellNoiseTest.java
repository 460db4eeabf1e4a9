package neurostash.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;

class CellNoiseTest {

    private static double[] table() {
        double[] table = new double[CellNoise.DEVIATES];
        for (int i = 0; i < table.length; i++) {
            table[i] = CellNoise.table()[i];
        }
        return table;
    }

    @Test
    void theNormalDeviatesHaveMeanZeroAndVarianceOne() {
        double square = 0;
        for (double deviate : table()) {
            square += deviate * deviate;
        }
        assertThat(Chance.mean(table())).isEqualTo(0, within(1e-12));
        assertThat(square / CellNoise.DEVIATES).isEqualTo(1, within(1e-6));
    }

    @Test
    void theNormalDeviatesAreQuantilesOfTheNormalDistributionInAscendingOrder() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double[] table = table();
        double scale = table[3000] / quantile(normal, 3000);
        assertThat(scale).isBetween(1.0, 1.002);
        for (int i = 0; i < table.length; i++) {
            assertThat(table[i]).isEqualTo(scale * quantile(normal, i), within(2e-6));
            assertThat(table[table.length - 1 - i]).isEqualTo(-table[i]);
            assertThat(i == 0 || table[i] > table[i - 1]).as("ascending at %d", i).isTrue();
        }
    }

    private static double quantile(NormalDistribution normal, int i) {
        return normal.inverseCumulativeProbability((i + 0.5) / CellNoise.DEVIATES);
    }

    /** One column of a large array, and one cell over many writes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noiseIsNormalAndUniformAlongRowsAndAlongWrites(long seed) {
        int n = 20_000;
        double[][] normal = new double[2][n];
        double[][] uniform = new double[2][n];
        for (int i = 0; i < n; i++) {
            int row = CellNoise.hash((int) Keys.key(seed, Purpose.CYCLE, 3, 0), i);
            int write = CellNoise.hash((int) Keys.key(seed, Purpose.CYCLE, 3, i), 17);
            normal[0][i] = CellNoise.normal(row);
            normal[1][i] = CellNoise.normal(write);
            uniform[0][i] = CellNoise.uniform(row);
            uniform[1][i] = CellNoise.uniform(write);
        }
        for (int way = 0; way < 2; way++) {
            Chance.assertNormal(normal[way], 0, 1);
            Chance.assertMean(normal[way], 0, 1);
            Chance.assertNormalVariance(normal[way], 1);
            Chance.assertUniform(uniform[way]);
            Chance.assertUncorrelated("normal and uniform", normal[way], uniform[way]);
            Chance.assertUncorrelated("neighbours", head(normal[way]), tail(normal[way]));
            Chance.assertUncorrelated("neighbours", head(uniform[way]), tail(uniform[way]));
            Chance.assertUncorrelated("spreads", squares(normal[way]), uniform[way]);
        }
    }

    /** Rank independence, stronger than correlation: all cells of a table of both parts fill up. */
    @Test
    void theUniformPartIsIndependentOfTheNormalPart() {
        long[] counts = new long[16 * 16];
        for (int i = 0; i < 200_000; i++) {
            int hash = CellNoise.hash(123456789, i);
            int place = hash >>> (CellNoise.SHIFT + 8);
            int part = (hash & CellNoise.UNIFORM_MASK) >>> 12;
            counts[place * 16 + part]++;
        }
        Chance.assertEvenCounts(counts);
    }

    /** The levels of a write take their own noise, from the complement of its key. */
    @Test
    void theComplementOfAKeyGivesIndependentNoise() {
        int n = 50_000;
        double[] here = new double[n];
        double[] there = new double[n];
        for (int i = 0; i < n; i++) {
            int key = (int) Keys.key(9, Purpose.CYCLE, i / 100, 0);
            here[i] = CellNoise.normal(CellNoise.hash(key, i % 100));
            there[i] = CellNoise.uniform(CellNoise.hash(~key, i % 100));
        }
        Chance.assertUncorrelated("key and complement", here, there);
    }

    @Test
    void noTwoRowsOfAWriteShareAHash() {
        for (int key : new int[] {0, 1, -1, 0x7FFFFFFF, 0x12345678}) {
            Set<Integer> hashes = new HashSet<>();
            for (int row = 0; row < 100_000; row++) {
                hashes.add(CellNoise.hash(key, row));
            }
            assertThat(hashes).hasSize(100_000);
        }
    }

    @Test
    void theUniformPartCoversItsRangeEvenlyWithoutTouchingTheEnds() {
        assertThat(CellNoise.uniform(0)).isPositive().isLessThan(1e-5f);
        assertThat(CellNoise.uniform(-1)).isLessThan(1).isGreaterThan(1 - 1e-5f);
        double sum = 0;
        for (int hash = 0; hash < CellNoise.UNIFORM_RANGE; hash++) {
            sum += CellNoise.uniform(hash);
        }
        assertThat(sum / CellNoise.UNIFORM_RANGE).isEqualTo(0.5, within(1e-12));
    }

    private static double[] head(double[] values) {
        return java.util.Arrays.copyOf(values, values.length - 1);
    }

    private static double[] tail(double[] values) {
        return java.util.Arrays.copyOfRange(values, 1, values.length);
    }

    private static double[] squares(double[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }
}
