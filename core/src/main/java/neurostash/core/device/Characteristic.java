package neurostash.core.device;

/**
 * A current law with what it recomputes per call worked out once: shape and slope of many cells in
 * one call. Free of state, so any number of threads may share one.
 */
public interface Characteristic {

    /**
     * Evaluates the law. Where the law is not finite, so is what this writes.
     *
     * @param volt voltages over the cells (V)
     * @param count how many cells
     * @param shape takes {@code s(V)} (V)
     * @param slope takes {@code ds/dV}, never negative; at a kink the slope towards forward voltage
     */
    void evaluate(double[] volt, int count, double[] shape, double[] slope);
}
