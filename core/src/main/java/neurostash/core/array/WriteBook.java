package neurostash.core.array;

import neurostash.core.bias.WritePhase;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.ColumnTally;

/**
 * Enters column writes in the ledger: what the written cells, the other cells of their lines and
 * the lines themselves went through.
 */
final class WriteBook {

    private final int rows;
    private final boolean isolateWrites;
    private final EnergyLedger ledger;
    private final PhaseEntry phase = new PhaseEntry();

    WriteBook(int rows, boolean isolateWrites, EnergyLedger ledger) {
        this.rows = rows;
        this.isolateWrites = isolateWrites;
        this.ledger = ledger;
    }

    /**
     * Enters one write.
     *
     * @param pulse the write
     * @param tally its sums
     * @param arrival what of it arrived
     * @param column the physical column
     * @param tile the columns whose rows it shares
     */
    void enter(ColumnPulse pulse, ColumnTally tally, Arrival arrival, int column, TileColumn tile) {
        double firedRows = tally.firedRows();
        double firedBefore = tally.firedBefore();
        double firedAfter = tally.firedAfter();
        double idleBefore = tally.idleBefore();
        double idleAfter = tally.idleAfter();
        double firedOthers = rest(tally.firedAll(), firedBefore);
        double idleOthers = rest(tally.idleAll(), idleBefore);
        double idleRows = rows - firedRows;
        int connectedOthers = tile.connectedColumns() - 1;
        int idleColumns = isolateWrites ? 0 : connectedOthers;
        int cutColumns = tile.columns() - 1 - idleColumns;
        double firedCut = isolateWrites ? firedOthers : 0;
        double idleCut = isolateWrites ? idleOthers : 0;
        if (isolateWrites) {
            firedOthers = 0;
            idleOthers = 0;
        }
        if (tile.cut().total() > 0) {
            double firedStashed = firedConductance(pulse, tile.cut().perRow());
            firedCut += firedStashed;
            idleCut += rest(tile.cut().total(), firedStashed);
        }
        ledger.add(EventCount.COLUMN_WRITES, column, 1);
        phase.idleColumns = idleColumns;
        phase.cutColumns = cutColumns;
        phase.selectedRows = firedRows;
        phase.idleRows = idleRows;
        phase.selected = (firedBefore + firedAfter) / 2 - arrival.loss(WritePhase.POTENTIATE);
        phase.ownIdle = idleBefore;
        phase.selectedOthers = firedOthers;
        phase.idleOthers = idleOthers;
        phase.selectedCut = firedCut;
        phase.idleCut = idleCut;
        phase.enter(ledger, WritePhase.POTENTIATE, pulse.potentiateWidth, column);
        phase.selectedRows = idleRows;
        phase.idleRows = firedRows;
        phase.selected = (idleBefore + idleAfter) / 2 - arrival.loss(WritePhase.DEPRESS);
        phase.ownIdle = firedAfter;
        phase.selectedOthers = idleOthers;
        phase.idleOthers = firedOthers;
        phase.selectedCut = idleCut;
        phase.idleCut = firedCut;
        phase.enter(ledger, WritePhase.DEPRESS, pulse.depressWidth, column);
        isolate(connectedOthers);
    }

    /**
     * Enters a further write that leaves some rows idle, and takes over in the sums of the rows
     * what it changed.
     */
    void correct(Correction correction, int column, TileColumn tile) {
        correct(WritePhase.POTENTIATE, correction, column, tile);
        correct(WritePhase.DEPRESS, correction, column, tile);
        ColumnPulse pulse = correction.pulse();
        for (int row = 0; row < rows; row++) {
            tile.connected().change(row, (double) pulse.after[row] - pulse.before[row]);
        }
        isolate(tile.connectedColumns() - 1);
    }

    private void correct(WritePhase which, Correction correction, int column, TileColumn tile) {
        boolean up = which == WritePhase.POTENTIATE;
        ColumnPulse pulse = correction.pulse();
        double[] perRow = tile.connected().perRow();
        double[] cut = tile.cut().perRow();
        phase.clear();
        for (int row = 0; row < rows; row++) {
            double before = pulse.before[row];
            double after = pulse.after[row];
            double others = Math.max(0, perRow[row] - before);
            int direction = correction.direction(row);
            if (direction == (up ? Correction.UP : Correction.DOWN)) {
                phase.selectedRows++;
                phase.selected += (before + after) / 2;
                phase.selectedOthers += others;
                phase.selectedCut += cut[row];
            } else {
                // What is potentiated has been so when the other phase begins.
                phase.ownIdle += !up && direction == Correction.UP ? after : before;
                phase.idleOthers += others;
                phase.idleCut += cut[row];
            }
        }
        phase.idleRows = rows - phase.selectedRows;
        phase.idleColumns = tile.connectedColumns() - 1;
        if (isolateWrites) {
            phase.selectedCut += phase.selectedOthers;
            phase.idleCut += phase.idleOthers;
            phase.selectedOthers = 0;
            phase.idleOthers = 0;
            phase.idleColumns = 0;
        }
        phase.cutColumns = tile.columns() - 1 - phase.idleColumns;
        phase.enter(ledger, which, up ? pulse.potentiateWidth : pulse.depressWidth, column);
    }

    private void isolate(int connectedOthers) {
        if (isolateWrites) {
            ledger.add(EventCount.SWITCH_TOGGLES, 2.0 * connectedOthers);
        }
    }

    /** A rule sets one cell of an ideal array by one pulse of nominal width. */
    void enter(int column, float before, float after) {
        boolean rises = after > before;
        double mean = ((double) before + after) / 2;
        ledger.add(
                rises ? EventCount.POTENTIATING_PULSES : EventCount.DEPRESSING_PULSES, column, 1);
        ledger.add(
                rises ? EventCount.POTENTIATED_CONDUCTANCE : EventCount.DEPRESSED_CONDUCTANCE,
                column,
                mean);
    }

    /** Conductance of the rows being potentiated. */
    private double firedConductance(ColumnPulse pulse, double[] perRow) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += pulse.lastSpike[row] >= pulse.since ? perRow[row] : 0;
        }
        return sum;
    }

    /** Running sums may pass zero by a rounding error when nothing is left. */
    private static double rest(double all, double part) {
        return Math.max(0, all - part);
    }
}
