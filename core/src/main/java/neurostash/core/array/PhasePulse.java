package neurostash.core.array;

import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.Programming;

/**
 * One phase of a column write as the wires see it: currents of its cells, and what a pulse does
 * that has lost a part of its voltage.
 */
final class PhasePulse {

    /** No pulse that is worth following loses more of its voltage. */
    private static final double LARGEST_DROP = 0.5;

    private static final int PLACES = 512;

    /** Relative step of voltage over which a slope is taken. */
    private static final double STEP = 1e-4;

    private final double selected;
    private final double rowHalf;
    private final double columnHalf;
    private final double steepness;
    private final double[] effect = new double[PLACES + 2];
    private final double[] current = new double[PLACES + 2];

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
        for (int place = 0; place < effect.length; place++) {
            double left = 1 - place * LARGEST_DROP / PLACES;
            effect[place] = pulse.dose(left * pulse.volt(), pulse.width()) / full;
            current[place] = law.shape(left * volt) / law.shape(volt);
        }
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

    /** Effect of a pulse that has lost a fraction of its voltage. */
    double effect(double drop) {
        return at(effect, drop);
    }

    /** Current of a cell that has lost a fraction of its voltage, as a fraction. */
    double current(double drop) {
        return at(current, drop);
    }

    private static double at(double[] table, double drop) {
        double place = (drop < LARGEST_DROP ? drop : LARGEST_DROP) * (PLACES / LARGEST_DROP);
        int below = (int) place;
        return table[below] + (place - below) * (table[below + 1] - table[below]);
    }
}
