package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * All neurons that are not stashed learn a task; when the next one begins, those that won most in
 * it are stashed for good. The others are written over.
 */
public final class TaskWinners implements StashPolicy {

    private final int share;
    private final int[] spikes;

    /**
     * @param columns number of neurons
     * @param share neurons stashed after a task
     */
    public TaskWinners(int columns, int share) {
        this.share = Require.within("share", share, 1, columns);
        spikes = new int[columns];
    }

    @Override
    public void onSpike(int column) {
        spikes[column]++;
    }

    @Override
    public void afterPresentation(StashingSystem system) {}

    @Override
    public void onNewTask(StashingSystem system) {
        IntStream.range(0, spikes.length)
                .filter(column -> !system.isStashed(column) && spikes[column] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(column -> -spikes[column]))
                .limit(share)
                .toList()
                .forEach(system::stash);
        Arrays.fill(spikes, 0);
        system.count(spikes.length);
    }

    @Override
    public void state(StatePort port) {
        port.ints("spikes", spikes);
    }
}
