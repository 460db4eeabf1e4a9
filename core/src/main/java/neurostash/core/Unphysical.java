package neurostash.core;

/**
 * The simulation holds a value that nothing physical has: a fault of ours, which must not go on
 * into results. Says after which presentation, where, and what was found.
 */
public final class Unphysical extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what holds it, for example {@code "conductance of row 3, column 7"}
     * @param value the value with its unit
     * @param allowed what it could have been
     */
    public Unphysical(String what, String value, String allowed) {
        super(what + " is " + value + ", possible is " + allowed);
    }

    private Unphysical(String message, Unphysical cause) {
        super(message, cause);
        setStackTrace(cause.getStackTrace());
    }

    /** The same with the moment at which it was found. */
    public Unphysical at(String moment) {
        return new Unphysical(moment + ": " + getMessage(), this);
    }
}
