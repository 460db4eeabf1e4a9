package neurostash.core.learning;

import neurostash.core.Require;

/**
 * How output neurons compete in a presentation.
 *
 * @param firstWinnerEnds whether the first output spike ends the presentation; otherwise every
 *     spike counts until the presentation is over
 * @param inhibitionSteps read steps for which all membranes stay at rest after a spike
 * @param caution factor on all thresholds while the network only observes (labelling, evaluation):
 *     above 1 it waits longer before it decides than it did while it learned
 */
public record Competition(boolean firstWinnerEnds, int inhibitionSteps, double caution) {

    /** The first spike ends the presentation. */
    public static final Competition FIRST_WINNER = new Competition(true, 0);

    public Competition {
        Require.within("inhibitionSteps", inhibitionSteps, 0, 100_000);
        Require.within("caution", caution, 0.01, 100, "");
    }

    /** A competition that decides as it learns. */
    public Competition(boolean firstWinnerEnds, int inhibitionSteps) {
        this(firstWinnerEnds, inhibitionSteps, 1);
    }
}
