package neurostash.lab.fit;

import neurostash.data.measured.PulseTrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A train in a fit over several voltages: it counts with the noise that the readings of its own
 * voltage show.
 *
 * @param measured as it was read
 * @param train as it is fitted
 * @param volt its voltage (V)
 * @param noise curve through all trains of that voltage
 * @param kept what the curve leaves of a displacement, per reading
 */
record WeightedTrain(PulseTrain measured, Train train, double volt, CurveFit noise, double[] kept) {

    /** Smallest deviation a reading is given (units of the trains): data may be free of noise. */
    private static final double EXACT = 1e-9;

    /** The curve that tells the noise of trains of one voltage, a straight line if need be. */
    static Optional<CurveFit> curve(List<Train> trains) {
        return CurveFit.of(PulseCurve.SATURATING, trains)
                .or(() -> CurveFit.of(PulseCurve.SATURATING, trains, false));
    }

    /** The trains of one voltage, as {@code own} was fitted to them. */
    static List<WeightedTrain> of(double volt, List<PulseTrain> measured, CurveFit own) {
        List<WeightedTrain> group = new ArrayList<>();
        double[] shape = {own.slope(), Math.max(0, own.bend())};
        for (int t = 0; t < measured.size(); t++) {
            Train train = own.trains().get(t);
            double[] kept = new double[train.pulses().length];
            own.curve().trace(train.pulses(), own.scale(), shape, 0, new double[kept.length], kept);
            group.add(new WeightedTrain(measured.get(t), train, volt, own, kept));
        }
        return group;
    }

    /** Root mean square deviation of the readings from the voltage's own curve. */
    private double deviation() {
        int count = noise.trains().stream().mapToInt(t -> t.readings().length).sum();
        return Math.max(EXACT, Math.sqrt(noise.squares() / count));
    }

    /**
     * What a law leaves of all readings, in units of their deviations.
     *
     * @param law the law at each reading of the train of an index
     */
    static double[] residuals(List<WeightedTrain> taken, IntFunction<double[]> law) {
        double[] all = new double[taken.stream().mapToInt(w -> w.train().pulses().length).sum()];
        int from = 0;
        for (int t = 0; t < taken.size(); t++) {
            WeightedTrain one = taken.get(t);
            double[] curve = law.apply(t);
            double[] readings = one.train().readings();
            double weight = 1 / one.deviation();
            for (int i = 0; i < readings.length; i++) {
                double off = (readings[i] - curve[i]) * weight;
                all[from + i] = Double.isNaN(off) ? 1e12 : Math.clamp(off, -1e12, 1e12);
            }
            from += readings.length;
        }
        return all;
    }

    /**
     * How the noise of each voltage moves the parameters; what the law misses beyond that noise
     * counts as more of it.
     *
     * @return {@code [parameter][parameter]}, for {@link LeastSquares.Solution#under}
     */
    static double[][] spread(LeastSquares.Solution found, List<WeightedTrain> taken) {
        double[][] spread = new double[found.parameters().length][found.parameters().length];
        double[][] jacobian = found.jacobian();
        double excess = Math.max(1, found.sumOfSquares() / Math.max(1, found.freedom()));
        int from = 0;
        for (WeightedTrain one : taken) {
            double share = one.noise().readingNoise() / one.deviation();
            double[][] own = new double[spread.length][spread.length];
            one.noise().noise().addSpread(jacobian, from, one.kept(), one.train().gaps(), own);
            for (int a = 0; a < own.length; a++) {
                for (int b = 0; b < own.length; b++) {
                    spread[a][b] += own[a][b] * share * share * excess;
                }
            }
            from += one.kept().length;
        }
        return spread;
    }
}
