package neurostash.lab.sweep.search;

import neurostash.lab.sweep.PointOutcome;

import java.util.List;

/** Hears how a search goes. Called from one thread at a time. */
public interface SearchListener {

    /**
     * A rung begins.
     *
     * @param known outcomes that the journal already had
     * @param pending points still to be run
     */
    void rung(double budget, List<Trial> known, int pending);

    /** A point has begun. */
    void started();

    /** A point is finished and in the journal. */
    void finished(Candidate candidate, double budget, long seed, PointOutcome outcome);

    /** Whether the search should stop now. */
    boolean interrupted();
}
