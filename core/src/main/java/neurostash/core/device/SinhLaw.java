package neurostash.core.device;

import neurostash.core.Require;

/**
 * Rectifying sinh law: {@code s(V) = readVolt sinh(aV) / sinh(a readVolt)} forward, the same
 * divided by the rectification ratio in reverse. The steepness follows from kappa, since {@code
 * sinh(x) / sinh(x/2) = 2 cosh(x/2)}: {@code a = 2 arcosh(kappa/2) / fullVolt}. kappa = 2 is an
 * ohmic cell.
 *
 * @param readVolt voltage at which conductance is defined (V)
 * @param fullVolt voltage at which kappa is stated (V)
 * @param kappa full-to-half-voltage current ratio at {@code fullVolt}, at least 2
 * @param rectification forward current over reverse current at equal voltage, at least 1
 */
public record SinhLaw(double readVolt, double fullVolt, double kappa, double rectification)
        implements CurrentLaw {

    public SinhLaw {
        Require.within("readVolt", readVolt, 1e-3, 100, "V");
        Require.within("fullVolt", fullVolt, 1e-3, 100, "V");
        Require.within("kappa", kappa, 2, 1e8, "");
        Require.within("rectification", rectification, 1, 1e20, "");
    }

    @Override
    public double shape(double volt) {
        double forward = forward(Math.abs(volt));
        return volt >= 0 ? forward : -forward / rectification;
    }

    private double forward(double volt) {
        double steepness = steepness();
        if (isStraight(steepness)) {
            return volt;
        }
        return readVolt * StrictMath.sinh(steepness * volt) / StrictMath.sinh(steepness * readVolt);
    }

    private double steepness() {
        double half = kappa / 2;
        return 2 / fullVolt * StrictMath.log(half + StrictMath.sqrt(half * half - 1));
    }

    private boolean isStraight(double steepness) {
        return steepness * fullVolt < 1e-6;
    }

    /** Its figures differ from {@link #shape} in the last digits, for speed. */
    @Override
    public Characteristic characteristic() {
        double steepness = steepness();
        return isStraight(steepness)
                ? new StraightCharacteristic(rectification)
                : new SinhCharacteristic(
                        readVolt / StrictMath.sinh(steepness * readVolt), steepness, rectification);
    }
}
