package neurostash.core.stash;

import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

/**
 * The control for any policy: at each moment at which another network of the same seed stashed or
 * recalled some neurons, as many are stashed or recalled here, but drawn by chance, from all that
 * are not stashed and have not just won. Whether it matters <em>whom</em> one stashes shows in the
 * difference. Charged are a counter per output spike and a timer, as for a policy.
 */
public final class RandomReplay implements StashPolicy {

    private final StashLog log;
    private final long seed;
    private final KeyedStream stream = new KeyedStream();
    private final boolean[] won;
    private final ColumnList winners;
    private int next;

    /**
     * @param log changes in the other network, which is one presentation ahead when this one is
     *     asked
     * @param columns number of neurons
     * @param seed seed of the run
     */
    public RandomReplay(StashLog log, int columns, long seed) {
        this.log = log;
        this.seed = seed;
        won = new boolean[columns];
        winners = new ColumnList(columns);
    }

    @Override
    public void onSpike(int column) {
        if (!won[column]) {
            won[column] = true;
            winners.add(column);
        }
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        system.count(1);
        stream.set(seed, Purpose.STASH, system.presentations());
        while (next < log.size() && log.get(next).presentation() <= system.presentations()) {
            if (log.get(next++).stashed()) {
                stashAnyone(system);
            } else if (system.active() < won.length) {
                recallAnyone(system);
            }
        }
        for (int i = 0; i < winners.size(); i++) {
            won[winners.get(i)] = false;
        }
        winners.clear();
    }

    private void stashAnyone(StashingSystem system) {
        int eligible = system.active();
        for (int i = 0; i < winners.size(); i++) {
            eligible -= system.isStashed(winners.get(i)) ? 0 : 1;
        }
        if (eligible == 0) {
            system.stash(system.column(stream.nextInt(system.active())));
            return;
        }
        int left = stream.nextInt(eligible);
        int place = 0;
        while (left > 0 || won[system.column(place)]) {
            left -= won[system.column(place++)] ? 0 : 1;
        }
        system.stash(system.column(place));
    }

    private void recallAnyone(StashingSystem system) {
        int stashed = won.length - system.active();
        system.recall(system.column(system.active() + stream.nextInt(stashed)));
    }

    @Override
    public void state(StatePort port) {
        next = port.integer("next", next, 0, Integer.MAX_VALUE);
    }
}
