package neurostash.lab.variation;

/**
 * One statistic with what it may be.
 *
 * @param parameter whose it is, or which two parameters'
 * @param statistic what was counted
 * @param found its value
 * @param low lowest value of a sound array
 * @param high highest value of a sound array
 */
public record Finding(
        String parameter, Statistic statistic, double found, double low, double high) {

    /** Whether the array is sound as far as this goes. */
    public boolean holds() {
        return found >= low && found <= high;
    }

    /** What is counted. */
    public enum Statistic {
        DISTINCT("distinct values"),
        CUT("cells at their bound"),
        FIT("Kolmogorov-Smirnov p-value"),
        ALONG_COLUMNS("correlation with the next row"),
        ALONG_ROWS("correlation with the next column"),
        BETWEEN("correlation of the two");

        private final String words;

        Statistic(String words) {
            this.words = words;
        }

        /** As people call it. */
        public String words() {
            return words;
        }

        /** Whether it counts cells. */
        public boolean isCount() {
            return this == DISTINCT || this == CUT;
        }
    }
}
