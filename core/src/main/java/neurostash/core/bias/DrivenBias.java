package neurostash.core.bias;

import neurostash.core.Require;

/**
 * A scheme that drives every idle line to a level of its own, given per phase as a fraction of the
 * phase's voltage.
 *
 * @param potentiateRow idle rows while potentiating
 * @param potentiateColumn idle columns while potentiating
 * @param depressRow idle rows while depressing
 * @param depressColumn idle columns while depressing
 */
public record DrivenBias(
        double potentiateRow, double potentiateColumn, double depressRow, double depressColumn)
        implements BiasScheme {

    /** V/2: half-selected cells see V/2, unselected ones nothing. */
    public static final DrivenBias HALF = same(0.5, 0.5);

    /** V/3: half-selected cells see V/3, unselected ones -V/3. */
    public static final DrivenBias THIRD = same(1.0 / 3, 2.0 / 3);

    /** All idle lines at 0: cells of selected rows see the full voltage on every column. */
    public static final DrivenBias GROUNDED = same(0, 0);

    /**
     * An asymmetric scheme for rectifying cells, after the idea of Kim et al., Nano Lett. 16:6724
     * (2016); these levels are assumed, for the abstract gives none. A forward write leaves V/4 on
     * half-selected cells and puts -V/2 on unselected ones, whose rectifiers block it; a reverse
     * write is blocked by itself and takes V/2.
     */
    public static final DrivenBias ASYMMETRIC = new DrivenBias(0.25, 0.75, 0.5, 0.5);

    public DrivenBias {
        Require.within("potentiateRow", potentiateRow, 0, 1, "");
        Require.within("potentiateColumn", potentiateColumn, 0, 1, "");
        Require.within("depressRow", depressRow, 0, 1, "");
        Require.within("depressColumn", depressColumn, 0, 1, "");
    }

    private static DrivenBias same(double row, double column) {
        return new DrivenBias(row, column, row, column);
    }

    @Override
    public LineLevels levels(WritePhase phase, ArrayLoad array) {
        return phase == WritePhase.POTENTIATE
                ? LineLevels.driven(potentiateRow, potentiateColumn, phase, array)
                : LineLevels.driven(depressRow, depressColumn, phase, array);
    }
}
