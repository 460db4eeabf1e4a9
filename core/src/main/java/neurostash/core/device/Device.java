package neurostash.core.device;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

/**
 * A self-rectifying (or any two-terminal) memristor: its current and how pulses move its
 * conductance.
 *
 * @param name preset name
 * @param gMin lowest conductance at the read voltage (S)
 * @param gMax highest conductance at the read voltage (S)
 * @param readVolt read voltage (V)
 * @param current current law of read, write, half-select and sneak
 * @param potentiation forward polarity
 * @param depression reverse polarity
 * @param levels conductance levels, or continuous
 * @param variation spread over cells and pulses
 */
public record Device(
        String name,
        double gMin,
        double gMax,
        double readVolt,
        CurrentLaw current,
        Programming potentiation,
        Programming depression,
        Levels levels,
        Variation variation) {

    public Device {
        Require.within("gMax", gMax, 1e-15, 10, "S");
        Require.within("gMin", gMin, 0, gMax, "S");
        Require.within("readVolt", readVolt, 1e-3, 100, "V");
        if (gMin >= gMax) {
            throw new InvalidParameter("gMin", gMin + " S", "give less than gMax = " + gMax + " S");
        }
    }

    /** Whether cells are continuous and all alike: only then can a rule set them to any state. */
    public boolean isIdeal() {
        return levels.count() == 0 && variation.equals(Variation.NONE);
    }
}
