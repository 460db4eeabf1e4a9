package neurostash.lab.map;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageIO;

/**
 * The files of a saving map: a picture, PNG or SVG by the ending of its name, and beside it the
 * numbers, in a file of the same name that ends in {@code .json}.
 */
public final class MapFile {

    private final Path picture;
    private final Path numbers;
    private final boolean svg;

    private MapFile(Path picture, boolean svg) {
        this.picture = picture;
        this.svg = svg;
        String name = String.valueOf(picture.getFileName());
        numbers = picture.resolveSibling(name.substring(0, name.length() - 4) + ".json");
    }

    /**
     * The files of a picture.
     *
     * @throws UserError if the name ends neither in {@code .png} nor in {@code .svg}
     */
    public static MapFile of(Path picture) {
        String name = picture.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new UserError(
                    "a picture's name must end in .png or .svg",
                    picture.toString(),
                    "e.g. --out map.png");
        }
        return new MapFile(picture, name.endsWith(".svg"));
    }

    /** These files, refused if one of them is there. */
    public MapFile fresh() {
        for (Path file : new Path[] {picture, numbers}) {
            if (Files.exists(file)) {
                throw new UserError(
                        "the file is there already",
                        file.toString(),
                        "give another name to --out, or move the file away");
            }
        }
        return this;
    }

    /** The picture. */
    public Path picture() {
        return picture;
    }

    /** The numbers. */
    public Path numbers() {
        return numbers;
    }

    /** Writes both files. */
    public void write(SavingMap map) {
        MapPicture drawing = new MapPicture(map);
        Json.write(numbers, map.toDocument());
        AtomicFile.write(
                picture,
                out -> {
                    if (svg) {
                        writeSvg(drawing, out);
                    } else {
                        writePng(drawing, out);
                    }
                });
    }

    private static void writePng(MapPicture drawing, OutputStream out) throws IOException {
        BufferedImage image =
                new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        drawing.draw(g);
        g.dispose();
        ImageIO.write(image, "png", out);
    }

    private static void writeSvg(MapPicture drawing, OutputStream out) throws IOException {
        VectorGraphics2D g = new VectorGraphics2D();
        drawing.draw(g);
        new SVGProcessor()
                .getDocument(g.getCommands(), new PageSize(drawing.width(), drawing.height()))
                .writeTo(out);
    }
}
