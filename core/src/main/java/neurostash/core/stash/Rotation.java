package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * Stash-rotation: a neuron is stashed after a few wins and all are recalled at regular intervals,
 * so that winners step aside for the others in turn.
 */
public final class Rotation implements StashPolicy {

    private final int wins;
    private final int recallEvery;
    private final int[] spikes;
    private final ColumnList ready;
    private int sinceRecall;

    /**
     * @param columns number of neurons
     * @param wins spikes after which a neuron is stashed
     * @param recallEvery presentations after which all are recalled
     */
    public Rotation(int columns, int wins, int recallEvery) {
        this.wins = Require.within("wins", wins, 1, Integer.MAX_VALUE);
        this.recallEvery = Require.within("recallEvery", recallEvery, 1, Integer.MAX_VALUE);
        spikes = new int[columns];
        ready = new ColumnList(columns);
    }

    @Override
    public void onSpike(int column) {
        if (++spikes[column] == wins) {
            ready.add(column);
        }
    }

    @Override
    public void afterPresentation(StashingSystem system) {
        for (int i = 0; i < ready.size(); i++) {
            spikes[ready.get(i)] = 0;
            system.stash(ready.get(i));
        }
        ready.clear();
        system.count(1);
        if (++sinceRecall == recallEvery) {
            sinceRecall = 0;
            Arrays.fill(spikes, 0);
            system.count(spikes.length);
            system.recallAll();
        }
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
        sinceRecall = port.integer("sinceRecall", sinceRecall);
    }
}
