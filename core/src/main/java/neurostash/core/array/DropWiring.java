package neurostash.core.array;

import neurostash.core.UserError;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;
import neurostash.core.tile.Tiles;

import java.util.Arrays;

/**
 * Wires that resist, to first order in the drop along them, which is summed like a resistance
 * ({@code 1 / (1 + drop)}). A row's current drops along its own line, so what arrives at each cell
 * does not depend on which other rows are read; it is kept with the conductances that reads stream
 * through, and found afresh when a part of the columns has changed. The drop along a column depends
 * on the rows that are read together, and is summed with them. Where even cells that all conduct
 * their most would lose next to nothing, nothing is followed but the drop along columns in reads.
 *
 * <p>Voltages are fractions of the read voltage or of the phase's, currents those of conductances
 * in units of Gmax.
 */
final class DropWiring implements Wiring {

    /** All is found afresh when this part of the columns has changed. */
    private static final double RENEWED = 0.25;

    /** Or when all columns have settled this many times, by the tolerance of disturb each. */
    private static final int SETTLINGS = 5;

    /** Voltage at which idle cells carry what columns feed back (fraction of the read voltage). */
    private static final double FEEDBACK = 1e-3;

    /** What is lost at most is left out if it is below this part of the tolerance. */
    private static final double NEGLIGIBLE = 1e-2;

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

    /** Of one column write: 1 for the rows that are potentiated, 0 for the others. */
    private final float[] fired;

    /** What the selected cells lose along both lines, then what their currents lack. */
    private final double[] drops;

    /** Currents into the cells in each phase, then what they lose along the column. */
    private final double[] potentiating;

    private final double[] depressing;

    /** Segments of line from each row under read to the next, by its place among the selected. */
    private float[] segments;

    private final double negligible;

    /** Whether nothing worth following is lost along rows or in writes, whatever the cells hold. */
    private final boolean slight;

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
            double heaviestCell,
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
        negligible = NEGLIGIBLE * tolerance;
        double alongRow = rowDrop * heaviestCell * sharedLength(tiles.sharedColumns());
        double alongColumn = columnDrop * heaviestCell * sharedLength(tiles.sharedRows());
        slight =
                readSteepness * alongRow < negligible
                        && idleSlope * alongColumn < negligible
                        && this.potentiate.isSlight(alongRow, alongColumn, negligible)
                        && this.depress.isSlight(alongRow, alongColumn, negligible);
        int stride = conductances.at(0, 1);
        weighted = new float[Math.multiplyExact(columns, stride)];
        tail = new float[stride];
        potentiating = new double[rows];
        depressing = new double[rows];
        fired = new float[rows];
        drops = new double[rows];
        segments = new float[rows];
        patience = (int) Math.max(1, RENEWED * columns);
        if (slight) {
            largestDrop = readSteepness * alongRow;
        } else {
            renew();
        }
    }

    /** Segments that the currents of a line's cells pass, summed over the cells. */
    private static double sharedLength(int cells) {
        return 0.5 * cells * (cells + 1);
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge, float[] total) {
        if (changes >= patience && !slight) {
            renew();
        }
        float[] byRow = conductances.byRow();
        int stride = conductances.rowStride();
        int slots = topology.connected();
        double quadratic = (readSteepness - idleSlope) * columnDrop;
        if (quadratic * tiles.sharedRows() * (to - from) < negligible) {
            kernels.read(byRow, stride, slots, selected, from, to, charge, total);
            return;
        }
        if (segments.length < to) {
            segments = new float[2 * to];
        }
        Arrays.fill(charge, 0, slots, 0f);
        float limit = (float) (Math.sqrt(tolerance) - largestDrop);
        for (int k = from; k < to; ) {
            int tile = selected[k] / tiles.tileRows();
            int end = measure(selected, k, to, tiles.firstRow(tile) + tiles.rowsIn(tile));
            if (kernels.sense(
                    byRow,
                    stride,
                    slots,
                    selected,
                    segments,
                    k,
                    end,
                    (float) quadratic,
                    limit,
                    charge)) {
                throw outside("read", Math.sqrt(tolerance));
            }
            k = end;
        }
        for (int slot = 0; slot < slots; slot++) {
            total[slot] += charge[slot];
        }
    }

    /**
     * Notes how many segments lie between the selected rows of one tile.
     *
     * @param end the first row below the tile
     * @return index of the first row below the tile
     */
    private int measure(int[] selected, int from, int to, int end) {
        int k = from;
        for (; k < to && selected[k] < end; k++) {
            int next = k + 1 < to && selected[k + 1] < end ? selected[k + 1] : end;
            segments[k] = next - selected[k];
        }
        return k;
    }

    /** Finds afresh what arrives at every cell. */
    private void renew() {
        changes = 0;
        largestDrop = 0;
        double heaviest = 0;
        for (int across = 0; across < tiles.across(); across++) {
            int first = tiles.firstColumn(across);
            int count = tiles.columnsIn(across);
            weigh(first, count);
            heaviest = Math.max(heaviest, largest(conductances.at(0, first + count - 1)));
        }
        double longest = 0.5 * tiles.sharedRows() * (tiles.sharedRows() + 1);
        boolean feedsBack = idleSlope * columnDrop * longest > negligible;
        double alongRows = readSteepness * rowDrop * heaviest;
        if (alongRows < negligible && !feedsBack && !conductances.isAttenuated()) {
            largestDrop = alongRows;
        } else {
            attenuate(feedsBack);
        }
        check(largestDrop, "read");
    }

    /** The largest weight of a column, that of a tile's last one being the largest of all. */
    private float largest(int column) {
        float most = 0;
        for (int row = 0; row < rows; row++) {
            most = Math.max(most, weighted[column + row]);
        }
        return most;
    }

    /** Tells reads what arrives at every cell. */
    private void attenuate(boolean feedsBack) {
        float[] left = conductances.left();
        float toRow = (float) (readSteepness * rowDrop);
        float toColumn = (float) (idleSlope * columnDrop);
        for (int column = 0; column < columns; column++) {
            int from = conductances.at(0, column);
            Arrays.fill(tail, 0f);
            if (feedsBack) {
                for (int down = 0; down < tiles.down(); down++) {
                    feedBack(from, tiles.firstRow(down), tiles.rowsIn(down));
                }
            }
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
        if (slight) {
            return;
        }
        float[] before = write.before;
        for (int row = 0; row < rows; row++) {
            fired[row] = write.lastSpike[row] >= write.since ? 1f : 0f;
        }
        PhasePulse up = potentiate;
        PhasePulse down = depress;
        for (int row = 0; row < rows; row++) {
            double g = before[row];
            double part = fired[row];
            potentiating[row] = g * (up.columnHalf() + part * (up.selected() - up.columnHalf()));
            depressing[row] = g * (down.selected() - part * (down.selected() - down.columnHalf()));
        }
        for (int tile = 0; tile < tiles.down(); tile++) {
            walkDown(tiles.firstRow(tile), tiles.rowsIn(tile));
        }
        int from = conductances.at(0, column);
        int length = column - tiles.firstColumn(tiles.acrossOf(column)) + 1;
        double neighbours = isolateWrites ? 0 : 1;
        for (int row = 0; row < rows; row++) {
            double part = fired[row];
            double own = (double) before[row] * length;
            double others = neighbours * Math.max(0, weighted[from + row] - own);
            double ofUp = up.selected() * own + up.rowHalf() * others;
            double ofDown = down.selected() * own + down.rowHalf() * others;
            double alongRow = rowDrop * (ofDown + part * (ofUp - ofDown));
            drops[row] =
                    alongRow
                            + columnDrop
                                    * (depressing[row]
                                            + part * (potentiating[row] - depressing[row]));
        }
        float[] effect = into.begin();
        double worst = 0;
        double most = 0;
        PhasePulse.Loss upEffect = up.smallEffect();
        PhasePulse.Loss downEffect = down.smallEffect();
        PhasePulse.Loss upCurrent = up.smallCurrent();
        PhasePulse.Loss downCurrent = down.smallCurrent();
        for (int row = 0; row < rows; row++) {
            double part = fired[row];
            double drop = drops[row];
            double steepness = between(down.steepness(), up.steepness(), part);
            double lost = drop / (1 + steepness * drop);
            double slope = between(downEffect.slope(), upEffect.slope(), part);
            double bend = between(downEffect.bend(), upEffect.bend(), part);
            double misses = lost * (slope - lost * bend);
            effect[row] = (float) (1 - misses);
            double currentSlope = between(downCurrent.slope(), upCurrent.slope(), part);
            double currentBend = between(downCurrent.bend(), upCurrent.bend(), part);
            drops[row] = before[row] * lost * (currentSlope - lost * currentBend);
            most = Math.max(most, lost);
            worst = Math.max(worst, Math.max(misses, drop) * steepness * drop);
        }
        double ofUp = 0;
        double ofAll = 0;
        for (int row = 0; row < rows; row++) {
            ofUp += fired[row] * drops[row];
            ofAll += drops[row];
        }
        into.lacks(ofUp, ofAll - ofUp);
        if (worst > tolerance) {
            throw outside("write", most);
        }
    }

    /** One of two numbers: the first at 0, the second at 1. */
    private static double between(double first, double second, double part) {
        return first + part * (second - first);
    }

    /** Turns the currents into a tile's column to the drops between its cells and its terminal. */
    private void walkDown(int first, int count) {
        double up = 0;
        double down = 0;
        for (int row = first; row < first + count; row++) {
            potentiating[row] = up += potentiating[row];
            depressing[row] = down += depressing[row];
        }
        up = 0;
        down = 0;
        for (int row = first + count - 1; row >= first; row--) {
            potentiating[row] = up += potentiating[row];
            depressing[row] = down += depressing[row];
        }
    }

    private void check(double drop, String what) {
        if (drop * drop > tolerance) {
            throw outside(what, drop);
        }
    }

    private UserError outside(String what, double drop) {
        return new UserError(
                "a %s loses %.2g %% or more along the wires, beyond what is computed to %.3g %%"
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

    @Override
    public void endPresentation() {}

    @Override
    public void state(StatePort port) {
        port.floats("weighted", weighted);
        largestDrop = port.number("largestDrop", largestDrop);
        changes = port.integer("changes", changes);
    }
}
