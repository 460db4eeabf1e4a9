package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

/**
 * Stash-count: a neuron whose cumulative spike count reaches a threshold is well trained and stays
 * stashed until the merge at the end of learning. This is our reading of the published follow-up
 * (Shah et al., ISCAS 2025: well-trained neurons are "easily identified using the spike count").
 */
public final class CumulativeCount implements StashPolicy {

    private final int threshold;
    private final int[] spikes;
    private final ColumnList ready;

    /**
     * @param columns number of neurons
     * @param threshold spikes after which a neuron is stashed
     */
    public CumulativeCount(int columns, int threshold) {
        this.threshold = Require.within("threshold", threshold, 1, Integer.MAX_VALUE);
        spikes = new int[columns];
        ready = new ColumnList(columns);
    }

    @Override
    public void onSpike(int column) {
        if (++spikes[column] == threshold) {
            ready.add(column);
        }
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        for (int i = 0; i < ready.size(); i++) {
            if (!system.stash(ready.get(i))) {
                // Refused at the floor of connected columns: one more spike asks again.
                spikes[ready.get(i)] = threshold - 1;
            }
        }
        ready.clear();
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
    }
}
