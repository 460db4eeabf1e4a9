package neurostash.core.plasticity;

import neurostash.core.array.RowHistory;
import neurostash.core.state.StatePort;

/** What an output spike, and for some rules an input spike, does to the synapses. */
public interface PlasticityRule {

    /** A training presentation begins. */
    default void beginPresentation() {}

    /**
     * Rows {@code rows[from..to)} carry an input spike in this step of a training presentation.
     *
     * @param history last spikes of the rows, this step included
     */
    default void onInputSpikes(int[] rows, int from, int to, RowHistory history) {}

    /**
     * An output neuron spiked in a training presentation.
     *
     * @param column its physical column
     * @param history last spikes of the rows
     */
    void onOutputSpike(int column, RowHistory history);

    /** A training presentation has ended; who spiked in it is not stashed yet. */
    default void endPresentation() {}

    /** What the rule remembers from one presentation to the next; most rules nothing. */
    default void state(StatePort port) {}
}
