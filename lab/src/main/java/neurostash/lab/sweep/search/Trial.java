package neurostash.lab.sweep.search;

import neurostash.lab.sweep.PointOutcome;

import java.util.Optional;

/**
 * A candidate with one seed and what it came to.
 *
 * @param candidate the candidate
 * @param budget part of its presentations that it learned for, in (0, 1]
 * @param seed the seed
 * @param key the point's content key; empty if its settings cannot be read
 * @param outcome what it came to
 */
public record Trial(
        Candidate candidate,
        double budget,
        long seed,
        Optional<String> key,
        PointOutcome outcome) {}
