package neurostash.lab.front;

import neurostash.core.energy.Account;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.statistics.Dominance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Energy against accuracy: one curve for each arm over lengths of learning, and the points that no
 * other beats in both.
 *
 * @param plan what was asked for
 * @param points all points, by arm and rising length of learning
 */
public record Front(FrontPlan plan, List<FrontPoint> points) {

    public Front {
        points = List.copyOf(points);
    }

    /**
     * The candidate of each arm with the highest mean accuracy on the validation split, the first
     * of equals.
     *
     * @param summaries of the search, one for each candidate
     */
    public static List<Integer> choose(FrontPlan plan, List<Summary> summaries) {
        List<Integer> chosen = new ArrayList<>();
        for (int arm = 0; arm < plan.arms().size(); arm++) {
            int best = 0;
            for (int candidate = 1; candidate < summaries.size(); candidate++) {
                if (validation(summaries, candidate, arm) > validation(summaries, best, arm)) {
                    best = candidate;
                }
            }
            chosen.add(best);
        }
        return chosen;
    }

    private static double validation(List<Summary> summaries, int candidate, int arm) {
        return summaries.get(candidate).arms().get(arm).accuracy().mean();
    }

    /**
     * The points of one length of learning.
     *
     * @param search summaries of the search, one for each candidate
     * @param chosen the candidate of each arm
     * @param measured the summary of the measurement
     */
    public static List<FrontPoint> points(
            FrontPlan plan,
            double epochs,
            List<Summary> search,
            List<Integer> chosen,
            Summary measured) {
        List<FrontPoint> points = new ArrayList<>();
        for (int i = 0; i < measured.arms().size(); i++) {
            ArmSummary arm = measured.arms().get(i);
            points.add(
                    FrontPoint.of(
                            arm,
                            epochs,
                            plan.inWords(chosen.get(i), arm.arm().settings()),
                            validation(search, chosen.get(i), i)));
        }
        return points;
    }

    /** Points of one arm, by rising length of learning. */
    public List<FrontPoint> curve(String arm) {
        return points.stream().filter(point -> point.arm().equals(arm)).toList();
    }

    /** Whether no other point is as accurate for less energy (C), or more accurate for as much. */
    public boolean isOnFront(FrontPoint point) {
        return points.stream().noneMatch(other -> Dominance.of(costs(other), costs(point)));
    }

    private static double[] costs(FrontPoint point) {
        return new double[] {point.joules(Account.SYSTEM), -point.accuracy().mean()};
    }

    /** The energy with which an arm reaches each target. */
    public List<EnergyToReach> toReach(String arm, Account account, boolean labelled) {
        return plan.targets().stream()
                .map(target -> EnergyToReach.of(curve(arm), account, labelled, target))
                .toList();
    }

    /** The document of the numbers. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/front/1");
        root.put("experiment", plan.name());
        root.put(
                "points",
                points.stream()
                        .map(point -> {
                            Map<String, Object> entry = point.toDocument();
                            entry.put("onFront", isOnFront(point));
                            return entry;
                        })
                        .toList());
        List<Map<String, Object>> reached = new ArrayList<>();
        for (String arm : plan.arms()) {
            for (boolean labelled : new boolean[] {false, true}) {
                for (EnergyToReach energy : toReach(arm, Account.SYSTEM, labelled)) {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("arm", arm);
                    entry.put("accuracy", energy.target());
                    entry.put("labelling", labelled);
                    entry.put("systemJ", energy.joules());
                    entry.put("low95", energy.low());
                    entry.put("high95", energy.high());
                    reached.add(entry);
                }
            }
        }
        root.put("energyToReach", reached);
        return root;
    }
}
