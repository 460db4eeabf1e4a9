package neurostash.lab.plot;

import neurostash.data.measured.Polarity;
import neurostash.lab.config.Unit;
import neurostash.lab.fit.CurrentFit;
import neurostash.lab.fit.DeviceFit;
import neurostash.lab.fit.PulseFit;
import neurostash.lab.fit.Trace;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data beside fit: one panel per polarity and one for the current. */
public final class FitFigure {

    /** More trains than this are drawn as dots alone, and without names. */
    private static final int CURVES = 8;

    private FitFigure() {}

    /** The picture of a fit. */
    public static Figure of(DeviceFit fit) {
        List<XYChart> panels = new ArrayList<>();
        for (PulseFit pulses : fit.pulses()) {
            panels.add(panel(pulses));
        }
        CurrentFit current = fit.current();
        if (current != null) {
            panels.add(panel(current));
        }
        return new Figure(panels);
    }

    private static XYChart panel(PulseFit pulses) {
        double largest = 0;
        for (Trace trace : pulses.traces()) {
            for (double reading : trace.measured()) {
                largest = Math.max(largest, reading);
            }
        }
        Magnitude unit = Magnitude.of(largest, Unit.SIEMENS);
        boolean up = pulses.polarity() == Polarity.POTENTIATION;
        Panel panel =
                new Panel(
                        "%s: readings and %s law"
                                .formatted(up ? "Potentiation" : "Depression", pulses.law()),
                        "Pulses",
                        "Conductance (" + unit.symbol() + ")");
        panel.from0().legend(place(pulses));
        Map<String, Integer> colours = new LinkedHashMap<>();
        for (Trace trace : pulses.traces()) {
            boolean first = !colours.containsKey(trace.label());
            int colour = colours.computeIfAbsent(trace.label(), label -> colours.size());
            boolean named = first && colours.size() <= CURVES;
            panel.dots(
                    named ? trace.label() : null,
                    trace.pulses(),
                    unit.of(trace.measured()),
                    Panel.colour(colour));
        }
        List<Trace> drawn = new ArrayList<>();
        for (Trace trace : pulses.traces()) {
            if (drawn.size() == CURVES || drawn.stream().anyMatch(trace::hasTheFitOf)) {
                continue;
            }
            drawn.add(trace);
            boolean shared = pulses.traces().stream().filter(trace::hasTheFitOf).count() > 1;
            panel.line(
                    shared ? "nominal cell" : null,
                    trace.pulses(),
                    unit.of(trace.fitted()),
                    shared ? Color.BLACK : Panel.colour(colours.getOrDefault(trace.label(), 0)));
        }
        return panel.chart();
    }

    /** The corner that such readings leave free. */
    private static Styler.LegendPosition place(PulseFit pulses) {
        if (pulses.polarity() == Polarity.POTENTIATION) {
            return Styler.LegendPosition.InsideNW;
        }
        return pulses.law().equals("abrupt")
                ? Styler.LegendPosition.InsideNE
                : Styler.LegendPosition.InsideSW;
    }

    private static XYChart panel(CurrentFit current) {
        Panel panel =
                new Panel("Current: readings and sinh law", "Voltage (V)", "|Current| (A)")
                        .logarithmic();
        panel.legend(Styler.LegendPosition.InsideSW);
        for (int i = 0; i < current.lines().size(); i++) {
            CurrentFit.Line line = current.lines().get(i);
            double[] measured = positive(line.measured());
            double[] fitted = positive(line.fitted());
            panel.dots(i == 0 ? "measured" : null, line.volt(), measured, Panel.colour(0));
            panel.line(i == 0 ? "fit" : null, line.volt(), fitted, Panel.colour(1));
        }
        return panel.chart();
    }

    /** Magnitudes for a logarithmic axis; what vanishes is not drawn. */
    static double[] positive(double[] values) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = values[i] == 0 ? Double.NaN : Math.abs(values[i]);
        }
        return magnitudes;
    }
}
