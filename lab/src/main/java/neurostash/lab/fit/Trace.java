package neurostash.lab.fit;

import neurostash.data.measured.Polarity;

import java.util.Arrays;

/**
 * Readings of one train beside the fitted curve, to be drawn.
 *
 * @param label voltage or column
 * @param polarity direction
 * @param pulses of the readings
 * @param measured readings (S)
 * @param fitted the law there (S)
 */
public record Trace(
        String label, Polarity polarity, double[] pulses, double[] measured, double[] fitted) {

    /** Whether one line stands for the fits of both. */
    public boolean hasTheFitOf(Trace other) {
        return Arrays.equals(fitted, other.fitted) && Arrays.equals(pulses, other.pulses);
    }
}
