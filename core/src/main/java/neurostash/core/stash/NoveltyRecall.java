package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

/**
 * A neuron whose cumulative spike count reaches a threshold is stashed, as by {@link
 * CumulativeCount}, and all are recalled when something new is seen: when so many presentations
 * have passed without an output spike that the neurons which are left do not know their inputs.
 * Whoever was recalled is stashed again after as many spikes as before.
 */
public final class NoveltyRecall implements StashPolicy {

    private final int silent;
    private final int[] spikes;
    private final int threshold;
    private final ColumnList ready;
    private boolean spiked;
    private int silences;

    /**
     * @param columns number of neurons
     * @param threshold spikes after which a neuron is stashed
     * @param silent presentations without a spike, since the last recall, that call for a recall
     */
    public NoveltyRecall(int columns, int threshold, int silent) {
        this.threshold = Require.within("threshold", threshold, 1, Integer.MAX_VALUE);
        this.silent = Require.within("silent", silent, 1, Integer.MAX_VALUE);
        spikes = new int[columns];
        ready = new ColumnList(columns);
    }

    @Override
    public void onSpike(int column) {
        spiked = true;
        if (++spikes[column] == threshold) {
            ready.add(column);
        }
    }

    @Override
    public void onFrozenResponse(int steps) {
        spiked = true;
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        for (int i = 0; i < ready.size(); i++) {
            int column = ready.get(i);
            // Refused at the floor of connected columns: one more spike asks again.
            spikes[column] = system.stash(column) ? 0 : threshold - 1;
        }
        ready.clear();
        if (!spiked) {
            silences++;
            system.count(1);
            if (silences == silent) {
                silences = 0;
                system.count(1);
                system.recallAll();
            }
        }
        spiked = false;
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
        silences = port.integer("silences", silences, 0, silent);
    }
}
