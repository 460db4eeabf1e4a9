package neurostash.core.coding;

import neurostash.core.Require;
import neurostash.core.random.KeyedStream;

/**
 * Deterministic rate with random phase: each pixel sends a regular train whose rate is proportional
 * to its grey value and whose phase is random. Rates are scaled so that every image has about the
 * same number of spikes; at most one spike per pixel and step.
 */
public final class RegularRate implements Encoder {

    /** Spikes that few pixels exceed: emitting or dropping so many takes no decision. */
    private static final int COMMON = 3;

    private final int steps;
    private final double spikes;
    private final KeyedStream stream = new KeyedStream();

    /** Of the image's pixels: time between two spikes and time of the first (steps). */
    private float[] period = new float[0];

    private float[] first = new float[0];

    /**
     * @param steps read steps of a presentation
     * @param spikes input spikes per presentation
     */
    public RegularRate(int steps, double spikes) {
        this.steps = Require.within("steps", steps, 1, 100_000);
        this.spikes = Require.within("spikes", spikes, 1, 1e7, "");
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
        schedule(images, image, key);
        int from = images.from(image);
        int end = images.to(image);
        for (int entry = from; entry < end; entry++) {
            int input = images.input(entry);
            float gap = period[entry - from];
            float time = first[entry - from];
            for (int i = 0; i < COMMON; i++) {
                into.emit(input, Math.min((int) time, steps));
                time += gap;
            }
            for (; time < steps; time += gap) {
                into.emit(input, (int) time);
            }
        }
        into.end();
    }

    /**
     * Apart from the spikes themselves: how many a pixel sends is hard to foresee for a processor,
     * and it would have to begin anew after each.
     */
    private void schedule(PixelLists images, int image, long key) {
        if (period.length < images.longest()) {
            period = new float[images.longest()];
            first = new float[images.longest()];
        }
        stream.set(key);
        float unit = (float) (steps * (double) images.brightness(image) / spikes);
        int from = images.from(image);
        int end = images.to(image);
        for (int entry = from; entry < end; entry++) {
            float gap = Math.max(1f, unit / images.grey(entry));
            period[entry - from] = gap;
            first[entry - from] = stream.nextFloat() * gap;
        }
    }
}
