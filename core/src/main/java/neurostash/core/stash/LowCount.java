package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * Low-count pruning, a rival: at the end of each window, neurons that have spiked least often in it
 * are cut off, since they seem to be of no use. Stashing does the opposite and cuts off those that
 * have learned. Who is pruned stays so until the merge.
 */
public final class LowCount implements StashPolicy {

    private final int least;
    private final int window;
    private final int[] spikes;
    private int shown;

    /**
     * @param columns number of neurons
     * @param least spikes in a window that a neuron needs to stay
     * @param window presentations in a window
     */
    public LowCount(int columns, int least, int window) {
        this.least = Require.within("least", least, 1, Integer.MAX_VALUE);
        this.window = Require.within("window", window, 1, Integer.MAX_VALUE);
        spikes = new int[columns];
    }

    @Override
    public void onSpike(int column) {
        spikes[column]++;
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        system.count(1);
        if (++shown < window) {
            return;
        }
        shown = 0;
        for (int column = 0; column < spikes.length; column++) {
            if (spikes[column] < least && !system.isStashed(column)) {
                system.stash(column);
            }
        }
        Arrays.fill(spikes, 0);
        system.count(spikes.length);
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
        shown = port.integer("shown", shown, 0, window);
    }
}
