package neurostash.core.array.solver;

/** No operating point was found to the accuracy asked for: an error, never a number. */
public final class NoConvergence extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String mend;

    NoConvergence(String what, String mend) {
        super(what + ": " + mend);
        this.what = what;
        this.mend = mend;
    }

    /** What failed, with the cell where it is worst. */
    public String what() {
        return what;
    }

    /** What to try. */
    public String mend() {
        return mend;
    }
}
