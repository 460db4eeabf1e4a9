package neurostash.core.device;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

/**
 * One polarity of programming.
 *
 * @param volt magnitude of the voltage over the selected cell (V)
 * @param width nominal pulse width (s)
 * @param law what one nominal pulse does
 * @param halfRatio how many pulses of half the voltage move a cell as far as one pulse of the full
 *     voltage: the effect of a pulse goes with the power log2(halfRatio) of its voltage. Infinite
 *     for a cell that only the full voltage moves, NaN where nobody knows. A law that knows its own
 *     dependence on the voltage goes before it.
 */
public record Programming(double volt, double width, PulseLaw law, double halfRatio) {

    public Programming {
        Require.within("volt", volt, 1e-3, 100, "V");
        Require.within("width", width, 1e-12, 10, "s");
        if (halfRatio < 1) {
            throw new InvalidParameter(
                    "halfRatio", Double.toString(halfRatio), "give at least 1, or .inf");
        }
    }

    /** Programming of which only the full voltage is known. */
    public Programming(double volt, double width, PulseLaw law) {
        this(volt, width, law, Double.NaN);
    }

    /** Whether it says what voltages below the full one do. */
    public boolean knowsOtherVoltages() {
        return !Double.isNaN(halfRatio) || !Double.isNaN(law.effect(volt, volt));
    }

    /**
     * Effect of a pulse of another voltage and length in the same direction, in nominal pulses.
     *
     * @param volt magnitude of the voltage (V)
     * @param seconds length of the pulse (s)
     */
    public double dose(double volt, double seconds) {
        return effect(volt) * seconds / width;
    }

    private double effect(double volt) {
        if (volt == 0) {
            return 0;
        }
        double own = law.effect(volt, this.volt);
        if (!Double.isNaN(own)) {
            return own;
        }
        double fraction = volt / this.volt;
        return Double.isFinite(halfRatio)
                ? StrictMath.pow(fraction, StrictMath.log(halfRatio) / StrictMath.log(2))
                : fraction < 1 ? 0 : 1;
    }
}
