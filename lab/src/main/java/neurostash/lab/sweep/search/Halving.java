package neurostash.lab.sweep.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Successive halving (Jamieson and Talwalkar, AISTATS 2016): all settings learn for a part of their
 * presentations, the best of them for more, until the last few learn for all. Each rung learns from
 * fresh cells.
 *
 * @param from part of the presentations on the first rung, in (0, 1)
 * @param factor by which the part grows and the settings shrink from rung to rung, above 1
 */
public record Halving(double from, double factor) {

    /** Parts of the presentations, rung by rung; the last is 1. */
    public List<Double> budgets() {
        List<Double> budgets = new ArrayList<>();
        for (double part = from; part < 1 - 1e-9; part *= factor) {
            budgets.add(part);
        }
        budgets.add(1.0);
        return budgets;
    }

    /** How many of so many settings go on to the next rung, at least one. */
    public int promoted(int settings) {
        return Math.max(1, (int) Math.ceil(settings / factor - 1e-9));
    }
}
