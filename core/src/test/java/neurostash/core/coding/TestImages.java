package neurostash.core.coding;

/** Image sets for tests. */
public final class TestImages {

    private TestImages() {}

    /** One image in one row of pixels. */
    static PixelLists one(int... grey) {
        return many(new int[][] {grey});
    }

    /** Images of one row of pixels each, all of class 0. */
    static PixelLists many(int[]... images) {
        int inputs = images[0].length;
        byte[] pixels = new byte[images.length * inputs];
        for (int image = 0; image < images.length; image++) {
            for (int i = 0; i < inputs; i++) {
                pixels[image * inputs + i] = (byte) images[image][i];
            }
        }
        return new PixelLists(new ImageSet(1, inputs, 1, pixels, new byte[images.length]));
    }

    /** The steps in which a row spikes, ascending. */
    static int[] stepsOf(Presentation presentation, int row) {
        java.util.stream.IntStream.Builder steps = java.util.stream.IntStream.builder();
        for (int step = 0; step < presentation.steps(); step++) {
            for (int i = presentation.from(step); i < presentation.to(step); i++) {
                if (presentation.rows()[i] == row) {
                    steps.add(step);
                }
            }
        }
        return steps.build().toArray();
    }
}
