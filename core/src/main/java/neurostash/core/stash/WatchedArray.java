package neurostash.core.stash;

import neurostash.core.array.ForwardingArray;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.state.StatePort;

/**
 * An array that measures how far each potentiation moved its column. At the beginning and at the
 * end of the forward phase a sample-and-hold takes the current that the column draws anyway: no
 * pulse is added, and no other column conducts. Half selected cells are taken to hold still in the
 * phase and cancel in the difference. The reverse phase is not looked at: its currents are what
 * rectification suppresses. The difference goes through a converter of {@link #BITS} bits whose
 * full scale is an eighth of the column at Gmax; larger changes read as full scale. Each sample and
 * each decision of the converter is in the ledger.
 */
final class WatchedArray extends ForwardingArray {

    /** Resolution of the converter. */
    static final int BITS = 12;

    private static final int LARGEST = (1 << BITS) - 1;
    private static final int FULL_SCALE = 8;
    private static final int SAMPLES = 2;

    private final Watcher watcher;
    private final EnergyLedger ledger;
    private final double perUnit;

    /** Is told of writes. */
    @FunctionalInterface
    interface Watcher {

        /**
         * A column was potentiated.
         *
         * @param column physical column
         * @param change how far that moved it, in steps of the converter
         */
        void onWrite(int column, int change);
    }

    /**
     * @param array the array that is written
     * @param watcher who is told of writes
     * @param ledger where the circuit's events are entered
     */
    WatchedArray(SynapticArray array, Watcher watcher, EnergyLedger ledger) {
        super(array);
        this.watcher = watcher;
        this.ledger = ledger;
        perUnit = (double) FULL_SCALE * LARGEST / array.rows();
    }

    @Override
    public double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        double change = super.program(column, history, since, potentiateWidth, depressWidth);
        if (potentiateWidth > 0) {
            ledger.add(EventCount.CHANGE_SAMPLES, SAMPLES);
            ledger.add(EventCount.CHANGE_DECISIONS, BITS);
            watcher.onWrite(column, (int) Math.min(LARGEST, change * perUnit));
        }
        return change;
    }

    /** Nothing of its own; the array that is written passes its own state. */
    @Override
    public void state(StatePort port) {}
}
