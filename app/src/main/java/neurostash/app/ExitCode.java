package neurostash.app;

/** What the process ends with. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;

    /** A fault of ours. */
    public static final int FAULT = 1;

    /** The user's input is wrong. */
    public static final int WRONG_INPUT = 2;

    /** Interrupted; what was done so far is saved. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
