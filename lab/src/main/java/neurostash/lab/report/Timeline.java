package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.learning.Snapshot;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Summary.ArmSummary;

/** What had happened in a run by some moment, also between the snapshots of its timeline. */
final class Timeline {

    private Timeline() {}

    /** The counts of learning after some presentations, between two snapshots by proportion. */
    static EventCounts at(RunResult run, double presentations) {
        double before = 0;
        EventCounts earlier = new EventCounts();
        for (Snapshot snapshot : run.timeline()) {
            if (snapshot.presentations() >= presentations) {
                double weight =
                        (presentations - before) / Math.max(1, snapshot.presentations() - before);
                return between(earlier, snapshot.counts(), weight);
            }
            before = snapshot.presentations();
            earlier = snapshot.counts();
        }
        return earlier;
    }

    /** Energy of learning after some presentations, mean over the seeds (J). */
    static double joules(ArmSummary arm, Account account, double presentations) {
        double sum = 0;
        for (RunResult run : arm.runs()) {
            sum += arm.prices().bill(at(run, presentations)).joules(account);
        }
        return sum / arm.runs().size();
    }

    private static EventCounts between(EventCounts a, EventCounts b, double weight) {
        EventCounts counts = new EventCounts();
        for (EventCount count : EventCount.values()) {
            counts.add(count, (1 - weight) * a.get(count) + weight * b.get(count));
        }
        return counts;
    }
}
