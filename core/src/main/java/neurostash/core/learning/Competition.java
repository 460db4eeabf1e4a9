package neurostash.core.learning;

import neurostash.core.Require;

/**
 * How output neurons compete in a presentation.
 *
 * @param firstWinnerEnds whether the first output spike ends the presentation; otherwise every
 *     spike counts until the presentation is over
 * @param inhibitionSteps read steps for which all membranes stay at rest after a spike
 */
public record Competition(boolean firstWinnerEnds, int inhibitionSteps) {

    /** The first spike ends the presentation. */
    public static final Competition FIRST_WINNER = new Competition(true, 0);

    public Competition {
        Require.within("inhibitionSteps", inhibitionSteps, 0, 100_000);
    }
}
