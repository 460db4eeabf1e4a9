package neurostash.core.array;

import neurostash.core.kernel.ColumnPulse;
import neurostash.core.state.StatePort;

/** How the lines of an array carry its reads and writes. */
interface Wiring {

    /**
     * One read step: what every connected column senses, as the conductance that ideal wires would
     * make the same current of.
     *
     * @param selected indices of the rows with a pulse, ascending
     * @param from first index used
     * @param to one past the last index used
     * @param charge receives the sum of this step, per slot
     * @param total has the sum added, per slot
     */
    void read(int[] selected, int from, int to, float[] charge, float[] total);

    /**
     * Finds what of a column write arrives at the cells. To be asked before their conductances
     * change.
     *
     * @param write the write, its conductances, spikes and widths filled in
     * @param column the physical column
     * @param into receives what arrives
     */
    void arrive(ColumnPulse write, int column, Arrival into);

    /** A column has other conductances than before. */
    void changed(int column);

    /** All columns have moved a little, by what disturbed them. */
    void settled();

    /** A column has been connected or cut off. */
    void switched(int column);

    /** A presentation is over. */
    void endPresentation();

    /** What does not follow from the conductances and the topology. */
    void state(StatePort port);
}
