package neurostash.lab.config;

import neurostash.core.UserError;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units, as people write and read them. Inside the program a quantity is a double in
 * its SI unit; the conversion is exact, so {@code 100 us} is the double nearest to 0.0001.
 */
public final class Quantity {

    private static final String INFINITE = ".inf";
    private static final int LONGEST = 100;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");
    private static final Pattern NOT_A_NAME =
            Pattern.compile("0x\\p{XDigit}+|0o[0-7]+|[+-]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Quantity() {}

    /**
     * Reads a quantity such as {@code 4.2 V}, {@code 100us}, {@code 1.5e-3 A} or, for {@link
     * Unit#ONE}, {@code 0.5} or {@code 12 %}.
     *
     * @param text what the user wrote
     * @param unit the unit expected; any SI prefix from a (1e-18) to T (1e12) may stand before it
     * @param where the place for messages
     * @return the value in SI
     * @throws UserError if the text is no number, has no unit or another one, or is too large or
     *     too small for a double
     */
    public static double parse(String text, Unit unit, String where) {
        String trimmed = typed(text);
        Matcher number = NUMBER.matcher(trimmed);
        if (trimmed.length() > LONGEST || !number.lookingAt()) {
            throw new UserError(
                    Excerpt.quoted(text) + " is not " + unit.aQuantity(), where, mend(unit));
        }
        String suffix = trimmed.substring(number.end()).strip();
        int power =
                unit.powerOf(suffix)
                        .orElseThrow(() ->
                                new UserError(wrongUnit(trimmed, suffix, unit), where, mend(unit)));
        return nearestDouble(new BigDecimal(number.group()).scaleByPowerOfTen(power), text, where);
    }

    /** The unit that a quantity is written in; empty if the text is none. */
    public static Optional<Unit> unit(String text) {
        String trimmed = typed(text);
        Matcher number = NUMBER.matcher(trimmed);
        if (trimmed.length() > LONGEST || !number.lookingAt()) {
            return Optional.empty();
        }
        String suffix = trimmed.substring(number.end()).strip();
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.powerOf(suffix).isPresent())
                .findFirst();
    }

    /**
     * Reads a plain number of at least {@code low}, or {@value #INFINITE}.
     *
     * @param where the place for messages
     * @throws UserError if it is none
     */
    public static double parseUnbounded(String text, double low, String where) {
        if (typed(text).equals(INFINITE)) {
            return Double.POSITIVE_INFINITY;
        }
        double value = parse(text, Unit.ONE, where);
        if (!(value >= low)) {
            throw new UserError(
                    Excerpt.quoted(text) + " is out of range",
                    where,
                    "give at least " + format(low, Unit.ONE) + ", or " + INFINITE);
        }
        return value;
    }

    /** Writes what {@link #parseUnbounded} reads. */
    static String unbounded(double value) {
        return Double.isInfinite(value) ? INFINITE : exact(value, Unit.ONE);
    }

    /**
     * A value to read: three significant digits and a prefix, e.g. {@code 18.3 uJ}, {@code 0 V},
     * {@code -1.50 mA}.
     *
     * @param value in SI
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String format(double value, Unit unit) {
        return written(decimal(value).round(THREE_DIGITS), unit, 3);
    }

    /**
     * A fraction to read, in percent with three significant digits: 0.1234 is {@code 12.3 %}.
     *
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String percent(double fraction) {
        return written(decimal(fraction).scaleByPowerOfTen(2).round(THREE_DIGITS), Unit.ONE, 3)
                + " %";
    }

    /**
     * A value with all its digits: reading it back gives the same double, and equal values are
     * written alike, e.g. {@code 100 us} for 1e-4.
     *
     * @param value in SI
     * @throws IllegalArgumentException if the value is not finite
     */
    public static String exact(double value, Unit unit) {
        return written(decimal(value), unit, 1);
    }

    /** Whether {@code text} is a decimal number and nothing else. */
    static boolean isDecimal(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Whether {@code text} is a number to YAML. */
    static boolean isBareNumber(String text) {
        return isDecimal(text) || NOT_A_NAME.matcher(text).matches();
    }

    /** {@code text} with the spaces and the minus of typeset tables as a keyboard has them. */
    private static String typed(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2212', '-').strip();
    }

    private static String mend(Unit unit) {
        return unit == Unit.ONE
                ? "give a plain number or a percentage, e.g. 0.5 or 12 %"
                : "give a number with its unit, e.g. " + unit.example();
    }

    private static String wrongUnit(String text, String suffix, Unit expected) {
        if (suffix.isEmpty()) {
            return Excerpt.quoted(text) + " has no unit";
        }
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.powerOf(suffix).isPresent())
                .findFirst()
                .map(unit ->
                        "%s is %s, not %s"
                                .formatted(
                                        Excerpt.quoted(text),
                                        unit == Unit.ONE ? "a percentage" : unit.aQuantity(),
                                        expected.aQuantity()))
                .orElseGet(() ->
                        "%s has an unknown unit, %s"
                                .formatted(Excerpt.quoted(text), Excerpt.quoted(suffix)));
    }

    private static double nearestDouble(BigDecimal exact, String text, String where) {
        double value = exact.doubleValue();
        if (Double.isInfinite(value) || (value == 0 && exact.signum() != 0)) {
            throw new UserError(
                    Excerpt.quoted(text) + " is too " + (value == 0 ? "small" : "large"),
                    where,
                    "give a number between 1e-300 and 1e300");
        }
        return value;
    }

    private static BigDecimal decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(value + " cannot be written as a quantity");
        }
        return new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }

    /** Writes {@code value} with at least {@code digits} significant digits. */
    private static String written(BigDecimal value, Unit unit, int digits) {
        String symbol = unit.symbol();
        if (value.signum() == 0) {
            return joined("0", symbol);
        }
        int power = value.precision() - value.scale() - 1;
        Optional<Prefix> prefix = unit.prefixFor(power);
        if (prefix.isEmpty()) {
            BigDecimal mantissa = value.scaleByPowerOfTen(-power);
            return joined(plain(mantissa, digits) + "e" + power, symbol);
        }
        BigDecimal scaled = value.scaleByPowerOfTen(-prefix.get().power());
        return joined(plain(scaled, digits), prefix.get().symbol() + symbol);
    }

    private static String plain(BigDecimal value, int digits) {
        int wholeDigits = value.precision() - value.scale();
        int scale = Math.max(0, Math.max(digits - wholeDigits, value.scale()));
        return value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static String joined(String number, String unit) {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
