package neurostash.data.measured;

import java.util.OptionalDouble;

/**
 * The response of one cell to consecutive identical pulses.
 *
 * @param label its column or place in the file
 * @param polarity raises or lowers the conductance
 * @param volt magnitude of the pulses' voltage (V), where the file says it
 * @param pulses number of pulses before each reading, ascending whole numbers
 * @param conductance readings (S, or as the file has them if it is normalised), one per number
 */
public record PulseTrain(
        String label,
        Polarity polarity,
        OptionalDouble volt,
        double[] pulses,
        double[] conductance) {

    /** Number of readings. */
    public int size() {
        return pulses.length;
    }
}
