package neurostash.core.array.solver;

import neurostash.core.Require;

/** What is connected to the driven end of a line: a row's left end, a column's bottom end. */
public sealed interface Drive {

    /** No connection: the line's current is zero. */
    Drive FLOATING = new Floating();

    /** An ideal voltage source (V). */
    static Drive ideal(double volt) {
        return new Source(volt, 0);
    }

    /** A voltage source (V) behind a series resistance (ohm). */
    static Drive through(double ohm, double volt) {
        return new Source(volt, ohm);
    }

    /**
     * A voltage source.
     *
     * @param volt its voltage against ground (V)
     * @param ohm series resistance between source and line (ohm), 0 for an ideal source
     */
    record Source(double volt, double ohm) implements Drive {
        public Source {
            Require.within("volt", volt, -1e6, 1e6, "V");
            Require.within("ohm", ohm, 0, 1e18, "ohm");
        }
    }

    /** No connection. */
    record Floating() implements Drive {}
}
