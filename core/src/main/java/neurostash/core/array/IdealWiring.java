package neurostash.core.array;

import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

/** Wires without resistance: every line is one node. */
final class IdealWiring implements Wiring {

    private final Conductances conductances;
    private final Topology topology;
    private final Kernels kernels;

    IdealWiring(Conductances conductances, Topology topology, Kernels kernels) {
        this.conductances = conductances;
        this.topology = topology;
        this.kernels = kernels;
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge, float[] total) {
        Contenders contenders = topology.contenders();
        if (contenders.all()) {
            kernels.read(
                    conductances.byRow(),
                    conductances.rowStride(),
                    topology.connected(),
                    selected,
                    from,
                    to,
                    charge,
                    total);
        } else {
            kernels.readBlocks(
                    conductances.byRow(),
                    conductances.rowStride(),
                    contenders.blocks(),
                    contenders.blockCount(),
                    selected,
                    from,
                    to,
                    charge,
                    total);
        }
    }

    @Override
    public void arrive(ColumnPulse write, int column, Arrival into) {}

    @Override
    public void changed(int column) {}

    @Override
    public void settled() {}

    @Override
    public void switched(int column) {}

    @Override
    public void endPresentation() {}

    @Override
    public void state(StatePort port) {}
}
