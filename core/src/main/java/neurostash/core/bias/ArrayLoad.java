package neurostash.core.bias;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;

import java.util.function.DoubleUnaryOperator;

/**
 * An array as its floating lines see it: cells of equal conductance, a typical share of the rows
 * selected. A line that nothing drives settles where the currents of its cells cancel; through
 * rectifiers that is close to its highest neighbour for a column, and to its lowest for a row. The
 * mean conductance falls out of the balance, and a high rectification ratio makes the share of
 * selected rows immaterial.
 *
 * @param device its cells
 * @param rows rows of the array
 * @param columns columns of the array
 */
public record ArrayLoad(Device device, int rows, int columns) {

    /** Share of the rows that fire in a presentation; assumed. */
    private static final double FIRED = 0.25;

    /** Halvings of the interval [0, 1]: down to the last bit of a double near 1. */
    private static final int HALVINGS = 60;

    /**
     * The level at which a column without a driver settles.
     *
     * @param phase the phase of the write
     * @param idleRow level of the rows that are not selected
     */
    public double floatingColumn(WritePhase phase, double idleRow) {
        double selected = phase == WritePhase.POTENTIATE ? FIRED : 1 - FIRED;
        return root(column ->
                selected * current(phase, 1 - column)
                        + (1 - selected) * current(phase, idleRow - column));
    }

    /**
     * The level at which rows without a driver settle, when the columns that are not written float
     * too.
     */
    public double floatingRow(WritePhase phase) {
        return root(row ->
                -current(phase, row)
                        - (columns - 1) * current(phase, row - floatingColumn(phase, row)));
    }

    /** Current of a cell of unit conductance, positive in the direction of the pulse. */
    private double current(WritePhase phase, double fraction) {
        CurrentLaw law = device.current();
        double volt = phase.pulse(device).volt();
        return phase.sign() * law.shape(phase.sign() * fraction * volt);
    }

    /** Where a function that falls with the level of the line passes zero. */
    private static double root(DoubleUnaryOperator inflow) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (inflow.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
