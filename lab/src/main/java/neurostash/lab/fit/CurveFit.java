package neurostash.lab.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A curve fitted to trains of one voltage: slope and bend are shared, each train has its start. The
 * noise of pulses and that of readings are told apart by restricted maximum likelihood; the fit
 * itself counts every reading alike, and its covariance is that which this noise gives it.
 *
 * @param curve form
 * @param trains what it was fitted to
 * @param scale pulses of the longest train
 * @param bent whether the bend was free; without, it is 0
 * @param solution slope, bend if free, and starts
 * @param noise as estimated
 * @param readingNoise standard deviation of a reading (units of the range)
 */
record CurveFit(
        PulseCurve curve,
        List<Train> trains,
        double scale,
        boolean bent,
        LeastSquares.Solution solution,
        ResidualNoise noise,
        double readingNoise) {

    /** Fits; empty if it does not converge. */
    static Optional<CurveFit> of(PulseCurve curve, List<Train> trains) {
        return of(curve, trains, true);
    }

    /** Fits the curve, or with {@code bent} false its straight line. */
    static Optional<CurveFit> of(PulseCurve curve, List<Train> trains, boolean bent) {
        double scale = trains.stream().mapToDouble(Train::last).max().orElse(1);
        List<double[]> nothing = trains.stream().map(t -> new double[t.pulses().length]).toList();
        return LeastSquares.solve(
                        at ->
                                residuals(
                                        curve,
                                        trains,
                                        scale,
                                        bent,
                                        at,
                                        ResidualNoise.WHITE,
                                        nothing),
                        start(trains, scale, bent))
                .map(found -> withNoise(curve, trains, scale, bent, found))
                .filter(CurveFit::finite);
    }

    /** The same form fitted to one of the trains. */
    Optional<CurveFit> alone(int train) {
        return of(curve, List.of(trains.get(train)), bent);
    }

    /** One noise that may be the true one. */
    private record Candidate(ResidualNoise noise, double variance, double logLikelihood) {}

    /**
     * Adds noise to a fit: the likeliest, and the covariance as the mean over all noises, each with
     * its likelihood.
     */
    private static CurveFit withNoise(
            PulseCurve curve,
            List<Train> trains,
            double scale,
            boolean bent,
            LeastSquares.Solution found) {
        double[] at = found.parameters();
        List<double[]> kept = kept(curve, trains, scale, bent, at);
        double readings = trains.stream().mapToInt(t -> t.pulses().length).max().orElse(1);
        List<Candidate> candidates = new ArrayList<>();
        for (int power = -4; power <= 15; power++) {
            ResidualNoise noise =
                    power == -4
                            ? ResidualNoise.WHITE
                            : new ResidualNoise(Math.pow(10, power / 3.0) / readings);
            candidates.add(
                    candidate(
                            noise,
                            LeastSquares.linearised(
                                    p -> residuals(curve, trains, scale, bent, p, noise, kept), at),
                            trains,
                            kept));
        }
        Candidate best = candidates.getFirst();
        for (Candidate candidate : candidates) {
            best = candidate.logLikelihood() > best.logLikelihood() ? candidate : best;
        }
        double[][] spread = new double[at.length][at.length];
        double weights = 0;
        for (Candidate candidate : candidates) {
            double weight = Math.exp(candidate.logLikelihood() - best.logLikelihood());
            add(candidate, weight, trains, kept, found.jacobian(), spread);
            weights += weight;
        }
        for (double[] row : spread) {
            for (int i = 0; i < row.length; i++) {
                row[i] /= weights;
            }
        }
        return new CurveFit(
                curve,
                trains,
                scale,
                bent,
                found.under(spread),
                best.noise(),
                Math.sqrt(best.variance()));
    }

    /** The restricted likelihood of a noise, given the curve. */
    private static Candidate candidate(
            ResidualNoise noise,
            LeastSquares.Solution white,
            List<Train> trains,
            List<double[]> kept) {
        double logarithms = 0;
        for (int t = 0; t < trains.size(); t++) {
            double[] none = new double[kept.get(t).length];
            logarithms += noise.whiten(none, kept.get(t), trains.get(t).gaps());
        }
        int freedom = Math.max(1, white.freedom());
        double variance = white.sumOfSquares() / freedom;
        double likelihood =
                -0.5
                        * (freedom * Math.log(variance + 1e-300)
                                + logarithms
                                + white.logInformation());
        return new Candidate(noise, variance, likelihood);
    }

    private static void add(
            Candidate candidate,
            double weight,
            List<Train> trains,
            List<double[]> kept,
            double[][] jacobian,
            double[][] into) {
        double[][] own = new double[into.length][into.length];
        int from = 0;
        for (int t = 0; t < trains.size(); t++) {
            candidate.noise().addSpread(jacobian, from, kept.get(t), trains.get(t).gaps(), own);
            from += kept.get(t).length;
        }
        for (int a = 0; a < own.length; a++) {
            for (int b = 0; b < own.length; b++) {
                into[a][b] += weight * candidate.variance() * own[a][b];
            }
        }
    }

    private boolean finite() {
        return Arrays.stream(solution.parameters()).allMatch(Double::isFinite)
                && Double.isFinite(solution.sumOfSquares());
    }

    private static double[] start(List<Train> trains, double scale, boolean bent) {
        int shared = bent ? 2 : 1;
        double[] start = new double[shared + trains.size()];
        double slope = 0;
        for (int t = 0; t < trains.size(); t++) {
            double[] readings = trains.get(t).readings();
            start[shared + t] = readings[0];
            slope += (readings[readings.length - 1] - readings[0]) * scale / trains.get(t).last();
        }
        start[0] = slope / trains.size() * (bent ? 1.3 : 1);
        if (bent) {
            start[1] = 0.6;
        }
        return start;
    }

    private static double[] shared(boolean bent, double[] parameters) {
        return bent ? parameters : new double[] {parameters[0], 0};
    }

    private static double[] residuals(
            PulseCurve curve,
            List<Train> trains,
            double scale,
            boolean bent,
            double[] at,
            ResidualNoise noise,
            List<double[]> kept) {
        double[] all = new double[trains.stream().mapToInt(t -> t.pulses().length).sum()];
        int from = 0;
        for (int t = 0; t < trains.size(); t++) {
            Train train = trains.get(t);
            double[] left = plain(curve, train, scale, bent, at, at[(bent ? 2 : 1) + t]);
            noise.whiten(left, kept.get(t), train.gaps());
            System.arraycopy(left, 0, all, from, left.length);
            from += left.length;
        }
        return all;
    }

    private static double[] plain(
            PulseCurve curve, Train train, double scale, boolean bent, double[] at, double start) {
        double[] left = new double[train.pulses().length];
        curve.trace(train.pulses(), scale, shared(bent, at), start, left, new double[left.length]);
        for (int i = 0; i < left.length; i++) {
            left[i] = clamped(train.readings()[i] - left[i]);
        }
        return left;
    }

    /** What the curve leaves of a displacement, per train; held while the curve is fitted. */
    private static List<double[]> kept(
            PulseCurve curve, List<Train> trains, double scale, boolean bent, double[] at) {
        List<double[]> all = new ArrayList<>();
        for (Train train : trains) {
            double[] kept = new double[train.pulses().length];
            curve.trace(train.pulses(), scale, shared(bent, at), 0, new double[kept.length], kept);
            all.add(kept);
        }
        return all;
    }

    /** A step of the search may leave the range of doubles; it is then simply bad. */
    private static double clamped(double residual) {
        return Double.isNaN(residual) ? 1e12 : Math.clamp(residual, -1e12, 1e12);
    }

    double slope() {
        return solution.parameters()[0];
    }

    double bend() {
        return bent ? solution.parameters()[1] : 0;
    }

    /** Mean of the trains' starts at a point of the parameters. */
    double start(double[] parameters) {
        int shared = bent ? 2 : 1;
        return Arrays.stream(parameters, shared, parameters.length).average().orElse(0);
    }

    double start() {
        return start(solution.parameters());
    }

    /** The curve's reading after the longest train at a point of the parameters. */
    double end(double[] parameters) {
        return at(new double[] {0, scale}, parameters)[1];
    }

    double end() {
        return end(solution.parameters());
    }

    /** The mean curve at some numbers of pulses, ascending from 0. */
    double[] at(double[] pulses) {
        return at(pulses, solution.parameters());
    }

    private double[] at(double[] pulses, double[] parameters) {
        double[] readings = new double[pulses.length];
        curve.trace(
                pulses,
                scale,
                shared(bent, parameters),
                start(parameters),
                readings,
                new double[pulses.length]);
        return readings;
    }

    /** Residuals of the readings themselves, train after train. */
    List<double[]> plainResiduals() {
        List<double[]> all = new ArrayList<>();
        double[] at = solution.parameters();
        for (int t = 0; t < trains.size(); t++) {
            double start = at[(bent ? 2 : 1) + t];
            all.add(plain(curve, trains.get(t), scale, bent, at, start));
        }
        return all;
    }

    /** The curve at each reading, train after train. */
    List<double[]> fits() {
        return Train.residuals(trains, plainResiduals());
    }

    /** Sum of the squares of the readings' residuals. */
    double squares() {
        double sum = 0;
        for (double[] train : plainResiduals()) {
            for (double residual : train) {
                sum += residual * residual;
            }
        }
        return sum;
    }

    /** Standard deviation of the state's walk per pulse (units of the range). */
    double pulseNoise() {
        return readingNoise * Math.sqrt(noise.ratio());
    }
}
