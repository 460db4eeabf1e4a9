package neurostash.lab.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * One small map: colours, contours with their values, and the devices by their numbers.
 *
 * @param title what it shows
 * @param values {@code [kappa][writeToRead]}
 * @param scale what the colours mean
 */
record Panel(String title, double[][] values, Scale scale) {

    static final int WIDTH = 290;
    static final int HEIGHT = 230;

    private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font LEVEL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font NUMBER = new Font(Font.SANS_SERIF, Font.BOLD, 11);
    private static final int MARK = 17;

    /**
     * Draws the panel with its upper left corner at (left, top).
     *
     * @param labelled whether the vertical axis has its labels
     */
    void draw(
            Graphics2D g,
            double left,
            double top,
            Axes axes,
            List<PlacedDevice> devices,
            boolean labelled) {
        g.drawImage(image(), (int) left, (int) top, null);
        List<Rectangle2D> taken = new ArrayList<>();
        for (PlacedDevice device : devices) {
            Point2D at = place(device, left, top, axes);
            taken.add(
                    new Rectangle2D.Double(
                            at.getX() - MARK / 2.0, at.getY() - MARK / 2.0, MARK, MARK));
        }
        g.setFont(LEVEL);
        g.setStroke(new BasicStroke(1));
        for (double level : scale.levels()) {
            drawContour(g, left, top, Contour.of(values, level), taken);
        }
        g.setColor(Color.DARK_GRAY);
        g.draw(new Rectangle2D.Double(left, top, WIDTH, HEIGHT));
        drawAxes(g, left, top, axes, labelled);
        for (int i = 0; i < devices.size(); i++) {
            drawMark(g, place(devices.get(i), left, top, axes), i + 1, devices.get(i));
        }
        g.setFont(TITLE);
        g.setColor(Color.BLACK);
        g.drawString(title, (float) left, (float) top - 7);
    }

    /** The colours, every pixel interpolated between four places of the grid. */
    private BufferedImage image() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int py = 0; py < HEIGHT; py++) {
            double y = (1 - (py + 0.5) / HEIGHT) * (values.length - 1);
            for (int px = 0; px < WIDTH; px++) {
                double x = (px + 0.5) / WIDTH * (values[0].length - 1);
                image.setRGB(px, py, scale.palette().rgb(scale.fraction(at(x, y))));
            }
        }
        return image;
    }

    private double at(double x, double y) {
        int x0 = Math.min((int) x, values[0].length - 2);
        int y0 = Math.min((int) y, values.length - 2);
        double dx = x - x0;
        double dy = y - y0;
        return (1 - dy) * ((1 - dx) * values[y0][x0] + dx * values[y0][x0 + 1])
                + dy * ((1 - dx) * values[y0 + 1][x0] + dx * values[y0 + 1][x0 + 1]);
    }

    private void drawContour(
            Graphics2D g, double left, double top, Contour contour, List<Rectangle2D> taken) {
        double columns = values[0].length - 1.0;
        double rows = values.length - 1.0;
        boolean zero = contour.level() == 0;
        g.setStroke(new BasicStroke(zero ? 1.8f : 1f));
        g.setColor(new Color(30, 30, 30, zero ? 255 : 140));
        Path2D path = new Path2D.Double();
        for (Line2D piece : contour.pieces()) {
            path.moveTo(
                    left + piece.getX1() / columns * WIDTH,
                    top + (1 - piece.getY1() / rows) * HEIGHT);
            path.lineTo(
                    left + piece.getX2() / columns * WIDTH,
                    top + (1 - piece.getY2() / rows) * HEIGHT);
        }
        g.draw(path);
        String text = Scale.percent(contour.level());
        FontMetrics metrics = g.getFontMetrics(LEVEL);
        double width = metrics.stringWidth(text) + 4.0;
        double height = metrics.getAscent() + 2.0;
        for (Point2D middle : contour.middles(columns / 2, rows / 2)) {
            double x = left + middle.getX() / columns * WIDTH;
            double y = top + (1 - middle.getY() / rows) * HEIGHT;
            Rectangle2D box = new Rectangle2D.Double(x - width / 2, y - height / 2, width, height);
            boolean inside =
                    new Rectangle2D.Double(left + 2, top + 2, WIDTH - 4, HEIGHT - 4).contains(box);
            if (inside && taken.stream().noneMatch(box::intersects)) {
                taken.add(box);
                g.setColor(new Color(255, 255, 255, 200));
                g.fill(box);
                g.setColor(Color.BLACK);
                g.drawString(text, (float) (x - width / 2 + 2), (float) (y + height / 2 - 3));
                return;
            }
        }
    }

    private void drawAxes(Graphics2D g, double left, double top, Axes axes, boolean labelled) {
        g.setFont(TICK);
        g.setColor(Color.DARK_GRAY);
        g.setStroke(new BasicStroke(1));
        FontMetrics metrics = g.getFontMetrics(TICK);
        double[] across = axes.writeToRead();
        for (double tick : new double[] {0.1, 1, 10, 100, 1e3, 1e4}) {
            double x = left + along(across, tick) * WIDTH;
            g.draw(new Line2D.Double(x, top + HEIGHT, x, top + HEIGHT + 4));
            String text = tick < 1 ? "0.1" : Long.toString((long) tick);
            double width = metrics.stringWidth(text);
            double from = Math.clamp(x - width / 2, left, left + WIDTH - width);
            g.drawString(text, (float) from, (float) top + HEIGHT + 18);
        }
        for (double tick : new double[] {Axes.OHMIC, 10, 100, 1e3, 1e4}) {
            double y = top + (1 - along(axes.kappa(), tick)) * HEIGHT;
            g.draw(new Line2D.Double(left - 4, y, left, y));
            if (labelled) {
                String text = Long.toString((long) tick);
                g.drawString(
                        text,
                        (float) (left - 7 - metrics.stringWidth(text)),
                        (float) (y + metrics.getAscent() / 2.0 - 2));
            }
        }
    }

    /** Where a value lies on a logarithmic axis, 0 to 1; at the rim if it lies beyond. */
    private static double along(double[] axis, double value) {
        double low = axis[0];
        return Math.clamp(Math.log(value / low) / Math.log(axis[axis.length - 1] / low), 0, 1);
    }

    /** Where a device's mark is drawn: its whole disc stays on the panel. */
    private static Point2D place(PlacedDevice device, double left, double top, Axes axes) {
        double x = along(axes.writeToRead(), device.writeToRead()) * WIDTH;
        double y = (1 - along(axes.kappa(), device.kappa())) * HEIGHT;
        double rim = MARK / 2.0 + 1;
        return new Point2D.Double(
                left + Math.clamp(x, rim, WIDTH - rim), top + Math.clamp(y, rim, HEIGHT - rim));
    }

    /** A device by its number: a disc, dark if the user asked for it, dashed if beyond the map. */
    static void drawMark(Graphics2D g, Point2D at, int number, PlacedDevice device) {
        Ellipse2D disc =
                new Ellipse2D.Double(at.getX() - MARK / 2.0, at.getY() - MARK / 2.0, MARK, MARK);
        g.setColor(device.asked() ? new Color(0xd0, 0x3b, 0x00) : Color.WHITE);
        g.fill(disc);
        g.setColor(Color.BLACK);
        g.setStroke(
                device.onMap()
                        ? new BasicStroke(1.4f)
                        : new BasicStroke(
                                1.4f,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_MITER,
                                10,
                                new float[] {3, 2},
                                0));
        g.draw(disc);
        g.setFont(NUMBER);
        g.setColor(device.asked() ? Color.WHITE : Color.BLACK);
        String text = Integer.toString(number);
        double width = g.getFontMetrics(NUMBER).stringWidth(text);
        g.drawString(text, (float) (at.getX() - width / 2), (float) at.getY() + 4);
    }
}
