package neurostash.lab.fit;

import neurostash.lab.fit.LeastSquares.Interval;

import org.jspecify.annotations.Nullable;

/**
 * A fitted number.
 *
 * @param value in SI
 * @param low lower end of its 95 % interval
 * @param high upper end; both null where the fit gives none
 */
public record Fitted(double value, @Nullable Double low, @Nullable Double high) {

    static Fitted of(double value, Interval interval) {
        return Double.isFinite(interval.low()) && Double.isFinite(interval.high())
                ? new Fitted(
                        value, Math.min(value, interval.low()), Math.max(value, interval.high()))
                : new Fitted(value, null, null);
    }

    static Fitted exactly(double value) {
        return new Fitted(value, null, null);
    }

    /**
     * Whether the interval is no wider than rounding: the number follows from how it is defined.
     */
    boolean isExact() {
        return low != null && high != null && high - low <= 1e-6 * Math.abs(value);
    }
}
