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

    /** Read steps with a pulse. */
    private int pulsedSteps;

    /** Columns that are withdrawn, and what there was until then. */
    private final Withdrawal[] withdrawals;

    /** Index of a column's withdrawal while it is withdrawn. */
    private final int[] withdrawalOf;

    private int withdrawn;

    /** Columns withdrawn in this presentation that are back. */
    private int readmitted;

    /** What all withdrawn columns together missed until they came back. */
    private double missedReads;

    private double missedSteps;
    private double missedConductance;

    /** Times a column's line was charged while it was withdrawn. */
    private int charged;

    private boolean open;
    private OutLevel outLevel = OutLevel.FLOATING;

    /** Conductance under read, whether or not its row had a pulse. */
    private double offered;

    ReadBook(Topology topology, EnergyLedger ledger) {
        this.topology = topology;
        this.ledger = ledger;
        readTotal = new float[Kernels.padded(topology.columns())];
        withdrawalOf = new int[topology.columns()];
        withdrawals = new Withdrawal[topology.columns()];
        for (int i = 0; i < withdrawals.length; i++) {
            withdrawals[i] = new Withdrawal();
        }
    }

    /** Where reads add the conductance that they saw, per slot. */
    float[] readTotal() {
        return readTotal;
    }

    /** A read step with its pulses. */
    void step(int pulses, double connectedConductance) {
        steps++;
        pulsedSteps += pulses > 0 ? 1 : 0;
        inputSpikes += pulses;
        offered += connectedConductance;
    }

    /** A presentation begins; its first step begins it otherwise. */
    void open() {
        open = true;
    }

    /** Whether a presentation is under way. */
    boolean isOpen() {
        return open || steps > 0;
    }

    /**
     * A column is cut off until it is readmitted or the presentation ends; its conductance is
     * {@code total}.
     */
    void withdraw(int column, double total, OutLevel to) {
        outLevel = to;
        withdrawalOf[column] = withdrawn;
        Withdrawal now = withdrawals[withdrawn++];
        now.column = column;
        now.steps = steps;
        now.pulsedSteps = pulsedSteps;
        now.inputSpikes = inputSpikes;
        now.read = readTotal[topology.slot(column)];
        now.conductance = total;
    }

    /** A withdrawn column is connected again. */
    void readmit(int column) {
        int index = withdrawalOf[column];
        Withdrawal then = withdrawals[index];
        comeBack(then);
        withdrawn--;
        readmitted++;
        Withdrawal last = withdrawals[withdrawn];
        withdrawals[index] = last;
        withdrawalOf[last.column] = index;
        withdrawals[withdrawn] = then;
    }

    /** Enters what a column missed, and forgets what was read of it meanwhile. */
    private void comeBack(Withdrawal then) {
        readTotal[topology.slot(then.column)] = then.read;
        missedReads += inputSpikes - then.inputSpikes;
        missedSteps += steps - then.steps;
        missedConductance += (steps - then.steps) * then.conductance;
        charged += inputSpikes > then.inputSpikes ? 1 : 0;
    }

    /** Index of the withdrawal of a column that is withdrawn. */
    int withdrawal(int column) {
        return withdrawalOf[column];
    }

    /** Columns that are withdrawn. */
    int withdrawn() {
        return withdrawn;
    }

    /** Where their lines are. */
    OutLevel outLevel() {
        return outLevel;
    }

    /** One of them. */
    int withdrawnColumn(int index) {
        return withdrawals[index].column;
    }

    /** Read steps with a pulse that it has missed. */
    int missedSteps(int index) {
        return pulsedSteps - withdrawals[index].pulsedSteps;
    }

    /**
     * Enters the presentation and begins a new one.
     *
     * @param cutConductance conductance of the columns that were cut off all the while, on row
     *     lines that carried the pulses
     * @param cutColumns how many those are
     * @param driven tile columns whose row lines carried them
     */
    void close(double cutConductance, int cutColumns, int driven) {
        int connected = topology.connected();
        for (int i = 0; i < withdrawn; i++) {
            comeBack(withdrawals[i]);
        }
        double[] perColumn = ledger.row(EventCount.READ_CONDUCTANCE);
        for (int slot = 0; slot < connected; slot++) {
            perColumn[topology.column(slot)] += readTotal[slot];
        }
        double sum = sum(readTotal, connected);
        Arrays.fill(readTotal, 0f);
        ledger.add(EventCount.INPUT_SPIKES, inputSpikes);
        ledger.add(EventCount.READ_ROW_LINES, (double) inputSpikes * driven);
        ledger.add(EventCount.CELL_READS, (double) inputSpikes * connected - missedReads);
        ledger.add(EventCount.READ_STEPS, steps);
        ledger.add(EventCount.COLUMN_STEPS, (double) steps * connected - missedSteps);
        ledger.add(EventCount.COLUMN_PRESENTATIONS, connected);
        // Every row that does not carry a pulse is idle, so idle conductance is the rest. Float
        // sums may pass it by a hair.
        ledger.add(EventCount.IDLE_CONDUCTANCE, Math.max(0, offered - missedConductance - sum));
        if (inputSpikes > 0) {
            ledger.add(EventCount.READ_CUT_COLUMNS, cutColumns);
        }
        ledger.add(EventCount.CUT_CONDUCTANCE, steps * cutConductance);
        int times = withdrawn + readmitted;
        ledger.add(EventCount.WITHDRAWALS, times);
        ledger.add(EventCount.WITHDRAWAL_TOGGLES, 2.0 * outLevel.switches() * times);
        if (outLevel == OutLevel.PARKED) {
            ledger.add(EventCount.PARKED_COLUMNS, charged);
            ledger.add(EventCount.PARKED_CONDUCTANCE, missedConductance);
            ledger.add(EventCount.PARKED_READS, missedReads);
        } else {
            ledger.add(EventCount.READ_CUT_COLUMNS, charged);
            ledger.add(EventCount.CUT_CONDUCTANCE, missedConductance);
        }
        steps = 0;
        pulsedSteps = 0;
        inputSpikes = 0;
        offered = 0;
        withdrawn = 0;
        readmitted = 0;
        missedReads = 0;
        missedSteps = 0;
        missedConductance = 0;
        charged = 0;
        open = false;
    }

    /** What there was when a column was withdrawn. */
    private static final class Withdrawal {
        private int column;
        private int steps;
        private int pulsedSteps;
        private int inputSpikes;
        private float read;
        private double conductance;
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
