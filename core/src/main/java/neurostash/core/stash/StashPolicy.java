package neurostash.core.stash;

import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.state.StatePort;

/**
 * Decides who is stashed or recalled, from what learning has shown so far. It sees each output
 * spike and the end of each training presentation, and asks the {@link StashingSystem} for changes
 * at the end of a presentation.
 */
public interface StashPolicy {

    /**
     * Puts what the policy needs to see writes before the array that the rule writes; nothing
     * unless it says otherwise.
     *
     * @param array the array that is written
     * @param ledger where the circuit's events are entered
     */
    default SynapticArray watch(SynapticArray array, EnergyLedger ledger) {
        return array;
    }

    /** Learning begins; the topology may change now. */
    default void begin(StashingSystem system) {}

    /** A neuron spiked in a training presentation. */
    void onSpike(int column);

    /**
     * How long it took the neuron that has just spiked.
     *
     * @param column the neuron, after {@link #onSpike}
     * @param steps read steps since the presentation began
     */
    default void onResponse(int column, int steps) {}

    /**
     * A neuron that is stashed but still takes part spiked in a training presentation: it knows
     * what is shown, and does not count as a winner.
     *
     * @param steps read steps since the presentation began
     */
    default void onFrozenResponse(int steps) {}

    /** A training presentation has ended; the topology may change now. */
    void afterPresentation(StashingSystem system);

    /** The network is told that what follows is another task; the topology may change now. */
    default void onNewTask(StashingSystem system) {}

    /** What the policy has counted; between presentations only. */
    void state(StatePort port);
}
