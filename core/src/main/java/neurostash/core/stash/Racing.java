package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.array.OutLevel;

/**
 * Stashing inside one presentation: neurons race for the threshold, and those that fall behind the
 * leader are cut off until the presentation is over.
 *
 * @param learn stages while the network learns
 * @param infer stages while it is labelled and evaluated
 * @param offsetVolt standard deviation, from neuron to neuron, of the comparators' offsets (V)
 * @param swingVolt membrane voltage at the initial threshold (V)
 * @param out where the lines of those go that are cut off
 * @param random whether chance takes as many columns instead of those that fell behind: a control
 */
public record Racing(
        RaceStages learn,
        RaceStages infer,
        double offsetVolt,
        double swingVolt,
        OutLevel out,
        boolean random) {

    /** Nobody is cut off. */
    public static final Racing NONE =
            new Racing(RaceStages.NONE, RaceStages.NONE, 0, 1, OutLevel.PARKED, false);

    public Racing {
        Require.within("offset", offsetVolt, 0, 10, "V");
        Require.within("swing", swingVolt, 1e-3, 100, "V");
    }

    /** Standard deviation of the offsets as a fraction of the initial threshold. */
    double offset() {
        return offsetVolt / swingVolt;
    }
}
