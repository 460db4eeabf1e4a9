package neurostash.core.random;

/**
 * Keys of the named random streams: (seed, purpose, index, index) hashed to 64 bits. Results
 * therefore do not depend on the number of threads, on the order of work or on a restart.
 */
public final class Keys {

    /** Weyl increment of the golden ratio, 2^64 / phi, odd. */
    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Keys() {}

    /** The key of one stream. */
    public static long key(long seed, Purpose purpose, long first, long second) {
        long key = mix(seed + GOLDEN);
        key = mix(key + GOLDEN * purpose.code());
        key = mix(key ^ (first * GOLDEN + 1L));
        return mix(key ^ (second * GOLDEN + 2L));
    }

    /**
     * Stafford's variant 13 of the 64-bit finaliser (the one of SplitMix64): a bijection with full
     * avalanche.
     */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
