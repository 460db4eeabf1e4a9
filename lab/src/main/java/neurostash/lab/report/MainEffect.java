package neurostash.lab.report;

import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;
import neurostash.lab.sweep.result.Standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one step of an axis does: the mean of a metric over all settings at that step.
 *
 * @param step the step
 * @param settings settings at it
 * @param mean mean of their means over the seeds
 * @param ci95 Student's 95 % interval of that mean; it holds what the other axes do too
 */
record MainEffect(int step, int settings, double mean, Optional<Interval> ci95) {

    /** The effects along one axis. */
    static List<MainEffect> of(AxisSteps axis, List<Standing> standings, String metric) {
        List<List<Double>> values = new ArrayList<>();
        axis.labels().forEach(label -> values.add(new ArrayList<>()));
        for (int i = 0; i < standings.size(); i++) {
            values.get(axis.steps().get(i)).add(standings.get(i).metric(metric).mean());
        }
        List<MainEffect> effects = new ArrayList<>();
        for (int step = 0; step < values.size(); step++) {
            if (!values.get(step).isEmpty()) {
                Sample sample = Sample.of(values.get(step));
                effects.add(
                        new MainEffect(
                                step, sample.size(), sample.mean(), MeanInterval.of(sample)));
            }
        }
        return effects;
    }
}
