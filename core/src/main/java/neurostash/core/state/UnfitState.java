package neurostash.core.state;

/** A state that is given does not fit: it was taken from something else, or has been changed. */
public final class UnfitState extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnfitState(String what) {
        super(what);
    }
}
