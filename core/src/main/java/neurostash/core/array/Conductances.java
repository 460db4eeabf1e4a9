package neurostash.core.array;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Levels;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * The conductances of an array's cells, in units of the nominal Gmax. They lie twice: by row,
 * connected columns first, which reads stream through, and by column, which writes do. The rows
 * hold what a read sees: what the wires leave of each cell.
 */
final class Conductances {

    private final int rows;
    private final int columnStride;
    private final int rowStride;
    private final Topology topology;
    private final Kernels kernels;

    /** {@code [row][slot]}; what lies beyond the connected slots is stale. */
    private final float[] byRow;

    /** {@code [column][row]} of all columns, padded. */
    private final float[] byColumn;

    /**
     * {@code [column][row]}: what the wires leave of a cell's current in a read, as a fraction;
     * null as long as they leave all of it.
     */
    private float @Nullable [] left;

    /**
     * @param rows rows of the array
     * @param topology where its columns lie
     * @param kernels inner loops
     */
    Conductances(int rows, Topology topology, Kernels kernels) {
        this.rows = rows;
        this.topology = topology;
        this.kernels = kernels;
        columnStride = Kernels.padded(rows);
        rowStride = rowStride(topology.columns());
        byRow = new float[Math.multiplyExact(rows, rowStride)];
        byColumn = new float[Math.multiplyExact(topology.columns(), columnStride)];
    }

    /** Draws the cells' first states, by column; reads do not see them yet. */
    void draw(ArraySettings settings, CellPopulation cells, long seed) {
        Levels levels = settings.device().levels();
        double low = settings.initialLow();
        double high = settings.initialHigh();
        KeyedStream stream = new KeyedStream();
        for (int column = 0; column < topology.columns(); column++) {
            stream.set(seed, Purpose.INITIAL, column);
            for (int row = 0; row < rows; row++) {
                double state = low + (high - low) * stream.nextDouble();
                float settled = levels.settle((float) state, stream.nextFloat());
                byColumn[at(row, column)] =
                        cells.gMin(row, column) + settled * cells.range(row, column);
            }
        }
    }

    /**
     * Rows whose distance is a power of two would fall into the same cache sets when a column is
     * walked down.
     */
    private static int rowStride(int columns) {
        int padded = Kernels.padded(columns);
        return padded % 256 == 0 ? padded + Kernels.PAD : padded;
    }

    /** {@code [row][slot]}, rows {@link #rowStride} apart. */
    float[] byRow() {
        return byRow;
    }

    int rowStride() {
        return rowStride;
    }

    /** {@code [column][row]}; where a cell lies says {@link #at}. */
    float[] byColumn() {
        return byColumn;
    }

    /** Whether reads see less of the cells than they conduct. */
    boolean isAttenuated() {
        return left != null;
    }

    /** What reads see of the cells, as fractions, from now on: {@code [column][row]}. */
    float[] left() {
        if (left == null) {
            left = new float[byColumn.length];
            Arrays.fill(left, 1f);
        }
        return left;
    }

    /** Where in {@link #byColumn} a cell lies. */
    int at(int row, int column) {
        return column * columnStride + row;
    }

    float get(int row, int column) {
        return byColumn[at(row, column)];
    }

    /** Copies a column, from its first row on. */
    void copy(int column, float[] into) {
        System.arraycopy(byColumn, at(0, column), into, 0, rows);
    }

    /** Sets a cell of a connected column. */
    void set(int row, int column, float conductance) {
        int cell = at(row, column);
        byColumn[cell] = conductance;
        byRow[row * rowStride + topology.slot(column)] = seen(cell);
    }

    /**
     * Takes over what a write has made of a connected column.
     *
     * @param moved whether cells had moved before the write that reads do not see yet
     */
    void store(ColumnPulse write, int column, boolean moved) {
        System.arraycopy(write.after, 0, byColumn, at(0, column), rows);
        if (left == null && !moved) {
            kernels.scatter(write, byRow, rowStride, topology.slot(column));
        } else {
            spread(column);
        }
    }

    /** What a read sees of a cell. */
    private float seen(int cell) {
        return left == null ? byColumn[cell] : byColumn[cell] * left[cell];
    }

    /** Copies a connected column to where reads find it. */
    void spread(int column) {
        int from = at(0, column);
        for (int row = 0, to = topology.slot(column); row < rows; row++, to += rowStride) {
            byRow[to] = seen(from + row);
        }
    }

    /** Copies all connected columns to where reads find them, a cache line of slots at a time. */
    void spreadAll() {
        int connected = topology.connected();
        int[] from = new int[Kernels.PAD];
        for (int slot = 0; slot < connected; slot += Kernels.PAD) {
            int width = Math.min(Kernels.PAD, connected - slot);
            for (int i = 0; i < width; i++) {
                from[i] = at(0, topology.column(slot + i));
            }
            for (int row = 0, to = slot; row < rows; row++, to += rowStride) {
                if (left == null) {
                    for (int i = 0; i < width; i++) {
                        byRow[to + i] = byColumn[from[i] + row];
                    }
                } else {
                    for (int i = 0; i < width; i++) {
                        byRow[to + i] = byColumn[from[i] + row] * left[from[i] + row];
                    }
                }
            }
        }
    }

    /**
     * The cells, and what reads see of them, which may lag behind.
     *
     * @param port where they pass through
     */
    void state(StatePort port) {
        port.floats("byColumn", byColumn);
        port.floats("byRow", byRow);
        if (port.flag("attenuated", isAttenuated())) {
            port.floats("left", left());
        }
    }
}
