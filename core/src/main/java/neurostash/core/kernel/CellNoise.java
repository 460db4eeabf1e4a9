package neurostash.core.kernel;

/**
 * Cycle-to-cycle noise of cells, keyed instead of drawn: a 32-bit hash of (key of the write, row)
 * gives each cell of a column write its own bits, in any order and in any vector width. The upper
 * 12 bits look up a standard normal deviate, the lower 16 serve as a uniform one.
 */
public final class CellNoise {

    /** Number of equally probable normal deviates. */
    static final int DEVIATES = 1 << 12;

    /** {@code hash >>> SHIFT} is the place in the table. */
    static final int SHIFT = 20;

    /** Uniform part of the hash. */
    static final int UNIFORM_MASK = 0xFFFF;

    /** Number of values of the uniform part. */
    public static final int UNIFORM_RANGE = 1 << 16;

    static final int ROW_STEP = 0x9E3779B9;
    static final int FIRST = 0x7FEB352D;
    static final int SECOND = 0x846CA68B;

    private static final float[] NORMAL = normalDeviates();

    private CellNoise() {}

    /** The hash of one cell: {@code key} is fresh for each write of a column. */
    public static int hash(int key, int row) {
        int h = key + row * ROW_STEP;
        h ^= h >>> 16;
        h *= FIRST;
        h ^= h >>> 15;
        h *= SECOND;
        return h ^ (h >>> 16);
    }

    /** The standard normal deviate of a hash. */
    public static float normal(int hash) {
        return NORMAL[hash >>> SHIFT];
    }

    /**
     * The uniform deviate of a hash: the middle of one of {@link #UNIFORM_RANGE} equal intervals of
     * {@code (0, 1)}. It is never 0, so what happens "with chance 1e-8" by rounding never happens.
     */
    public static float uniform(int hash) {
        return ((hash & UNIFORM_MASK) + 0.5f) * (1f / UNIFORM_RANGE);
    }

    static float[] table() {
        return NORMAL;
    }

    /**
     * Quantiles at the middles of equally probable intervals, scaled to unit variance. The quantile
     * function x(p) solves dx/dp = 1 / phi(x) with x(1/2) = 0; Runge-Kutta steps with StrictMath
     * give every machine the same table.
     */
    private static float[] normalDeviates() {
        double[] upper = new double[DEVIATES / 2];
        int substeps = 64;
        double h = 1.0 / DEVIATES / substeps;
        double x = 0;
        double square = 0;
        for (int i = 0; i < upper.length; i++) {
            int steps = i == 0 ? substeps / 2 : substeps;
            for (int j = 0; j < steps; j++) {
                double k1 = inverseDensity(x);
                double k2 = inverseDensity(x + h / 2 * k1);
                double k3 = inverseDensity(x + h / 2 * k2);
                double k4 = inverseDensity(x + h * k3);
                x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            }
            upper[i] = x;
            square += 2 * x * x;
        }
        double scale = 1 / Math.sqrt(square / DEVIATES);
        float[] table = new float[DEVIATES];
        for (int i = 0; i < upper.length; i++) {
            table[DEVIATES / 2 + i] = (float) (upper[i] * scale);
            table[DEVIATES / 2 - 1 - i] = (float) (-upper[i] * scale);
        }
        return table;
    }

    private static double inverseDensity(double x) {
        return StrictMath.sqrt(2 * StrictMath.PI) * StrictMath.exp(x * x / 2);
    }
}
