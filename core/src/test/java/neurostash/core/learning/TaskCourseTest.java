package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;
import neurostash.core.coding.PixelLists;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.DiehlCookRule;
import neurostash.core.reward.Reward;
import neurostash.core.stash.Allotment;
import neurostash.core.stash.Never;
import neurostash.core.stash.Novelty;
import neurostash.core.stash.StashMode;
import neurostash.core.stash.TaskWinners;
import neurostash.core.state.SavedState;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class TaskCourseTest {

    private static final PixelLists TRAIN = Bars.images(60, 1);
    private static final PixelLists TEST = Bars.images(24, 2);
    private static final int PRESENTATIONS = 90;
    private static final int LABELS = 30;
    private static final long SEED = 7;
    private static final Kernels SCALAR = KernelChoice.SCALAR.kernels();
    private static final Kernels VECTOR = KernelChoice.VECTOR.kernels();
    private static final LearningPlan PLAN = new LearningPlan(PRESENTATIONS, true, LABELS, 6);
    private static final NetworkSettings.PolicyMaker GROUPS =
            (columns, seed) -> new Allotment(columns, 4, null, false, seed);

    private static Curriculum curriculum(Curriculum.Memory memory) {
        return new Curriculum(List.of(List.of(2), List.of(0), List.of(1)), memory);
    }

    private static final Curriculum TASKS = curriculum(Curriculum.Memory.TASK);

    private static NetworkSettings settings(NetworkSettings.PolicyMaker policy, StashMode mode) {
        return TestNetworks.stashing(TestNetworks.regular(TestNetworks.NOISY, false), policy, mode);
    }

    private static Network network(NetworkSettings settings, Kernels kernels) {
        return new Network(settings, TRAIN.inputs(), SEED, kernels);
    }

    private static TaskCourse course(
            NetworkSettings settings, Curriculum curriculum, Kernels kernels) {
        return new TaskCourse(
                () -> network(settings, kernels), TRAIN, TEST, PLAN, curriculum, SEED);
    }

    private static boolean go(TaskCourse course, int presentations) {
        int[] left = {presentations};
        return course.run(LearningListener.SILENT, () -> --left[0] > 0);
    }

    private static TaskCourse whole(NetworkSettings settings, Curriculum curriculum) {
        TaskCourse course = course(settings, curriculum, VECTOR);
        assertThat(go(course, Integer.MAX_VALUE)).isTrue();
        return course;
    }

    private static long images(PixelLists images, List<Integer> classes, int first) {
        return IntStream.range(0, Math.min(first, images.count()))
                .filter(i -> classes.contains((int) images.images().labels()[i]))
                .count();
    }

    @Test
    void eachTaskShowsOnlySamplesOfItsClasses() {
        TaskSamples samples = new TaskSamples(TASKS, TRAIN.images());
        SampleOrder order = SampleOrder.tasks(samples, TASKS, PLAN, SEED);
        for (int i = 0; i < PRESENTATIONS; i++) {
            int wanted = TASKS.tasks().get(i / 30).getFirst();
            assertThat(TRAIN.images().labels()[order.sample(i)]).isEqualTo((byte) wanted);
        }
    }

    @Test
    void aTaskShowsEachSampleOnceBeforeAnyTwiceInAnOrderOfItsOwn() {
        TaskSamples samples = new TaskSamples(TASKS, TRAIN.images());
        LearningPlan longer = new LearningPlan(300, true, LABELS, 6);
        SampleOrder order = SampleOrder.tasks(samples, TASKS, longer, SEED);
        int[] all = samples.of(0);
        int[] first = IntStream.range(0, all.length).map(order::sample).toArray();
        int[] second = IntStream.range(all.length, 2 * all.length).map(order::sample).toArray();
        assertThat(first).containsExactlyInAnyOrder(all).isNotEqualTo(all).isNotEqualTo(second);
        assertThat(second).containsExactlyInAnyOrder(all);
    }

    /** What learns is what the same samples without any examination would have made of it. */
    @Test
    void anExaminationMovesNothingInTheNetworkThatLearns() {
        NetworkSettings settings = settings(GROUPS, StashMode.GATED);
        TaskCourse examined = whole(settings, TASKS);
        Network plain = network(settings, VECTOR);
        SampleOrder order =
                SampleOrder.tasks(new TaskSamples(TASKS, TRAIN.images()), TASKS, PLAN, SEED);
        Trainer trainer = new Trainer(plain, TRAIN, PLAN, order, SEED);
        for (int task = 0; task < 3; task++) {
            trainer.learnUntil(
                    30L * (task + 1),
                    LearningListener.SILENT,
                    EnergyBudget.UNLIMITED,
                    Intermission.NONE);
            if (task < 2) {
                plain.stashing().onNewTask();
            }
        }
        trainer.merge();
        Map<String, Object> expected = new LinkedHashMap<>(SavedState.of(plain::state).arrays());
        Map<String, Object> actual =
                new LinkedHashMap<>(SavedState.of(examined.network()::state).arrays());
        for (Map<String, Object> state : List.of(expected, actual)) {
            state.keySet()
                    .removeIf(name ->
                            name.startsWith("ledger/label") || name.startsWith("ledger/test"));
        }
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(30);
        expected.forEach((name, array) -> assertThat(actual.get(name)).as(name).isEqualTo(array));
    }

    @Test
    void examinationsAreBookedAsLabellingAndTest() {
        TaskCourse course = whole(settings(GROUPS, StashMode.GATED), TASKS);
        var ledger = course.network().ledger();
        long labelled = images(TRAIN, List.of(0, 1, 2), LABELS);
        long tested =
                images(TEST, List.of(2), 24)
                        + images(TEST, List.of(2, 0), 24)
                        + images(TEST, List.of(2, 0, 1), 24);
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.PRESENTATIONS)).isEqualTo(90);
        assertThat(ledger.counts(Phase.LABEL).get(EventCount.PRESENTATIONS))
                .isEqualTo((double) labelled);
        assertThat(ledger.counts(Phase.TEST).get(EventCount.PRESENTATIONS))
                .isEqualTo((double) tested);
        assertThat(ledger.counts(Phase.TEST).get(EventCount.COLUMN_WRITES)).isZero();
        // For the second examination the first group is recalled, for the third the first two.
        assertThat(ledger.counts(Phase.LABEL).get(EventCount.SWITCH_TOGGLES)).isZero();
        assertThat(ledger.counts(Phase.TEST).get(EventCount.SWITCH_TOGGLES)).isEqualTo(4 + 8);
    }

    /** No sample of a task may lie among the first ones: that is not the same as asking reward. */
    @Test
    void withoutASampleOfTheTaskNobodyIsLabelledUnlessRewardLabels() {
        NetworkSettings rewarded =
                settings((columns, seed) -> new Never(), StashMode.GATED)
                        .with(
                                new Reward(
                                        Bars.CLASSES,
                                        Reward.Memory.COUNTERS,
                                        1,
                                        false,
                                        1,
                                        1,
                                        0.3,
                                        true));
        int first = TRAIN.images().labels()[0];
        Curriculum others =
                new Curriculum(
                        IntStream.range(0, Bars.CLASSES)
                                .filter(i -> i != first)
                                .mapToObj(List::of)
                                .toList(),
                        Curriculum.Memory.TASK);
        assertThat(labels(rewarded, others, 1)).containsOnly(Labelling.NONE);
        assertThat(labels(rewarded, others, 0)).contains(0 == first ? 1 : 0);
    }

    private static int[] labels(NetworkSettings settings, Curriculum tasks, int samples) {
        TaskCourse course =
                new TaskCourse(
                        () -> network(settings, VECTOR),
                        TRAIN,
                        TEST,
                        new LearningPlan(PRESENTATIONS, true, samples, 6),
                        tasks,
                        SEED);
        assertThat(go(course, Integer.MAX_VALUE)).isTrue();
        return course.labelling().labels();
    }

    /** Who learned by the reference rule, which writes no whole columns, is examined as well. */
    @Test
    void stashedNeuronsThatTheReferenceRuleTaughtAreRecalledForAnExamination() {
        NetworkSettings plain = TestNetworks.everySpike(TestDevices.gradual(1e-9));
        NetworkSettings reference =
                new NetworkSettings(
                        plain.neurons(),
                        plain.array(),
                        new NeuronSettings(0.12, 20, new Homeostasis(0.003, 3)),
                        plain.encoder(),
                        plain.competition(),
                        array ->
                                new DiehlCookRule(
                                        array.analogWeights().orElseThrow(),
                                        array.rows(),
                                        array.columns(),
                                        new DiehlCookRule.Settings(1e-3, 0.05, 16)),
                        (columns, seed) -> new TaskWinners(columns, 4),
                        StashMode.GATED,
                        plain.stashFloor());
        var tested = whole(reference, TASKS).network().ledger().counts(Phase.TEST);
        assertThat(tested.get(EventCount.COLUMN_WRITES)).isZero();
        assertThat(tested.get(EventCount.SWITCH_TOGGLES)).isPositive();
    }

    @Test
    void aStashedNeuronKeepsTheLabelOfItsTask() {
        TaskCourse course = whole(settings(GROUPS, StashMode.GATED), TASKS);
        int[] labels = course.labelling().labels();
        for (int column = 0; column < labels.length; column++) {
            int taught = TASKS.tasks().get(column / 4).getFirst();
            assertThat(labels[column]).isIn(taught, Labelling.NONE);
        }
        assertThat(Arrays.stream(labels).distinct().filter(i -> i >= 0).count()).isEqualTo(3);
    }

    @Test
    void withSamplesOfAllTasksAtHandNeuronsAreLabelledWithThem() {
        TaskCourse course =
                whole(settings(GROUPS, StashMode.GATED), curriculum(Curriculum.Memory.SEEN));
        long shown =
                images(TRAIN, List.of(2), LABELS)
                        + images(TRAIN, List.of(2, 0), LABELS)
                        + images(TRAIN, List.of(2, 0, 1), LABELS);
        var label = course.network().ledger().counts(Phase.LABEL);
        assertThat(label.get(EventCount.PRESENTATIONS)).isEqualTo((double) shown);
        assertThat(label.get(EventCount.SWITCH_TOGGLES)).isEqualTo(4 + 8);
    }

    @Test
    void neuronsInReserveTakeNoPartInAnExamination() {
        TaskCourse course = course(settings(GROUPS, StashMode.GATED), TASKS, VECTOR);
        long first = 30 + images(TRAIN, List.of(2), LABELS) + images(TEST, List.of(2), 24);
        go(course, (int) first);
        assertThat(course.labelling().labels()[11]).isEqualTo(Labelling.NONE);
        go(course, 1);
        int[][] confusion = course.exams().getFirst().evaluation().confusion();
        assertThat(confusion[2][2]).isEqualTo((int) images(TEST, List.of(2), 24));
    }

    @Test
    void aCourseStoppedAnywhereGoesOnToTheSameBits() {
        Map<String, NetworkSettings> cases = new LinkedHashMap<>();
        cases.put("never", settings((columns, seed) -> new Never(), StashMode.GATED));
        cases.put("groups", settings(GROUPS, StashMode.GATED));
        cases.put(
                "noticed",
                settings(
                        (columns, seed) ->
                                new Allotment(columns, 4, new Novelty(8, 0.5, 3), false, seed),
                        StashMode.GATED));
        cases.put(
                "random",
                settings(
                        (columns, seed) -> new Allotment(columns, 4, null, true, seed),
                        StashMode.GATED));
        cases.put(
                "frozen",
                settings((columns, seed) -> new TaskWinners(columns, 4), StashMode.READ_ONLY));
        cases.forEach((name, settings) -> {
            SavedState expected = SavedState.of(whole(settings, TASKS)::state);
            TaskCourse course = course(settings, TASKS, SCALAR);
            int stops = 0;
            while (!go(course, 3)) {
                stops++;
                SavedState saved = SavedState.of(course::state);
                course = course(settings, TASKS, stops % 2 == 0 ? SCALAR : VECTOR);
                saved.giveTo(course::state);
            }
            assertThat(stops).isGreaterThan(40);
            SavedState actual = SavedState.of(course::state);
            assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
            expected.arrays()
                    .forEach((key, array) ->
                            assertThat(actual.arrays().get(key))
                                    .as("%s, %s", name, key)
                                    .isEqualTo(array));
        });
    }

    @Test
    void accuracyOnATaskIsThatOfItsClassesAmongAllDecisions() {
        Evaluation evaluation =
                new Evaluation(new int[][] {{8, 2, 0, 0}, {5, 4, 0, 1}, {0, 0, 0, 0}}, 0);
        TaskExam exam = new TaskExam(evaluation, new neurostash.core.energy.EventCounts());
        assertThat(exam.accuracy(List.of(0))).isEqualTo(0.8);
        assertThat(exam.accuracy(List.of(1))).isEqualTo(0.4);
        assertThat(exam.accuracy(List.of(0, 1))).isEqualTo(0.6);
    }

    @Test
    void tasksThatShareAClassOrHaveNoneAreRefused() {
        assertRefused(List.of(), "at least one list");
        assertRefused(List.of(List.of(0), List.of()), "at least one class");
        assertRefused(List.of(List.of(0, 1), List.of(1)), "1 is there twice");
        assertRefused(List.of(List.of(-1)), "whole number from 0");
    }

    private static void assertRefused(List<List<Integer>> tasks, String why) {
        assertThatThrownBy(() -> new Curriculum(tasks, Curriculum.Memory.TASK))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContainingAll("tasks", why);
    }

    @Test
    void aClassWithoutImagesIsRefused() {
        Curriculum strange =
                new Curriculum(List.of(List.of(0), List.of(9)), Curriculum.Memory.TASK);
        assertThatThrownBy(() -> TaskSamples.requireAll(strange, TRAIN.images(), "training image"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("class 9 has no training image", "from 0 to 2");
    }
}
