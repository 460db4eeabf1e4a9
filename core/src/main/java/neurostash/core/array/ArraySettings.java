package neurostash.core.array;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;
import neurostash.core.bias.BiasScheme;
import neurostash.core.device.Device;
import neurostash.core.device.Faults;

import java.util.Optional;

/**
 * How an array is built and driven.
 *
 * @param device its cells
 * @param bias what idle lines are held at during a write
 * @param isolateWrites whether only the written column is connected during a write
 * @param initialLow lowest initial state as a fraction of each cell's range
 * @param initialHigh highest initial state as a fraction of each cell's range; states are drawn
 *     uniformly between
 * @param disturb how cells move that are not written; empty if they stay where they are
 * @param faults how cells go wrong
 * @param readNoise standard deviation of a cell's current from read to read, as a fraction of it
 */
public record ArraySettings(
        Device device,
        BiasScheme bias,
        boolean isolateWrites,
        double initialLow,
        double initialHigh,
        Optional<DisturbSettings> disturb,
        Faults faults,
        double readNoise) {

    public ArraySettings {
        Require.within("initialLow", initialLow, 0, 1, "");
        Require.within("initialHigh", initialHigh, 0, 1, "");
        Require.within("readNoise", readNoise, 0, 1, "");
        if (initialHigh < initialLow) {
            throw new InvalidParameter(
                    "initialHigh",
                    Double.toString(initialHigh),
                    "give at least initialLow = " + initialLow);
        }
    }

    /** An array of sound cells without read noise, in which only written ones move. */
    public ArraySettings(
            Device device,
            BiasScheme bias,
            boolean isolateWrites,
            double initialLow,
            double initialHigh) {
        this(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                Optional.empty(),
                Faults.NONE,
                0);
    }

    /**
     * Whether cells are continuous, all alike and sound: only then can a rule set them to any
     * state.
     */
    public boolean isIdeal() {
        return device.isIdeal() && faults.equals(Faults.NONE);
    }
}
