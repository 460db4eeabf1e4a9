package neurostash.core.array;

import neurostash.core.Require;
import neurostash.core.array.solver.Wires;

/**
 * Wires that resist while the network runs, and how that is followed.
 *
 * @param wires their resistance per segment
 * @param model the fast path or the circuit
 * @param tolerance largest relative error of a current that the fast path may make; the run stops
 *     where it may make more
 */
public record WireSettings(Wires wires, Model model, double tolerance) {

    public WireSettings {
        Require.within("tolerance", tolerance, 1e-9, 0.5, "");
    }

    /** How the drop along the wires is found. */
    public enum Model {
        /** To first order in the drop, with a bound on the error. */
        DROP,
        /** Every read step and write phase is solved as a circuit. */
        SOLVED
    }
}
