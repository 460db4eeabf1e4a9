package neurostash.core.learning;

import neurostash.core.state.StatePort;

/**
 * A network's whole way from fresh cells to its last evaluation. It can be left between any two
 * presentations and gone on with later, by itself or, with its {@link #state}, by fresh studies of
 * the same settings, to the same bits as ones that were never left.
 */
public sealed interface Studies permits Course, TaskCourse {

    /**
     * Goes on to the end.
     *
     * @param listener hears how learning goes
     * @param intermission is asked after each presentation whether to go on
     * @return whether the end was reached
     */
    boolean run(LearningListener listener, Intermission intermission);

    /**
     * Looks at every cell, threshold and count, as is done at each snapshot and at the end.
     *
     * @throws neurostash.core.Unphysical if one holds what it cannot
     */
    void check();

    /** How far it is. */
    Course.Stage stage();

    /** The network. */
    Network network();

    /** How learning went. */
    Trainer trainer();

    /** Whether learning ended because its budget was spent. */
    boolean budgetReached();

    /** The neurons' labels by what was shown so far. */
    Labelling labelling();

    /** The score of the last evaluation so far. */
    Evaluation evaluation();

    /** All state, between presentations. */
    void state(StatePort port);
}
