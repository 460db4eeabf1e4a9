package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

/**
 * Topology as the situation asks: a group of neurons learns each situation, all others are stashed.
 * Groups are neighbouring columns, so that one can fill a tile. When a new situation begins, the
 * group is stashed with what it has learned and the next one is recalled from the reserve. Where
 * the reserve holds no whole group any more the last one goes on.
 *
 * <p>A situation begins where the network is told of a new task or, given a {@link Novelty}, where
 * that notices. As a control chance chooses one of the other groups, whether or not it has learned.
 */
public final class Allotment implements StashPolicy {

    private final int columns;
    private final int share;
    private final @Nullable Novelty novelty;
    private final @Nullable KeyedStream chance;
    private final long seed;
    private int group;

    /** Read steps until the first winner of this presentation; 0 if there is none. */
    private int response;

    /**
     * @param columns number of neurons
     * @param share neurons in a group
     * @param novelty notices situations, or null to be told of tasks
     * @param random whether chance chooses the next group from all others
     * @param seed seed of the run
     */
    public Allotment(int columns, int share, @Nullable Novelty novelty, boolean random, long seed) {
        this.columns = columns;
        this.share = Require.within("share", share, 1, columns);
        this.novelty = novelty;
        this.seed = seed;
        chance = random ? new KeyedStream() : null;
    }

    @Override
    public void begin(StashingSystem system) {
        for (int column = share; column < columns; column++) {
            system.stash(column);
        }
    }

    @Override
    public void onSpike(int column) {}

    @Override
    public void onResponse(int column, int steps) {
        answer(steps);
    }

    @Override
    public void onFrozenResponse(int steps) {
        answer(steps);
    }

    /** The first spike of a presentation is its answer. */
    private void answer(int steps) {
        if (response == 0) {
            response = steps;
        }
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        if (novelty != null) {
            // The register and the counter.
            system.count(2);
            if (novelty.notices(response)) {
                change(system);
            }
        }
        response = 0;
    }

    @Override
    public void onNewTask(StashingSystem system) {
        if (novelty == null) {
            change(system);
        }
    }

    private void change(StashingSystem system) {
        int groups = columns / share;
        if (groups == 1 || (chance == null && group == groups - 1)) {
            return;
        }
        int skipped =
                chance == null
                        ? 0
                        : chance.set(seed, Purpose.STASH, system.presentations())
                                .nextInt(groups - 1);
        int next = (group + 1 + skipped) % groups;
        // Recalled first, so that the floor holds on the way.
        for (int column = next * share; column < (next + 1) * share; column++) {
            system.recall(column);
        }
        for (int column = group * share; column < (group + 1) * share; column++) {
            system.stash(column);
        }
        group = next;
    }

    @Override
    public void state(StatePort port) {
        group = port.integer("group", group, 0, columns / share - 1);
        if (novelty != null) {
            novelty.state(port.in("novelty"));
        }
    }
}
