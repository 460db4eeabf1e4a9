package neurostash.core.array;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;

/**
 * How writes are verified: each written cell is read, and gets further pulses while it misses its
 * target (see {@link WriteVerify}).
 *
 * @param tolerance most that a cell may miss its target by, as a fraction of the nominal range
 * @param attempts most rounds of further pulses after a write
 */
public record VerifySettings(double tolerance, int attempts) {

    public VerifySettings {
        if (!(tolerance > 0 && tolerance <= 1)) {
            throw new InvalidParameter(
                    "verify.tolerance",
                    Double.toString(tolerance),
                    "give more than 0 and at most 1 (100 %)");
        }
        Require.within("verify.attempts", attempts, 1, 1000);
    }

    /** Refuses a device whose writes cannot be verified like this. */
    void requireFor(Device device) {
        for (WritePhase phase : WritePhase.values()) {
            double chance = phase.pulse(device).law().chance();
            if (chance < 1) {
                throw new InvalidParameter(
                        "verify",
                        "on pulses of chance " + chance,
                        "leave it out: where chance decides, no result of a pulse is a miss");
            }
        }
        double gap = device.levels().widestGap();
        if (tolerance < gap) {
            throw new InvalidParameter(
                    "verify.tolerance",
                    Double.toString(tolerance),
                    "give at least "
                            + gap
                            + ", the device's widest level step: a cell settles on either of the"
                            + " levels beside its target");
        }
    }
}
