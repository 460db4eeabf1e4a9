package neurostash.core.array;

import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;
import neurostash.core.tile.Tiles;

import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * How much a cell is disturbed for each time it is written, if all columns are written equally
 * often: {@code (N - 1) / ratio}, the nominal pulses that the writes of the other columns amount
 * to, in each direction, on the rows that get most. Much above 1 a cell forgets what it learns.
 *
 * @param forward in the potentiating direction
 * @param reverse in the depressing direction
 */
public record DisturbLoad(double forward, double reverse) {

    /**
     * The load of an array's tiles, whether or not its cells are followed (see {@link Disturb}).
     */
    public static DisturbLoad of(ArraySettings settings, int rows, int columns) {
        Device device = settings.device();
        Tiles tiles = settings.tiles(rows, columns);
        ArrayLoad load = new ArrayLoad(device, tiles.sharedRows(), tiles.sharedColumns());
        var potentiate = settings.bias().levels(WritePhase.POTENTIATE, load);
        var depress = settings.bias().levels(WritePhase.DEPRESS, load);
        RowDoses doses =
                settings.isolateWrites()
                        ? RowDoses.cut(device, potentiate, depress, 1)
                        : RowDoses.biased(device, potentiate, depress, 1);
        return new DisturbLoad(
                (tiles.sharedColumns() - 1) * most(doses, Dose::up),
                (tiles.sharedColumns() - 1) * most(doses, Dose::down));
    }

    /** A row is selected in one phase and idle in the other. */
    private static double most(RowDoses d, ToDoubleFunction<Dose> direction) {
        return DoubleStream.of(
                        direction.applyAsDouble(d.potentiateSelected())
                                + direction.applyAsDouble(d.depressIdle()),
                        direction.applyAsDouble(d.potentiateIdle())
                                + direction.applyAsDouble(d.depressSelected()))
                .max()
                .orElseThrow();
    }
}
