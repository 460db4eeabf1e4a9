package neurostash.lab.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

import javax.imageio.ImageIO;

/** Many small pictures of equal size in one PNG, side by side and below one another. */
final class Sprite {

    /** Grey levels: as many as an eye tells apart in a picture of this size, for a small file. */
    private static final int LEVELS = 16;

    private static final int BITS = 4;

    private final int width;
    private final int height;
    private final int columns;
    private final BufferedImage image;

    /**
     * @param width of one picture (pixels)
     * @param height of one picture (pixels)
     * @param columns pictures side by side
     * @param rows pictures below one another
     */
    Sprite(int width, int height, int columns, int rows) {
        this.width = width;
        this.height = height;
        this.columns = columns;
        image =
                new BufferedImage(
                        width * columns, height * rows, BufferedImage.TYPE_BYTE_INDEXED, palette());
    }

    /** White to black. */
    private static IndexColorModel palette() {
        byte[] grey = new byte[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            grey[i] = (byte) (255 - 255 * i / (LEVELS - 1));
        }
        return new IndexColorModel(BITS, LEVELS, grey, grey, grey);
    }

    /**
     * Sets a pixel.
     *
     * @param picture number of the picture
     * @param pixel number of the pixel, row by row
     * @param darkness 0 for white to 1 for black; values outside are taken for the nearer end
     */
    void set(int picture, int pixel, double darkness) {
        int x = picture % columns * width + pixel % width;
        int y = picture / columns * height + pixel / width;
        int level = (int) Math.round(Math.clamp(darkness, 0.0, 1.0) * (LEVELS - 1));
        image.getRaster().setSample(x, y, 0, level);
    }

    /** The PNG, in Base64. */
    String base64() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(image, "png", png)) {
                throw new IllegalStateException("every Java platform writes PNG");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
