package neurostash.core.array;

import neurostash.core.bias.LineLevels;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;
import neurostash.core.tile.Tiles;

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

    /**
     * The wiring that an array's settings ask for.
     *
     * @param heaviest highest conductance that any cell can have (units of nominal Gmax)
     * @param potentiate levels of idle lines in the potentiating phase
     * @param depress levels of idle lines in the depressing phase
     */
    static Wiring of(
            ArraySettings settings,
            Tiles tiles,
            Topology topology,
            Conductances conductances,
            float heaviest,
            LineLevels potentiate,
            LineLevels depress,
            Kernels kernels) {
        if (settings.wires().isEmpty()) {
            return new IdealWiring(conductances, topology, kernels);
        }
        WireSettings wires = settings.wires().get();
        return switch (wires.model()) {
            case DROP ->
                    new DropWiring(
                            settings.device(),
                            wires,
                            tiles,
                            topology,
                            conductances,
                            heaviest,
                            settings.isolateWrites(),
                            potentiate,
                            depress,
                            kernels);
            case SOLVED ->
                    new SolvedWiring(
                            settings.device(),
                            wires.wires(),
                            tiles,
                            topology,
                            conductances,
                            settings.isolateWrites(),
                            potentiate,
                            depress);
        };
    }
}
