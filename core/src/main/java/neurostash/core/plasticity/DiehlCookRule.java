package neurostash.core.plasticity;

import neurostash.core.Require;
import neurostash.core.array.AnalogWeights;
import neurostash.core.array.RowHistory;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * The pair rule with traces and weight normalisation of Diehl and Cook (Front. Comput. Neurosci.
 * 9:99, 2015; constants from the authors' published code), the reference mode on an ideal array. An
 * output spike adds {@code ratePost pre post2} to each weight, an input spike takes {@code ratePre
 * post1} from the weights of neurons that spiked lately; {@code pre}, {@code post1} and {@code
 * post2} are traces set to 1 by a spike and decaying with 20, 20 and 40 steps. Between two
 * presentations the weights of every changed neuron are scaled to a common sum; those of one that
 * is cut off, once it is back.
 */
public final class DiehlCookRule implements PlasticityRule {

    private static final double TAU_PRE = 20;
    private static final double TAU_POST_1 = 20;
    private static final double TAU_POST_2 = 40;

    /** Traces older than this many steps are taken as gone. */
    private static final int FORGOTTEN = 200;

    private final AnalogWeights weights;
    private final Settings settings;
    private final int rows;
    private final int[] lastPost;
    private final boolean[] changed;
    private final int[] recent;
    private int recentCount;
    private final float[] decayPre = decay(TAU_PRE);
    private final float[] decayPost1 = decay(TAU_POST_1);
    private final float[] decayPost2 = decay(TAU_POST_2);

    /**
     * Constants of the rule.
     *
     * @param ratePre depression per input spike
     * @param ratePost potentiation per output spike
     * @param sum sum of a neuron's weights after normalisation
     */
    public record Settings(double ratePre, double ratePost, double sum) {
        public Settings {
            Require.within("ratePre", ratePre, 0, 1, "");
            Require.within("ratePost", ratePost, 0, 1, "");
            Require.within("weightSum", sum, 1e-3, 1e6, "");
        }
    }

    /**
     * @param weights the synapses
     * @param rows number of rows
     * @param columns number of columns
     * @param settings constants
     */
    public DiehlCookRule(AnalogWeights weights, int rows, int columns, Settings settings) {
        this.weights = weights;
        this.rows = rows;
        this.settings = settings;
        lastPost = new int[columns];
        recent = new int[columns];
        changed = new boolean[columns];
        Arrays.fill(changed, true);
    }

    private static float[] decay(double tau) {
        float[] table = new float[FORGOTTEN];
        for (int age = 0; age < FORGOTTEN; age++) {
            table[age] = (float) StrictMath.exp(-age / tau);
        }
        return table;
    }

    @Override
    public void beginPresentation() {
        for (int i = 0; i < recentCount; i++) {
            lastPost[recent[i]] = 0;
        }
        recentCount = 0;
        normaliseChanged();
    }

    /** Here, because a neuron that is stashed now would be out of reach before the next one. */
    @Override
    public void endPresentation() {
        normaliseChanged();
    }

    private void normaliseChanged() {
        for (int column = 0; column < changed.length; column++) {
            if (changed[column] && weights.isWithinReach(column)) {
                normalise(column);
                changed[column] = false;
            }
        }
    }

    private void normalise(int column) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += weights.weight(row, column);
        }
        if (sum > 0) {
            float factor = (float) (settings.sum() / sum - 1);
            for (int row = 0; row < rows; row++) {
                weights.add(row, column, weights.weight(row, column) * factor);
            }
        }
    }

    @Override
    public void onInputSpikes(int[] spiking, int from, int to, RowHistory history) {
        for (int i = 0; i < recentCount; i++) {
            int column = recent[i];
            int age = history.now() - lastPost[column];
            if (age < FORGOTTEN) {
                float depression = (float) (-settings.ratePre() * decayPost1[age]);
                for (int k = from; k < to; k++) {
                    weights.add(spiking[k], column, depression);
                }
                changed[column] = true;
            }
        }
    }

    @Override
    public void onOutputSpike(int column, RowHistory history) {
        int now = history.now();
        if (lastPost[column] == 0) {
            recent[recentCount++] = column;
        } else if (now - lastPost[column] < FORGOTTEN) {
            double rate = settings.ratePost() * decayPost2[now - lastPost[column]];
            int since = history.since(FORGOTTEN);
            for (int row = 0; row < rows; row++) {
                int spike = history.lastSpike()[row];
                if (spike >= since) {
                    weights.add(row, column, (float) (rate * decayPre[now - spike]));
                }
            }
            changed[column] = true;
        }
        lastPost[column] = now;
    }

    /** Whose weights are still to be scaled; traces end with their presentation. */
    @Override
    public void state(StatePort port) {
        int[] marks = new int[changed.length];
        for (int column = 0; column < changed.length; column++) {
            marks[column] = changed[column] ? 1 : 0;
        }
        port.ints("changed", marks);
        for (int column = 0; column < changed.length; column++) {
            changed[column] = marks[column] != 0;
        }
    }
}
