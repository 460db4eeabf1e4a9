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
}
