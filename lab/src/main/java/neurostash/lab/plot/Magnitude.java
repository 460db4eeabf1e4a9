package neurostash.lab.plot;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

/**
 * The prefix under which an axis shows its numbers.
 *
 * @param factor what to multiply a number in SI with
 * @param symbol prefix and unit
 */
record Magnitude(double factor, String symbol) {

    /** The prefix in which the largest number is read. */
    static Magnitude of(double largest, Unit unit) {
        String text = Quantity.format(largest, unit);
        String symbol = text.substring(text.indexOf(' ') + 1);
        double unitSize = Quantity.parse("1 " + symbol, unit, "an axis");
        return new Magnitude(1 / unitSize, symbol);
    }

    double[] of(double[] values) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
