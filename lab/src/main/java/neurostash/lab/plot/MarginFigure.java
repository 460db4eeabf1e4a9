package neurostash.lab.plot;

import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.margin.MarginCurve;
import neurostash.lab.margin.MarginStudy;
import neurostash.lab.margin.ReadMargin;
import neurostash.lab.margin.Reading;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Read margin and signal against array size, one curve for each way to read. */
public final class MarginFigure {

    private MarginFigure() {}

    /** The picture of a study. */
    public static Figure of(MarginStudy study) {
        List<XYChart> panels = new ArrayList<>();
        panels.add(
                panel(
                        study,
                        "Margin: %s read at %s"
                                .formatted(
                                        study.device().name(),
                                        Quantity.format(study.device().readVolt(), Unit.VOLT)),
                        "(I on - I off) / I on (%)",
                        Reading::margin,
                        ReadMargin.CRITERION * study.idealMargin()));
        panels.add(
                panel(
                        study,
                        "Signal: wires of %s per segment".formatted(study.wiresInWords()),
                        "I on - I off, of a cell alone (%)",
                        Reading::signal,
                        ReadMargin.CRITERION));
        return new Figure(panels);
    }

    private static XYChart panel(
            MarginStudy study,
            String title,
            String y,
            ToDoubleFunction<Reading> value,
            double criterion) {
        Panel panel = new Panel(title, "Array size N (N x N cells)", y).logarithmicAcross();
        int largest = ReadMargin.SMALLEST;
        for (int k = 0; k < study.curves().size(); k++) {
            MarginCurve curve = study.curves().get(k);
            double[] size = curve.readings().stream().mapToDouble(Reading::size).toArray();
            double[] percent =
                    curve.readings().stream()
                            .mapToDouble(reading -> 100 * value.applyAsDouble(reading))
                            .toArray();
            panel.line(label(curve), size, percent, Panel.colour(k));
            largest = Math.max(largest, (int) size[size.length - 1]);
        }
        panel.line(
                "needed",
                new double[] {ReadMargin.SMALLEST, largest},
                new double[] {100 * criterion, 100 * criterion},
                Color.GRAY);
        return panel.up(0, 105).legend(Styler.LegendPosition.InsideSW).chart();
    }

    private static String label(MarginCurve curve) {
        return curve.largest() < ReadMargin.SMALLEST
                ? curve.scheme().name() + ": no array"
                : "%s: N = %d%s"
                        .formatted(
                                curve.scheme().name(),
                                curve.largest(),
                                curve.open() ? " and more" : "");
    }
}
