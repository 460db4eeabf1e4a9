package neurostash.lab.sweep.search;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import java.util.Locale;

/**
 * What a sweep is after.
 *
 * @param metric a column of the rows, e.g. {@code accuracy} or {@code systemJ}
 * @param maximise whether more is better
 */
public record Objective(String metric, boolean maximise) {

    /** Whether one value is better than another. */
    public boolean better(double one, double other) {
        return maximise ? one > other : one < other;
    }

    /** The value turned so that less is better. */
    public double cost(double value) {
        return maximise ? -value : value;
    }

    /** A value of the metric as people read it. */
    public String show(double value) {
        if (metric.equals("accuracy")) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * value);
        }
        if (metric.endsWith("J")) {
            return Quantity.format(value, Unit.JOULE);
        }
        return metric.endsWith("Seconds")
                ? Quantity.format(value, Unit.SECOND)
                : String.format(Locale.ROOT, "%,.4g", value);
    }

    @Override
    public String toString() {
        return (maximise ? "maximise " : "minimise ") + metric;
    }
}
