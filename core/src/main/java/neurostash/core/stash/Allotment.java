package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import org.apache.commons.rng.sampling.ArraySampler;

import org.jspecify.annotations.Nullable;

/**
 * Topology as the situation asks: a group of neurons learns each situation, all others are stashed.
 * When a new situation begins, the group is stashed with what it has learned and another one is
 * recalled from the reserve. Where the reserve holds no whole group any more the last one goes on.
 *
 * <p>A situation begins where the network is told of a new task or, given a {@link Novelty}, where
 * that notices. As a control the next group can be drawn from all neurons, whether or not they have
 * learned.
 */
public final class Allotment implements StashPolicy {

    private final int columns;
    private final int share;
    private final @Nullable Novelty novelty;
    private final @Nullable KeyedStream chance;
    private final long seed;
    private int used;
    private boolean spiked;

    /**
     * @param columns number of neurons
     * @param share neurons in a group
     * @param novelty notices situations, or null to be told of tasks
     * @param random whether chance chooses the next group from all neurons
     * @param seed seed of the run
     */
    public Allotment(
            int columns, int share, @Nullable Novelty novelty, boolean random, long seed) {
        this.columns = columns;
        this.share = Require.within("share", share, 1, columns);
        this.novelty = novelty;
        this.seed = seed;
        chance = random ? new KeyedStream() : null;
    }

    @Override
    public void begin(StashingSystem system) {
        used = share;
        for (int column = share; column < columns; column++) {
            system.stash(column);
        }
    }

    @Override
    public void onSpike(int column) {
        spiked = true;
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        if (novelty != null) {
            system.count(1);
            if (novelty.notices(!spiked)) {
                change(system);
            }
        }
        spiked = false;
    }

    @Override
    public void onNewTask(StashingSystem system) {
        if (novelty == null) {
            change(system);
        }
    }

    private void change(StashingSystem system) {
        if (chance != null) {
            exchange(system, drawn(chance.set(seed, Purpose.STASH, system.presentations())));
        } else if (used + share <= columns) {
            boolean[] next = new boolean[columns];
            for (int i = 0; i < share; i++) {
                next[used++] = true;
            }
            exchange(system, next);
        }
    }

    private boolean[] drawn(KeyedStream stream) {
        int[] order = new int[columns];
        for (int column = 0; column < columns; column++) {
            order[column] = column;
        }
        ArraySampler.shuffle(stream, order);
        boolean[] next = new boolean[columns];
        for (int i = 0; i < share; i++) {
            next[order[i]] = true;
        }
        return next;
    }

    /** Recalls the next group first, so that the floor holds on the way. */
    private void exchange(StashingSystem system, boolean[] next) {
        for (int column = 0; column < columns; column++) {
            if (next[column]) {
                system.recall(column);
            }
        }
        for (int column = 0; column < columns; column++) {
            if (!next[column] && !system.isStashed(column)) {
                system.stash(column);
            }
        }
    }

    @Override
    public void state(StatePort port) {
        used = port.integer("used", used, 0, columns);
        if (novelty != null) {
            novelty.state(port.in("novelty"));
        }
    }
}
