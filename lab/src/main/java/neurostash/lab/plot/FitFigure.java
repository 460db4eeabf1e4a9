package neurostash.lab.plot;

import neurostash.data.measured.Polarity;
import neurostash.lab.config.Unit;
import neurostash.lab.fit.CurrentFit;
import neurostash.lab.fit.DeviceFit;
import neurostash.lab.fit.PulseFit;
import neurostash.lab.fit.Trace;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Data beside fit: one panel per polarity and one for the current. */
public final class FitFigure {

    /** Trains beyond this many are drawn as dots alone. */
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
                        (up ? "Potentiation: " : "Depression: ") + pulses.law() + " law",
                        "Pulses",
                        "Conductance (" + unit.symbol() + ")");
        panel.from0().legend(up ? Styler.LegendPosition.InsideNW : Styler.LegendPosition.InsideNE);
        Map<String, Integer> colours = new LinkedHashMap<>();
        int drawn = 0;
        for (Trace trace : pulses.traces()) {
            boolean first = !colours.containsKey(trace.label());
            int colour = colours.computeIfAbsent(trace.label(), label -> colours.size());
            boolean named = first && colours.size() <= CURVES;
            panel.dots(
                    named ? trace.label() : null,
                    trace.pulses(),
                    unit.of(trace.measured()),
                    Panel.colour(colour));
            if (drawn++ < CURVES) {
                panel.line(null, trace.pulses(), unit.of(trace.fitted()), Panel.colour(colour));
            }
        }
        return panel.chart();
    }

    private static XYChart panel(CurrentFit current) {
        Panel panel = new Panel("Current: sinh law", "Voltage (V)", "|Current| (A)").logarithmic();
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
