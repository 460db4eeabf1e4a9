package neurostash.core.array;

/** Where the line of a column is that is cut off within a presentation. */
public enum OutLevel {
    /**
     * Nothing drives it: through its rectifiers it follows the rows that carry read pulses, and the
     * cells of all other rows are under the read voltage in reverse.
     */
    FLOATING(1, 1),
    /**
     * A second switch connects it to a line at half the read voltage: cells of selected rows are
     * under half the read voltage, those of all other rows under half of it in reverse.
     */
    PARKED(0.5, 2);

    private final double level;
    private final int switches;

    OutLevel(double level, int switches) {
        this.level = level;
        this.switches = switches;
    }

    /** Its level as a fraction of the read voltage. */
    public double level() {
        return level;
    }

    /** Switches that change when it is cut off, and once more when it comes back. */
    int switches() {
        return switches;
    }
}
