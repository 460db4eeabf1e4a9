package neurostash.core.array;

import neurostash.core.state.StatePort;

import java.util.Optional;

/**
 * Rows x columns of synapses behind one interface, simulated or real: read, program, connect,
 * disconnect. Charges and conductances are in units of the nominal Gmax (a charge of 1 is what a
 * cell at Gmax delivers in one read pulse).
 */
public interface SynapticArray {

    /** Number of word lines. */
    int rows();

    /** Number of bit lines. */
    int columns();

    /** Which columns are connected, and in which slots they lie. */
    Topology topology();

    /**
     * Begins a presentation before its first read step, which begins it otherwise. Refused with an
     * exception during a presentation.
     */
    void beginPresentation();

    /**
     * One read step: read pulses on some rows, charge collected on every connected column.
     *
     * @param rows indices of rows
     * @param from first index used
     * @param to one past the last index used
     * @param charge receives the charge per slot; padded as {@link
     *     neurostash.core.kernel.Kernels#padded}
     */
    void read(int[] rows, int from, int to, float[] charge);

    /**
     * Cuts a connected column off: its neuron senses nothing until the column is readmitted or the
     * presentation ends. Its place in {@code charge} is meaningless meanwhile. Refused with an
     * exception between presentations, or if it is cut off already.
     *
     * @param column physical column
     * @param to where its line goes, the same for all columns of a presentation
     */
    void withdraw(int column, OutLevel to);

    /**
     * Connects a withdrawn column again: it takes part from the next read step on. Refused with an
     * exception if it is not withdrawn.
     */
    void readmit(int column);

    /** Ends a presentation: what was read since the last one is entered in the ledger. */
    void endPresentation();

    /**
     * Writes one column in two phases: rows that spiked since {@code since} are potentiated, all
     * others depressed.
     *
     * @param column physical column, which must be connected
     * @param history last spikes of the rows
     * @param since earliest step that counts
     * @param potentiateWidth pulse width in nominal widths; 0 for no pulses
     * @param depressWidth pulse width in nominal widths; 0 for no pulses
     * @return by how much the forward phase moved the potentiated cells' summed conductance,
     *     without sign; what verifying pulses move is not in it
     */
    double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth);

    /**
     * Cuts a physical column off the array. Refused with an exception if it is not connected, or
     * during a presentation.
     */
    void disconnect(int column);

    /**
     * Connects a physical column to the array. Refused with an exception if it is connected, or
     * during a presentation.
     */
    void connect(int column);

    /** Conductance of one cell (units of nominal Gmax), by physical column. */
    float conductance(int row, int column);

    /** This array as freely settable weights, if it is so ideal; empty for everything physical. */
    default Optional<AnalogWeights> analogWeights() {
        return Optional.empty();
    }

    /**
     * Looks at every cell.
     *
     * @throws neurostash.core.Unphysical if one holds what no cell can
     */
    default void check() {}

    /** What has become of the array since it was made; between presentations only. */
    void state(StatePort port);
}
