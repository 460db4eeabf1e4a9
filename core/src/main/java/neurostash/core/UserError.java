package neurostash.core;

/**
 * The user's input is wrong: what is wrong, where, and how to mend it. The command line prints it
 * as one line, {@code neurostash: WHAT, WHERE, HOW TO MEND IT}, and ends with exit code 2.
 */
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String mend;

    /**
     * @param what what is wrong, with the offending value, e.g. {@code "unknown device preset
     *     'ctm-tinbx'"}
     * @param where the file, line, key or flag, e.g. {@code "mine.yaml:12:5 device.preset"}
     * @param mend what the user can do, e.g. {@code "did you mean 'ctm-tinbox'?"}
     */
    public UserError(String what, String where, String mend) {
        super(oneLine(what) + ", " + oneLine(where) + ", " + oneLine(mend));
        this.what = oneLine(what);
        this.where = oneLine(where);
        this.mend = oneLine(mend);
    }

    /** What is wrong, on one line. */
    public String what() {
        return what;
    }

    /** The place it was found in. */
    public String where() {
        return where;
    }

    /** What the user can do about it. */
    public String mend() {
        return mend;
    }

    /**
     * Input quoted in a message may hold line breaks or control characters: they must not split the
     * line.
     */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), 400));
        for (int i = 0; i < text.length() && line.length() < 400; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
        }
        return line.toString().strip();
    }
}
