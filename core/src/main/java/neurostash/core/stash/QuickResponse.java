package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

/**
 * Stashing by selectivity, as far as it shows without labels: a neuron whose synapses fit its
 * inputs reaches its threshold early. One that has spiked often enough and needs, in the mean over
 * its last spikes, no more than so many read steps is stashed until the merge. The mean is a
 * register per neuron that moves by an eighth of each difference; its updates are charged.
 */
public final class QuickResponse implements StashPolicy {

    /** The register holds sixteenths of a step. */
    private static final int PER_STEP = 16;

    private static final int MEMORY = 8;

    private final int steps;
    private final int least;
    private final int[] spikes;
    private final int[] mean;
    private final ColumnList ready;
    private int updates;

    /**
     * @param columns number of neurons
     * @param steps read steps in which a well-trained neuron spikes
     * @param least spikes before the mean counts
     */
    public QuickResponse(int columns, int steps, int least) {
        this.steps = Require.within("steps", steps, 1, 100_000);
        this.least = Require.within("least", least, 1, Integer.MAX_VALUE);
        spikes = new int[columns];
        mean = new int[columns];
        ready = new ColumnList(columns);
    }

    @Override
    public void onSpike(int column) {
        spikes[column]++;
    }

    @Override
    public void onResponse(int column, int needed) {
        int before = mean[column];
        int now = needed * PER_STEP;
        mean[column] = spikes[column] == 1 ? now : before + (now - before) / MEMORY;
        updates++;
        if (spikes[column] >= least && mean[column] <= steps * PER_STEP) {
            ready.add(column);
        }
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        system.count(updates);
        updates = 0;
        system.stashAll(ready);
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
        port.ints("mean", mean);
    }
}
