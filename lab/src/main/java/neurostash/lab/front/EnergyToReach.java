package neurostash.lab.front;

import neurostash.core.energy.Account;
import neurostash.lab.statistics.Sample;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The energy (J) with which an arm reaches an accuracy: where the line through its points, mean
 * accuracy over the logarithm of mean energy, first does. The interval is a percentile bootstrap
 * over the seeds, a seed keeping its runs of all lengths together.
 *
 * @param target the accuracy
 * @param joules the energy; absent if no length of learning reaches it
 * @param low lower end of the 95 % interval; absent if it is below the shortest learning
 * @param high upper end; absent if it is beyond the longest learning
 */
public record EnergyToReach(
        double target, OptionalDouble joules, OptionalDouble low, OptionalDouble high) {

    private static final int RESAMPLES = 2000;
    private static final double TAIL = 0.025;
    private static final long BOOTSTRAP_SEED = 1;

    /**
     * Finds it for one arm.
     *
     * @param points the arm's points, by rising length of learning, of equally many seeds
     * @param labelled whether labelling counts
     */
    static EnergyToReach of(
            List<FrontPoint> points, Account account, boolean labelled, double target) {
        double[][] accuracy = new double[points.size()][];
        double[][] joules = new double[points.size()][];
        for (int i = 0; i < points.size(); i++) {
            FrontPoint point = points.get(i);
            accuracy[i] = point.accuracy().values();
            Sample energy =
                    Objects.requireNonNull(
                            (labelled ? point.labelled() : point.learn()).get(account));
            joules[i] = energy.values();
        }
        return of(accuracy, joules, target);
    }

    /**
     * Finds it for one arm.
     *
     * @param accuracy {@code [lengths][seeds]}
     * @param joules {@code [lengths][seeds]}
     */
    static EnergyToReach of(double[][] accuracy, double[][] joules, double target) {
        int seeds = accuracy[0].length;
        int[] all = new int[seeds];
        Arrays.setAll(all, i -> i);
        double whole = crossing(accuracy, joules, all, target);
        if (seeds < 2) {
            return new EnergyToReach(
                    target, inside(whole), OptionalDouble.empty(), OptionalDouble.empty());
        }
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(BOOTSTRAP_SEED);
        double[] found = new double[RESAMPLES];
        int[] drawn = new int[seeds];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int k = 0; k < seeds; k++) {
                drawn[k] = random.nextInt(seeds);
            }
            found[i] = crossing(accuracy, joules, drawn, target);
        }
        Arrays.sort(found);
        int cut = (int) Math.floor(TAIL * RESAMPLES);
        return new EnergyToReach(
                target, inside(whole), inside(found[cut]), inside(found[RESAMPLES - 1 - cut]));
    }

    private static OptionalDouble inside(double joules) {
        return Double.isInfinite(joules) || joules == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(joules);
    }

    /** Energy of the first crossing; 0 if the first point is above already, infinite if none. */
    private static double crossing(
            double[][] accuracy, double[][] joules, int[] seeds, double target) {
        double before = Double.NaN;
        double energyBefore = Double.NaN;
        for (int i = 0; i < accuracy.length; i++) {
            double now = mean(accuracy[i], seeds);
            double energy = mean(joules[i], seeds);
            if (now >= target) {
                if (i == 0) {
                    return now == target ? energy : 0;
                }
                double share = (target - before) / (now - before);
                return Math.exp(
                        Math.log(energyBefore)
                                + share * (Math.log(energy) - Math.log(energyBefore)));
            }
            before = now;
            energyBefore = energy;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double mean(double[] values, int[] seeds) {
        double sum = 0;
        for (int seed : seeds) {
            sum += values[seed];
        }
        return sum / seeds.length;
    }
}
