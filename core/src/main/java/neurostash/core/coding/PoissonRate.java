package neurostash.core.coding;

import neurostash.core.Require;
import neurostash.core.random.KeyedStream;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Poisson trains whose rate is proportional to the grey value (Diehl and Cook, Front. Comput.
 * Neurosci. 9:99, 2015: 63.75 Hz for white, 350 ms). Spikes of one pixel that fall into the same
 * read step count once.
 */
public final class PoissonRate implements Encoder {

    /** Mean grey value of MNIST over white: sets the reference number of spikes only. */
    private static final double TYPICAL_BRIGHTNESS = 0.13;

    private final int steps;
    private final double meanSpikes;
    private final int inputs;
    private final KeyedStream stream = new KeyedStream();
    private final ContinuousSampler exponential = ZigguratSampler.Exponential.of(stream);

    /**
     * @param steps read steps of a presentation
     * @param duration length of the presentation in the time of the rates (s)
     * @param maxRate rate of a white pixel (Hz)
     * @param inputs number of pixels
     */
    public PoissonRate(int steps, double duration, double maxRate, int inputs) {
        this.steps = Require.within("steps", steps, 1, 100_000);
        Require.within("duration", duration, 1e-6, 1000, "s");
        Require.within("maxRate", maxRate, 1e-3, 1e9, "Hz");
        this.inputs = inputs;
        meanSpikes = Require.within("duration x maxRate", duration * maxRate, 0, 1e6, "spikes");
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public double referenceSpikes() {
        return meanSpikes * TYPICAL_BRIGHTNESS * inputs;
    }

    @Override
    public boolean normalises() {
        return false;
    }

    @Override
    public void encode(PixelLists images, int image, long key, Presentation into) {
        into.begin();
        stream.set(key);
        int end = images.to(image);
        for (int entry = images.from(image); entry < end; entry++) {
            double meanGap = 255.0 * steps / (meanSpikes * images.grey(entry));
            int input = images.input(entry);
            int last = -1;
            for (double time = exponential.sample() * meanGap;
                    time < steps;
                    time += exponential.sample() * meanGap) {
                int step = (int) time;
                if (step != last) {
                    into.emit(input, step);
                    last = step;
                }
            }
        }
        into.end();
    }
}
