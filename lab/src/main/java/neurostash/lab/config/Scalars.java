package neurostash.lab.config;

import neurostash.core.UserError;

import java.math.BigDecimal;
import java.util.Collection;

/** The values a single value of a configuration may be read as, but for quantities. */
final class Scalars {

    private static final int LONGEST_NUMBER = 100;

    private Scalars() {}

    /** A way to read a value; complains with the place {@code where}. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ConfigNode.Scalar value, String where);
    }

    static long whole(ConfigNode.Scalar value, String where, long low, long high) {
        String text = value.text().strip();
        if (text.length() > LONGEST_NUMBER || !Quantity.isDecimal(text)) {
            throw notWhole(value, where, low, high);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            throw notWhole(value, where, low, high);
        }
        if (number.compareTo(BigDecimal.valueOf(low)) < 0
                || number.compareTo(BigDecimal.valueOf(high)) > 0) {
            throw new UserError(
                    Excerpt.quoted(value.text()) + " is out of range", where, mend(low, high));
        }
        return number.longValueExact();
    }

    static boolean flag(ConfigNode.Scalar value, String where) {
        return switch (value.text()) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default ->
                    throw new UserError(
                            Excerpt.quoted(value.text()) + " is neither true nor false",
                            where,
                            "write true or false");
        };
    }

    static String text(ConfigNode.Scalar value, String where) {
        String text = value.text().strip();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UserError(
                    Excerpt.quoted(value.text()) + " spans lines", where, "write it on one line");
        }
        if (text.isEmpty()) {
            throw new UserError("the text is empty", where, "write something between the quotes");
        }
        return text;
    }

    static String choice(
            ConfigNode.Scalar value, String what, Collection<String> names, String where) {
        if (names.contains(value.text())) {
            return value.text();
        }
        throw new UserError(
                "unknown " + what + " " + Excerpt.quoted(value.text()),
                where,
                Spelling.remedy(value.text(), names));
    }

    private static UserError notWhole(ConfigNode.Scalar value, String where, long low, long high) {
        return new UserError(
                Excerpt.quoted(value.text()) + " is not a whole number", where, mend(low, high));
    }

    private static String mend(long low, long high) {
        return high == Integer.MAX_VALUE || high == Long.MAX_VALUE
                ? "give a whole number of at least " + low
                : "give a whole number from " + low + " to " + high;
    }
}
