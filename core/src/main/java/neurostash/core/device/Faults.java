package neurostash.core.device;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

/**
 * How cells go wrong. Whether a cell is stuck is drawn for every cell by itself.
 *
 * @param stuckOn fraction of the cells that stay at their highest conductance whatever pulse they
 *     get
 * @param stuckOff fraction of the cells that stay at their lowest conductance
 */
public record Faults(double stuckOn, double stuckOff) {

    /** Every cell is sound. */
    public static final Faults NONE = new Faults(0, 0);

    public Faults {
        Require.within("stuckOn", stuckOn, 0, 1, "");
        Require.within("stuckOff", stuckOff, 0, 1, "");
        if (stuckOn + stuckOff > 1) {
            throw new InvalidParameter(
                    "stuckOff",
                    Double.toString(stuckOff),
                    "give at most what stuckOn = " + stuckOn + " leaves of 1");
        }
    }
}
