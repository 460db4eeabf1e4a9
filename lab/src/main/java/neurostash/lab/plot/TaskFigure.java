package neurostash.lab.plot;

import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;
import neurostash.lab.run.TaskSummary;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/** How tasks learned one after another are kept: accuracy after each of them, per arm. */
public final class TaskFigure {

    private TaskFigure() {}

    /** The picture of the arms that learn several tasks; empty if none does. */
    public static Optional<Figure> of(Summary summary) {
        List<ArmSummary> arms =
                summary.arms().stream()
                        .filter(arm -> arm.tasks().filter(t -> t.tasks().size() > 1).isPresent())
                        .toList();
        if (arms.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Figure(
                        List.of(
                                panel("All tasks so far", arms, TaskFigure::mean),
                                panel(
                                        "The first task",
                                        arms,
                                        (tasks, after) ->
                                                tasks.accuracy().get(after).getFirst()))));
    }

    private static double mean(TaskSummary tasks, int after) {
        return tasks.accuracy().get(after).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private static XYChart panel(
            String title, List<ArmSummary> arms, ToDoubleBiFunction<TaskSummary, Integer> value) {
        Panel panel =
                new Panel(title, "Tasks learned", "Accuracy (%)")
                        .up(0, 100)
                        .legend(Styler.LegendPosition.InsideSW);
        for (int k = 0; k < arms.size(); k++) {
            ArmSummary arm = arms.get(k);
            TaskSummary tasks = arm.tasks().orElseThrow();
            double[] learned =
                    IntStream.rangeClosed(1, tasks.tasks().size()).asDoubleStream().toArray();
            double[] percent =
                    IntStream.range(0, learned.length)
                            .mapToDouble(after -> 100 * value.applyAsDouble(tasks, after))
                            .toArray();
            panel.line(arm.name(), learned, percent, Panel.colour(k));
        }
        return panel.chart();
    }
}
