package neurostash.core.stash;

import neurostash.core.array.ForwardingArray;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.state.StatePort;

/**
 * An array whose write pulses shorten as its columns mature, by {@link Grading}; the plasticity
 * rule need not know. The circuit is a counter of writes for each column (or one for all) and a
 * timer that counts the steps of each pulse that has a width; their updates are in the ledger. A
 * write in one phase, as a punishment is, shortens and counts like any other.
 */
public final class GradedArray extends ForwardingArray {

    private final Grading grading;
    private final EnergyLedger ledger;
    private final int[] writes;
    private long all;

    /**
     * @param array the array that is written
     * @param grading how pulses shorten
     * @param ledger where the circuit's events are entered
     */
    public GradedArray(SynapticArray array, Grading grading, EnergyLedger ledger) {
        super(array);
        this.grading = grading;
        this.ledger = ledger;
        writes = new int[array.columns()];
    }

    /** Writes with shorter pulses, or not at all. */
    @Override
    public double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        double before = grading.together() ? (double) all / writes.length : writes[column];
        int length = grading.length(before);
        if (length == 0) {
            return 0;
        }
        writes[column]++;
        all++;
        int phases = (potentiateWidth > 0 ? 1 : 0) + (depressWidth > 0 ? 1 : 0);
        ledger.add(EventCount.COUNTER_UPDATES, 1 + phases * length);
        float part = (float) length / grading.steps();
        return super.program(column, history, since, part * potentiateWidth, part * depressWidth);
    }

    /** Writes so far; the array that is written passes its own state. */
    @Override
    public void state(StatePort port) {
        port.ints("writes", writes);
        all = port.whole("all", all);
    }
}
