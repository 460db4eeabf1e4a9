package neurostash.lab.map;

import java.util.stream.IntStream;

/**
 * The two axes of a saving map, both logarithmic.
 *
 * @param kappa ratios of the currents at the write voltage and at half of it, ascending
 * @param writeToRead ratios of the write pulse to the read pulse, ascending
 */
public record Axes(double[] kappa, double[] writeToRead) {

    /** An ohmic cell has kappa 2, the least there is. */
    static final double OHMIC = 2;

    private static final double HIGHEST_KAPPA = 1e4;
    private static final double SHORTEST_WRITE = 0.1;
    private static final double LONGEST_WRITE = 1e4;

    /** From an ohmic to a very steep cell, from short to long write pulses. */
    public static Axes wide() {
        return new Axes(
                logarithmic(OHMIC, HIGHEST_KAPPA, 38),
                logarithmic(SHORTEST_WRITE, LONGEST_WRITE, 51));
    }

    private static double[] logarithmic(double low, double high, int points) {
        double[] values =
                IntStream.range(0, points)
                        .mapToDouble(i -> low * Math.pow(high / low, i / (points - 1.0)))
                        .toArray();
        values[points - 1] = high;
        return values;
    }

    /** Whether a place lies on the map. */
    boolean hold(double ofKappa, double ofWriteToRead) {
        return within(kappa, ofKappa) && within(writeToRead, ofWriteToRead);
    }

    private static boolean within(double[] axis, double value) {
        // A hair of room: an ohmic law's ratio comes out as 2 less a rounding error.
        return value >= axis[0] * (1 - 1e-9) && value <= axis[axis.length - 1] * (1 + 1e-9);
    }
}
