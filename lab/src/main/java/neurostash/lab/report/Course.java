package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.learning.Snapshot;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.List;

/**
 * How learning went, mean over the seeds.
 *
 * @param presentations moments, as training presentations so far
 * @param joules system energy (C) so far (J)
 * @param connected fraction of the columns connected since the moment before, over read steps: not
 *     the fraction at the moment, which would always be just after a recall
 */
record Course(List<Double> presentations, List<Double> joules, List<Double> connected) {

    /** More moments than this cannot be seen on a chart. */
    private static final int MOMENTS = 200;

    /** The course of an arm, up to where the first of its seeds stopped. */
    static Course of(ArmSummary arm) {
        List<Double> moments = moments(arm.runs());
        List<Double> joules = new ArrayList<>();
        List<Double> connected = new ArrayList<>();
        double before = 0;
        for (double moment : moments) {
            joules.add(Timeline.joules(arm, Account.SYSTEM, moment));
            connected.add(connected(arm.runs(), before, moment));
            before = moment;
        }
        return new Course(moments, joules, connected);
    }

    private static List<Double> moments(List<RunResult> runs) {
        double end = runs.stream().mapToDouble(RunResult::presentations).min().orElse(0);
        List<Snapshot> snapshots = runs.getFirst().timeline();
        int stride = Math.ceilDiv(Math.max(1, snapshots.size()), MOMENTS);
        List<Double> moments = new ArrayList<>();
        for (int i = stride - 1; i < snapshots.size(); i += stride) {
            if (snapshots.get(i).presentations() < end) {
                moments.add((double) snapshots.get(i).presentations());
            }
        }
        moments.add(end);
        return moments;
    }

    private static double connected(List<RunResult> runs, double from, double to) {
        double sum = 0;
        for (RunResult run : runs) {
            EventCounts a = Timeline.at(run, from);
            EventCounts b = Timeline.at(run, to);
            double steps = b.get(EventCount.READ_STEPS) - a.get(EventCount.READ_STEPS);
            double columns = b.get(EventCount.COLUMN_STEPS) - a.get(EventCount.COLUMN_STEPS);
            sum += steps > 0 ? columns / steps / run.columns().size() : 1;
        }
        return sum / runs.size();
    }
}
