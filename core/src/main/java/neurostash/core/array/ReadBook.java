package neurostash.core.array;

import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.Kernels;

import java.util.Arrays;

/** Keeps the reads of a presentation and enters them in the ledger when it is over. */
final class ReadBook {

    private final Topology topology;
    private final EnergyLedger ledger;

    /** Conductance read in this presentation, per slot. */
    private final float[] readTotal;

    private int steps;
    private int inputSpikes;

    /** Conductance under read, whether or not its row had a pulse. */
    private double offered;

    ReadBook(Topology topology, EnergyLedger ledger) {
        this.topology = topology;
        this.ledger = ledger;
        readTotal = new float[Kernels.padded(topology.columns())];
    }

    /** Where reads add the conductance that they saw, per slot. */
    float[] readTotal() {
        return readTotal;
    }

    /** A read step with its pulses. */
    void step(int pulses, double connectedConductance) {
        steps++;
        inputSpikes += pulses;
        offered += connectedConductance;
    }

    /** Whether a presentation is under way. */
    boolean isOpen() {
        return steps > 0;
    }

    /**
     * Enters the presentation and begins a new one.
     *
     * @param cutConductance conductance of the columns that were cut off all the while
     */
    void close(double cutConductance) {
        int connected = topology.connected();
        double[] perColumn = ledger.row(EventCount.READ_CONDUCTANCE);
        for (int slot = 0; slot < connected; slot++) {
            perColumn[topology.column(slot)] += readTotal[slot];
        }
        double sum = sum(readTotal, connected);
        Arrays.fill(readTotal, 0f);
        ledger.add(EventCount.INPUT_SPIKES, inputSpikes);
        ledger.add(EventCount.CELL_READS, (double) inputSpikes * connected);
        ledger.add(EventCount.READ_STEPS, steps);
        ledger.add(EventCount.COLUMN_STEPS, (double) steps * connected);
        ledger.add(EventCount.COLUMN_PRESENTATIONS, connected);
        // Every row that does not carry a pulse is idle, so idle conductance is the rest. Float
        // sums may pass it by a hair.
        ledger.add(EventCount.IDLE_CONDUCTANCE, Math.max(0, offered - sum));
        if (inputSpikes > 0) {
            ledger.add(EventCount.READ_CUT_COLUMNS, topology.columns() - connected);
        }
        ledger.add(EventCount.CUT_CONDUCTANCE, steps * cutConductance);
        steps = 0;
        inputSpikes = 0;
        offered = 0;
    }

    /** In four chains, which a processor adds side by side. */
    private static double sum(float[] values, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }
        for (; i < count; i++) {
            first += values[i];
        }
        return first + second + third + fourth;
    }
}
