package neurostash.lab.fit;

import java.util.List;

/**
 * How well a law follows the readings.
 *
 * @param readings their number
 * @param r2 share of the readings' variance that the law explains
 * @param rms root mean square of the residuals as a fraction of the readings' range
 */
public record Goodness(int readings, double r2, double rms) {

    /** Below this the fit is called poor. */
    public static final double LEAST_R2 = 0.95;

    /** Above this too. */
    public static final double LARGEST_RMS = 0.08;

    static Goodness of(List<Train> trains, List<double[]> residuals) {
        int count = 0;
        double squares = 0;
        double total = 0;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Train train : trains) {
            for (double reading : train.readings()) {
                sum += reading;
                low = Math.min(low, reading);
                high = Math.max(high, reading);
                count++;
            }
        }
        double mean = sum / count;
        for (int t = 0; t < trains.size(); t++) {
            for (int i = 0; i < residuals.get(t).length; i++) {
                double off = trains.get(t).readings()[i] - mean;
                squares += residuals.get(t)[i] * residuals.get(t)[i];
                total += off * off;
            }
        }
        return new Goodness(count, 1 - squares / total, Math.sqrt(squares / count) / (high - low));
    }

    /** Whether the law does not describe the readings. */
    public boolean isPoor() {
        return !(r2 >= LEAST_R2) || !(rms <= LARGEST_RMS);
    }
}
