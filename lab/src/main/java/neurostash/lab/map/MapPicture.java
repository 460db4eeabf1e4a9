package neurostash.lab.map;

import neurostash.core.energy.Account;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.Experiment;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A saving map drawn as small maps side by side: where the joules go, what each arm saves in the
 * array, what it saves in the system, and a list of the devices.
 */
final class MapPicture {

    private static final int ACROSS = Share.values().length;
    private static final int GAP = 26;
    private static final int LEFT = 92;
    private static final int RIGHT = 110;
    private static final int HEAD = 72;
    private static final int ROW = Panel.HEIGHT + 78;
    private static final int SECTION = 40;
    private static final int LINE = 21;

    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 21);
    private static final Font SECTION_FONT = new Font(Font.SANS_SERIF, Font.BOLD, 17);
    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    private static final Font STRONG = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    private final SavingMap map;
    private final List<Section> sections = new ArrayList<>();

    MapPicture(SavingMap map) {
        this.map = map;
        List<Panel> shares = new ArrayList<>();
        for (Share part : Share.values()) {
            shares.add(
                    new Panel(
                            part.key() + " (" + part.about() + ")", map.share(part), Scale.SHARES));
        }
        sections.add(
                new Section(
                        "Where the baseline's learning energy goes: shares of the system (C)",
                        shares));
        Scale savings = Scale.savings(largestSaving());
        for (Account account : SavingMap.ACCOUNTS) {
            List<Panel> panels = new ArrayList<>();
            for (ArmMap arm : map.arms()) {
                String title = arm.name() + (arm.systems() ? " (another system)" : "");
                panels.add(new Panel(title, arm.saved(account), savings));
            }
            if (!panels.isEmpty()) {
                sections.add(
                        new Section(
                                "Saved of the %s's learning energy (%s), %s"
                                        .formatted(
                                                account.key(),
                                                account.letter(),
                                                "against baseline"),
                                panels));
            }
        }
    }

    /** One heading and its panels. */
    private record Section(String title, List<Panel> panels) {
        int rows() {
            return (panels.size() + ACROSS - 1) / ACROSS;
        }
    }

    private double largestSaving() {
        double largest = 0;
        for (ArmMap arm : map.arms()) {
            for (Account account : SavingMap.ACCOUNTS) {
                for (double[] row : arm.saved(account)) {
                    for (double value : row) {
                        largest = Math.max(largest, Math.abs(value));
                    }
                }
            }
        }
        return largest;
    }

    int width() {
        return LEFT + ACROSS * (Panel.WIDTH + GAP) + RIGHT;
    }

    int height() {
        int height = HEAD;
        for (Section section : sections) {
            height += SECTION + section.rows() * ROW;
        }
        return height + legendHeight();
    }

    private int legendHeight() {
        int lines = map.devices().size() + 2 + SavingMap.APPROXIMATIONS.size() + 2;
        return lines * LINE + 20;
    }

    /** Draws the picture with its upper left corner at the origin. */
    void draw(Graphics2D g) {
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, width(), height()));
        drawHead(g);
        double top = HEAD;
        for (Section section : sections) {
            drawSection(g, section, top);
            top += SECTION + section.rows() * ROW;
        }
        drawLegend(g, top);
    }

    private void drawHead(Graphics2D g) {
        Experiment experiment = map.manifest().experiment();
        g.setColor(Color.BLACK);
        g.setFont(HEADING);
        g.drawString("Saving map of " + experiment.name(), LEFT, 32);
        g.setFont(TEXT);
        int seeds = experiment.seeds().size();
        g.drawString(
                "counts of %d seed%s on %s, read pulse %s; across: potentiating pulse / read pulse, up: kappa = I(V) / I(V/2) at the voltage of potentiation"
                        .formatted(
                                seeds,
                                seeds == 1 ? "" : "s",
                                map.device().name(),
                                Quantity.format(map.readWidth(), Unit.SECOND)),
                LEFT,
                56);
    }

    private void drawSection(Graphics2D g, Section section, double top) {
        g.setColor(Color.BLACK);
        g.setFont(SECTION_FONT);
        g.drawString(section.title(), LEFT, (float) top + 20);
        double first = top + SECTION + 14;
        for (int i = 0; i < section.panels().size(); i++) {
            double left = LEFT + (i % ACROSS) * (double) (Panel.WIDTH + GAP);
            int row = i / ACROSS;
            double y = first + row * (double) ROW;
            boolean leftmost = i % ACROSS == 0;
            section.panels().get(i).draw(g, left, y, map.axes(), map.devices(), leftmost);
            g.setFont(TEXT);
            g.setColor(Color.DARK_GRAY);
            String across = "write pulse / read pulse";
            double width = g.getFontMetrics(TEXT).stringWidth(across);
            g.drawString(
                    across,
                    (float) (left + (Panel.WIDTH - width) / 2),
                    (float) (y + Panel.HEIGHT + 37));
            if (leftmost) {
                AffineTransform upright = g.getTransform();
                g.rotate(-Math.PI / 2, left - 58, y + Panel.HEIGHT / 2.0);
                g.drawString("kappa", (float) left - 78, (float) (y + Panel.HEIGHT / 2.0));
                g.setTransform(upright);
            }
        }
        drawScale(g, section.panels().getFirst().scale(), first);
    }

    /** The colour bar at the right of a section. */
    private void drawScale(Graphics2D g, Scale scale, double top) {
        double left = width() - RIGHT;
        for (int y = 0; y < Panel.HEIGHT; y++) {
            g.setColor(scale.palette().color(1 - (y + 0.5) / Panel.HEIGHT));
            g.fill(new Rectangle2D.Double(left, top + y, 18, 1.5));
        }
        g.setColor(Color.DARK_GRAY);
        g.draw(new Rectangle2D.Double(left, top, 18, Panel.HEIGHT));
        g.setFont(TEXT);
        for (int i = 0; i <= 4; i++) {
            double value = scale.value(i / 4.0);
            double y = top + (1 - i / 4.0) * Panel.HEIGHT;
            g.drawString(Scale.percent(value), (float) left + 24, (float) y + 5);
        }
    }

    private void drawLegend(Graphics2D g, double top) {
        double y = top + 16;
        double[] at = {LEFT + 30, LEFT + 190, LEFT + 290, LEFT + 400, LEFT + 520};
        double step = 190;
        g.setColor(Color.BLACK);
        g.setFont(STRONG);
        String[] heads = {"device", "kappa", "write/read", "read pulse", "learning (C)"};
        for (int i = 0; i < heads.length; i++) {
            g.drawString(heads[i], (float) at[i], (float) y);
        }
        double savings = at[at.length - 1] + 130;
        for (int i = 0; i < Math.min(map.arms().size(), ACROSS); i++) {
            g.drawString(
                    map.arms().get(i).name() + " B / C", (float) (savings + i * step), (float) y);
        }
        for (int i = 0; i < map.devices().size(); i++) {
            PlacedDevice device = map.devices().get(i);
            y += LINE;
            Panel.drawMark(g, new Point2D.Double(LEFT + 9.0, y - 5), i + 1, device);
            g.setColor(Color.BLACK);
            g.setFont(device.asked() ? STRONG : TEXT);
            String[] cells = {
                device.name() + (device.onMap() ? "" : " (at the rim)"),
                number(device.kappa()),
                number(device.writeToRead()),
                Quantity.format(device.readWidth(), Unit.SECOND),
                Quantity.format(device.learningJoules(), Unit.JOULE)
            };
            for (int cell = 0; cell < cells.length; cell++) {
                g.drawString(cells[cell], (float) at[cell], (float) y);
            }
            for (int arm = 0; arm < Math.min(map.arms().size(), ACROSS); arm++) {
                g.drawString(
                        "%.1f %% / %.1f %%"
                                .formatted(
                                        100 * device.saved(arm, Account.ARRAY),
                                        100 * device.saved(arm, Account.SYSTEM)),
                        (float) (savings + arm * step),
                        (float) y);
            }
        }
        y += LINE;
        g.setFont(TEXT);
        g.setColor(Color.DARK_GRAY);
        g.drawString(
                "Each line of the list prices the run with the whole of that device; the colours"
                        + " keep the run's device but for the axes.",
                LEFT,
                (float) (y + 6));
        for (String assumption : SavingMap.APPROXIMATIONS) {
            y += LINE;
            g.drawString("- " + assumption, LEFT, (float) (y + 6));
        }
        if (!map.leftOut().isEmpty()) {
            y += LINE;
            g.drawString(
                    "- not shown: "
                            + String.join(", ", map.leftOut())
                            + ", which stopped at an energy that other prices would have moved",
                    LEFT,
                    (float) (y + 6));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0*e\\+0?", "e");
    }
}
