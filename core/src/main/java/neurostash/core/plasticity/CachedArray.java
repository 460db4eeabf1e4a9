package neurostash.core.plasticity;

import neurostash.core.array.ForwardingArray;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * An array whose writes wait in a volatile cache until a column has had enough of them: synaptic
 * caching (Li and van Rossum, eLife 9:e50804, 2020). The cache holds a signed count for each cell.
 * A write adds one where the row fired and takes one away elsewhere, and moves no cell. A column is
 * consolidated after {@link Caching#writes}: each cell gets as many pulses of the rule's width as
 * its count says, all rows at once, first those that potentiate. Changes that cancel are never
 * written.
 *
 * <p>Reads see the cells and not the cache, other than in the paper, where the cache is a part of
 * the weight.
 *
 * <p>The ledger has every bit: a write reads and writes the column's counts, a consolidation reads
 * them once and again before each phase, and clears them. A counter per column counts its writes.
 */
public final class CachedArray extends ForwardingArray {

    private static final int POTENTIATE = 0;
    private static final int DEPRESS = 1;

    private final Caching caching;
    private final EnergyLedger ledger;

    /** Column by column. */
    private final int[] counts;

    /** Writes of each column since it was consolidated. */
    private final int[] cached;

    /** Widths of both polarities that a count stands for; those of the last write. */
    private final float[] widths = new float[2];

    private final RowHistory marked;
    private final int[] rowList;

    /**
     * @param array the array that is written in the end
     * @param caching how long writes wait
     * @param ledger where the cache's events are entered
     */
    public CachedArray(SynapticArray array, Caching caching, EnergyLedger ledger) {
        super(array);
        this.caching = caching;
        this.ledger = ledger;
        counts = new int[Math.multiplyExact(array.rows(), array.columns())];
        cached = new int[array.columns()];
        marked = new RowHistory(Kernels.padded(array.rows()));
        rowList = new int[array.rows()];
    }

    /**
     * Enters a write in the cache, and consolidates the column if it is due.
     *
     * @return what the consolidation moved, 0 without one
     * @throws IllegalArgumentException if the widths are others than those of writes that wait
     */
    @Override
    public double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        hold(potentiateWidth, depressWidth);
        int[] lastSpike = history.lastSpike();
        int up = potentiateWidth > 0 ? 1 : 0;
        int down = depressWidth > 0 ? -1 : 0;
        int largest = caching.largest();
        int first = column * rows();
        for (int row = 0; row < rows(); row++) {
            int change = lastSpike[row] >= since ? up : down;
            counts[first + row] = Math.clamp(counts[first + row] + change, -largest, largest);
        }
        enter(EventCount.CACHE_READS);
        enter(EventCount.CACHE_WRITES);
        ledger.add(EventCount.COUNTER_UPDATES, 1);
        cached[column]++;
        return cached[column] == caching.writes() ? consolidate(column) : 0;
    }

    /** A count does not say how wide its pulses are, so that all must be alike. */
    private void hold(float potentiateWidth, float depressWidth) {
        boolean same = widths[POTENTIATE] == potentiateWidth && widths[DEPRESS] == depressWidth;
        if (!same && Arrays.stream(cached).anyMatch(writes -> writes > 0)) {
            throw new IllegalArgumentException("writes of different widths wait in one cache");
        }
        widths[POTENTIATE] = potentiateWidth;
        widths[DEPRESS] = depressWidth;
    }

    /** Writes what waits for any column, each of which must be connected: learning has ended. */
    public void consolidate() {
        for (int column = 0; column < cached.length; column++) {
            if (cached[column] > 0) {
                consolidate(column);
            }
        }
    }

    private double consolidate(int column) {
        int first = column * rows();
        enter(EventCount.CACHE_READS);
        double moved = 0;
        for (int least = 1; mark(first, least) > 0; least++) {
            enter(EventCount.CACHE_READS);
            moved += super.program(column, marked, marked.now(), widths[POTENTIATE], 0);
        }
        // What a depressing phase leaves alone counts as having fired.
        for (int spared = 0; mark(first, spared) < rows(); spared--) {
            enter(EventCount.CACHE_READS);
            moved += super.program(column, marked, marked.now(), 0, widths[DEPRESS]);
        }
        Arrays.fill(counts, first, first + rows(), 0);
        enter(EventCount.CACHE_WRITES);
        cached[column] = 0;
        return moved;
    }

    /** Marks the rows of a column whose count is at least so high, and says how many they are. */
    private int mark(int first, int least) {
        int found = 0;
        for (int row = 0; row < rows(); row++) {
            if (counts[first + row] >= least) {
                rowList[found++] = row;
            }
        }
        marked.beginPresentation();
        marked.spikes(rowList, 0, found);
        return found;
    }

    /** All counts of a column are read or written. */
    private void enter(EventCount count) {
        ledger.add(count, (double) rows() * caching.bits());
    }

    /** What waits; the array that is written passes its own state. */
    @Override
    public void state(StatePort port) {
        port.ints("counts", counts);
        port.ints("cached", cached);
        port.floats("widths", widths);
    }
}
