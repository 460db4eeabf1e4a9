package neurostash.core.energy;

/**
 * What the ledger counts: events, and sums of conductance over them. Conductances are in units of
 * the nominal Gmax, widths in nominal pulse widths, so that a finished run can be priced again
 * under other constants.
 */
public enum EventCount {
    /** Samples shown. */
    PRESENTATIONS("presentations", false),
    /** Read steps, one read pulse long each. */
    READ_STEPS("readSteps", false),
    /** Read pulses on rows. */
    INPUT_SPIKES("inputSpikes", false),
    /** Row lines that read pulses took, one in each tile that has a connected column. */
    READ_ROW_LINES("readRowLines", false),
    /** Cells that carried a read pulse. */
    CELL_READS("cellReads", false),
    /** Conductance summed over cell reads. */
    READ_CONDUCTANCE("readConductance", true),
    /** Conductance of idle rows on connected columns, summed over read steps. */
    IDLE_CONDUCTANCE("idleConductance", false),

    /** Column writes. */
    COLUMN_WRITES("columnWrites", true),
    /** Cells that got a potentiating pulse. */
    POTENTIATING_PULSES("potentiatingPulses", true),
    /** Cells that got a depressing pulse. */
    DEPRESSING_PULSES("depressingPulses", true),
    /** Mean conductance during potentiating pulses times width, summed over cells. */
    POTENTIATED_CONDUCTANCE("potentiatedConductance", true),
    /** Mean conductance during depressing pulses times width, summed over cells. */
    DEPRESSED_CONDUCTANCE("depressedConductance", true),
    /** Potentiating phase: conductance times width of selected rows on other columns. */
    POTENTIATE_ROW_HALF("potentiateRowHalf", true),
    /** Potentiating phase: conductance times width of idle rows on the written column. */
    POTENTIATE_COLUMN_HALF("potentiateColumnHalf", true),
    /** Potentiating phase: conductance times width of idle rows on other columns. */
    POTENTIATE_UNSELECTED("potentiateUnselected", true),
    /** Depressing phase: conductance times width of selected rows on other columns. */
    DEPRESS_ROW_HALF("depressRowHalf", true),
    /** Depressing phase: conductance times width of idle rows on the written column. */
    DEPRESS_COLUMN_HALF("depressColumnHalf", true),
    /** Depressing phase: conductance times width of idle rows on other columns. */
    DEPRESS_UNSELECTED("depressUnselected", true),
    /** Potentiating phase: conductance times width of selected rows on columns that are cut off. */
    POTENTIATE_CUT_SELECTED("potentiateCutSelected", true),
    /** Potentiating phase: conductance times width of idle rows on columns that are cut off. */
    POTENTIATE_CUT_IDLE("potentiateCutIdle", true),
    /** Depressing phase: conductance times width of selected rows on columns that are cut off. */
    DEPRESS_CUT_SELECTED("depressCutSelected", true),
    /** Depressing phase: conductance times width of idle rows on columns that are cut off. */
    DEPRESS_CUT_IDLE("depressCutIdle", true),
    /** Potentiating phases times width. */
    POTENTIATE_WIDTHS("potentiateWidths", false),
    /** Depressing phases times width. */
    DEPRESS_WIDTHS("depressWidths", false),
    /** Idle rows biased in potentiating phases. */
    POTENTIATE_IDLE_ROWS("potentiateIdleRows", false),
    /** Idle columns biased in potentiating phases. */
    POTENTIATE_IDLE_COLUMNS("potentiateIdleColumns", false),
    /** Idle rows biased in depressing phases. */
    DEPRESS_IDLE_ROWS("depressIdleRows", false),
    /** Idle columns biased in depressing phases. */
    DEPRESS_IDLE_COLUMNS("depressIdleColumns", false),
    /** Columns that are cut off and charge through their cells in potentiating phases. */
    POTENTIATE_CUT_COLUMNS("potentiateCutColumns", false),
    /** Columns that are cut off and charge through their cells in depressing phases. */
    DEPRESS_CUT_COLUMNS("depressCutColumns", false),
    /** Columns that are cut off and charge through their cells in a presentation's reads. */
    READ_CUT_COLUMNS("readCutColumns", false),
    /** Conductance of columns that are cut off, summed over read steps. */
    CUT_CONDUCTANCE("cutConductance", false),

    /** Cells read to verify a write, one after another. */
    VERIFY_READS("verifyReads", true),
    /** Conductance summed over cells read to verify a write. */
    VERIFY_CONDUCTANCE("verifyConductance", true),
    /** Conductance of their rows on other connected columns, summed over them. */
    VERIFY_OTHERS("verifyOthers", false),
    /** Rounds of further pulses to cells that had missed their targets. */
    CORRECTIONS("corrections", true),
    /** Cells that were off their targets when verification of a write ended. */
    MISSED_CELLS("missedCells", true),

    /** Connected columns summed over read steps: neurons under bias, and comparator decisions. */
    COLUMN_STEPS("columnSteps", false),
    /** Connected columns summed over presentations: neurons under bias in the pauses. */
    COLUMN_PRESENTATIONS("columnPresentations", false),
    /** Spikes of output neurons. */
    OUTPUT_SPIKES("outputSpikes", true),

    /** Pixels that passed the encoder. */
    ENCODED_PIXELS("encodedPixels", false),
    /** Spikes that the encoder emitted, whether or not the presentation lasted until them. */
    ENCODED_SPIKES("encodedSpikes", false),
    /** Pixels that passed the input normalisation. */
    NORMALISED_PIXELS("normalisedPixels", false),

    /** Column switches opened or closed. */
    SWITCH_TOGGLES("switchToggles", false),
    /** Columns cut off for the rest of a presentation. */
    WITHDRAWALS("withdrawals", false),
    /** Column switches opened or closed for that. */
    WITHDRAWAL_TOGGLES("withdrawalToggles", false),
    /** Columns taken to half the read voltage meanwhile. */
    PARKED_COLUMNS("parkedColumns", false),
    /** Conductance of columns at half the read voltage, summed over read steps. */
    PARKED_CONDUCTANCE("parkedConductance", false),
    /** Cells between a row with a read pulse and a column at half the read voltage. */
    PARKED_READS("parkedReads", false),
    /** Comparator decisions about who is cut off, those of every read step not among them. */
    RACE_DECISIONS("raceDecisions", false),
    /** Switches opened or closed to give comparators another reference. */
    REFERENCE_TOGGLES("referenceToggles", false),
    /** Updates of the stashing circuit's counters, timers and latches. */
    COUNTER_UPDATES("counterUpdates", false),
    /** Winners among all columns that were not recalled: what an audit finds, no event. */
    MISSED_WINNERS("missedWinners", false),

    /** Stored classes compared with a label, or stored groups with the recalled ones. */
    CLASS_MATCHES("classMatches", false),
    /** Comparator decisions in the search for the best neuron of a class. */
    SEARCH_DECISIONS("searchDecisions", false),

    /** Samples of the current of a column that is being written. */
    CHANGE_SAMPLES("changeSamples", false),
    /** Comparator decisions that turn differences of such samples into numbers. */
    CHANGE_DECISIONS("changeDecisions", false),

    /** Bits read from a cache of writes. */
    CACHE_READS("cacheReads", false),
    /** Bits written to a cache of writes. */
    CACHE_WRITES("cacheWrites", false);

    private static final EventCount[] VALUES = values();

    private final String key;
    private final boolean perColumn;

    EventCount(String key, boolean perColumn) {
        this.key = key;
        this.perColumn = perColumn;
    }

    /** The count's name in files. */
    public String key() {
        return key;
    }

    /** Whether the count is kept per physical column and folded in column order. */
    public boolean perColumn() {
        return perColumn;
    }

    /** Number of counts. */
    public static int size() {
        return VALUES.length;
    }
}
