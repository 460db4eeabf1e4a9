package neurostash.core.plasticity;

import neurostash.core.Require;

/**
 * How weight changes wait in a cache before they are written.
 *
 * @param writes writes of a column after which what they come to is written to its cells
 * @param bits bits of a cell's count, sign included; a count that is full stays where it is
 */
public record Caching(int writes, int bits) {

    /** Most writes that a column may wait. */
    public static final int MOST_WRITES = 1 << 14;

    /** Most bits of a count. */
    public static final int MOST_BITS = 16;

    public Caching {
        Require.within("writes", writes, 1, MOST_WRITES);
        Require.within("bits", bits, 2, MOST_BITS);
    }

    /** The fewest bits with which no count of so many writes is ever full. */
    public static int bitsFor(int writes) {
        return Math.max(2, Integer.SIZE - Integer.numberOfLeadingZeros(writes) + 1);
    }

    /** Largest count, without its sign. */
    int largest() {
        return (1 << (bits - 1)) - 1;
    }
}
