package neurostash.core.array;

import neurostash.core.Require;

/**
 * Whether cells move that are not written, and how exactly that is followed. Doses are gathered and
 * applied to the whole array once a cell may have moved by the tolerance; a column that is written
 * or changes its connection gets its own before.
 *
 * @param readWidth length of a read pulse (s)
 * @param tolerance most that a cell may lag behind, as a fraction of its range; 0 moves all cells
 *     after each presentation
 */
public record DisturbSettings(double readWidth, double tolerance) {

    public DisturbSettings {
        Require.within("readWidth", readWidth, 1e-12, 10, "s");
        Require.within("tolerance", tolerance, 0, 0.5, "");
    }
}
