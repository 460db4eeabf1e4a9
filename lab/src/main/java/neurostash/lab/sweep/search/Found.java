package neurostash.lab.sweep.search;

import java.util.List;

/**
 * What a sweep came to.
 *
 * @param trials all points, by candidate, then by budget, then in the order of the seeds
 * @param rungs how many settings learned for how long
 */
public record Found(List<Trial> trials, List<Rung> rungs) {

    public Found {
        trials = List.copyOf(trials);
        rungs = List.copyOf(rungs);
    }
}
