package neurostash.lab.fit;

import neurostash.data.measured.Polarity;
import neurostash.data.measured.PulseTrain;

import java.util.ArrayList;
import java.util.List;

/**
 * A train as it is fitted: pulses counted from 0, readings that rise in the pulses' direction
 * (depression is turned over), in units of a common range.
 *
 * @param pulses pulses before each reading, from 0
 * @param readings readings over {@code unit}, negative for depression
 */
record Train(double[] pulses, double[] readings) {

    /** Takes a measured train; {@code unit} (S) becomes 1. */
    static Train of(PulseTrain measured, double unit) {
        double sign = measured.polarity() == Polarity.POTENTIATION ? 1 : -1;
        double[] pulses = measured.pulses().clone();
        double[] readings = measured.conductance().clone();
        double first = pulses[0];
        for (int i = 0; i < pulses.length; i++) {
            pulses[i] -= first;
            readings[i] *= sign / unit;
        }
        return new Train(pulses, readings);
    }

    /** What fits leave of the readings, train after train. */
    static List<double[]> residuals(List<Train> trains, List<double[]> fits) {
        List<double[]> all = new ArrayList<>();
        for (int t = 0; t < trains.size(); t++) {
            double[] left = trains.get(t).readings().clone();
            for (int i = 0; i < left.length; i++) {
                left[i] -= fits.get(t)[i];
            }
            all.add(left);
        }
        return all;
    }

    /** Pulses of the whole train. */
    double last() {
        return pulses[pulses.length - 1];
    }

    /** Pulses from each reading to the next. */
    double[] gaps() {
        double[] gaps = new double[pulses.length];
        for (int i = 0; i + 1 < pulses.length; i++) {
            gaps[i] = pulses[i + 1] - pulses[i];
        }
        return gaps;
    }

    /** From the lowest to the highest reading. */
    double span() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double reading : readings) {
            low = Math.min(low, reading);
            high = Math.max(high, reading);
        }
        return high - low;
    }
}
