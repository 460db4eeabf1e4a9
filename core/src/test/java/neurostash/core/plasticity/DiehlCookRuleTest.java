package neurostash.core.plasticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.AnalogWeights;
import neurostash.core.array.RowHistory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class DiehlCookRuleTest {

    private static final int ROWS = 9;
    private static final int COLUMNS = 4;
    private static final double RATE_PRE = 1e-3;
    private static final double RATE_POST = 0.02;
    private static final double SUM = 4;

    private final float[][] weights = new float[ROWS][COLUMNS];
    private int cutOff = -1;
    private final AnalogWeights store =
            new AnalogWeights() {
                @Override
                public float weight(int row, int column) {
                    return weights[row][column];
                }

                @Override
                public boolean isWithinReach(int column) {
                    return column != cutOff;
                }

                @Override
                public void add(int row, int column, float change) {
                    weights[row][column] = Math.clamp(weights[row][column] + change, 0f, 1f);
                }
            };
    private final PlasticityRule rule =
            new DiehlCookRule(
                    store, ROWS, COLUMNS, new DiehlCookRule.Settings(RATE_PRE, RATE_POST, SUM));
    private final RowHistory history = new RowHistory(16);

    /** The rule as it is published: a trace per neuron and per input, decayed in every step. */
    private static final class Traces {

        final double[][] w = new double[ROWS][COLUMNS];
        final double[] pre = new double[ROWS];
        final double[] post1 = new double[COLUMNS];
        final double[] post2 = new double[COLUMNS];

        void decay() {
            for (int row = 0; row < ROWS; row++) {
                pre[row] *= Math.exp(-1 / 20.0);
            }
            for (int column = 0; column < COLUMNS; column++) {
                post1[column] *= Math.exp(-1 / 20.0);
                post2[column] *= Math.exp(-1 / 40.0);
            }
        }

        void forget() {
            java.util.Arrays.fill(pre, 0);
            java.util.Arrays.fill(post1, 0);
            java.util.Arrays.fill(post2, 0);
        }

        void input(int row) {
            for (int column = 0; column < COLUMNS; column++) {
                w[row][column] = Math.clamp(w[row][column] - RATE_PRE * post1[column], 0.0, 1.0);
            }
            pre[row] = 1;
        }

        void output(int column) {
            for (int row = 0; row < ROWS; row++) {
                w[row][column] =
                        Math.clamp(w[row][column] + RATE_POST * pre[row] * post2[column], 0.0, 1.0);
            }
            post1[column] = 1;
            post2[column] = 1;
        }

        void normalise() {
            for (int column = 0; column < COLUMNS; column++) {
                double sum = 0;
                for (int row = 0; row < ROWS; row++) {
                    sum += w[row][column];
                }
                for (int row = 0; row < ROWS; row++) {
                    w[row][column] = Math.min(1, w[row][column] * SUM / sum);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void weightsFollowThePublishedTraces(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Traces traces = new Traces();
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                weights[row][column] = (float) (0.3 + 0.3 * random.nextDouble());
                traces.w[row][column] = weights[row][column];
            }
        }
        int outputs = 0;
        for (int presentation = 0; presentation < 6; presentation++) {
            rule.beginPresentation();
            history.beginPresentation();
            traces.forget();
            traces.normalise();
            assertSame(traces);
            for (int step = 0; step < 150; step++) {
                traces.decay();
                int[] rows =
                        random.ints(3, 0, 2 * ROWS)
                                .filter(r -> r < ROWS)
                                .distinct()
                                .sorted()
                                .toArray();
                history.nextStep();
                history.spikes(rows, 0, rows.length);
                rule.onInputSpikes(rows, 0, rows.length, history);
                for (int row : rows) {
                    traces.input(row);
                }
                if (random.nextInt(8) == 0) {
                    int column = random.nextInt(COLUMNS);
                    rule.onOutputSpike(column, history);
                    traces.output(column);
                    outputs++;
                }
            }
            assertSame(traces);
            rule.endPresentation();
        }
        assertThat(outputs).isGreaterThan(50);
    }

    private void assertSame(Traces traces) {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                assertThat((double) weights[row][column])
                        .isEqualTo(traces.w[row][column], within(1e-5));
            }
        }
    }

    @Test
    void weightsAreNormalisedBeforeTheFirstAndAfterEachPresentation() {
        java.util.Arrays.stream(weights).forEach(row -> java.util.Arrays.fill(row, 0.2f));
        rule.beginPresentation();
        assertThat(sum(2)).isEqualTo(SUM, within(1e-5));
        history.beginPresentation();
        for (int spike = 0; spike < 2; spike++) {
            history.nextStep();
            history.spikes(new int[] {1, 4}, 0, 2);
            rule.onInputSpikes(new int[] {1, 4}, 0, 2, history);
            rule.onOutputSpike(2, history);
        }
        assertThat(sum(2)).isGreaterThan(SUM + 0.01);
        rule.endPresentation();
        assertThat(sum(2)).isEqualTo(SUM, within(1e-5));
        float[] before = weights[1].clone();
        rule.beginPresentation();
        assertThat(weights[1]).as("nothing to do before the next").isEqualTo(before);
    }

    private double sum(int column) {
        double sum = 0;
        for (float[] row : weights) {
            sum += row[column];
        }
        return sum;
    }

    @Test
    void aNeuronWithoutWeightsStaysSo() {
        rule.beginPresentation();
        assertThat(sum(0)).isZero();
    }

    @Test
    void impossibleConstantsAreRefused() {
        assertThatThrownBy(() -> new DiehlCookRule.Settings(-1, 0.1, 78))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new DiehlCookRule.Settings(0.1, 2, 78))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new DiehlCookRule.Settings(0.1, 0.1, 0))
                .isInstanceOf(InvalidParameter.class);
    }

    @Test
    void aColumnThatIsCutOffIsNormalisedOnceItIsBack() {
        for (float[] row : weights) {
            java.util.Arrays.fill(row, 0.1f);
        }
        cutOff = 2;
        rule.beginPresentation();
        assertThat(sum(1)).isCloseTo(SUM, within(1e-5));
        assertThat(sum(2)).isCloseTo(0.9, within(1e-5));
        cutOff = -1;
        rule.endPresentation();
        assertThat(sum(2)).isCloseTo(SUM, within(1e-5));
    }
}
