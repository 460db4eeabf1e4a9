package neurostash.lab.report;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.statistics.Interval;

import java.util.Locale;

/** Numbers as people read them. */
final class Show {

    private static final String MINUS = "\u2212";

    private Show() {}

    static String joules(double joules) {
        return Quantity.format(joules, Unit.JOULE);
    }

    /** An accuracy, e.g. {@code 91.93 %}. */
    static String accuracy(double fraction) {
        return fixed(100 * fraction, 2) + " %";
    }

    /** A share with three digits, e.g. {@code 2.51 %}. */
    static String percent(double fraction) {
        return Quantity.percent(fraction).replace("-", MINUS);
    }

    /** A difference of accuracies in points, with its sign, e.g. {@code +0.31}. */
    static String points(double fraction) {
        String text = fixed(100 * fraction, 2);
        return fraction > 0 && !text.equals("0.00") ? "+" + text : text;
    }

    /** A standard deviation of accuracies, in points. */
    static String spread(double fraction) {
        return fixed(100 * fraction, 2);
    }

    /** A plain number. */
    static String number(double value) {
        return Quantity.exact(value, Unit.ONE);
    }

    /** A margin in points with no more digits than it needs, e.g. {@code 0.3}. */
    static String margin(double fraction) {
        return fixed(100 * fraction, 4).replaceFirst("\\.?0+$", "");
    }

    /** An interval of a difference of accuracies, in points. */
    static String points(Interval interval) {
        return points(interval.low()) + " to " + points(interval.high());
    }

    /** A change of energy in percent: two decimals, one from ten percent. */
    static String change(double fraction) {
        return fixed(100 * fraction, Math.abs(fraction) < 0.09995 ? 2 : 1) + " %";
    }

    /** A count. */
    static String count(long value) {
        return count((double) value);
    }

    /** A count, which may be a mean: {@code 60,000}, {@code 12.4}. */
    static String count(double value) {
        String text =
                value == Math.rint(value) || Math.abs(value) >= 1000
                        ? String.format(Locale.ROOT, "%,.0f", value)
                        : String.format(Locale.ROOT, "%,.1f", value);
        return text.replace("-", MINUS);
    }

    /** A time in the unit a person would choose. */
    static String seconds(double seconds) {
        if (seconds < 120) {
            return Quantity.format(seconds, Unit.SECOND);
        }
        if (seconds < 120 * 60) {
            return fixed(seconds / 60, 1) + " min";
        }
        return seconds < 48 * 3600
                ? fixed(seconds / 3600, 1) + " h"
                : count(Math.rint(seconds / 3600 / 2.4) / 10) + " days";
    }

    /** How many of something: {@code 1 seed}, {@code 5 seeds}. */
    static String many(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    private static String fixed(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        boolean zero = text.matches("-0(\\.0*)?");
        return zero ? text.substring(1) : text.replace("-", MINUS);
    }
}
