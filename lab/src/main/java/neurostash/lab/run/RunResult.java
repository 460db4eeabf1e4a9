package neurostash.lab.run;

import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.learning.Evaluation;
import neurostash.core.learning.Snapshot;
import neurostash.core.learning.TaskExam;

import java.util.List;
import java.util.Map;

/**
 * What one arm came to with one seed. Everything a report draws is in here, so that reports never
 * train.
 *
 * @param arm name of the arm
 * @param seed seed
 * @param presentations training presentations
 * @param budgetReached for an arm that stops at another's energy: whether it reached it; else false
 * @param evaluation decisions on the evaluation set; with tasks, after the last one
 * @param exams what it knew after each task; none if it learned everything at once
 * @param counts counts of every phase
 * @param timeline learning over time
 * @param connectedFraction fraction of the columns connected, mean over training
 * @param columns what became of each physical column
 * @param synapses trained conductances; in summaries only those of the first seed are kept
 */
public record RunResult(
        String arm,
        long seed,
        long presentations,
        boolean budgetReached,
        Evaluation evaluation,
        List<TaskExam> exams,
        Map<Phase, EventCounts> counts,
        List<Snapshot> timeline,
        double connectedFraction,
        List<ColumnResult> columns,
        Synapses synapses) {

    public RunResult {
        exams = List.copyOf(exams);
        counts = Map.copyOf(counts);
        timeline = List.copyOf(timeline);
        columns = List.copyOf(columns);
    }

    /** Counts of one phase. */
    public EventCounts counts(Phase phase) {
        return java.util.Objects.requireNonNull(counts.get(phase));
    }

    /** This result without its conductances, which stay in the run directory. */
    RunResult withoutSynapses() {
        return new RunResult(
                arm,
                seed,
                presentations,
                budgetReached,
                evaluation,
                exams,
                counts,
                timeline,
                connectedFraction,
                columns,
                new Synapses(synapses.rows(), synapses.columns(), new float[0]));
    }

    /**
     * One physical column, that is one neuron.
     *
     * @param label the class it stands for, -1 for none
     * @param threshold its threshold after learning (reads at Gmax)
     * @param stashes how often it was stashed
     * @param firstStash training presentations before its first stash, -1 if never stashed
     * @param lastStash training presentations before its last stash, -1 if never stashed
     * @param counts its part of the learning phase's per-column counts
     */
    public record ColumnResult(
            int label,
            float threshold,
            int stashes,
            long firstStash,
            long lastStash,
            EventCounts counts) {}

    /**
     * Conductances by physical column.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param conductance {@code [rows][columns]}, units of nominal Gmax
     */
    public record Synapses(int rows, int columns, float[] conductance) {}
}
