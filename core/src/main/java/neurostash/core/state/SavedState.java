package neurostash.core.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The state of a simulation between two presentations, as arrays by name; names of sections are
 * joined by slashes.
 *
 * @param arrays each a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}
 */
public record SavedState(Map<String, Object> arrays) {

    public SavedState {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /**
     * Takes the state of a piece.
     *
     * @param piece passes its state through the port
     */
    public static SavedState of(Consumer<StatePort> piece) {
        Taking port = new Taking("", new LinkedHashMap<>());
        piece.accept(port);
        return new SavedState(port.taken);
    }

    /**
     * Gives this state to a fresh piece of the same settings.
     *
     * @throws UnfitState if it is of other settings; the piece is of no use then
     */
    public void giveTo(Consumer<StatePort> piece) {
        piece.accept(new Giving("", arrays));
    }

    private record Taking(String prefix, Map<String, Object> taken) implements StatePort {

        private void put(String name, Object array) {
            if (taken.put(prefix + name, array) != null) {
                throw new IllegalStateException("state named twice: " + prefix + name);
            }
        }

        @Override
        public StatePort in(String section) {
            return new Taking(prefix + section + "/", taken);
        }

        @Override
        public void floats(String name, float[] values) {
            put(name, values.clone());
        }

        @Override
        public void doubles(String name, double[] values) {
            put(name, values.clone());
        }

        @Override
        public void ints(String name, int[] values) {
            put(name, values.clone());
        }

        @Override
        public void longs(String name, long[] values) {
            put(name, values.clone());
        }

        @Override
        public int[] intList(String name, int[] values, int size) {
            put(name, java.util.Arrays.copyOf(values, size));
            return values;
        }

        @Override
        public long[] longList(String name, long[] values, int size) {
            put(name, java.util.Arrays.copyOf(values, size));
            return values;
        }

        @Override
        public double[] doubleList(String name, double[] values, int size) {
            put(name, java.util.Arrays.copyOf(values, size));
            return values;
        }

        @Override
        public float[] floatList(String name, float[] values, int size) {
            put(name, java.util.Arrays.copyOf(values, size));
            return values;
        }

        @Override
        public int integer(String name, int value) {
            put(name, new int[] {value});
            return value;
        }

        @Override
        public long whole(String name, long value) {
            put(name, new long[] {value});
            return value;
        }

        @Override
        public double number(String name, double value) {
            put(name, new double[] {value});
            return value;
        }
    }

    private record Giving(String prefix, Map<String, Object> given) implements StatePort {

        private <T> T get(String name, Class<T> type) {
            Object array = given.get(prefix + name);
            if (!type.isInstance(array)) {
                throw new UnfitState(
                        "'%s' is %s"
                                .formatted(
                                        prefix + name,
                                        array == null ? "missing" : "of another type"));
            }
            return Objects.requireNonNull(type.cast(array));
        }

        private void copy(String name, Object values, int length) {
            Object array = get(name, values.getClass());
            int there = java.lang.reflect.Array.getLength(array);
            if (there != length) {
                throw new UnfitState(
                        "'%s' has %d values, not %d".formatted(prefix + name, there, length));
            }
            System.arraycopy(array, 0, values, 0, length);
        }

        @Override
        public StatePort in(String section) {
            return new Giving(prefix + section + "/", given);
        }

        @Override
        public void floats(String name, float[] values) {
            copy(name, values, values.length);
        }

        @Override
        public void doubles(String name, double[] values) {
            copy(name, values, values.length);
        }

        @Override
        public void ints(String name, int[] values) {
            copy(name, values, values.length);
        }

        @Override
        public void longs(String name, long[] values) {
            copy(name, values, values.length);
        }

        @Override
        public int[] intList(String name, int[] values, int size) {
            return get(name, int[].class).clone();
        }

        @Override
        public long[] longList(String name, long[] values, int size) {
            return get(name, long[].class).clone();
        }

        @Override
        public double[] doubleList(String name, double[] values, int size) {
            return get(name, double[].class).clone();
        }

        @Override
        public float[] floatList(String name, float[] values, int size) {
            return get(name, float[].class).clone();
        }

        @Override
        public int integer(String name, int value) {
            int[] one = new int[1];
            copy(name, one, 1);
            return one[0];
        }

        @Override
        public long whole(String name, long value) {
            long[] one = new long[1];
            copy(name, one, 1);
            return one[0];
        }

        @Override
        public double number(String name, double value) {
            double[] one = new double[1];
            copy(name, one, 1);
            return one[0];
        }
    }
}
