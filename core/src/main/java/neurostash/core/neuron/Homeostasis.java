package neurostash.core.neuron;

import neurostash.core.Require;

/**
 * Adaptive thresholds: a neuron's threshold rises with each of its spikes, and every connected
 * neuron's falls a little with each training presentation, so that all neurons come to win equally
 * often. With rate 0 thresholds are fixed.
 *
 * @param rate rise per spike, as a fraction of the reference charge of a presentation
 * @param target spikes per presentation, over the whole layer, at which rise and fall balance
 */
public record Homeostasis(double rate, double target) {

    /** Fixed thresholds. */
    public static final Homeostasis NONE = new Homeostasis(0, 1);

    public Homeostasis {
        Require.within("rate", rate, 0, 1, "");
        Require.within("target", target, 0, 1000, "");
    }
}
