package neurostash.lab.sweep.search;

import neurostash.lab.experiment.Experiment;

import java.util.List;
import java.util.Optional;

/**
 * A sweep, read and checked.
 *
 * @param experiment its name, dataset and seeds
 * @param base its settings as they were written, without what it varies
 * @param design how combinations were chosen
 * @param axes what it varies
 * @param candidates the combinations
 * @param objectives what it is after; the first decides
 * @param halving how bad settings are stopped early, if they are
 */
public record Sweep(
        Experiment experiment,
        Base base,
        Design design,
        List<Axis> axes,
        List<Candidate> candidates,
        List<Objective> objectives,
        Optional<Halving> halving) {

    public Sweep {
        axes = List.copyOf(axes);
        candidates = List.copyOf(candidates);
        objectives = List.copyOf(objectives);
    }

    /** Parts of the presentations that settings learn for, rung by rung. */
    public List<Double> budgets() {
        return halving.map(Halving::budgets).orElse(List.of(1.0));
    }
}
