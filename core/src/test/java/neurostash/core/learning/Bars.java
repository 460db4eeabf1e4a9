package neurostash.core.learning;

import neurostash.core.coding.ImageSet;
import neurostash.core.coding.PixelLists;

import java.util.SplittableRandom;

/**
 * A small image set: three classes, each with a bar of its own across an 8 x 8 image, bars and
 * background noisy.
 */
final class Bars {

    static final int SIDE = 8;
    static final int CLASSES = 3;

    private Bars() {}

    /** {@code count} images, classes in random order. */
    static PixelLists images(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int inputs = SIDE * SIDE;
        byte[] pixels = new byte[count * inputs];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            int label = random.nextInt(CLASSES);
            labels[image] = (byte) label;
            for (int i = 0; i < inputs; i++) {
                int y = i / SIDE;
                boolean bar = y == 3 * label || y == 3 * label + 1;
                boolean flipped = random.nextInt(20) == 0;
                int grey = bar != flipped ? 150 + random.nextInt(106) : random.nextInt(30);
                pixels[image * inputs + i] = (byte) grey;
            }
        }
        return new PixelLists(new ImageSet(SIDE, SIDE, CLASSES, pixels, labels));
    }
}
