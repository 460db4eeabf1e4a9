package neurostash.core.random;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A random stream that is set to a key and then counts: SplitMix64 started at the key. Setting it
 * to another key costs nothing, so a hot loop can give every presentation its own stream without
 * allocating. The samplers of commons-rng work on it.
 */
public final class KeyedStream implements UniformRandomProvider {

    private long state;

    /** Starts the stream of a key. */
    public void set(long key) {
        state = key;
    }

    /** Starts the stream of (seed, purpose, index). */
    public KeyedStream set(long seed, Purpose purpose, long index) {
        state = Keys.key(seed, purpose, index, 0);
        return this;
    }

    @Override
    public long nextLong() {
        state += Keys.GOLDEN;
        return Keys.mix(state);
    }

    /** A number in {@code [0, 1)} with 24 random bits. */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }
}
