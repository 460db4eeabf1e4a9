package neurostash.lab.report;

import neurostash.lab.json.Json;
import neurostash.lab.sweep.result.Standing;
import neurostash.lab.sweep.result.SweepSummary;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Objective;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the script of a sweep's page draws, as JSON. */
final class SweepCharts {

    private final SweepSummary summary;
    private final List<Standing> standings;
    private final List<String> metrics;
    private final List<AxisSteps> steps = new ArrayList<>();

    SweepCharts(SweepSummary summary) {
        this.summary = summary;
        this.standings = summary.standings();
        Set<String> names = new LinkedHashSet<>();
        summary.sweep().objectives().forEach(objective -> names.add(objective.metric()));
        this.metrics = List.copyOf(names);
        List<Axis> axes = summary.sweep().axes();
        for (int i = 0; i < axes.size(); i++) {
            steps.add(AxisSteps.of(axes.get(i), i, standings));
        }
    }

    /** The data, safe within a page's script element. */
    String json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("axes", axes());
        root.put("objectives", objectives());
        root.put("metrics", metrics);
        root.put("rows", rows());
        root.put("effects", effects());
        return Json.line(root).replace("<", "\\u003c");
    }

    private List<Object> axes() {
        List<Object> axes = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Axis axis = summary.sweep().axes().get(i);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", axis.name());
            entry.put("unit", axis.unit().map(unit -> unit.symbol()));
            entry.put("steps", steps.get(i).labels());
            entry.put("listed", steps.get(i).listed());
            entry.put("logarithmic", axis.logarithmic());
            axes.add(entry);
        }
        return axes;
    }

    private List<Object> objectives() {
        List<Object> objectives = new ArrayList<>();
        for (Objective objective : summary.sweep().objectives()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("metric", objective.metric());
            entry.put("maximise", objective.maximise());
            objectives.add(entry);
        }
        return objectives;
    }

    /** Per setting: number, value and step of each axis, mean of each metric, and its rank. */
    private List<Object> rows() {
        Set<Integer> front = new LinkedHashSet<>();
        summary.front().forEach(one -> front.add(one.candidate().number()));
        int best = summary.best().map(one -> one.candidate().number()).orElse(-1);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < standings.size(); i++) {
            Standing standing = standings.get(i);
            int number = standing.candidate().number();
            List<@Nullable Object> values = new ArrayList<>();
            List<Object> places = new ArrayList<>();
            for (int axis = 0; axis < steps.size(); axis++) {
                int step = steps.get(axis).steps().get(i);
                boolean numeric = summary.sweep().axes().get(axis).unit().isPresent();
                var own = standing.candidate().levels().get(axis).number();
                values.add(numeric && own.isPresent() ? own.getAsDouble() : (double) step);
                places.add(step);
            }
            List<Object> means = new ArrayList<>();
            metrics.forEach(metric -> means.add(standing.metric(metric).mean()));
            int rank = number == best ? 2 : front.contains(number) ? 1 : 0;
            rows.add(List.of(number, values, places, means, rank));
        }
        return rows;
    }

    private List<Object> effects() {
        List<Object> all = new ArrayList<>();
        for (AxisSteps axis : steps) {
            List<Object> byMetric = new ArrayList<>();
            for (String metric : metrics) {
                byMetric.add(
                        MainEffect.of(axis, standings, metric).stream()
                                .map(SweepCharts::effect)
                                .toList());
            }
            all.add(byMetric);
        }
        return all;
    }

    private static Map<String, Object> effect(MainEffect effect) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("step", effect.step());
        entry.put("settings", effect.settings());
        entry.put("mean", effect.mean());
        entry.put("ci95", effect.ci95().map(ci -> List.of(ci.low(), ci.high())));
        return entry;
    }
}
