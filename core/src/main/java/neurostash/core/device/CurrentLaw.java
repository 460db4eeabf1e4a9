package neurostash.core.device;

/**
 * The static current of a cell, {@code I(V, G) = G s(V)}: one law for read, write, half-select and
 * sneak. The shape {@code s} (volt) is signed, rises with V and is zero at zero. A device's law is
 * normalised so that {@code s(readVolt) = readVolt}: G is the conductance at the read voltage, the
 * number that measurements of conductance against pulses give. {@link LowVoltageSinhLaw} and {@link
 * DiodeLaw} name no read voltage: theirs is the conductance at vanishing voltage.
 */
public interface CurrentLaw {

    /**
     * Shape of the current, {@code s(V)} (V).
     *
     * @param volt voltage over the cell (V), negative in reverse
     */
    double shape(double volt);

    /** The same law for many cells at once, with its slope: what a circuit solver evaluates. */
    Characteristic characteristic();

    /**
     * Current through the cell (A).
     *
     * @param volt voltage over the cell (V)
     * @param conductance conductance at the read voltage (S)
     */
    default double current(double volt, double conductance) {
        return conductance * shape(volt);
    }

    /** Power dissipated in the cell (W), never negative. */
    default double power(double volt, double conductance) {
        return volt * current(volt, conductance);
    }

    /**
     * Ratio of the currents at {@code volt} and half of it: what suppresses half-selected cells.
     */
    default double fullToHalf(double volt) {
        return shape(volt) / shape(volt / 2);
    }

    /** Ratio of the forward current to the reverse current at {@code volt}. */
    default double rectificationRatio(double volt) {
        return -shape(volt) / shape(-volt);
    }
}
