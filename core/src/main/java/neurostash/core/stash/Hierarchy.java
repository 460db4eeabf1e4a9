package neurostash.core.stash;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;
import neurostash.core.array.OutLevel;

/**
 * Hierarchical recall: a presentation begins with the first columns, the sentinels, alone. When the
 * leading one reaches the fraction {@code at} of its threshold, the groups of the leading sentinels
 * are recalled, and their neurons, the sentinels among them, race from rest for {@code goal} of
 * their thresholds.
 *
 * @param groups number of groups, and of their sentinels
 * @param recalled groups that are recalled
 * @param at fraction of its threshold at which the leading sentinel ends the probe
 * @param goal fraction of their thresholds that neurons race for after it
 * @param memory groups that a column belongs to: those of the last sentinels that led when it won
 * @param learn whether the network recalls while it learns; otherwise it reads all columns then,
 *     and forms the groups
 * @param infer whether it recalls while it is labelled and evaluated
 * @param offsetVolt standard deviation, from neuron to neuron, of the comparators' offsets (V)
 * @param swingVolt membrane voltage at the initial threshold (V)
 * @param out where the lines of those go that are cut off
 * @param random whether chance takes as many groups instead of the leading ones: a control
 * @param audit whether a copy of the network reads all columns in labelling and evaluation, to
 *     count winners that were not recalled; it is in no one's book
 */
public record Hierarchy(
        int groups,
        int recalled,
        double at,
        double goal,
        int memory,
        boolean learn,
        boolean infer,
        double offsetVolt,
        double swingVolt,
        OutLevel out,
        boolean random,
        boolean audit) {

    public Hierarchy {
        Require.within("groups", groups, 2, 1 << 20);
        if (recalled < 1 || recalled > groups) {
            throw new InvalidParameter(
                    "recalled",
                    Integer.toString(recalled),
                    "give 1 to " + groups + ", the number of groups");
        }
        Require.within("at", at, 0.001, 1, "");
        Require.within("goal", goal, 0.01, 1, "");
        if (memory < 1 || memory > groups) {
            throw new InvalidParameter(
                    "memory",
                    Integer.toString(memory),
                    "give 1 to " + groups + ", the number of groups");
        }
        Require.within("offset", offsetVolt, 0, 10, "V");
        Require.within("swing", swingVolt, 1e-3, 100, "V");
    }

    /** Standard deviation of the offsets as a fraction of the initial threshold. */
    double offset() {
        return offsetVolt / swingVolt;
    }

    /** The same groups, formed in the same way, but all columns are read. */
    public Hierarchy watching() {
        return new Hierarchy(
                groups,
                recalled,
                at,
                goal,
                memory,
                false,
                false,
                offsetVolt,
                swingVolt,
                out,
                random,
                false);
    }
}
