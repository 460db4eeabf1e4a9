package neurostash.data.idx;

/**
 * The content of an IDX file of labels.
 *
 * @param labels classes as unsigned bytes, {@code [count]}
 * @param sha256 of the raw (unzipped) file, in lower-case hexadecimal
 */
public record IdxLabels(byte[] labels, String sha256) {

    /** Number of labels. */
    public int count() {
        return labels.length;
    }
}
