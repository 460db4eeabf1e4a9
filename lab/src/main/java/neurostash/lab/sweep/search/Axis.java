package neurostash.lab.sweep.search;

import neurostash.lab.config.Unit;

import java.util.List;
import java.util.Optional;

/** One thing that a sweep varies: a key over listed values or a range, or named cases. */
public sealed interface Axis permits ListedAxis, RangeAxis {

    /** The key it varies, or the name of its cases; the name of its column in the results. */
    String name();

    /** The unit of its values, if they are numbers. */
    Optional<Unit> unit();

    /** Whether equal steps along it are equal ratios. */
    boolean logarithmic();

    /** How many values a grid takes of it; none if that is not said. */
    List<Level> levels();

    /** The value at a place in {@code [0, 1)} of the axis, for draws. */
    Level at(double place);
}
