package neurostash.core.array;

import neurostash.core.bias.WritePhase;

import java.util.Arrays;

/** What of the two phases of a column write arrives at its cells, and what the wires keep. */
final class Arrival {

    /** Effect of each row's pulse as a fraction of that at the full voltage. */
    private final float[] effect;

    private boolean whole = true;
    private double potentiateLoss;
    private double depressLoss;

    Arrival(int rows) {
        effect = new float[rows];
        Arrays.fill(effect, 1f);
    }

    /** Whether the wires keep nothing. */
    boolean isWhole() {
        return whole;
    }

    float effect(int row) {
        return effect[row];
    }

    /**
     * Conductance that the phase's current lacks: that of the selected cells times what their
     * currents miss of those at the full voltage.
     */
    double loss(WritePhase phase) {
        return phase == WritePhase.POTENTIATE ? potentiateLoss : depressLoss;
    }

    /**
     * Begins a write from which the wires keep something.
     *
     * @return effect of each row's pulse as a fraction of that at the full voltage, to be filled
     */
    float[] begin() {
        whole = false;
        potentiateLoss = 0;
        depressLoss = 0;
        return effect;
    }

    /**
     * One selected cell.
     *
     * @param phase the phase in which it is selected
     * @param row its row
     * @param acts effect of its pulse, as a fraction
     * @param lacks conductance that its current lacks
     */
    void set(WritePhase phase, int row, double acts, double lacks) {
        effect[row] = (float) acts;
        if (phase == WritePhase.POTENTIATE) {
            potentiateLoss += lacks;
        } else {
            depressLoss += lacks;
        }
    }

    /** Conductances that the currents of the two phases lack. */
    void lacks(double potentiating, double depressing) {
        potentiateLoss = potentiating;
        depressLoss = depressing;
    }
}
