package neurostash.lab.statistics;

import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/** One figure of one arm, measured once per seed. Immutable; at least one value, all finite. */
public final class Sample {

    private final double[] values;
    private final double mean;

    private Sample(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample needs at least one value");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(value + " is no measured value");
            }
        }
        this.values = values;
        this.mean = allEqual() ? values[0] : Mean.of(values).getAsDouble();
    }

    /**
     * The values in the order of the seeds.
     *
     * @throws IllegalArgumentException if there are none or one is not finite
     */
    public static Sample of(double... values) {
        return new Sample(values.clone());
    }

    /**
     * The values in the order of the seeds.
     *
     * @throws IllegalArgumentException if there are none or one is not finite
     */
    public static Sample of(Collection<Double> values) {
        return new Sample(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many values there are. */
    public int size() {
        return values.length;
    }

    /** A copy of the values, in the order of the seeds. */
    public double[] values() {
        return values.clone();
    }

    /** The arithmetic mean. */
    public double mean() {
        return mean;
    }

    /** The standard deviation with n - 1 below the line; absent with fewer than two values. */
    public OptionalDouble sd() {
        return values.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(spread());
    }

    /** The squared standard error of the mean; needs two values. */
    double squaredError() {
        double sd = spread();
        return sd * sd / values.length;
    }

    private double spread() {
        return allEqual() ? 0 : Math.sqrt(Variance.of(values).getAsDouble());
    }

    /** Equal values have exactly no spread, whatever rounding would make of their mean. */
    private boolean allEqual() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
