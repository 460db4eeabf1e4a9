package neurostash.data;

/** The four files of a dataset, in the order in which they are hashed. */
enum IdxPart {
    TRAIN_IMAGES("train-images", "idx3-ubyte"),
    TRAIN_LABELS("train-labels", "idx1-ubyte"),
    TEST_IMAGES("t10k-images", "idx3-ubyte"),
    TEST_LABELS("t10k-labels", "idx1-ubyte");

    private final String stem;
    private final String format;

    IdxPart(String stem, String format) {
        this.stem = stem;
        this.format = format;
    }

    /** The name of the raw file as MNIST's authors gave it. */
    String fileName() {
        return stem + "-" + format;
    }

    /** The name that some copies carry, unpacked by tools that take the end for a file type. */
    String dottedName() {
        return stem + "." + format;
    }
}
