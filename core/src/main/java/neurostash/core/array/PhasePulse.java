package neurostash.core.array;

import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;

import java.util.function.DoubleUnaryOperator;

/**
 * One phase of a column write as the wires see it: currents of its cells, and what a pulse does
 * that has lost a part of its voltage.
 */
final class PhasePulse {

    /** Steepness times drop up to which the second order will do. */
    private static final double STEEPEST = 0.1;

    /** Relative step of voltage over which a slope is taken. */
    private static final double STEP = 1e-4;

    private final double selected;
    private final double rowHalf;
    private final double columnHalf;
    private final double steepness;
    private final DoubleUnaryOperator effect;
    private final DoubleUnaryOperator current;
    private final Loss smallEffect;
    private final Loss smallCurrent;

    PhasePulse(Device device, LineLevels levels, WritePhase phase) {
        Programming pulse = phase.pulse(device);
        CurrentLaw law = device.current();
        double volt = phase.sign() * pulse.volt();
        selected = law.shape(volt) / volt;
        rowHalf = law.shape(levels.rowHalfSelected() * volt) / volt;
        columnHalf = law.shape(levels.columnHalfSelected() * volt) / volt;
        steepness =
                (law.shape((1 + STEP) * volt) - law.shape((1 - STEP) * volt))
                        / (2 * STEP * law.shape(volt));
        double full = pulse.dose(pulse.volt(), pulse.width());
        double whole = law.shape(volt);
        effect = drop -> pulse.dose((1 - drop) * pulse.volt(), pulse.width()) / full;
        current = drop -> law.shape((1 - drop) * volt) / whole;
        smallEffect = Loss.of(effect);
        smallCurrent = Loss.of(current);
    }

    /** Current of a selected cell of unit conductance, per volt of the phase. */
    double selected() {
        return selected;
    }

    /** The same of a cell of a selected row on another column. */
    double rowHalf() {
        return rowHalf;
    }

    /** The same of a cell of an idle row on the written column. */
    double columnHalf() {
        return columnHalf;
    }

    /** Relative change of a selected cell's current for a relative change of its voltage. */
    double steepness() {
        return steepness;
    }

    /**
     * Whether the phase loses too little to follow.
     *
     * @param alongRow largest drop along a row if its cells were ohmic (fraction of the voltage)
     * @param alongColumn the same along a column
     * @param negligible what may be left out of a pulse's effect and of a current (fraction)
     */
    boolean isSlight(double alongRow, double alongColumn, double negligible) {
        double drop =
                alongRow * Math.max(selected, rowHalf)
                        + alongColumn * Math.max(selected, columnHalf);
        return drop * steepness < STEEPEST
                && smallEffect.at(drop) < negligible
                && smallCurrent.at(drop) < negligible;
    }

    /** Effect of a pulse that has lost a fraction of its voltage. */
    double effect(double drop) {
        return effect.applyAsDouble(drop);
    }

    /** Current of a cell that has lost a fraction of its voltage, as a fraction. */
    double current(double drop) {
        return current.applyAsDouble(drop);
    }

    /** What a pulse lacks of its effect for a small drop. */
    Loss smallEffect() {
        return smallEffect;
    }

    /** What a cell's current lacks for a small drop. */
    Loss smallCurrent() {
        return smallCurrent;
    }

    /**
     * What is lost for a small drop of the voltage, to second order: {@code drop * (slope - drop *
     * bend)}.
     */
    record Loss(double slope, double bend) {

        private static final double STEP = 1e-3;

        static Loss of(DoubleUnaryOperator left) {
            double once = 1 - left.applyAsDouble(STEP);
            double twice = 1 - left.applyAsDouble(2 * STEP);
            double bend = (2 * once - twice) / (2 * STEP * STEP);
            return new Loss(once / STEP + bend * STEP, bend);
        }

        double at(double drop) {
            return drop * (slope - drop * bend);
        }
    }
}
