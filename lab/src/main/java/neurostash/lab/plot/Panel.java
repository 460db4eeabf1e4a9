package neurostash.lab.plot;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

/** One diagram in the style of all of ours. */
final class Panel {

    /** Colours that stay apart for colour-blind readers (Okabe and Ito, 2008). */
    private static final Color[] COLOURS = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
        Color.BLACK
    };

    /** The font of axes and labels. */
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    private static final BasicStroke BAR =
            new BasicStroke(12f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    private final XYChart chart;
    private int series;

    Panel(String title, String x, String y) {
        chart =
                new XYChartBuilder()
                        .width(Figure.WIDTH)
                        .height(Figure.HEIGHT)
                        .title(title)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderColor(Color.DARK_GRAY)
                .setChartTitleFont(TEXT.deriveFont(Font.BOLD, 14f))
                .setChartTitleBoxVisible(false)
                .setLegendFont(TEXT.deriveFont(12f))
                .setLegendPosition(Styler.LegendPosition.InsideNW)
                .setLegendBorderColor(new Color(255, 255, 255, 0))
                .setLegendBackgroundColor(new Color(255, 255, 255, 200))
                .setLegendPadding(4)
                .setMarkerSize(5)
                .setChartPadding(12);
        chart.getStyler()
                .setAxisTitleFont(TEXT.deriveFont(Font.PLAIN, 14f))
                .setAxisTickLabelsFont(TEXT)
                .setPlotGridLinesColor(new Color(0xE6E6E6))
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setPlotMargin(0)
                .setXAxisMaxLabelCount(11)
                .setYAxisDecimalPattern("#,##0.###")
                .setXAxisDecimalPattern("#,##0.###");
    }

    /** A colour of the series' order. */
    static Color colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    /** Makes the y axis logarithmic. */
    Panel logarithmic() {
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisDecimalPattern("0E0")
                .setYAxisLogarithmicDecadeOnly(true);
        return this;
    }

    /** Makes the x axis logarithmic. */
    Panel logarithmicAcross() {
        chart.getStyler().setXAxisLogarithmic(true);
        return this;
    }

    /** Sets the ends of the x axis. */
    Panel across(double from, double to) {
        chart.getStyler().setXAxisMin(from).setXAxisMax(to);
        return this;
    }

    /** Sets the ends of the y axis. */
    Panel up(double from, double to) {
        chart.getStyler().setYAxisMin(from).setYAxisMax(to);
        return this;
    }

    /** Begins the y axis at 0. */
    Panel from0() {
        chart.getStyler().setYAxisMin(0.0);
        return this;
    }

    /** Puts the legend elsewhere than into the upper left corner. */
    Panel legend(Styler.LegendPosition position) {
        chart.getStyler().setLegendPosition(position);
        return this;
    }

    Panel line(@Nullable String label, double[] x, double[] y, Color colour) {
        return add(label, x, y, colour, SeriesMarkers.NONE, new BasicStroke(2f));
    }

    Panel thin(@Nullable String label, double[] x, double[] y, Color colour) {
        Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70);
        return add(label, x, y, pale, SeriesMarkers.NONE, new BasicStroke(1f));
    }

    /** A bar that lies from one place to another on the x axis. */
    Panel bar(@Nullable String label, double from, double to, double height, Color colour) {
        return add(
                label,
                new double[] {from, to},
                new double[] {height, height},
                colour,
                SeriesMarkers.NONE,
                BAR);
    }

    Panel dots(@Nullable String label, double[] x, double[] y, Color colour) {
        return add(label, x, y, colour, SeriesMarkers.CIRCLE, null);
    }

    private Panel add(
            @Nullable String label,
            double[] x,
            double[] y,
            Color colour,
            Marker marker,
            @Nullable BasicStroke stroke) {
        series++;
        XYSeries added = chart.addSeries(label == null ? "#" + series : label, unevenly(x), y);
        added.setShowInLegend(label != null);
        added.setMarker(marker).setMarkerColor(colour);
        added.setLineColor(colour);
        if (stroke == null) {
            added.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        } else {
            added.setLineStyle(stroke);
        }
        return this;
    }

    /** Evenly spaced numbers would all become ticks. */
    private static double[] unevenly(double[] x) {
        double[] uneven = x.clone();
        if (x.length > 1) {
            uneven[0] += 1e-6 * (x[1] - x[0]);
        }
        return uneven;
    }

    XYChart chart() {
        return chart;
    }
}
