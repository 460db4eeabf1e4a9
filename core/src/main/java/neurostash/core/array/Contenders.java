package neurostash.core.array;

import neurostash.core.kernel.Kernels;

/**
 * The connected columns that still take part in the reads of a presentation. All do at its start; a
 * column that is withdrawn stays out until it is readmitted or the presentation ends. Columns do
 * not move for that: reads go over the blocks of slots in which some column still takes part.
 */
public final class Contenders {

    private final Topology topology;

    /** Per slot. */
    private final boolean[] out;

    /** First slots of the blocks in which some column takes part, ascending. */
    private final int[] blocks;

    /** Columns that take part, per block. */
    private final int[] left;

    private int slots;
    private int count;
    private int blockCount;

    /** Whether a block has emptied since the list was made. */
    private boolean stale;

    private long version = -1;

    Contenders(Topology topology) {
        this.topology = topology;
        int columns = topology.columns();
        out = new boolean[columns];
        blocks = new int[Math.ceilDiv(columns, Kernels.BLOCK)];
        left = new int[blocks.length];
    }

    /** A presentation begins: every connected column takes part. */
    void begin() {
        if (version == topology.version() && count == slots) {
            return;
        }
        version = topology.version();
        slots = topology.connected();
        count = slots;
        stale = false;
        java.util.Arrays.fill(out, false);
        blockCount = Math.ceilDiv(slots, Kernels.BLOCK);
        for (int block = 0; block < blockCount; block++) {
            blocks[block] = block * Kernels.BLOCK;
            left[block] = Math.min(Kernels.BLOCK, slots - blocks[block]);
        }
    }

    /** The column in a slot no longer takes part. */
    void withdraw(int slot) {
        if (out[slot]) {
            throw new IllegalStateException("the column in slot " + slot + " is out already");
        }
        out[slot] = true;
        count--;
        stale |= --left[slot / Kernels.BLOCK] == 0;
    }

    /** The column in a slot takes part again. */
    void readmit(int slot) {
        if (!out[slot]) {
            throw new IllegalStateException("the column in slot " + slot + " is not withdrawn");
        }
        out[slot] = false;
        count++;
        int block = slot / Kernels.BLOCK;
        if (left[block]++ == 0) {
            listAgain(block * Kernels.BLOCK);
        }
    }

    /** Puts a block back where it was, unless it has not been dropped yet. */
    private void listAgain(int first) {
        int place = blockCount;
        while (place > 0 && blocks[place - 1] > first) {
            place--;
        }
        if (place > 0 && blocks[place - 1] == first) {
            return;
        }
        System.arraycopy(blocks, place, blocks, place + 1, blockCount - place);
        blocks[place] = first;
        blockCount++;
    }

    /** Drops the blocks that nobody is left in. */
    private void follow() {
        if (!stale) {
            return;
        }
        stale = false;
        int kept = 0;
        for (int block = 0; block < blockCount; block++) {
            int first = blocks[block];
            blocks[kept] = first;
            kept += left[first / Kernels.BLOCK] > 0 ? 1 : 0;
        }
        blockCount = kept;
    }

    /** Whether all connected columns take part. */
    public boolean all() {
        return count == slots;
    }

    /** How many columns take part. */
    public int count() {
        return count;
    }

    /** Whether the column in a connected slot takes part. */
    public boolean contains(int slot) {
        return !out[slot];
    }

    /**
     * First slots of the blocks that hold a column which takes part: {@link #blockCount} of them.
     */
    public int[] blocks() {
        follow();
        return blocks;
    }

    /** Blocks that hold a column which takes part. */
    public int blockCount() {
        follow();
        return blockCount;
    }
}
