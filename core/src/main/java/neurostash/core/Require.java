package neurostash.core;

/**
 * Range checks for parameter records. A violation is an {@link InvalidParameter} that names the
 * field, its value, its unit and the allowed range; whoever read the value from a file adds the
 * place.
 */
public final class Require {

    private Require() {}

    /** Returns {@code value} if it is finite and within {@code [low, high]}. */
    public static double within(String field, double value, double low, double high, String unit) {
        if (!(value >= low && value <= high) || Double.isInfinite(value)) {
            String suffix = unit.isEmpty() ? "" : " " + unit;
            throw new InvalidParameter(
                    field,
                    number(value) + suffix,
                    "give a value from " + number(low) + suffix + " to " + number(high) + suffix);
        }
        return value;
    }

    /** Returns {@code value} if it is within {@code [low, high]}. */
    public static int within(String field, int value, int low, int high) {
        if (value < low || value > high) {
            throw new InvalidParameter(
                    field,
                    Integer.toString(value),
                    "give a whole number from " + low + " to " + high);
        }
        return value;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
