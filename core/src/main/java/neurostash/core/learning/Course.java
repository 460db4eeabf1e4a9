package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.state.StatePort;

/**
 * A network's whole way: training, labelling, evaluation. It can be left between any two
 * presentations and gone on with later, by itself or, with its {@link #state}, by a fresh course of
 * the same settings, to the same bits as one that was never left.
 */
public final class Course {

    private final Network network;
    private final EnergyBudget budget;
    private final Trainer trainer;
    private final Labeller labeller;
    private final Examiner examiner;
    private Stage stage = Stage.LEARN;
    private boolean budgetReached;

    /** How far a course is. */
    public enum Stage {
        /** Training samples are learned. */
        LEARN,
        /** The network has learned and merged; its neurons are being labelled. */
        LABEL,
        /** The neurons are labelled; the evaluation set is being shown. */
        TEST,
        /** Everything is done. */
        DONE
    }

    /**
     * @param network a fresh network
     * @param train training images, which also label
     * @param evaluation evaluation images
     * @param plan how long the network learns and how it is labelled
     * @param budget energy at which learning stops
     * @param seed seed of order and spike trains
     */
    public Course(
            Network network,
            PixelLists train,
            PixelLists evaluation,
            LearningPlan plan,
            EnergyBudget budget,
            long seed) {
        this.network = network;
        this.budget = budget;
        trainer = new Trainer(network, train, plan, seed);
        labeller = new Labeller(network, train, plan.labelSamples(), seed);
        examiner = new Examiner(network, evaluation, seed);
    }

    /**
     * Goes on to the end.
     *
     * @param listener hears how learning goes
     * @param intermission is asked after each presentation whether to go on
     * @return whether the end was reached
     */
    public boolean run(LearningListener listener, Intermission intermission) {
        if (stage == Stage.LEARN) {
            if (!trainer.learn(listener, budget, intermission)) {
                return false;
            }
            budgetReached = budget.isSpent(network.ledger());
            stage = Stage.LABEL;
        }
        if (stage == Stage.LABEL) {
            if (!labeller.run(intermission)) {
                return false;
            }
            stage = Stage.TEST;
        }
        if (stage == Stage.TEST) {
            if (!examiner.run(labeller.labelling(), intermission)) {
                return false;
            }
            stage = Stage.DONE;
            check();
        }
        return true;
    }

    /**
     * Looks at every cell, threshold and count, as is done at each snapshot and at the end.
     *
     * @throws neurostash.core.Unphysical if one holds what it cannot
     */
    public void check() {
        trainer.check();
    }

    /** How far it is. */
    public Stage stage() {
        return stage;
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** How learning went. */
    public Trainer trainer() {
        return trainer;
    }

    /** Whether learning ended because its budget was spent. */
    public boolean budgetReached() {
        return budgetReached;
    }

    /** The neurons' labels by what was shown so far. */
    public Labelling labelling() {
        return labeller.labelling();
    }

    /** The score so far. */
    public Evaluation evaluation() {
        return examiner.evaluation();
    }

    /** All state of the run, between presentations. */
    public void state(StatePort port) {
        Stage[] stages = Stage.values();
        stage = stages[port.integer("stage", stage.ordinal(), 0, stages.length - 1)];
        budgetReached = port.flag("budgetReached", budgetReached);
        network.state(port.in("network"));
        trainer.state(port.in("trainer"));
        labeller.state(port.in("labelling"));
        examiner.state(port.in("evaluation"));
    }
}
