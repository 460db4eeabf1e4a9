package neurostash.core.bias;

/**
 * What unselected lines are held at while a column is written, as fractions of the write voltage:
 * the selected column is at 0, the selected rows at 1.
 */
public interface BiasScheme {

    /** Level of the rows that are not selected. */
    double idleRow();

    /** Level of the columns that are not selected. */
    double idleColumn();

    /** Voltage over cells of selected rows on other columns. */
    default double rowHalfSelected() {
        return 1 - idleColumn();
    }

    /** Voltage over cells of idle rows on the selected column. */
    default double columnHalfSelected() {
        return idleRow();
    }

    /** Voltage over cells of idle rows on other columns; negative is reverse. */
    default double unselected() {
        return idleRow() - idleColumn();
    }
}
