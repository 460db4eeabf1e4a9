package neurostash.core.coding;

import neurostash.core.Require;

import java.util.Arrays;

/**
 * The pixels of an image set that are not black, image after image: what an event-driven encoder
 * walks through.
 */
public final class PixelLists {

    /** Pixel numbers are held in 16 bits. */
    private static final int MOST_INPUTS = 1 << 16;

    private final ImageSet images;
    private final int[] start;
    private final short[] pixel;
    private final byte[] value;
    private final int[] brightness;
    private final int longest;

    /** Lists the pixels of {@code images}. */
    public PixelLists(ImageSet images) {
        this.images = images;
        int inputs = Require.within("inputs", images.inputs(), 1, MOST_INPUTS);
        byte[] pixels = images.pixels();
        int lit = 0;
        for (byte grey : pixels) {
            lit += grey == 0 ? 0 : 1;
        }
        start = new int[images.count() + 1];
        pixel = new short[lit];
        value = new byte[lit];
        brightness = new int[images.count()];
        int next = 0;
        int most = 0;
        for (int image = 0; image < images.count(); image++) {
            start[image] = next;
            for (int i = 0; i < inputs; i++) {
                byte grey = pixels[image * inputs + i];
                if (grey != 0) {
                    pixel[next] = (short) i;
                    value[next++] = grey;
                    brightness[image] += grey & 0xFF;
                }
            }
            most = Math.max(most, next - start[image]);
        }
        start[images.count()] = next;
        longest = most;
    }

    /** The images themselves. */
    public ImageSet images() {
        return images;
    }

    /** Number of images. */
    public int count() {
        return brightness.length;
    }

    /** Number of inputs per image, black pixels included. */
    public int inputs() {
        return images.inputs();
    }

    /** Where the list of an image begins. */
    int from(int image) {
        return start[image];
    }

    /** One past the end of the list of an image. */
    int to(int image) {
        return start[image + 1];
    }

    /** Input index of a list entry. */
    int input(int entry) {
        return pixel[entry] & 0xFFFF;
    }

    /** Grey value of a list entry, 1..255. */
    int grey(int entry) {
        return value[entry] & 0xFF;
    }

    /** Sum of the grey values of an image. */
    int brightness(int image) {
        return brightness[image];
    }

    /** Entries of the longest list. */
    int longest() {
        return longest;
    }

    @Override
    public String toString() {
        return "PixelLists" + Arrays.asList(count(), inputs(), value.length);
    }
}
