package neurostash.core.array.solver;

import neurostash.core.Require;

/**
 * Wire resistance of one segment, between two neighbouring crossings and between the driven end and
 * its first crossing. Zero merges a line into one node; it is solved exactly, not as a small
 * number.
 *
 * @param rowOhm per segment of a row (ohm)
 * @param columnOhm per segment of a column (ohm)
 */
public record Wires(double rowOhm, double columnOhm) {

    /** Ideal wires: every line is one node. */
    public static final Wires IDEAL = new Wires(0, 0);

    public Wires {
        Require.within("rowOhm", rowOhm, 0, 1e18, "ohm");
        Require.within("columnOhm", columnOhm, 0, 1e18, "ohm");
    }
}
