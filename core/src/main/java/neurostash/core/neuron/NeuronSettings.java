package neurostash.core.neuron;

import neurostash.core.Require;

/**
 * Leaky integrate-and-fire neurons that integrate the charge of their column.
 *
 * @param threshold initial threshold as a fraction of the reference charge, which is what a column
 *     entirely at Gmax would collect in a presentation of nominal length
 * @param leakSteps time constant of the leak in read steps; infinite for none
 * @param homeostasis adaptation of the threshold
 */
public record NeuronSettings(double threshold, double leakSteps, Homeostasis homeostasis) {

    public NeuronSettings {
        Require.within("threshold", threshold, 1e-6, 1000, "");
        if (!(leakSteps > 0)) {
            Require.within("leakSteps", leakSteps, 1e-3, 1e9, "");
        }
    }

    /** Factor by which a potential shrinks in one read step. */
    float leakFactor() {
        return (float) StrictMath.exp(-1 / leakSteps);
    }
}
