package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.InvalidParameter;
import neurostash.core.kernel.CellNoise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class LevelsTest {

    private static final double[] PCMO = {
        3.98e-6, 5.75e-6, 12.6e-6, 25.1e-6, 63.1e-6, 125.9e-6, 199.5e-6, 316.2e-6
    };

    private static double fraction(int level) {
        return (PCMO[level] - PCMO[0]) / (PCMO[PCMO.length - 1] - PCMO[0]);
    }

    @Test
    void aContinuousDeviceSettlesAnywhere() {
        assertThat(Levels.CONTINUOUS.count()).isZero();
        for (float state : new float[] {0f, 0.1234567f, 1f}) {
            assertThat(Levels.CONTINUOUS.settle(state, 0.7f)).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 97, 65536})
    void evenLevelsSpanTheRangeAndKeepWhatIsOnThem(int count) {
        Levels levels = Levels.even(count);
        assertThat(levels.count()).isEqualTo(count);
        for (int level = 0; level < count; level += Math.max(1, count / 100)) {
            float on = (float) level / (count - 1);
            for (float uniform : new float[] {0f, 0.5f, Math.nextDown(1f)}) {
                assertThat(levels.settle(on, uniform)).isEqualTo(on);
            }
        }
        assertThat(levels.settle(1f, Math.nextDown(1f))).isEqualTo(1f);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aStateSettlesOnOneOfItsTwoNeighbours(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Levels levels = Levels.at(PCMO);
        for (int i = 0; i < 20_000; i++) {
            float state = (float) random.nextDouble();
            int upper = 1;
            while (upper < PCMO.length - 1 && (float) fraction(upper) <= state) {
                upper++;
            }
            float settled = levels.settle(state, (float) (random.nextInt(1 << 16) / 65536.0));
            assertThat(settled).isIn((float) fraction(upper - 1), (float) fraction(upper));
        }
    }

    /**
     * Over all 65,536 uniform numbers that the noise of a cell can give: the mean is exact to a
     * step of the uniform numbers, without a bias to either side.
     */
    @ParameterizedTest
    @ValueSource(floats = {0f, 1e-6f, 0.003f, 0.1f, 0.25f, 0.5f, 0.64f, 0.999f, 1f})
    void settlingKeepsTheMean(float state) {
        for (Levels levels : new Levels[] {Levels.even(10), Levels.at(PCMO), Levels.even(2)}) {
            double sum = 0;
            for (int hash = 0; hash < CellNoise.UNIFORM_RANGE; hash++) {
                sum += levels.settle(state, CellNoise.uniform(hash));
            }
            assertThat(sum / CellNoise.UNIFORM_RANGE)
                    .isEqualTo(state, within(0.501 / CellNoise.UNIFORM_RANGE));
        }
    }

    /** A cell that did not move sits on its level up to rounding, and must not leave it. */
    @Test
    void roundingDoesNotKickACellOffItsLevel() {
        Levels levels = Levels.even(10);
        for (int level = 0; level < 10; level++) {
            float on = (float) level / 9;
            for (float near : new float[] {Math.nextUp(on), on, Math.max(0f, Math.nextDown(on))}) {
                for (int hash = 0; hash < CellNoise.UNIFORM_RANGE; hash++) {
                    float settled = levels.settle(Math.min(near, 1f), CellNoise.uniform(hash));
                    if (settled != on) {
                        assertThat(settled).as("state %s, hash %d", near, hash).isEqualTo(on);
                    }
                }
            }
        }
    }

    @Test
    void switchingHasTheStatisticsOfItsChance() {
        Levels levels = Levels.even(5);
        SplittableRandom random = new SplittableRandom(8);
        int up = 0;
        int trials = 100_000;
        for (int i = 0; i < trials; i++) {
            float settled = levels.settle(0.3f, (float) random.nextInt(1 << 16) / (1 << 16));
            up += settled == 0.5f ? 1 : 0;
        }
        Chance.assertSuccesses(up, trials, 0.2);
    }

    @Test
    void levelsAtConductancesLieWhereTheyWereMeasured() {
        Levels levels = Levels.at(PCMO);
        assertThat(levels.count()).isEqualTo(8);
        for (int level = 0; level < PCMO.length; level++) {
            assertThat(levels.settle((float) fraction(level), 0.5f))
                    .isEqualTo((float) fraction(level));
        }
    }

    @Test
    void levelsThatDoNotAscendAreRefused() {
        assertThatThrownBy(() -> Levels.at(1e-6, 3e-6, 3e-6)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> Levels.at(1e-6, 3e-6, 2e-6)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> Levels.at(1e-6, Double.NaN, 2e-6))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> Levels.at(1e-6)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> Levels.even(1)).isInstanceOf(InvalidParameter.class);
    }
}
