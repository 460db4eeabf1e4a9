package neurostash.lab.fit;

import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * NeuroSim's label NL of a pulse curve {@code B (1 - exp(-P/A))} and its shape A over the number of
 * pulses: NL is ten times the largest deviation of the curve, drawn in the unit square, from the
 * straight line. With {@code a = A/Pmax} and {@code b = 1 / (1 - exp(-1/a))} the deviation is
 * largest at {@code p = a ln(b/a)} and there {@code b - a - a ln(b/a)}. A negative {@code a} bends
 * the other way and has a negative NL. (That depression has the sign changed is custom.)
 */
public final class NeuroSimNonlinearity {

    private static final double STRAIGHT = 1e4;

    private NeuroSimNonlinearity() {}

    /** NL of a shape, from -10 to 10. */
    public static double ofShape(double a) {
        if (Math.abs(a) > STRAIGHT) {
            return 1.25 / a;
        }
        double b = -1 / Math.expm1(-1 / a);
        return 10 * (b - a - a * Math.log(b / a));
    }

    /**
     * The shape that has an NL.
     *
     * @param label NL between 0 and 9.9, both excluded for a curve
     */
    public static double toShape(double label) {
        if (!(label > 0 && label < 9.95)) {
            throw new IllegalArgumentException("NL = " + label);
        }
        double logarithm =
                new BrentSolver(1e-13)
                        .solve(
                                500,
                                x -> ofShape(Math.exp(x)) - label,
                                Math.log(1e-4),
                                Math.log(STRAIGHT));
        return Math.exp(logarithm);
    }
}
