package neurostash.core.array;

import neurostash.core.UserError;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import java.util.Arrays;

/**
 * Wires that resist, to first order in the drop along them, which is summed like a resistance
 * ({@code 1 / (1 + drop)}). A row's current drops along its own line, so what arrives at each cell
 * does not depend on which other rows are read; it is kept with the conductances that reads stream
 * through, and found afresh when a part of the columns has changed. The drop along a column depends
 * on the rows that are read together, and is summed with them.
 *
 * <p>Voltages are fractions of the read voltage or of the phase's, currents those of conductances
 * in units of Gmax.
 */
final class DropWiring implements Wiring {

    /** All is found afresh when this part of the columns has changed. */
    private static final double RENEWED = 0.25;

    /** Or when all columns have settled this many times, by the tolerance of disturb each. */
    private static final int SETTLINGS = 10;

    /** Voltage at which idle cells carry what columns feed back (fraction of the read voltage). */
    private static final double FEEDBACK = 1e-3;

    /** Drops below this are below what a float resolves. */
    private static final double NEGLIGIBLE = 1e-8;

    private final int rows;
    private final int columns;
    private final Tiles tiles;
    private final Topology topology;
    private final Conductances conductances;
    private final Kernels kernels;
    private final boolean isolateWrites;
    private final double tolerance;
    private final double rowDrop;
    private final double columnDrop;
    private final double readSteepness;
    private final double idleSlope;
    private final PhasePulse potentiate;
    private final PhasePulse depress;

    /** {@code [column][row]}: conductance of the row, each cell weighted by the shared length. */
    private final float[] weighted;

    /** Of one line while it is walked along. */
    private final float[] tail;

    private final double[] current;

    /** Of the columns of one read step, per slot. */
    private final float[] sum;

    private final float[] loss;

    private double largestDrop;
    private int changes;

    /** Columns that may change before all is found afresh. */
    private final int patience;

    DropWiring(
            Device device,
            WireSettings wires,
            Tiles tiles,
            Topology topology,
            Conductances conductances,
            boolean isolateWrites,
            LineLevels potentiate,
            LineLevels depress,
            Kernels kernels) {
        this.tiles = tiles;
        this.topology = topology;
        this.conductances = conductances;
        this.isolateWrites = isolateWrites;
        this.kernels = kernels;
        rows = tiles.rows();
        columns = tiles.columns();
        tolerance = wires.tolerance();
        rowDrop = wires.wires().rowOhm() * device.gMax();
        columnDrop = wires.wires().columnOhm() * device.gMax();
        CurrentLaw law = device.current();
        double volt = device.readVolt();
        readSteepness = (law.shape(1.0001 * volt) - law.shape(0.9999 * volt)) / (2e-4 * volt);
        idleSlope = law.shape(-FEEDBACK * volt) / (-FEEDBACK * volt);
        this.potentiate = new PhasePulse(device, potentiate, WritePhase.POTENTIATE);
        this.depress = new PhasePulse(device, depress, WritePhase.DEPRESS);
        int stride = conductances.at(0, 1);
        weighted = new float[Math.multiplyExact(columns, stride)];
        tail = new float[stride];
        current = new double[rows];
        sum = new float[Kernels.padded(columns)];
        loss = new float[Kernels.padded(columns)];
        patience = (int) Math.max(1, RENEWED * columns);
        renew();
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge, float[] total) {
        if (changes >= patience) {
            renew();
        }
        float[] byRow = conductances.byRow();
        int stride = conductances.rowStride();
        int slots = topology.connected();
        double quadratic = (readSteepness - idleSlope) * columnDrop;
        if (quadratic * tiles.sharedRows() * (to - from) < NEGLIGIBLE) {
            kernels.read(byRow, stride, slots, selected, from, to, charge, total);
            return;
        }
        Arrays.fill(charge, 0, slots, 0f);
        int k = from;
        float worst = 0;
        while (k < to) {
            int tile = selected[k] / tiles.tileRows();
            int end = tiles.firstRow(tile) + tiles.rowsIn(tile);
            k = gather(selected, k, to, end, byRow, stride, slots);
            worst = Math.max(worst, sense((float) quadratic, slots, charge));
        }
        for (int slot = 0; slot < slots; slot++) {
            total[slot] += charge[slot];
        }
        check(largestDrop + worst, "read");
    }

    /**
     * Walks down the columns of one tile past its rows under read: the current so far, and its
     * square summed over the segments it runs through.
     *
     * @return index of the first row below the tile
     */
    private int gather(
            int[] selected, int from, int to, int end, float[] byRow, int stride, int slots) {
        Arrays.fill(sum, 0, slots, 0f);
        Arrays.fill(loss, 0, slots, 0f);
        int k = from;
        for (; k < to && selected[k] < end; k++) {
            int row = selected[k];
            int next = k + 1 < to && selected[k + 1] < end ? selected[k + 1] : end;
            int at = row * stride;
            float segments = next - row;
            for (int slot = 0; slot < slots; slot++) {
                float s = sum[slot] + byRow[at + slot];
                sum[slot] = s;
                loss[slot] += segments * (s * s);
            }
        }
        return k;
    }

    /** Adds what the columns of a tile sense; returns the largest part that is lost. */
    private float sense(float quadratic, int slots, float[] charge) {
        float worst = 0;
        for (int slot = 0; slot < slots; slot++) {
            float lost = quadratic * loss[slot] / Math.max(sum[slot], Float.MIN_NORMAL);
            worst = Math.max(worst, lost);
            charge[slot] += sum[slot] / (1 + lost);
        }
        return worst;
    }

    /** Finds afresh what arrives at every cell. */
    private void renew() {
        changes = 0;
        largestDrop = 0;
        for (int across = 0; across < tiles.across(); across++) {
            weigh(tiles.firstColumn(across), tiles.columnsIn(across));
        }
        boolean feedsBack = idleSlope * columnDrop * tiles.sharedRows() > NEGLIGIBLE;
        for (int column = 0; column < columns; column++) {
            int from = conductances.at(0, column);
            float[] left = conductances.left();
            Arrays.fill(tail, 0f);
            if (feedsBack) {
                for (int down = 0; down < tiles.down(); down++) {
                    feedBack(from, tiles.firstRow(down), tiles.rowsIn(down));
                }
            }
            float toRow = (float) (readSteepness * rowDrop);
            float toColumn = (float) (idleSlope * columnDrop);
            float most = 0;
            for (int row = 0; row < rows; row++) {
                float drop = toRow * weighted[from + row] + toColumn * tail[row];
                most = Math.max(most, drop);
                left[from + row] = 1 / (1 + drop);
            }
            if (topology.isConnected(column)) {
                largestDrop = Math.max(largestDrop, most);
            }
        }
        conductances.spreadAll();
        check(largestDrop, "read");
    }

    /** Weights the conductances of the rows of a tile column, from its far end and back. */
    private void weigh(int first, int count) {
        float[] byColumn = conductances.byColumn();
        Arrays.fill(tail, 0f);
        for (int column = first + count - 1; column >= first; column--) {
            int from = conductances.at(0, column);
            float present = topology.isConnected(column) ? 1f : 0f;
            for (int row = 0; row < rows; row++) {
                tail[row] += present * byColumn[from + row];
                weighted[from + row] = tail[row];
            }
        }
        Arrays.fill(tail, 0f);
        for (int column = first; column < first + count; column++) {
            int from = conductances.at(0, column);
            for (int row = 0; row < rows; row++) {
                tail[row] += weighted[from + row];
                weighted[from + row] = tail[row];
            }
        }
    }

    /** The same down a column of a tile, whose idle cells take current back from it. */
    private void feedBack(int column, int first, int count) {
        float[] byColumn = conductances.byColumn();
        float above = 0;
        for (int row = first; row < first + count; row++) {
            above += byColumn[column + row];
            tail[row] = above;
        }
        float below = 0;
        for (int row = first + count - 1; row >= first; row--) {
            below += tail[row];
            tail[row] = below;
        }
    }

    @Override
    public void arrive(ColumnPulse write, int column, Arrival into) {
        into.begin();
        arrive(WritePhase.POTENTIATE, potentiate, write, column, into);
        arrive(WritePhase.DEPRESS, depress, write, column, into);
    }

    private void arrive(
            WritePhase phase, PhasePulse pulse, ColumnPulse write, int column, Arrival into) {
        boolean fired = phase == WritePhase.POTENTIATE;
        for (int row = 0; row < rows; row++) {
            boolean isSelected = write.lastSpike[row] >= write.since == fired;
            current[row] = (isSelected ? pulse.selected() : pulse.columnHalf()) * write.before[row];
        }
        for (int down = 0; down < tiles.down(); down++) {
            walkDown(tiles.firstRow(down), tiles.rowsIn(down));
        }
        int from = conductances.at(0, column);
        int length = column - tiles.firstColumn(tiles.acrossOf(column)) + 1;
        double others = isolateWrites ? 0 : pulse.rowHalf();
        double worst = 0;
        double most = 0;
        for (int row = 0; row < rows; row++) {
            if (write.lastSpike[row] >= write.since != fired) {
                continue;
            }
            double own = (double) write.before[row] * length;
            double alongRow =
                    rowDrop
                            * (pulse.selected() * own
                                    + others * Math.max(0, weighted[from + row] - own));
            double drop = alongRow + columnDrop * current[row];
            double lost = drop / (1 + pulse.steepness() * drop);
            double acts = pulse.effect(lost);
            into.set(phase, row, acts, write.before[row] * (1 - pulse.current(lost)));
            most = Math.max(most, lost);
            worst = Math.max(worst, Math.max(1 - acts, drop) * pulse.steepness() * drop);
        }
        if (worst > tolerance) {
            throw outside("write", most);
        }
    }

    /** Turns the currents into a tile's column to the drops between its cells and its terminal. */
    private void walkDown(int first, int count) {
        double above = 0;
        for (int row = first; row < first + count; row++) {
            above += current[row];
            current[row] = above;
        }
        double below = 0;
        for (int row = first + count - 1; row >= first; row--) {
            below += current[row];
            current[row] = below;
        }
    }

    private void check(double drop, String what) {
        if (drop * drop > tolerance) {
            throw outside(what, drop);
        }
    }

    private UserError outside(String what, double drop) {
        return new UserError(
                "a %s loses %.2g %% along the wires, beyond what is computed to %.3g %%"
                        .formatted(what, 100 * drop, 100 * tolerance),
                "array.wires",
                "give wider wires, smaller tiles (array.tile), a larger array.wires.tolerance, or"
                        + " array.wires.model: solved");
    }

    @Override
    public void changed(int column) {
        changes++;
    }

    @Override
    public void settled() {
        changes += Math.max(1, patience / SETTLINGS);
    }

    @Override
    public void switched(int column) {
        changes++;
    }
}
