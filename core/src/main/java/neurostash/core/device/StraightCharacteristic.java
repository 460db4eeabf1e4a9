package neurostash.core.device;

/**
 * Straight in each polarity: {@code s(V) = V} forward, {@code V / rectification} in reverse.
 *
 * @param rectification forward current over reverse current at equal voltage, 1 for an ohmic cell
 */
record StraightCharacteristic(double rectification) implements Characteristic {

    @Override
    public void evaluate(double[] volt, int count, double[] shape, double[] slope) {
        double reverse = 1 / rectification;
        for (int k = 0; k < count; k++) {
            double share = volt[k] >= 0 ? 1 : reverse;
            shape[k] = share * volt[k];
            slope[k] = share;
        }
    }
}
