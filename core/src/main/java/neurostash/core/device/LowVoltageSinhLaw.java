package neurostash.core.device;

import neurostash.core.Require;

/**
 * Rectifying sinh law by its conductance at vanishing voltage: {@code s(V) = sinh(aV) / a} forward,
 * the same divided by the rectification ratio in reverse. {@link SinhLaw} is the same curve by its
 * conductance at the read voltage.
 *
 * @param alphaPerVolt steepness a (1/V)
 * @param rectification forward current over reverse current at equal voltage, at least 1
 */
public record LowVoltageSinhLaw(double alphaPerVolt, double rectification) implements CurrentLaw {

    public LowVoltageSinhLaw {
        Require.within("alphaPerVolt", alphaPerVolt, 1e-6, 1e4, "1/V");
        Require.within("rectification", rectification, 1, 1e20, "");
    }

    @Override
    public double shape(double volt) {
        double forward = StrictMath.sinh(alphaPerVolt * Math.abs(volt)) / alphaPerVolt;
        return volt >= 0 ? forward : -forward / rectification;
    }

    @Override
    public Characteristic characteristic() {
        return new SinhCharacteristic(1 / alphaPerVolt, alphaPerVolt, rectification);
    }
}
