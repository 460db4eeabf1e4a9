package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.state.SavedState;
import neurostash.core.state.StatePort;
import neurostash.core.state.UnfitState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Tasks learned one after another, with an examination after each: neurons are labelled, then the
 * evaluation images of all tasks so far are shown, and nobody says of which task one is.
 *
 * <p>An examination is held on a copy of the network, so that it moves nothing in the one that
 * learns; its events are in the phases {@link Phase#LABEL} and {@link Phase#TEST} of the one book.
 * For it every neuron that was ever written is recalled; those still in reserve stay cut off.
 *
 * <p>Labels with {@link Curriculum.Memory#TASK}: neurons that are stashed and have a label keep it
 * and stay out; the others are shown training samples of the task just learned, and those that
 * spike take the class they spike most for. With {@link Curriculum.Memory#SEEN} all neurons are
 * labelled anew with training samples of all tasks so far.
 */
public final class TaskCourse implements Studies {

    private final Curriculum curriculum;
    private final LearningPlan plan;
    private final PixelLists train;
    private final PixelLists evaluation;
    private final TaskSamples trainSamples;
    private final TaskSamples evaluationSamples;
    private final Supplier<Network> fresh;
    private final long seed;
    private final Network network;
    private final Trainer trainer;
    private final int[] labels;
    private final List<TaskExam> exams = new ArrayList<>();
    private int task;
    private Course.Stage stage = Course.Stage.LEARN;
    private @Nullable Examination examination;

    /** The copy of the network that is being examined, and how far that is. */
    private record Examination(Network copy, Labeller labeller, Examiner examiner) {

        void state(StatePort port) {
            copy.state(port.in("network"));
            labeller.state(port.in("labelling"));
            examiner.state(port.in("evaluation"));
        }
    }

    /**
     * @param fresh makes the network, and again for each copy of it
     * @param train training images, which also label
     * @param evaluation evaluation images
     * @param plan how long the network learns all tasks together and how it is labelled
     * @param curriculum the tasks
     * @param seed seed of order and spike trains
     */
    public TaskCourse(
            Supplier<Network> fresh,
            PixelLists train,
            PixelLists evaluation,
            LearningPlan plan,
            Curriculum curriculum,
            long seed) {
        this.fresh = fresh;
        this.train = train;
        this.evaluation = evaluation;
        this.plan = plan;
        this.curriculum = curriculum;
        this.seed = seed;
        trainSamples = new TaskSamples(curriculum, train.images());
        evaluationSamples = new TaskSamples(curriculum, evaluation.images());
        network = fresh.get();
        trainer =
                new Trainer(
                        network,
                        train,
                        plan,
                        SampleOrder.tasks(trainSamples, curriculum, plan, seed),
                        seed);
        labels = new int[network.array().columns()];
        Arrays.fill(labels, Labelling.NONE);
    }

    @Override
    public boolean run(LearningListener listener, Intermission intermission) {
        while (task < curriculum.count()) {
            if (stage == Course.Stage.LEARN) {
                long end = curriculum.end(task, plan.presentations());
                if (!trainer.learnUntil(end, listener, EnergyBudget.UNLIMITED, intermission)) {
                    return false;
                }
                open();
            }
            if (!examine(intermission)) {
                return false;
            }
            task++;
            if (task < curriculum.count()) {
                network.ledger().enter(Phase.LEARN);
                network.stashing().onNewTask();
                stage = Course.Stage.LEARN;
            } else {
                trainer.merge();
                stage = Course.Stage.DONE;
            }
        }
        return true;
    }

    /** Copies the network for an examination and connects who is to be labelled. */
    private void open() {
        Network copy = fresh.get();
        SavedState.of(network::state).giveTo(copy::state);
        examination = examination(copy);
        stage = Course.Stage.LABEL;
        copy.ledger().enter(Phase.LABEL);
        for (int column = 0; column < labels.length; column++) {
            if (isWritten(column) && !keepsLabel(column)) {
                copy.stashing().recall(column);
            }
        }
    }

    private Examination examination(Network copy) {
        int[] known =
                curriculum.memory() == Curriculum.Memory.SEEN
                        ? trainSamples.upTo(task)
                        : trainSamples.of(task);
        int[] labelling = Arrays.stream(known).filter(i -> i < plan.labelSamples()).toArray();
        return new Examination(
                copy,
                new Labeller(copy, train, labelling, plan.labelSamples() == 0, seed),
                new Examiner(copy, evaluation, evaluationSamples.upTo(task), seed));
    }

    private boolean examine(Intermission intermission) {
        Examination exam = Objects.requireNonNull(examination);
        if (stage == Course.Stage.LABEL) {
            if (!exam.labeller().run(intermission)) {
                return false;
            }
            label(exam.labeller().labelling());
            exam.copy().ledger().enter(Phase.TEST);
            for (int column = 0; column < labels.length; column++) {
                if (isWritten(column)) {
                    exam.copy().stashing().recall(column);
                }
            }
            stage = Course.Stage.TEST;
        }
        if (!exam.examiner().run(labelling(), intermission)) {
            return false;
        }
        SavedState.of(exam.copy().ledger()::state).giveTo(network.ledger()::state);
        exams.add(new TaskExam(exam.examiner().evaluation(), network.ledger().counts(Phase.LEARN)));
        examination = null;
        return true;
    }

    private void label(Labelling shown) {
        for (int column = 0; column < labels.length; column++) {
            boolean anew = curriculum.memory() == Curriculum.Memory.SEEN;
            boolean spiked = shown.labels()[column] != Labelling.NONE;
            if (anew || (spiked && !keepsLabel(column))) {
                labels[column] = shown.labels()[column];
            }
        }
    }

    private boolean keepsLabel(int column) {
        return curriculum.memory() == Curriculum.Memory.TASK
                && labels[column] != Labelling.NONE
                && network.stashing().isStashed(column);
    }

    /** Whether a neuron has learned anything. */
    private boolean isWritten(int column) {
        EventCounts learned = network.ledger().counts(Phase.LEARN, column);
        // A rule that sets single cells of an ideal array writes no whole columns.
        return learned.get(EventCount.COLUMN_WRITES) > 0
                || learned.get(EventCount.POTENTIATING_PULSES) > 0
                || learned.get(EventCount.DEPRESSING_PULSES) > 0;
    }

    @Override
    public void check() {
        trainer.check();
    }

    @Override
    public Course.Stage stage() {
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

    /** Never: tasks are learned to their ends. */
    @Override
    public boolean budgetReached() {
        return false;
    }

    @Override
    public Labelling labelling() {
        return new Labelling(labels.clone());
    }

    @Override
    public Evaluation evaluation() {
        return examination == null
                ? exams.getLast().evaluation()
                : examination.examiner().evaluation();
    }

    /** The examinations so far, one per task. */
    public List<TaskExam> exams() {
        return List.copyOf(exams);
    }

    @Override
    public void state(StatePort port) {
        Course.Stage[] stages = Course.Stage.values();
        stage = stages[port.integer("stage", stage.ordinal(), 0, stages.length - 1)];
        task = port.integer("task", task, 0, curriculum.count());
        network.state(port.in("network"));
        trainer.state(port.in("trainer"));
        port.ints("labels", labels);
        exams(port.in("exams"));
        if (stage == Course.Stage.LABEL || stage == Course.Stage.TEST) {
            if (task == curriculum.count()) {
                throw new UnfitState("'task' is beyond the last one");
            }
            if (examination == null) {
                examination = examination(fresh.get());
            }
            examination.state(port.in("examination"));
        }
    }

    private void exams(StatePort port) {
        int classes = evaluation.images().classes();
        for (int i = 0; i < task; i++) {
            boolean there = i < exams.size();
            int[][] confusion =
                    there ? exams.get(i).evaluation().confusion() : new int[classes][classes + 1];
            StatePort section = port.in("task-" + i);
            for (int truth = 0; truth < classes; truth++) {
                section.ints("confusion-" + truth, confusion[truth]);
            }
            int forced =
                    section.integer(
                            "forced", there ? exams.get(i).evaluation().forcedChoices() : 0);
            EventCounts learned = there ? exams.get(i).learned() : new EventCounts();
            learned.state(section, "learned");
            if (!there) {
                exams.add(new TaskExam(new Evaluation(confusion, forced), learned));
            }
        }
    }
}
