package neurostash.core.coding;

import neurostash.core.Require;
import neurostash.core.random.KeyedStream;

/**
 * Deterministic rate with random phase: each pixel sends a regular train whose rate is proportional
 * to its grey value and whose phase is random. Rates are scaled so that every image has about the
 * same number of spikes; at most one spike per pixel and step.
 */
public final class RegularRate implements Encoder {

    private final int steps;
    private final double spikes;
    private final KeyedStream stream = new KeyedStream();

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
        stream.set(key);
        float unit = (float) (steps * (double) images.brightness(image) / spikes);
        int end = images.to(image);
        for (int entry = images.from(image); entry < end; entry++) {
            float period = Math.max(1f, unit / images.grey(entry));
            int input = images.input(entry);
            for (float time = stream.nextFloat() * period; time < steps; time += period) {
                into.emit(input, (int) time);
            }
        }
        into.end(1f);
    }
}
