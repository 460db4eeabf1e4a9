package neurostash.core.array;

import neurostash.core.Require;
import neurostash.core.device.Retention;

/**
 * How cells drift, and the time that the array needs to know for it besides the widths of the
 * device's programming pulses.
 *
 * @param law what a cell forgets in which time
 * @param readWidth length of a read pulse (s)
 * @param pause time between two presentations (s)
 * @param tolerance most that a cell may lag behind, as a fraction of its range; 0 moves all cells
 *     after each presentation
 */
public record DriftSettings(Retention law, double readWidth, double pause, double tolerance) {

    public DriftSettings {
        Require.within("readWidth", readWidth, 1e-12, 10, "s");
        Require.within("pause", pause, 0, 1e6, "s");
        Require.within("driftTolerance", tolerance, 0, 0.5, "");
    }
}
