package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.state.StatePort;

/**
 * A rival: a neuron is well trained when its column has stopped changing. Each column has a
 * register with the running mean of what potentiation moved it by ({@link WatchedArray} measures
 * it), which begins with the first change, and one with that first change. Once it has been
 * potentiated often enough and the mean is down to some part of the first, the column is stashed
 * until the merge. The register's update and the comparison are charged with each potentiation; the
 * counter of writes is the one that every policy has.
 */
public final class WeightChange implements StashPolicy {

    private static final int UPDATES_PER_WRITE = 2;

    private final double part;
    private final int memory;
    private final int least;
    private final int[] writes;

    /** Change in the first write of each column, times {@link #memory}. */
    private final int[] first;

    /** Mean change of each column, times {@link #memory}. */
    private final int[] mean;

    private final ColumnList ready;
    private int updates;

    /**
     * @param columns number of neurons
     * @param part of the first change at which a column has stopped changing
     * @param memory writes over which the mean is taken
     * @param least writes before the mean counts
     */
    public WeightChange(int columns, double part, int memory, int least) {
        this.part = Require.within("changePart", part, 0, 1, "");
        this.memory = Require.within("changeMemory", memory, 1, 1024);
        this.least = Require.within("least", least, 1, Integer.MAX_VALUE);
        writes = new int[columns];
        first = new int[columns];
        mean = new int[columns];
        ready = new ColumnList(columns);
    }

    @Override
    public SynapticArray watch(SynapticArray array, EnergyLedger ledger) {
        return new WatchedArray(array, this::onWrite, ledger);
    }

    private void onWrite(int column, int change) {
        updates += UPDATES_PER_WRITE;
        if (writes[column]++ == 0) {
            first[column] = change * memory;
            mean[column] = first[column];
        } else {
            mean[column] += change - mean[column] / memory;
        }
        if (writes[column] >= least && mean[column] <= part * first[column]) {
            ready.add(column);
        }
    }

    /** Writes are what it goes by. */
    @Override
    public void onSpike(int column) {}

    @Override
    public void afterPresentation(StashingSystem system) {
        system.count(updates);
        updates = 0;
        system.stashAll(ready);
    }

    @Override
    public void state(StatePort port) {
        port.ints("writes", writes);
        port.ints("first", first);
        port.ints("mean", mean);
    }
}
