package neurostash.lab.plot;

import neurostash.lab.tornado.Bar;
import neurostash.lab.tornado.Tornado;

import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler;

import java.awt.Color;
import java.util.List;

/** Savings over the plausible range of each constant, the constant that matters most on top. */
public final class TornadoFigure {

    private static final Color LOWER = Panel.colour(5);
    private static final Color UPPER = Panel.colour(1);
    private static final Color FLIPS = Panel.colour(3);

    /** Width of the names beside the bars, in widths of what the bars take. */
    private static final double LABELS = 0.9;

    private TornadoFigure() {}

    /** The picture of a tornado. */
    public static Figure of(Tornado tornado) {
        List<Bar> bars = tornado.bars();
        double own = 100 * tornado.nominal().fraction();
        Panel panel =
                new Panel(
                        "Energy (%s) that %s saves against %s"
                                .formatted(
                                        tornado.account().letter(),
                                        tornado.arm(),
                                        tornado.against()),
                        "Saved (%)",
                        "");
        String below = "constant at its lower end";
        String above = "at its upper end";
        String flips = "the verdict is another";
        double least = Math.min(0, own);
        double most = Math.max(0, own);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double height = bars.size() - i;
            double low = 100 * bar.atLow().fraction();
            double high = 100 * bar.atHigh().fraction();
            panel.bar(i == 0 ? below : null, own, low, height, LOWER);
            panel.bar(i == 0 ? above : null, own, high, height, UPPER);
            least = Math.min(least, Math.min(low, high));
            most = Math.max(most, Math.max(low, high));
        }
        boolean named = false;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            if (bar.flips(tornado.nominal())) {
                double at =
                        100
                                * (bar.atLow().verdict() == tornado.nominal().verdict()
                                        ? bar.atHigh().fraction()
                                        : bar.atLow().fraction());
                panel.dots(
                        named ? null : flips,
                        new double[] {at},
                        new double[] {bars.size() - i},
                        FLIPS);
                named = true;
            }
        }
        double top = bars.size() + 1;
        panel.thin(null, new double[] {0, 0}, new double[] {0, top}, Color.BLACK);
        double span = most - least + 0.1;
        XYChart chart =
                panel.across(least - LABELS * span, most + 0.05 * span)
                        .up(0, top)
                        .legend(Styler.LegendPosition.OutsideS)
                        .chart();
        chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setAnnotationTextFont(Panel.TEXT);
        for (int i = 0; i < bars.size(); i++) {
            AnnotationText label =
                    new AnnotationText(
                            label(bars.get(i)), least - LABELS / 2 * span, bars.size() - i, false);
            chart.addAnnotation(label);
        }
        return new Figure(List.of(chart), 760, 90 + 26 * bars.size());
    }

    private static String label(Bar bar) {
        return "%s  (%s to %s)".formatted(shortened(bar.key()), bar.low(), bar.high());
    }

    private static String shortened(String key) {
        return key.startsWith("energy.") ? key.substring("energy.".length()) : key;
    }
}
