package neurostash.lab.margin;

import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What the other lines do while one cell is read: its row at the read voltage, its column clamped
 * to 0 V and sensed.
 *
 * @param name short name
 * @param about the same in words
 * @param idleRow rows that are not selected
 * @param idleColumn columns that are not sensed
 */
public record ReadScheme(String name, String about, Drive idleRow, Drive idleColumn) {

    /** The read of the network: all columns are sensed together, rows without a spike grounded. */
    public static final ReadScheme NETWORK =
            new ReadScheme(
                    "network",
                    "all columns clamped to 0 V, idle rows grounded",
                    Drive.ideal(0),
                    Drive.ideal(0));

    /** A passive array without drivers on its idle lines: the most sneak current. */
    public static final ReadScheme FLOATING =
            new ReadScheme(
                    "floating", "idle rows and columns float", Drive.FLOATING, Drive.FLOATING);

    /** The levels of a write scheme, as fractions of the read voltage. */
    public static ReadScheme of(String name, BiasScheme bias, Device device) {
        LineLevels levels = bias.levels(WritePhase.POTENTIATE, new ArrayLoad(device, 2, 2));
        if (!levels.driven()) {
            return FLOATING;
        }
        double row = levels.idleRow() * device.readVolt();
        if (bias.needsIsolation()) {
            return new ReadScheme(
                    name,
                    String.format(Locale.ROOT, "idle rows at %.3g V, idle columns float", row),
                    Drive.ideal(row),
                    Drive.FLOATING);
        }
        double column = levels.idleColumn() * device.readVolt();
        return new ReadScheme(
                name,
                String.format(
                        Locale.ROOT, "idle rows at %.3g V, idle columns at %.3g V", row, column),
                Drive.ideal(row),
                Drive.ideal(column));
    }

    /** Whether idle lines do the same as in another scheme. */
    boolean drivesAs(ReadScheme other) {
        return idleRow.equals(other.idleRow) && idleColumn.equals(other.idleColumn);
    }

    /** Drives that read the cell of the first row and the last column, farthest from both. */
    Drives drives(int size, double readVolt) {
        return new Drives(
                IntStream.range(0, size)
                        .mapToObj(i -> i == 0 ? Drive.ideal(readVolt) : idleRow)
                        .toList(),
                IntStream.range(0, size)
                        .mapToObj(j -> j == size - 1 ? Drive.ideal(0) : idleColumn)
                        .toList());
    }
}
