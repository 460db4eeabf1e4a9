package neurostash.lab.run;

/** A run was stopped from outside, its state saved; there is no result. */
public final class Interruption extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
