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
        if (firedRows > 0 && pulse.potentiateWidth > 0) {
            double width = pulse.potentiateWidth;
            ledger.add(EventCount.POTENTIATING_PULSES, column, firedRows);
            ledger.add(
                    EventCount.POTENTIATED_CONDUCTANCE,
                    column,
                    width * ((firedBefore + firedAfter) / 2 - arrival.loss(WritePhase.POTENTIATE)));
            ledger.add(EventCount.POTENTIATE_ROW_HALF, column, width * firedOthers);
            ledger.add(EventCount.POTENTIATE_COLUMN_HALF, column, width * idleBefore);
            ledger.add(EventCount.POTENTIATE_UNSELECTED, column, width * idleOthers);
            ledger.add(EventCount.POTENTIATE_CUT_SELECTED, column, width * firedCut);
            ledger.add(EventCount.POTENTIATE_CUT_IDLE, column, width * idleCut);
            ledger.add(EventCount.POTENTIATE_CUT_COLUMNS, cutColumns);
            ledger.add(EventCount.POTENTIATE_WIDTHS, width);
            ledger.add(EventCount.POTENTIATE_IDLE_ROWS, idleRows);
            ledger.add(EventCount.POTENTIATE_IDLE_COLUMNS, idleColumns);
        }
        if (idleRows > 0 && pulse.depressWidth > 0) {
            double width = pulse.depressWidth;
            ledger.add(EventCount.DEPRESSING_PULSES, column, idleRows);
            ledger.add(
                    EventCount.DEPRESSED_CONDUCTANCE,
                    column,
                    width * ((idleBefore + idleAfter) / 2 - arrival.loss(WritePhase.DEPRESS)));
            ledger.add(EventCount.DEPRESS_ROW_HALF, column, width * idleOthers);
            ledger.add(EventCount.DEPRESS_COLUMN_HALF, column, width * firedAfter);
            ledger.add(EventCount.DEPRESS_UNSELECTED, column, width * firedOthers);
            ledger.add(EventCount.DEPRESS_CUT_SELECTED, column, width * idleCut);
            ledger.add(EventCount.DEPRESS_CUT_IDLE, column, width * firedCut);
            ledger.add(EventCount.DEPRESS_CUT_COLUMNS, cutColumns);
            ledger.add(EventCount.DEPRESS_WIDTHS, width);
            ledger.add(EventCount.DEPRESS_IDLE_ROWS, firedRows);
            ledger.add(EventCount.DEPRESS_IDLE_COLUMNS, idleColumns);
        }
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
