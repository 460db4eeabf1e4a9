package neurostash.core.state;

/**
 * Where the state of a simulation passes through, one way or the other. A piece that has state
 * names each part of it once; the port either takes what is there ({@link SavedState#of}) or gives
 * what was taken before ({@link SavedState#giveTo}), so that what is saved and what is restored
 * cannot differ. Names are those of the port's section; each is used once.
 *
 * <p>Only what a piece cannot compute from its settings, its seed and the rest of its state passes
 * through, and only between two presentations.
 */
public interface StatePort {

    /** The part of the state that belongs to a piece of this one. */
    StatePort in(String section);

    /** The values of an array whose length follows from the settings. */
    void floats(String name, float[] values);

    /** The values of an array whose length follows from the settings. */
    void doubles(String name, double[] values);

    /** The values of an array whose length follows from the settings. */
    void ints(String name, int[] values);

    /** The values of an array whose length follows from the settings. */
    void longs(String name, long[] values);

    /**
     * An array whose length is itself state.
     *
     * @param size how many of {@code values} count
     * @return the values from now on, as many as count
     */
    int[] intList(String name, int[] values, int size);

    /** As {@link #intList}. */
    long[] longList(String name, long[] values, int size);

    /** As {@link #intList}. */
    double[] doubleList(String name, double[] values, int size);

    /** As {@link #intList}. */
    float[] floatList(String name, float[] values, int size);

    /** One number; returns it as it is from now on. */
    int integer(String name, int value);

    /** One number; returns it as it is from now on. */
    long whole(String name, long value);

    /** One number; returns it as it is from now on. */
    double number(String name, double value);

    /** One truth value; returns it as it is from now on. */
    default boolean flag(String name, boolean value) {
        return integer(name, value ? 1 : 0) != 0;
    }

    /**
     * The numbers 0 to n - 1 in some order.
     *
     * @throws UnfitState if what is given is no such order
     */
    default void order(String name, int[] values) {
        ints(name, values);
        boolean[] seen = new boolean[values.length];
        for (int value : values) {
            if (value < 0 || value >= values.length || seen[value]) {
                throw new UnfitState("'" + name + "' is no order of " + values.length + " columns");
            }
            seen[value] = true;
        }
    }

    /**
     * A number within bounds.
     *
     * @throws UnfitState if what is given lies outside
     */
    default int integer(String name, int value, int least, int most) {
        int now = integer(name, value);
        if (now < least || now > most) {
            throw new UnfitState("'%s' is %d, not from %d to %d".formatted(name, now, least, most));
        }
        return now;
    }
}
