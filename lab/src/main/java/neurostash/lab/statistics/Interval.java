package neurostash.lab.statistics;

/**
 * A confidence interval, in the unit of what it is about.
 *
 * @param low the lower end
 * @param high the upper end, not below the lower
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("no interval reaches from " + low + " to " + high);
        }
    }

    /** Whether {@code value} lies in the interval, ends included. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
