package neurostash.app;

/** What the process ends with. */
public final class ExitCode {

    /** Done. */
    public static final int DONE = 0;

    /** A fault of ours. */
    public static final int FAULT = 1;

    /** The user's input is wrong. */
    public static final int WRONG_INPUT = 2;

    /** A run was reproduced, and came to something else. */
    public static final int NOT_THE_SAME = 3;

    /** Interrupted; what was done so far is saved. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
