package neurostash.core.bias;

import neurostash.core.Require;

/**
 * Isolated writes with guarded rows. Only the written column is connected, so no driven column ties
 * the idle rows to V/2: in each phase they are held at a level of its own, near that of the
 * selected ones. A column that is cut off follows its highest row and leaves only the distance
 * between the two levels on the cells of the others, in reverse; the price is what the written
 * column's own idle cells see.
 *
 * @param potentiateRow idle rows while potentiating, as a fraction of the phase's voltage
 * @param depressRow idle rows while depressing
 */
public record GuardedBias(double potentiateRow, double depressRow) implements BiasScheme {

    public GuardedBias {
        Require.within("potentiateRow", potentiateRow, 0, 1, "");
        Require.within("depressRow", depressRow, 0, 1, "");
    }

    @Override
    public LineLevels levels(WritePhase phase, ArrayLoad array) {
        double row = phase == WritePhase.POTENTIATE ? potentiateRow : depressRow;
        double column = array.floatingColumn(phase, row);
        return new LineLevels(row, column, column, true);
    }

    @Override
    public boolean needsIsolation() {
        return true;
    }
}
