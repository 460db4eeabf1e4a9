package neurostash.core.plasticity;

import neurostash.core.Require;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;

/**
 * The post-spike-triggered rule of memristor crossbars (Querlioz et al., IEEE Trans. Nanotechnol.
 * 12:288, 2013): when an output neuron spikes its column is written in two phases, potentiating the
 * rows that spiked within a window before it and depressing all others. No timing circuits, no
 * weight normalisation.
 */
public final class TwoPhaseRule implements PlasticityRule {

    private final SynapticArray array;
    private final int window;
    private final float potentiateWidth;
    private final float depressWidth;

    /**
     * @param array the synapses
     * @param window length of the potentiation window in read steps
     * @param potentiateWidth width of potentiating pulses in nominal widths
     * @param depressWidth width of depressing pulses in nominal widths
     */
    public TwoPhaseRule(
            SynapticArray array, int window, double potentiateWidth, double depressWidth) {
        this.array = array;
        this.window = Require.within("window", window, 1, RowHistory.LONGEST_WINDOW);
        this.potentiateWidth =
                (float) Require.within("potentiateWidth", potentiateWidth, 0, 1000, "");
        this.depressWidth = (float) Require.within("depressWidth", depressWidth, 0, 1000, "");
    }

    @Override
    public void onOutputSpike(int column, RowHistory history) {
        array.program(column, history, history.since(window), potentiateWidth, depressWidth);
    }
}
