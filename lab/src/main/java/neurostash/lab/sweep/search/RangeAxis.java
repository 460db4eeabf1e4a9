package neurostash.lab.sweep.search;

import neurostash.lab.config.Overrides;
import neurostash.lab.config.Place;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An axis over a range of numbers. Values are rounded to five digits, so that they are read and
 * written alike everywhere.
 *
 * @param name the key
 * @param measured the unit
 * @param low one end (SI)
 * @param high the other end (SI), above the first
 * @param logarithmic whether equal steps are equal ratios
 * @param whole whether values are whole numbers
 * @param steps values that a grid takes, ends included; 0 if not said
 * @param place where it was written, for messages
 */
record RangeAxis(
        String name,
        Unit measured,
        double low,
        double high,
        boolean logarithmic,
        boolean whole,
        int steps,
        Place place)
        implements Axis {

    private static final MathContext DIGITS = new MathContext(5);

    @Override
    public Optional<Unit> unit() {
        return Optional.of(measured);
    }

    @Override
    public List<Level> levels() {
        List<Level> levels = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Level level = at((double) step / (steps - 1));
            // Whole numbers of a short range may repeat.
            if (levels.isEmpty() || !levels.getLast().number().equals(level.number())) {
                levels.add(level);
            }
        }
        return levels;
    }

    @Override
    public Level at(double share) {
        double exact =
                logarithmic
                        ? low * StrictMath.exp(share * StrictMath.log(high / low))
                        : low + share * (high - low);
        double value = whole ? Math.rint(exact) : new BigDecimal(exact, DIGITS).doubleValue();
        String text = Quantity.exact(value, measured);
        // A plain whole number, not 1 k.
        String yaml = whole ? Long.toString((long) value) : text;
        return new Level(yaml, OptionalDouble.of(value), Overrides.of(name, yaml, place));
    }
}
