package neurostash.lab.run;

import neurostash.core.energy.EventCount;

/**
 * Programming pulses on each cell of a column while learning. A column write gives every cell of
 * its column one pulse; which of them potentiate differs from cell to cell, so the two parts are
 * means over the column and their sum is every cell's. (A rule that sets weights freely and a
 * verified write do not pulse all cells alike; the sum is then a mean, too.)
 *
 * @param column physical column
 * @param potentiating potentiating pulses per cell
 * @param depressing depressing pulses per cell
 */
public record Wear(int column, double potentiating, double depressing) {

    /** The most worn column of a run, the first of equals. */
    static Wear worst(RunResult run) {
        Wear worst = of(run, 0);
        for (int column = 1; column < run.columns().size(); column++) {
            Wear wear = of(run, column);
            worst = wear.pulses() > worst.pulses() ? wear : worst;
        }
        return worst;
    }

    private static Wear of(RunResult run, int column) {
        double rows = run.synapses().rows();
        RunResult.ColumnResult result = run.columns().get(column);
        return new Wear(
                column,
                result.counts().get(EventCount.POTENTIATING_PULSES) / rows,
                result.counts().get(EventCount.DEPRESSING_PULSES) / rows);
    }

    /** Pulses of both kinds per cell. */
    public double pulses() {
        return potentiating + depressing;
    }
}
