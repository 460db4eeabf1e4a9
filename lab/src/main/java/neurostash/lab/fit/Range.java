package neurostash.lab.fit;

import neurostash.data.measured.Polarity;

import org.jspecify.annotations.Nullable;

/**
 * Ends of the range that a flag or the other polarity fixes, in the trains' direction.
 *
 * @param low where the pulses start (units of the trains); null where the trains themselves say it
 * @param high where they end
 */
record Range(@Nullable Double low, @Nullable Double high) {

    /**
     * The range of a polarity.
     *
     * @param unit unit of the trains (S)
     * @param gMin lowest conductance of the device if that is given (S)
     * @param gMax highest conductance if that is given (S)
     */
    static Range of(Polarity polarity, double unit, @Nullable Double gMin, @Nullable Double gMax) {
        boolean up = polarity == Polarity.POTENTIATION;
        return new Range(turned(up ? gMin : gMax, up, unit), turned(up ? gMax : gMin, up, unit));
    }

    private static @Nullable Double turned(@Nullable Double siemens, boolean up, double unit) {
        return siemens == null ? null : (Double) ((up ? 1 : -1) * siemens / unit);
    }

    double low(double own) {
        return low == null ? own : low;
    }

    double high(double own) {
        return high == null ? own : high;
    }
}
