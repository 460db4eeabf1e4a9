package neurostash.lab.fit;

/**
 * Noise of a train of readings: each pulse moves the cell a little too far or not far enough, which
 * stays with it (a random walk, drawn back by the pulse law), and each reading errs for itself.
 * Residuals of one train are therefore correlated; the innovations of Kalman's filter are not.
 *
 * @param ratio variance of the walk per pulse over that of a reading
 */
record ResidualNoise(double ratio) {

    /** Readings err, pulses do not. */
    static final ResidualNoise WHITE = new ResidualNoise(0);

    /**
     * Turns residuals into uncorrelated ones of equal variance, in place.
     *
     * @param residuals of one train
     * @param kept what is left of a displacement at the next reading, one per reading
     * @param gaps pulses up to the next reading, one per reading
     * @return sum of the logarithms of the variances they were divided by
     */
    double whiten(double[] residuals, double[] kept, double[] gaps) {
        double mean = 0;
        double variance = 0;
        double logarithms = 0;
        for (int i = 0; i < residuals.length; i++) {
            double predicted = variance + 1;
            double innovation = residuals[i] - mean;
            double gain = variance / predicted;
            residuals[i] = innovation / Math.sqrt(predicted);
            logarithms += Math.log(predicted);
            mean = kept[i] * (mean + gain * innovation);
            variance = kept[i] * kept[i] * variance * (1 - gain) + ratio * gaps[i];
        }
        return logarithms;
    }

    /**
     * Adds {@code J' C J} of a train, C the covariance of its residuals in units of a reading's
     * variance: what an unweighted fit's parameters owe to this noise.
     *
     * @param jacobian {@code [residual][parameter]} of all trains
     * @param from first residual of this train
     * @param into receives the sum, {@code [parameter][parameter]}
     */
    void addSpread(double[][] jacobian, int from, double[] kept, double[] gaps, double[][] into) {
        int parameters = into.length;
        double variance = 0;
        double[] carried = new double[parameters];
        for (int i = 0; i < kept.length; i++) {
            double[] row = jacobian[from + i];
            for (int a = 0; a < parameters; a++) {
                for (int b = 0; b < parameters; b++) {
                    into[a][b] +=
                            row[a] * row[b] * (variance + 1)
                                    + row[a] * carried[b]
                                    + carried[a] * row[b];
                }
            }
            for (int a = 0; a < parameters; a++) {
                carried[a] = kept[i] * (carried[a] + variance * row[a]);
            }
            variance = kept[i] * kept[i] * variance + ratio * gaps[i];
        }
    }
}
