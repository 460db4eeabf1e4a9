package neurostash.core.learning;

import neurostash.core.Require;

/**
 * How long a network learns, and how it is labelled.
 *
 * @param presentations training presentations; more than the training set has means further epochs
 * @param shuffle whether each epoch has an order of its own, or all have the order of the set
 * @param labelSamples training samples shown afterwards to label the neurons, from the start of the
 *     set; 0 if they keep the classes that reward's memory gave them
 * @param snapshots entries of the timeline
 */
public record LearningPlan(long presentations, boolean shuffle, int labelSamples, int snapshots) {

    public LearningPlan {
        if (presentations < 1) {
            Require.within("presentations", (double) presentations, 1, 1e12, "");
        }
        Require.within("labelSamples", labelSamples, 0, Integer.MAX_VALUE);
        Require.within("snapshots", snapshots, 1, 10_000);
    }
}
