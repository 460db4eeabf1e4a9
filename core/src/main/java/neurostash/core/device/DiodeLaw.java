package neurostash.core.device;

import neurostash.core.Require;

/**
 * Shockley's diode by its conductance at vanishing voltage: {@code s(V) = v0 (exp(V/v0) - 1)}.
 *
 * @param v0Volt voltage over which the current grows e-fold (V)
 */
public record DiodeLaw(double v0Volt) implements CurrentLaw {

    public DiodeLaw {
        Require.within("v0Volt", v0Volt, 1e-4, 1e6, "V");
    }

    @Override
    public double shape(double volt) {
        return v0Volt * StrictMath.expm1(volt / v0Volt);
    }

    @Override
    public Characteristic characteristic() {
        double v0 = v0Volt;
        double perVolt = 1 / v0;
        return (volt, count, shape, slope) -> {
            for (int k = 0; k < count; k++) {
                double grown = StrictMath.expm1(volt[k] * perVolt);
                shape[k] = v0 * grown;
                slope[k] = 1 + grown;
            }
        };
    }
}
