package neurostash.core.learning;

/**
 * Is asked after each presentation whether to go on. Between two presentations the state of a run
 * is whole, so this is also where it is saved.
 */
@FunctionalInterface
public interface Intermission {

    /** Always goes on. */
    Intermission NONE = () -> true;

    /**
     * A presentation is over.
     *
     * @return whether to go on; false leaves the run as it is, to be continued
     */
    boolean goOn();
}
