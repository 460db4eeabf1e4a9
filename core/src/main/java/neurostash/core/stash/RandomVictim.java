package neurostash.core.stash;

import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

/**
 * The control that stashes at the rate of another policy, but anyone: whenever that policy would
 * stash a neuron, a neuron drawn from all that are not stashed goes instead. Whether it matters
 * <em>whom</em> one stashes shows in the difference. The rate is the other policy's exactly where
 * each win asks for a stash (rotation after one win); where neurons must win several times first,
 * those that chance took cannot ask, and the rate differs: as a control use it only for rotation
 * after one win.
 */
public final class RandomVictim implements StashPolicy {

    private final StashPolicy timing;
    private final long seed;
    private final KeyedStream stream = new KeyedStream();

    /**
     * @param timing the policy that decides when
     * @param seed seed of the run
     */
    public RandomVictim(StashPolicy timing, long seed) {
        this.timing = timing;
        this.seed = seed;
    }

    @Override
    public void onSpike(int column) {
        timing.onSpike(column);
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        stream.set(seed, Purpose.STASH, system.presentations());
        system.divert(stream);
        try {
            timing.afterPresentation(system);
        } finally {
            system.divert(null);
        }
    }

    @Override
    public void state(StatePort port) {
        timing.state(port);
    }
}
