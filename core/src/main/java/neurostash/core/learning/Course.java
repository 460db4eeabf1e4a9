package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.state.StatePort;

/**
 * A network's whole way: training, labelling, evaluation. It can be left between any two
 * presentations and gone on with later, by itself or, with its {@link #state}, by a fresh course of
 * the same settings, to the same bits as one that was never left.
 */
public final class Course implements Studies {

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

    @Override
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

    @Override
    public void check() {
        trainer.check();
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public Trainer trainer() {
        return trainer;
    }

    @Override
    public boolean budgetReached() {
        return budgetReached;
    }

    @Override
    public Labelling labelling() {
        return labeller.labelling();
    }

    @Override
    public Evaluation evaluation() {
        return examiner.evaluation();
    }

    @Override
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
