package neurostash.core.array;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;
import neurostash.core.bias.BiasScheme;
import neurostash.core.device.Device;
import neurostash.core.device.Faults;
import neurostash.core.tile.TileSize;
import neurostash.core.tile.Tiles;

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
 * @param wires wires that resist; empty for ideal ones
 * @param tile the size of its tiles; empty if it is all one
 * @param verify how writes are verified; empty if they are not
 * @param drift how cells forget; empty if they do not
 */
public record ArraySettings(
        Device device,
        BiasScheme bias,
        boolean isolateWrites,
        double initialLow,
        double initialHigh,
        Optional<DisturbSettings> disturb,
        Faults faults,
        double readNoise,
        Optional<WireSettings> wires,
        Optional<TileSize> tile,
        Optional<VerifySettings> verify,
        Optional<DriftSettings> drift) {

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
        if (bias.needsIsolation() && !isolateWrites) {
            throw new InvalidParameter(
                    "bias",
                    "holds idle rows near the selected ones",
                    "give isolateWrites: true, or another bias scheme: columns that stay connected"
                            + " would conduct");
        }
        verify.ifPresent(v -> v.requireFor(device));
        if (verify.isPresent() && wires.isPresent()) {
            throw new InvalidParameter(
                    "verify",
                    "on wires that resist",
                    "leave out verify or wires.model: what wires keep of further pulses is"
                            + " unknown");
        }
    }

    /**
     * An array in one piece, of sound cells without read noise, in which only written ones move.
     */
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
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with cells that move when others are written and read. */
    public ArraySettings with(DisturbSettings other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                Optional.of(other),
                faults,
                readNoise,
                wires,
                tile,
                verify,
                drift);
    }

    /** The same with cells that go wrong. */
    public ArraySettings with(Faults other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                other,
                readNoise,
                wires,
                tile,
                verify,
                drift);
    }

    /** The same with another read noise. */
    public ArraySettings withReadNoise(double other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                faults,
                other,
                wires,
                tile,
                verify,
                drift);
    }

    /** The same with wires that resist. */
    public ArraySettings with(WireSettings other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                faults,
                readNoise,
                Optional.of(other),
                tile,
                verify,
                drift);
    }

    /** The same over tiles. */
    public ArraySettings with(TileSize other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                faults,
                readNoise,
                wires,
                Optional.of(other),
                verify,
                drift);
    }

    /** The same with writes that are verified. */
    public ArraySettings with(VerifySettings other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                faults,
                readNoise,
                wires,
                tile,
                Optional.of(other),
                drift);
    }

    /** The same with cells that forget. */
    public ArraySettings with(DriftSettings other) {
        return new ArraySettings(
                device,
                bias,
                isolateWrites,
                initialLow,
                initialHigh,
                disturb,
                faults,
                readNoise,
                wires,
                tile,
                verify,
                Optional.of(other));
    }

    /** Where the tiles of an array of this size lie. */
    public Tiles tiles(int rows, int columns) {
        return Tiles.of(rows, columns, tile);
    }

    /**
     * Whether cells are continuous, all alike, sound and lasting, and nobody verifies their writes:
     * only then can a rule set them to any state.
     */
    public boolean isIdeal() {
        return device.isIdeal()
                && faults.equals(Faults.NONE)
                && verify.isEmpty()
                && drift.isEmpty();
    }
}
