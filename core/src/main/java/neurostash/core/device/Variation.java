package neurostash.core.device;

import neurostash.core.Require;

/**
 * Spread of the cells' parameters, each drawn independently and normally. Device-to-device values
 * are relative standard deviations, drawn once per cell; cycle-to-cycle values are drawn for every
 * pulse.
 *
 * @param gMin device-to-device spread of the lowest conductance
 * @param gMax device-to-device spread of the highest conductance
 * @param step device-to-device spread of the step size, drawn apart for both polarities
 * @param nonlinearity device-to-device stretch of the state axis of the pulse law, drawn apart for
 *     both polarities
 * @param cycleStep cycle-to-cycle spread as a fraction of the step
 * @param cycleRange cycle-to-cycle spread as a fraction of the range
 */
public record Variation(
        double gMin,
        double gMax,
        double step,
        double nonlinearity,
        double cycleStep,
        double cycleRange) {

    /** Every cell alike, every pulse alike. */
    public static final Variation NONE = new Variation(0, 0, 0, 0, 0, 0);

    public Variation {
        Require.within("gMin", gMin, 0, 2, "");
        Require.within("gMax", gMax, 0, 2, "");
        Require.within("step", step, 0, 2, "");
        Require.within("nonlinearity", nonlinearity, 0, 2, "");
        Require.within("cycleStep", cycleStep, 0, 5, "");
        Require.within("cycleRange", cycleRange, 0, 1, "");
    }
}
