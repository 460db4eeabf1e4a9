package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.lab.json.Json;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.RunResult.ColumnResult;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The numbers that the script draws, as a JSON document that may stand in a page. */
final class ChartData {

    /** A distribution is drawn through this many equal steps of rank. */
    private static final int RANKS = 100;

    private ChartData() {}

    static String of(Summary summary) {
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<Object> arms = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            arms.add(arm(labels.get(i), summary.arms().get(i)));
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("accounts", accounts());
        root.put("components", components());
        root.put("arms", arms);
        // A page ends its scripts at "</script", also within text.
        return Json.text(root).replace("<", "\\u003c");
    }

    private static List<Object> accounts() {
        List<Object> accounts = new ArrayList<>();
        for (Account account : Account.values()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", account.key());
            entry.put("letter", account.letter());
            accounts.add(entry);
        }
        return accounts;
    }

    private static List<Object> components() {
        List<Object> components = new ArrayList<>();
        for (Account account : Account.values()) {
            for (EnergyComponent component : EnergyComponent.values()) {
                if (component.account() == account) {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("key", component.key());
                    entry.put("account", account.letter());
                    entry.put("about", Components.about(component));
                    components.add(entry);
                }
            }
        }
        return components;
    }

    private static Map<String, Object> arm(ArmLabel label, ArmSummary arm) {
        Map<String, Object> energy = new LinkedHashMap<>();
        for (Account account : Account.values()) {
            Sample joules = Sample.of(arm.learningJoules(account));
            energy.put(account.key(), sample(joules, MeanInterval.of(joules)));
        }
        Map<String, Object> components = new LinkedHashMap<>();
        for (EnergyComponent component : EnergyComponent.values()) {
            components.put(component.key(), arm.bill(Phase.LEARN).joules(component));
        }
        Course course = Course.of(arm);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", label.name());
        root.put("colour", label.colour());
        root.put("accuracy", sample(arm.accuracy(), MeanInterval.ofFractions(arm.accuracy())));
        root.put("energy", energy);
        root.put("joules", components);
        root.put("presentations", course.presentations());
        root.put("joulesSoFar", course.joules());
        root.put("connected", course.connected());
        root.put("wins", ranked(arm, column -> column.counts().get(EventCount.OUTPUT_SPIKES)));
        root.put("columnJoules", ranked(arm, column -> cells(arm, column.counts())));
        return root;
    }

    private static Map<String, Object> sample(Sample sample, Optional<Interval> ci95) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("mean", sample.mean());
        root.put("ci95", ci95.map(interval -> List.of(interval.low(), interval.high())));
        root.put("perSeed", sample.values());
        return root;
    }

    /** Energy of a column's own cells and of those that its writes disturb (J). */
    private static double cells(ArmSummary arm, EventCounts counts) {
        EnergyBill bill = arm.prices().bill(counts);
        return bill.joules(EnergyComponent.READ)
                + bill.joules(EnergyComponent.POTENTIATE)
                + bill.joules(EnergyComponent.DEPRESS)
                + bill.joules(EnergyComponent.HALF_SELECT);
    }

    /** A figure of the neurons of all seeds, from the smallest to the largest. */
    private static List<Double> ranked(ArmSummary arm, ToDoubleFunction<ColumnResult> figure) {
        double[] sorted =
                arm.runs().stream()
                        .map(RunResult::columns)
                        .flatMap(List::stream)
                        .mapToDouble(figure)
                        .sorted()
                        .toArray();
        List<Double> ranks = new ArrayList<>();
        for (int i = 0; i <= RANKS; i++) {
            ranks.add(sorted[(int) Math.round((double) i / RANKS * (sorted.length - 1))]);
        }
        return ranks;
    }
}
