package neurostash.core.device;

import neurostash.core.Require;

/**
 * A pulse switches the cell to the end of its range with a chance and otherwise does nothing:
 * binary stochastic switching, as in N2D2's RRAM model. A pulse of w nominal widths misses as often
 * as w nominal pulses in a row.
 *
 * @param chance switching probability of a nominal pulse
 */
public record StochasticPulse(double chance) implements PulseLaw {

    public StochasticPulse {
        Require.within("chance", chance, 0, 1, "");
    }

    @Override
    public double step(double travelled, double volt) {
        return 1;
    }

    @Override
    public boolean switches() {
        return true;
    }
}
