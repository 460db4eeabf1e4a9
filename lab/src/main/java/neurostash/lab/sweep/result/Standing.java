package neurostash.lab.sweep.result;

import neurostash.lab.statistics.Sample;
import neurostash.lab.sweep.search.Candidate;
import neurostash.lab.sweep.search.Trial;

import java.util.List;

/**
 * A candidate that learned for all its presentations with every seed.
 *
 * @param candidate the candidate
 * @param trials one per seed, in the order of the seeds
 */
public record Standing(Candidate candidate, List<Trial> trials) {

    public Standing {
        trials = List.copyOf(trials);
    }

    /** A metric over the seeds. */
    public Sample metric(String name) {
        return Sample.of(trials.stream().map(trial -> trial.outcome().metric(name)).toList());
    }
}
