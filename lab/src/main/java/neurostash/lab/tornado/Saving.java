package neurostash.lab.tornado;

import neurostash.lab.statistics.Bootstrap;
import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;

import java.util.Optional;

/**
 * What an arm saves of another's energy, and whether the seeds tell.
 *
 * @param fraction 1 - arm / against, of the means
 * @param ci95 its bootstrap 95 % interval; absent with one seed
 * @param verdict what that says
 */
public record Saving(double fraction, Optional<Interval> ci95, Verdict verdict) {

    private static final long BOOTSTRAP_SEED = 1;

    /** Which of two arms takes less energy. */
    public enum Verdict {
        /** The arm does. */
        SAVES,
        /** The seeds do not tell. */
        UNDECIDED,
        /** The other does. */
        COSTS
    }

    /**
     * Compares energies.
     *
     * @param arm of the arm, per seed (J)
     * @param against of the other, per seed (J)
     */
    static Saving of(Sample arm, Sample against) {
        double fraction = against.mean() == 0 ? 0 : 1 - arm.mean() / against.mean();
        Optional<Interval> ci95 =
                Bootstrap.ofSaving(arm, against, BOOTSTRAP_SEED)
                        .map(saving -> saving.biasCorrected(0.95));
        return new Saving(fraction, ci95, verdict(fraction, ci95));
    }

    private static Verdict verdict(double fraction, Optional<Interval> ci95) {
        double low = ci95.map(Interval::low).orElse(fraction);
        double high = ci95.map(Interval::high).orElse(fraction);
        if (low > 0) {
            return Verdict.SAVES;
        }
        return high < 0 ? Verdict.COSTS : Verdict.UNDECIDED;
    }
}
