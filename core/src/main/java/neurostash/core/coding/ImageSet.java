package neurostash.core.coding;

import neurostash.core.Require;

/**
 * Labelled grey images of one size, held as one block of bytes.
 *
 * @param height image height (pixels)
 * @param width image width (pixels)
 * @param classes number of classes; every label is in {@code [0, classes)}
 * @param pixels grey values 0..255, row-major {@code [count][height * width]}, as unsigned bytes
 * @param labels class of each image, {@code [count]}
 */
public record ImageSet(int height, int width, int classes, byte[] pixels, byte[] labels) {

    public ImageSet {
        Require.within("height", height, 1, 4096);
        Require.within("width", width, 1, 4096);
        Require.within("classes", classes, 1, 127);
        if ((long) labels.length * height * width != pixels.length) {
            throw new IllegalArgumentException(
                    "pixels "
                            + pixels.length
                            + " != "
                            + labels.length
                            + " images of "
                            + height
                            + " x "
                            + width);
        }
        for (byte label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "label " + label + " outside [0, " + classes + ")");
            }
        }
    }

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** Pixels per image, which is the number of word lines. */
    public int inputs() {
        return height * width;
    }

    /** The images {@code [from, to)} of this set. */
    public ImageSet slice(int from, int to) {
        byte[] cutPixels = java.util.Arrays.copyOfRange(pixels, from * inputs(), to * inputs());
        byte[] cutLabels = java.util.Arrays.copyOfRange(labels, from, to);
        return new ImageSet(height, width, classes, cutPixels, cutLabels);
    }
}
