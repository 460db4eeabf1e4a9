package neurostash.lab.checkpoint;

/** A file that cannot be gone on from. */
final class BrokenCheckpoint extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenCheckpoint(String what) {
        super(what);
    }
}
