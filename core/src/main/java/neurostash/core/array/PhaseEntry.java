package neurostash.core.array;

import neurostash.core.bias.WritePhase;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;

/**
 * One phase of a column write, as the ledger wants it. Conductances are sums over cells; "others"
 * are the cells of the same rows on the other columns, which are driven or cut off.
 */
final class PhaseEntry {

    private static final Counts POTENTIATE =
            new Counts(
                    EventCount.POTENTIATING_PULSES,
                    EventCount.POTENTIATED_CONDUCTANCE,
                    EventCount.POTENTIATE_ROW_HALF,
                    EventCount.POTENTIATE_COLUMN_HALF,
                    EventCount.POTENTIATE_UNSELECTED,
                    EventCount.POTENTIATE_CUT_SELECTED,
                    EventCount.POTENTIATE_CUT_IDLE,
                    EventCount.POTENTIATE_CUT_COLUMNS,
                    EventCount.POTENTIATE_WIDTHS,
                    EventCount.POTENTIATE_IDLE_ROWS,
                    EventCount.POTENTIATE_IDLE_COLUMNS);

    private static final Counts DEPRESS =
            new Counts(
                    EventCount.DEPRESSING_PULSES,
                    EventCount.DEPRESSED_CONDUCTANCE,
                    EventCount.DEPRESS_ROW_HALF,
                    EventCount.DEPRESS_COLUMN_HALF,
                    EventCount.DEPRESS_UNSELECTED,
                    EventCount.DEPRESS_CUT_SELECTED,
                    EventCount.DEPRESS_CUT_IDLE,
                    EventCount.DEPRESS_CUT_COLUMNS,
                    EventCount.DEPRESS_WIDTHS,
                    EventCount.DEPRESS_IDLE_ROWS,
                    EventCount.DEPRESS_IDLE_COLUMNS);

    /** Rows that are selected, and the others. */
    double selectedRows;

    double idleRows;

    /** Mean conductance of the selected cells during their pulse. */
    double selected;

    /** Conductance of the written column's other cells. */
    double ownIdle;

    /** Conductance of the selected rows, and of the others, on other columns that are driven. */
    double selectedOthers;

    double idleOthers;

    /** The same on columns that are cut off. */
    double selectedCut;

    double idleCut;

    /** Other columns that are driven, and those that are cut off. */
    int idleColumns;

    int cutColumns;

    /** Nothing so far. */
    void clear() {
        selectedRows = 0;
        idleRows = 0;
        selected = 0;
        ownIdle = 0;
        selectedOthers = 0;
        idleOthers = 0;
        selectedCut = 0;
        idleCut = 0;
        idleColumns = 0;
        cutColumns = 0;
    }

    /** Enters the phase, unless it selects no row or has no width. */
    void enter(EnergyLedger ledger, WritePhase phase, double width, int column) {
        if (selectedRows == 0 || width == 0) {
            return;
        }
        Counts n = phase == WritePhase.POTENTIATE ? POTENTIATE : DEPRESS;
        ledger.add(n.pulses, column, selectedRows);
        ledger.add(n.selected, column, width * selected);
        ledger.add(n.rowHalf, column, width * selectedOthers);
        ledger.add(n.columnHalf, column, width * ownIdle);
        ledger.add(n.unselected, column, width * idleOthers);
        ledger.add(n.cutSelected, column, width * selectedCut);
        ledger.add(n.cutIdle, column, width * idleCut);
        ledger.add(n.cutColumns, cutColumns);
        ledger.add(n.widths, width);
        ledger.add(n.idleRows, idleRows);
        ledger.add(n.idleColumns, idleColumns);
    }

    private record Counts(
            EventCount pulses,
            EventCount selected,
            EventCount rowHalf,
            EventCount columnHalf,
            EventCount unselected,
            EventCount cutSelected,
            EventCount cutIdle,
            EventCount cutColumns,
            EventCount widths,
            EventCount idleRows,
            EventCount idleColumns) {}
}
