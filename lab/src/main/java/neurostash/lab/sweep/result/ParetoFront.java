package neurostash.lab.sweep.result;

import neurostash.lab.statistics.Dominance;
import neurostash.lab.sweep.search.Objective;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The settings that no other beats in every objective, by their means over the seeds. */
final class ParetoFront {

    private ParetoFront() {}

    /**
     * The front of some settings, in their order.
     *
     * @param standings settings, each once
     */
    static List<Standing> of(List<Standing> standings, List<Objective> objectives) {
        List<Costed> costed = new ArrayList<>();
        for (Standing standing : standings) {
            double[] costs = new double[objectives.size()];
            for (int i = 0; i < costs.length; i++) {
                Objective objective = objectives.get(i);
                costs[i] = objective.cost(standing.metric(objective.metric()).mean());
            }
            costed.add(new Costed(standing, costs));
        }
        // Whoever is dominated is so by someone of the front that comes no later in this order.
        costed.sort(ParetoFront::compare);
        List<Costed> front = new ArrayList<>();
        for (Costed one : costed) {
            if (front.stream().noneMatch(other -> Dominance.of(other.costs, one.costs))) {
                front.add(one);
            }
        }
        return front.stream()
                .map(Costed::standing)
                .sorted(Comparator.comparingInt(standing -> standing.candidate().number()))
                .toList();
    }

    private record Costed(Standing standing, double[] costs) {}

    private static int compare(Costed one, Costed other) {
        return java.util.Arrays.compare(one.costs, other.costs);
    }
}
