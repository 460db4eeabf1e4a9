package neurostash.core.device;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

/**
 * Conductance levels of a cell, as fractions of its range, ascending from 0 to 1; empty for a
 * continuous device. A pulse that ends between two levels settles on one of them with the chance
 * that keeps its mean: a device with few levels switches now and then by a whole level instead of
 * always by a part of one.
 */
public final class Levels {

    /** A continuous device. */
    public static final Levels CONTINUOUS = new Levels(new float[0], true);

    private final float[] fractions;
    private final boolean even;

    private Levels(float[] fractions, boolean even) {
        this.fractions = fractions;
        this.even = even;
    }

    /** {@code count} evenly spaced levels, at least 2. */
    public static Levels even(int count) {
        Require.within("levels", count, 2, 65536);
        float[] fractions = new float[count];
        for (int i = 0; i < count; i++) {
            fractions[i] = (float) i / (count - 1);
        }
        return new Levels(fractions, true);
    }

    /**
     * Levels at the given conductances.
     *
     * @param conductances ascending conductances (S), at least 2; the first is Gmin, the last Gmax
     */
    public static Levels at(double... conductances) {
        Require.within("levels", conductances.length, 2, 65536);
        double low = conductances[0];
        double range = conductances[conductances.length - 1] - low;
        float[] fractions = new float[conductances.length];
        for (int i = 0; i < fractions.length; i++) {
            if (i > 0 && !(conductances[i] > conductances[i - 1])) {
                throw new InvalidParameter(
                        "levels", conductances[i] + " S", "give conductances in ascending order");
            }
            fractions[i] = (float) ((conductances[i] - low) / range);
        }
        return new Levels(fractions, false);
    }

    /** Number of levels, 0 for a continuous device. */
    public int count() {
        return fractions.length;
    }

    /**
     * Widest distance between two neighbouring levels, as a fraction of the range; 0 for a
     * continuous device.
     */
    public double widestGap() {
        double widest = 0;
        for (int i = 1; i < fractions.length; i++) {
            widest = Math.max(widest, (double) fractions[i] - fractions[i - 1]);
        }
        return widest;
    }

    /** Whether the levels, if any, are evenly spaced. */
    public boolean isEven() {
        return even;
    }

    /**
     * The level on which a state settles.
     *
     * @param state fraction of the range, 0 to 1
     * @param uniform random number in {@code [0, 1)}
     */
    public float settle(float state, float uniform) {
        if (fractions.length == 0) {
            return state;
        }
        int upper = upper(state);
        float low = fractions[upper - 1];
        float high = fractions[upper];
        return state - low > uniform * (high - low) ? high : low;
    }

    /** Index of the first level above {@code state}, at least 1 and at most the last. */
    private int upper(float state) {
        int low = 1;
        int high = fractions.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fractions[middle] > state) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
