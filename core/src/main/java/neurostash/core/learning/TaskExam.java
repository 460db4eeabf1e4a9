package neurostash.core.learning;

import neurostash.core.energy.EventCounts;

/**
 * What a network knew after a task.
 *
 * @param evaluation decisions on the evaluation images of this task and those before it
 * @param learned counts of the learning phase up to the end of the task
 */
public record TaskExam(Evaluation evaluation, EventCounts learned) {

    /** Samples of some classes that were decided rightly, as a fraction. */
    public double accuracy(Iterable<Integer> classes) {
        int right = 0;
        int shown = 0;
        for (int truth : classes) {
            right += evaluation.confusion()[truth][truth];
            for (int cell : evaluation.confusion()[truth]) {
                shown += cell;
            }
        }
        return (double) right / shown;
    }
}
