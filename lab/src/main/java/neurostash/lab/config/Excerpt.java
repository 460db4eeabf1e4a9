package neurostash.lab.config;

/** What the user wrote, cut short enough to quote in a message of one line. */
final class Excerpt {

    private static final int LONGEST_VALUE = 40;
    private static final int LONGEST_PATH = 120;

    private Excerpt() {}

    /** A value or a single key. */
    static String of(String text) {
        return cut(text, LONGEST_VALUE);
    }

    /** A dotted key. */
    static String path(String path) {
        return cut(path, LONGEST_PATH);
    }

    static String quoted(String text) {
        return "'" + of(text) + "'";
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "...";
    }
}
