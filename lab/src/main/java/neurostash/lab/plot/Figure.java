package neurostash.lab.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;

import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/** Panels side by side in one picture. */
public final class Figure {

    /** Size of a panel in points of a drawing; a bitmap has {@link #DENSITY} times as many. */
    static final int WIDTH = 520;

    static final int HEIGHT = 400;
    private static final int DENSITY = 2;

    private final List<XYChart> panels;
    private final int panelWidth;
    private final int height;

    Figure(List<XYChart> panels) {
        this(panels, WIDTH, HEIGHT);
    }

    /** Panels of another size than the usual one, in points. */
    Figure(List<XYChart> panels, int panelWidth, int height) {
        this.panels = List.copyOf(panels);
        this.panelWidth = panelWidth;
        this.height = height;
    }

    /**
     * Refuses a name that no picture can be written under.
     *
     * @param where the flag, for messages
     */
    public static void check(Path file, String where) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UserError(
                    "'" + file + "' is no name of a picture", where, "end it with .png or .svg");
        }
    }

    /**
     * Draws into a file, as its name ends.
     *
     * @throws UserError if it cannot be written
     */
    public void write(Path file) {
        check(file, file.toString());
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            VectorGraphics2D drawing = new VectorGraphics2D();
            paint(drawing);
            AtomicFile.write(
                    file,
                    out ->
                            new SVGProcessor()
                                    .getDocument(
                                            drawing.getCommands(),
                                            new PageSize(0, 0, width(), height))
                                    .writeTo(out));
            return;
        }
        BufferedImage image =
                new BufferedImage(DENSITY * width(), DENSITY * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paint(graphics);
        graphics.dispose();
        AtomicFile.write(
                file,
                out -> {
                    if (!ImageIO.write(image, "png", out)) {
                        throw new IOException("this Java writes no PNG");
                    }
                });
    }

    private int width() {
        return panelWidth * panels.size();
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height);
        for (XYChart panel : panels) {
            panel.paint(graphics, panelWidth, height);
            graphics.translate(panelWidth, 0);
        }
    }
}
