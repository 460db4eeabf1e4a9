package neurostash.core.coding;

import neurostash.core.Require;

/**
 * Time to first spike: each pixel above a cut-off spikes once, the brighter the earlier. An image
 * with more spikes raises the thresholds in proportion, which takes the image's spike count before
 * it is shown: that pass over the pixels is the input normalisation.
 */
public final class FirstSpike implements Encoder {

    /** Typical number of MNIST pixels above the default cut-off. */
    private final double spikes;

    private final int steps;

    /** Step of the spike per grey value; the step after the last one for no spike. */
    private final int[] stepOfGrey = new int[256];

    /**
     * @param steps read steps of a presentation
     * @param cutOff lowest grey value that spikes, 1..255
     * @param spikes spike count at which thresholds have their nominal value
     */
    public FirstSpike(int steps, int cutOff, double spikes) {
        this.steps = Require.within("steps", steps, 1, 100_000);
        this.spikes = Require.within("spikes", spikes, 1, 1e7, "");
        int darkest = Require.within("cutOff", cutOff, 1, 255);
        for (int grey = 0; grey < stepOfGrey.length; grey++) {
            stepOfGrey[grey] = grey < darkest ? steps : (255 - grey) * steps / (256 - darkest);
        }
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public double referenceSpikes() {
        return spikes;
    }

    @Override
    public boolean normalises() {
        return true;
    }

    @Override
    public void encode(PixelLists images, int image, long key, Presentation into) {
        into.begin();
        int end = images.to(image);
        for (int entry = images.from(image); entry < end; entry++) {
            int step = stepOfGrey[images.grey(entry)];
            if (step < steps) {
                into.emit(images.input(entry), step);
            }
        }
        into.endNormalised(spikes);
    }
}
