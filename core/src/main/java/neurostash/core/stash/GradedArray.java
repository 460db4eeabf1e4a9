package neurostash.core.stash;

import neurostash.core.array.AnalogWeights;
import neurostash.core.array.OutLevel;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.array.Topology;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.state.StatePort;

import java.util.Optional;

/**
 * An array whose write pulses shorten as its columns mature, by {@link Grading}; the plasticity
 * rule need not know. The circuit is a counter of writes for each column (or one for all) and a
 * timer that counts the steps of each pulse that has a width; their updates are in the ledger. A
 * write in one phase, as a punishment is, shortens and counts like any other.
 */
public final class GradedArray implements SynapticArray {

    private final SynapticArray array;
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
        this.array = array;
        this.grading = grading;
        this.ledger = ledger;
        writes = new int[array.columns()];
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    @Override
    public Topology topology() {
        return array.topology();
    }

    @Override
    public void beginPresentation() {
        array.beginPresentation();
    }

    @Override
    public void read(int[] rows, int from, int to, float[] charge) {
        array.read(rows, from, to, charge);
    }

    @Override
    public void withdraw(int column, OutLevel level) {
        array.withdraw(column, level);
    }

    @Override
    public void readmit(int column) {
        array.readmit(column);
    }

    @Override
    public void endPresentation() {
        array.endPresentation();
    }

    /** Writes with shorter pulses, or not at all. */
    @Override
    public void program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        double before = grading.together() ? (double) all / writes.length : writes[column];
        int length = grading.length(before);
        if (length == 0) {
            return;
        }
        writes[column]++;
        all++;
        int phases = (potentiateWidth > 0 ? 1 : 0) + (depressWidth > 0 ? 1 : 0);
        ledger.add(EventCount.COUNTER_UPDATES, 1 + phases * length);
        float part = (float) length / grading.steps();
        array.program(column, history, since, part * potentiateWidth, part * depressWidth);
    }

    @Override
    public void disconnect(int column) {
        array.disconnect(column);
    }

    @Override
    public void connect(int column) {
        array.connect(column);
    }

    @Override
    public float conductance(int row, int column) {
        return array.conductance(row, column);
    }

    /** None: free weights know no pulses. */
    @Override
    public Optional<AnalogWeights> analogWeights() {
        return Optional.empty();
    }

    /** Writes so far; the array that is written passes its own state. */
    @Override
    public void state(StatePort port) {
        port.ints("writes", writes);
        all = port.whole("all", all);
    }
}
