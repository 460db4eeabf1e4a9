package neurostash.core.array.solver;

import neurostash.core.device.Characteristic;
import neurostash.core.device.OhmicLaw;

/**
 * The cells of an array, [rows][columns]: their currents (A) and slopes (S) where the search for
 * the operating point stands, and where it tries to go.
 */
final class Cells {

    /** Slopes below cannot matter, but keep lines whose cells all block from being cut off. */
    private static final double LEAST_SLOPE = 1e-18;

    private final Crossbar crossbar;
    private final boolean linear;
    private final Characteristic law;
    private double[][] current;
    private double[][] slope;
    private double[][] trialCurrent;
    private double[][] trialSlope;

    Cells(Crossbar crossbar) {
        int rows = crossbar.rows();
        int columns = crossbar.columns();
        this.crossbar = crossbar;
        this.linear = crossbar.law() instanceof OhmicLaw;
        this.law = crossbar.law().characteristic();
        this.current = new double[rows][columns];
        this.slope = linear ? crossbar.conductance() : new double[rows][columns];
        this.trialCurrent = linear ? current : new double[rows][columns];
        this.trialSlope = linear ? slope : new double[rows][columns];
    }

    /** Whether currents go with voltages; a trial is then the state itself. */
    boolean isLinear() {
        return linear;
    }

    /**
     * Tries voltages over the cells of a row.
     *
     * @param volt the voltages (V)
     * @param scratch as long as a row
     */
    void evaluate(int row, double[] volt, double[] scratch) {
        double[] conductance = crossbar.conductance()[row];
        double[] ampere = trialCurrent[row];
        if (linear) {
            for (int j = 0; j < ampere.length; j++) {
                ampere[j] = conductance[j] * volt[j];
            }
            return;
        }
        law.evaluate(volt, ampere.length, ampere, scratch);
        double[] differential = trialSlope[row];
        for (int j = 0; j < ampere.length; j++) {
            // An open cell carries nothing even where the law overflows.
            double g = conductance[j];
            ampere[j] = g == 0 ? 0 : g * ampere[j];
            differential[j] = g == 0 ? 0 : g * Math.max(scratch[j], LEAST_SLOPE);
        }
    }

    /** Goes where the trial went. */
    void keepTrial() {
        double[][] spare = current;
        current = trialCurrent;
        trialCurrent = spare;
        spare = slope;
        slope = trialSlope;
        trialSlope = spare;
    }

    /** Currents of a row after corrections of its nodes, to first order (A). */
    void aim(int row, double[] dw, double[] db, double[] aim) {
        double[] now = current[row];
        double[] ci = slope[row];
        for (int j = 0; j < aim.length; j++) {
            aim[j] = now[j] + ci[j] * (dw[j] - db[j]);
        }
    }

    double[][] current() {
        return current;
    }

    double[][] slope() {
        return slope;
    }

    double[][] trialCurrent() {
        return trialCurrent;
    }
}
