package neurostash.core.device;

/**
 * {@code s(V) = scale sinh(steepness V)} forward, the same divided by the rectification ratio in
 * reverse.
 *
 * @param scale factor of the sinh (V)
 * @param steepness factor of the voltage (1/V), above zero
 * @param rectification forward current over reverse current at equal voltage, at least 1
 */
record SinhCharacteristic(double scale, double steepness, double rectification)
        implements Characteristic {

    /** Above, {@code (e^x - e^-x) / 2} loses no digits that count. */
    private static final double SMALL = 0.5;

    @Override
    public void evaluate(double[] volt, int count, double[] shape, double[] slope) {
        for (int k = 0; k < count; k++) {
            double x = steepness * Math.abs(volt[k]);
            double sinh;
            double cosh;
            if (x < SMALL) {
                double y = x * x;
                sinh = x * (1 + y * sinhSeries(y));
                cosh = 1 + y * coshSeries(y);
            } else {
                double e = StrictMath.exp(x);
                double inverse = 1 / e;
                sinh = 0.5 * (e - inverse);
                cosh = 0.5 * (e + inverse);
            }
            if (volt[k] >= 0) {
                shape[k] = scale * sinh;
                slope[k] = scale * steepness * cosh;
            } else {
                shape[k] = -scale * sinh / rectification;
                slope[k] = scale * steepness * cosh / rectification;
            }
        }
    }

    /** {@code (sinh(x)/x - 1) / x^2} of {@code y = x^2}; the next term is below 1e-18. */
    private static double sinhSeries(double y) {
        return (1 + y * (1 + y * (1 + y * (1 + y * (1 + y / 156) / 110) / 72) / 42) / 20) / 6;
    }

    /** {@code (cosh(x) - 1) / x^2} of {@code y = x^2}; the next term is below 1e-18. */
    private static double coshSeries(double y) {
        return (1 + y * (1 + y * (1 + y * (1 + y * (1 + y / 132) / 90) / 56) / 30) / 12) / 2;
    }
}
