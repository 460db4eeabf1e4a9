package neurostash.core.reward;

import neurostash.core.Require;

/**
 * How reward gates and signs plasticity.
 *
 * @param classes classes that the circuit can hold: counters per neuron, or groups of neurons
 * @param memory how a neuron comes by its class while the network learns
 * @param labels fraction of the training samples whose label is known, 0..1; which ones is drawn
 *     per sample, so that a sample keeps or lacks its label in every epoch
 * @param shuffled whether samples get the labels of others, as a control
 * @param correctRate fraction of the right decisions that are written, 0..1
 * @param unlabelledRate fraction of the decisions on samples without a label that are written, 0..1
 * @param punish width of the pulses that depress a wrong winner's active inputs, in nominal widths;
 *     0 for none
 * @param teach whether the best right neuron is written when another won
 */
public record Reward(
        int classes,
        Memory memory,
        double labels,
        boolean shuffled,
        double correctRate,
        double unlabelledRate,
        double punish,
        boolean teach) {

    /** Most classes: labels are bytes. */
    public static final int MOST_CLASSES = 256;

    /** Widest pulse of a punishment, in nominal widths. */
    public static final double WIDEST = 1000;

    public Reward {
        Require.within("classes", classes, 1, MOST_CLASSES);
        Require.within("labels", labels, 0, 1, "");
        Require.within("correctRate", correctRate, 0, 1, "");
        Require.within("unlabelledRate", unlabelledRate, 0, 1, "");
        Require.within("punish", punish, 0, WIDEST, "");
    }

    /** How a neuron comes by its class while the network learns. */
    public enum Memory {
        /** A counter per neuron and class counts the labelled samples that the neuron won. */
        COUNTERS,
        /** Neurons are dealt out to the classes in turn before learning starts. */
        ASSIGNED
    }
}
