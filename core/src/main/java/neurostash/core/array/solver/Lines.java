package neurostash.core.array.solver;

import java.util.Arrays;
import java.util.List;

/**
 * The lines of one direction with what drives them.
 *
 * @param volt source voltages (V), anything for floating lines
 * @param resistance between a line's first node and its source, the first segment included (ohm);
 *     infinite for floating lines
 */
record Lines(double[] volt, double[] resistance) {

    static final Lines NONE = new Lines(new double[0], new double[0]);

    static Lines of(List<Drive> drives, double segmentOhm) {
        double[] volt = new double[drives.size()];
        double[] resistance = new double[drives.size()];
        for (int k = 0; k < volt.length; k++) {
            switch (drives.get(k)) {
                case Drive.Source source -> {
                    volt[k] = source.volt();
                    resistance[k] = segmentOhm + source.ohm();
                }
                case Drive.Floating _ -> resistance[k] = Double.POSITIVE_INFINITY;
            }
        }
        return new Lines(volt, resistance);
    }

    int count() {
        return volt.length;
    }

    boolean floats(int line) {
        return resistance[line] == Double.POSITIVE_INFINITY;
    }

    boolean allFloat() {
        return Arrays.stream(resistance).allMatch(Double::isInfinite);
    }

    boolean anyFloats() {
        return Arrays.stream(resistance).anyMatch(Double::isInfinite);
    }

    /** Whether these lines have the resistances of others, so that factors stay good. */
    boolean resistsAs(Lines other) {
        return Arrays.equals(resistance, other.resistance);
    }

    /** Lowest source (V), infinite if all lines float. */
    double lowest() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < volt.length; k++) {
            lowest = floats(k) ? lowest : Math.min(lowest, volt[k]);
        }
        return lowest;
    }

    /** Highest source (V), minus infinity if all lines float. */
    double highest() {
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < volt.length; k++) {
            highest = floats(k) ? highest : Math.max(highest, volt[k]);
        }
        return highest;
    }

    /** Where lines stand before a solve (V): at their sources, or here if they float. */
    double[] levels(double floating) {
        double[] level = volt.clone();
        for (int k = 0; k < volt.length; k++) {
            level[k] = floats(k) ? floating : volt[k];
        }
        return level;
    }

    /** How far the sources have moved (V); floating lines stay. */
    double[] changeSince(Lines before) {
        double[] change = new double[volt.length];
        for (int k = 0; k < volt.length; k++) {
            change[k] = floats(k) ? 0 : volt[k] - before.volt[k];
        }
        return change;
    }

    /** The way of the sources from a common voltage, in equal steps (V). */
    double[] stepsFrom(double common, int steps) {
        double[] step = new double[volt.length];
        for (int k = 0; k < volt.length; k++) {
            step[k] = floats(k) ? 0 : (volt[k] - common) / steps;
        }
        return step;
    }
}
