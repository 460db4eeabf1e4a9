package neurostash.core.device;

import neurostash.core.Require;

/**
 * NeuroSim's pulse curve {@code G = Gmin + B (1 - exp(-P/A))}, {@code B = range / (1 -
 * exp(-pulses/A))}, as a step: the state after one more pulse follows from the state alone (Chen,
 * Peng, Yu, IEEE TCAD 37:3067, 2018).
 *
 * @param pulses pulses over the whole range
 * @param curvature A as a fraction of {@code pulses}; small is strongly nonlinear
 */
public record SaturatingPulse(double pulses, double curvature) implements PulseLaw {

    public SaturatingPulse {
        Require.within("pulses", pulses, 1, 1e6, "");
        Require.within("curvature", curvature, 0.01, 100, "");
    }

    @Override
    public double step(double travelled, double volt) {
        double end = 1 / -StrictMath.expm1(-1 / curvature);
        return Math.max(0, (end - travelled) * -StrictMath.expm1(-1 / (curvature * pulses)));
    }
}
