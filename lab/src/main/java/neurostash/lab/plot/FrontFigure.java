package neurostash.lab.plot;

import neurostash.core.energy.Account;
import neurostash.lab.front.Front;
import neurostash.lab.front.FrontPoint;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Accuracy over energy, one curve for each arm: learning alone, and learning with labelling. */
public final class FrontFigure {

    private FrontFigure() {}

    /** The picture of a front. */
    public static Figure of(Front front) {
        return new Figure(
                List.of(
                        panel(front, "Learning", point -> point.joules(Account.SYSTEM)),
                        panel(
                                front,
                                "Learning and labelling",
                                point -> point.joulesLabelled(Account.SYSTEM))));
    }

    private static XYChart panel(Front front, String title, ToDoubleFunction<FrontPoint> joules) {
        Panel panel = new Panel(title, "Energy of the system, C (uJ)", "Accuracy (%)");
        panel.logarithmicAcross();
        List<String> arms = front.plan().arms();
        for (int i = 0; i < arms.size(); i++) {
            List<FrontPoint> curve = front.curve(arms.get(i));
            double[] energy =
                    curve.stream().mapToDouble(p -> 1e6 * joules.applyAsDouble(p)).toArray();
            double[] accuracy =
                    curve.stream().mapToDouble(p -> 100 * p.accuracy().mean()).toArray();
            Color colour = Panel.colour(i);
            panel.line(arms.get(i), energy, accuracy, colour);
            panel.dots(null, energy, accuracy, colour);
        }
        double[] all = front.points().stream().mapToDouble(joules).map(j -> 1e6 * j).toArray();
        double least = Arrays.stream(all).min().orElse(1);
        double most = Arrays.stream(all).max().orElse(10);
        // Only whole decades are labelled.
        panel.across(
                Math.pow(10, Math.floor(Math.log10(least))),
                Math.pow(10, Math.ceil(Math.log10(most))));
        return panel.legend(Styler.LegendPosition.InsideSE).chart();
    }
}
