package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.array.ArraySettings;
import neurostash.core.bias.DrivenBias;
import neurostash.core.coding.ImageSet;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.PoissonRate;
import neurostash.core.device.Device;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.learning.TestNetworks.Run;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.Caching;
import neurostash.core.plasticity.DiehlCookRule;
import neurostash.core.reward.Reward;
import neurostash.core.stash.CumulativeCount;
import neurostash.core.stash.NoveltyRecall;
import neurostash.core.stash.RandomVictim;
import neurostash.core.stash.Rotation;
import neurostash.core.stash.StashLog;
import neurostash.core.stash.StashMode;
import neurostash.core.state.SavedState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class LearningTest {

    private static final Device PLAIN = TestDevices.gradual(1e-9);

    static Stream<Arguments> codings() {
        return Stream.of(
                Arguments.of("regular", TestNetworks.regular(TestNetworks.NOISY, false)),
                Arguments.of(
                        "cached",
                        TestNetworks.regular(TestNetworks.NOISY, false).with(new Caching(2, 3))),
                Arguments.of("isolated", TestNetworks.regular(TestNetworks.NOISY, true)),
                Arguments.of("first spike", TestNetworks.firstSpike(TestNetworks.NOISY)),
                Arguments.of("every spike", TestNetworks.everySpike(TestNetworks.NOISY)));
    }

    private static void assertSameRun(Run actual, Run expected) {
        assertThat(actual.conductances()).isEqualTo(expected.conductances());
        assertThat(actual.thresholds()).isEqualTo(expected.thresholds());
        assertThat(actual.labelling().labels()).isEqualTo(expected.labelling().labels());
        assertThat(actual.evaluation().confusion())
                .isDeepEqualTo(expected.evaluation().confusion());
        assertThat(actual.evaluation().forcedChoices())
                .isEqualTo(expected.evaluation().forcedChoices());
    }

    private static void assertSameCounts(Run actual, Run expected) {
        for (Phase phase : Phase.values()) {
            assertThat(actual.network().ledger().counts(phase))
                    .isEqualTo(expected.network().ledger().counts(phase));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    void threeNoisyBarsAreLearned(String coding, NetworkSettings settings) {
        for (long seed = 1; seed <= 3; seed++) {
            Run run = TestNetworks.run(settings, seed, TestNetworks.kernels());
            assertThat(run.evaluation().accuracy())
                    .as("%s, seed %d", coding, seed)
                    .isGreaterThan(0.95);
            assertThat(run.evaluation().samples()).isEqualTo(150);
        }
    }

    /** Diehl and Cook's rule on an ideal array, with neurons stashed now and then. */
    @Test
    void theReferenceRuleLearnsTheBarsToo() {
        NetworkSettings plain = TestNetworks.everySpike(PLAIN);
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
                        (n, seed) -> new Rotation(n, 20, 50),
                        StashMode.GATED,
                        plain.stashFloor());
        for (long seed = 1; seed <= 3; seed++) {
            Run run = TestNetworks.run(reference, seed, TestNetworks.kernels());
            assertThat(run.evaluation().accuracy()).as("seed %d", seed).isGreaterThan(0.95);
            assertThat(run.network().stashing().log().size()).isPositive();
        }
    }

    /** Stashed columns too: the merge comes first. */
    @Test
    void nothingWaitsWhenLearningHasEnded() {
        NetworkSettings plain =
                TestNetworks.stashing(
                        TestNetworks.regular(TestNetworks.NOISY, false),
                        (n, seed) -> new Rotation(n, 1, 1000),
                        StashMode.GATED);
        Network network =
                new Network(
                        plain.with(new Caching(50, 7)),
                        TestNetworks.INPUTS,
                        1,
                        TestNetworks.kernels());
        LearningPlan plan = new LearningPlan(40, true, 10, 1);
        Trainer trainer = new Trainer(network, Bars.images(40, 1), plan, 1);
        trainer.learnUntil(40, LearningListener.SILENT, EnergyBudget.UNLIMITED, Intermission.NONE);
        assertThat(waiting(network)).isPositive();
        assertThat(network.stashing().active()).isLessThan(TestNetworks.NEURONS);
        assertThat(network.ledger().counts(Phase.LEARN).get(EventCount.COLUMN_WRITES)).isZero();
        trainer.merge();
        assertThat(waiting(network)).isZero();
        assertThat(network.ledger().counts(Phase.LEARN).get(EventCount.COLUMN_WRITES)).isPositive();
    }

    private static int waiting(Network network) {
        Object writes = SavedState.of(network::state).arrays().get("cached/cached");
        return IntStream.of((int[]) Objects.requireNonNull(writes)).sum();
    }

    static Stream<Arguments> rewarded() {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        return Stream.of(
                Arguments.of("counters", plain.with(reward(Reward.Memory.COUNTERS, 1, 0.3))),
                Arguments.of("assigned", plain.with(reward(Reward.Memory.ASSIGNED, 1, 0.3))),
                Arguments.of("errors only", plain.with(reward(Reward.Memory.ASSIGNED, 1, 0))),
                Arguments.of(
                        "half of the labels",
                        plain.with(
                                new Reward(
                                        Bars.CLASSES,
                                        Reward.Memory.ASSIGNED,
                                        0.5,
                                        false,
                                        0.3,
                                        0,
                                        0.3,
                                        true))));
    }

    private static Reward reward(Reward.Memory memory, double labels, double correctRate) {
        return new Reward(Bars.CLASSES, memory, labels, false, correctRate, 1, 0.3, true);
    }

    /** The classes that the circuit holds at the end are as good as labels from shown samples. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rewarded")
    void rewardedNeuronsLearnTheBarsAndNeedNoLabelling(String kind, NetworkSettings settings) {
        for (long seed = 1; seed <= 3; seed++) {
            PixelLists train = Bars.images(300, 1);
            Course course =
                    new Course(
                            new Network(
                                    settings, TestNetworks.INPUTS, seed, TestNetworks.kernels()),
                            train,
                            Bars.images(150, 2),
                            new LearningPlan(900, true, 0, 10),
                            EnergyBudget.UNLIMITED,
                            seed);
            course.run(LearningListener.SILENT, Intermission.NONE);
            assertThat(course.evaluation().accuracy())
                    .as("%s, seed %d", kind, seed)
                    .isGreaterThan(0.85);
            assertThat(course.network().ledger().counts(Phase.LABEL)).isEqualTo(new EventCounts());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rewarded")
    void rewardGivesTheSameBitsScalarAndVector(String kind, NetworkSettings settings) {
        Run scalar = TestNetworks.run(settings, 7, KernelChoice.SCALAR.kernels());
        Run vector = TestNetworks.run(settings, 7, KernelChoice.VECTOR.kernels());
        assertSameRun(vector, scalar);
        assertSameCounts(vector, scalar);
    }

    @Test
    void rewardWritesNoNeuronThatIsStashedButStillTakesPart() {
        NetworkSettings frozen =
                TestNetworks.stashing(
                                TestNetworks.regular(TestNetworks.NOISY, false),
                                (n, seed) -> new CumulativeCount(n, 5),
                                StashMode.READ_ONLY)
                        .with(reward(Reward.Memory.COUNTERS, 1, 1));
        PixelLists train = Bars.images(300, 1);
        Network network = new Network(frozen, TestNetworks.INPUTS, 3, TestNetworks.kernels());
        Map<Integer, List<Float>> atStashing = new HashMap<>();
        for (int image = 0; image < 300; image++) {
            network.learn(train, image, image);
            for (int column = 0; column < TestNetworks.NEURONS; column++) {
                if (network.stashing().isStashed(column)) {
                    atStashing.putIfAbsent(column, column(network, column));
                }
            }
        }
        assertThat(atStashing).hasSizeGreaterThan(3);
        atStashing.forEach((column, then) -> assertThat(column(network, column)).isEqualTo(then));
    }

    @Test
    void anImageThatAFrozenNeuronKnowsIsNotSilent() {
        NetworkSettings frozen =
                TestNetworks.stashing(
                        TestNetworks.regular(TestNetworks.NOISY, false),
                        (n, seed) -> new NoveltyRecall(n, 1, 30),
                        StashMode.READ_ONLY);
        PixelLists train = Bars.images(300, 1);
        Network network = new Network(frozen, TestNetworks.INPUTS, 3, TestNetworks.kernels());
        int answered = 0;
        for (int image = 0; image < 300; image++) {
            Outcome outcome = network.learn(train, image, image);
            answered += outcome.spikes() > 0 ? 1 : 0;
        }
        assertThat(answered).isGreaterThan(270);
        StashLog log = network.stashing().log();
        assertThat(log.size()).isPositive();
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).stashed()).as("nobody was recalled").isTrue();
        }
    }

    private static List<Float> column(Network network, int column) {
        return IntStream.range(0, TestNetworks.INPUTS)
                .mapToObj(row -> network.array().conductance(row, column))
                .toList();
    }

    @Test
    void withoutAnyLabelsRewardChangesNothing() {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        Run without = TestNetworks.run(plain, 3, TestNetworks.kernels());
        Run with =
                TestNetworks.run(
                        plain.with(reward(Reward.Memory.COUNTERS, 0, 0.3)),
                        3,
                        TestNetworks.kernels());
        assertSameRun(with, without);
        assertSameCounts(with, without);
    }

    @Test
    void gatedRightWinsSaveWrites() {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        double before = Double.POSITIVE_INFINITY;
        for (double rate : new double[] {1, 0.5, 0.1}) {
            Run run =
                    TestNetworks.run(
                            plain.with(reward(Reward.Memory.ASSIGNED, 1, rate)),
                            3,
                            TestNetworks.kernels());
            double writes =
                    run.network().ledger().counts(Phase.LEARN).get(EventCount.COLUMN_WRITES);
            assertThat(writes).isLessThan(0.8 * before);
            before = writes;
        }
    }

    /** Untrained, it does not know the bars: what the tests above show is learning. */
    @Test
    void beforeLearningTheBarsAreNotTold() {
        PixelLists train = Bars.images(300, 1);
        double sum = 0;
        for (long seed = 1; seed <= 5; seed++) {
            Network fresh =
                    new Network(
                            TestNetworks.regular(TestNetworks.NOISY, false),
                            TestNetworks.INPUTS,
                            seed,
                            TestNetworks.kernels());
            Labelling labelling = Labelling.of(fresh, train, 200, seed);
            sum += Evaluation.of(fresh, labelling, Bars.images(150, 2), seed).accuracy() / 5;
        }
        assertThat(sum).isLessThan(0.85);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codings")
    void theSameSeedGivesTheSameBitsScalarVectorAndTwice(String coding, NetworkSettings settings) {
        NetworkSettings stashed =
                TestNetworks.stashing(
                        settings, (n, seed) -> new Rotation(n, 3, 40), StashMode.GATED);
        Run scalar = TestNetworks.run(stashed, 7, KernelChoice.SCALAR.kernels());
        Run vector = TestNetworks.run(stashed, 7, KernelChoice.VECTOR.kernels());
        Run again = TestNetworks.run(stashed, 7, KernelChoice.VECTOR.kernels());
        assertSameRun(vector, scalar);
        assertSameCounts(vector, scalar);
        assertSameRun(again, vector);
        assertSameCounts(again, vector);
        assertThat(again.trainer().timeline()).isEqualTo(vector.trainer().timeline());
        Run other = TestNetworks.run(stashed, 8, KernelChoice.VECTOR.kernels());
        assertThat(other.conductances()).as(coding).isNotEqualTo(vector.conductances());
    }

    /** Nothing of the run's numbers depends on whether it ran beside another one. */
    @Test
    void runsInParallelGiveTheSameBits() throws Exception {
        NetworkSettings settings = TestNetworks.regular(TestNetworks.NOISY, false);
        Run alone = TestNetworks.run(settings, 3, TestNetworks.kernels());
        try (var pool = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            List<java.util.concurrent.Future<Run>> runs = new ArrayList<>();
            for (long seed : new long[] {3, 4, 3}) {
                runs.add(
                        pool.submit(
                                () -> TestNetworks.run(settings, seed, TestNetworks.kernels())));
            }
            assertSameRun(runs.get(0).get(), alone);
            assertSameCounts(runs.get(2).get(), alone);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unreachable count", "unreachable rotation", "recalled at once"})
    void aPolicyThatChangesNothingGivesTheSameBitsAsNone(String policy) {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        Run never = TestNetworks.run(plain, 5, TestNetworks.kernels());
        Run stashed =
                TestNetworks.run(
                        TestNetworks.stashing(
                                plain,
                                (n, seed) ->
                                        switch (policy) {
                                            case "unreachable count" ->
                                                    new CumulativeCount(n, 1_000_000);
                                            case "unreachable rotation" ->
                                                    new Rotation(n, 1_000_000, 7);
                                            default -> new Rotation(n, 1, 1);
                                        },
                                StashMode.GATED),
                        5,
                        TestNetworks.kernels());
        assertSameRun(stashed, never);
        boolean recalled = policy.startsWith("recalled");
        EventCounts actual = stashed.network().ledger().counts(Phase.LEARN);
        EventCounts expected = never.network().ledger().counts(Phase.LEARN);
        for (EventCount count : EventCount.values()) {
            if (count == EventCount.COUNTER_UPDATES) {
                double spikes = expected.get(EventCount.OUTPUT_SPIKES);
                double presentations = expected.get(EventCount.PRESENTATIONS);
                int neurons = TestNetworks.NEURONS;
                // Counters, the timer, the clearing of all counters, a latch at each change.
                double updates =
                        switch (policy) {
                            case "unreachable count" -> spikes;
                            case "unreachable rotation" ->
                                    spikes
                                            + presentations
                                            + Math.floor(presentations / 7) * neurons;
                            default ->
                                    spikes + presentations + presentations * neurons + 2 * spikes;
                        };
                assertThat(actual.get(count)).isEqualTo(updates).isPositive();
            } else if (count == EventCount.SWITCH_TOGGLES) {
                double toggles = recalled ? 2 * expected.get(EventCount.OUTPUT_SPIKES) : 0;
                assertThat(actual.get(count)).isEqualTo(toggles);
            } else {
                // Sums over connected columns run in the order of the changes.
                double tolerance = recalled ? 1e-9 * expected.get(count) : 0;
                assertThat(actual.get(count))
                        .as(count.key())
                        .isEqualTo(expected.get(count), within(tolerance));
            }
        }
    }

    /** A device that is nothing but scaled learns the same and pays in proportion. */
    @Test
    void fromPicosiemensToMillisiemensLearningIsTheSameAndEnergyScales() {
        Run unit = null;
        for (double gMax : new double[] {1e-6, 1e-12, 80e-12, 1e-9, 1e-3, 1e-2}) {
            Device device =
                    TestDevices.with(
                            TestDevices.gradual(gMax),
                            TestNetworks.NOISY.levels(),
                            TestNetworks.NOISY.variation());
            Run run =
                    TestNetworks.run(
                            TestNetworks.regular(device, false), 2, TestNetworks.kernels());
            if (unit == null) {
                unit = run;
                assertThat(run.evaluation().accuracy()).isGreaterThan(0.95);
                continue;
            }
            assertSameRun(run, unit);
            assertSameCounts(run, unit);
            EnergyBill bill =
                    TestNetworks.prices(device).bill(run.network().ledger().counts(Phase.LEARN));
            EnergyBill unitBill =
                    TestNetworks.prices(TestDevices.gradual(1e-6))
                            .bill(unit.network().ledger().counts(Phase.LEARN));
            for (EnergyComponent component : EnergyComponent.values()) {
                boolean ofCells =
                        switch (component) {
                            case READ, SNEAK, POTENTIATE, DEPRESS, HALF_SELECT -> true;
                            default -> false;
                        };
                double expected = unitBill.joules(component) * (ofCells ? gMax / 1e-6 : 1);
                assertThat(bill.joules(component))
                        .as("%s at %s S", component.key(), gMax)
                        .isEqualTo(expected, within(1e-12 * expected));
            }
        }
    }

    /** The array's pauses are the ledger's: one for each presentation, in every phase. */
    @Test
    void everyPresentationIsFollowedByOnePauseOfAllConnectedNeurons() {
        NetworkSettings settings = TestNetworks.regular(TestNetworks.NOISY, false);
        Run run = TestNetworks.run(settings, 3, TestNetworks.kernels());
        for (Phase phase : Phase.values()) {
            EventCounts counts = run.network().ledger().counts(phase);
            assertThat(counts.get(EventCount.PRESENTATIONS)).isPositive();
            assertThat(counts.get(EventCount.COLUMN_PRESENTATIONS))
                    .isEqualTo(TestNetworks.NEURONS * counts.get(EventCount.PRESENTATIONS));
        }
    }

    @Test
    void labelsAndLearningNeverSeeTheEvaluationSet() {
        NetworkSettings settings = TestNetworks.regular(TestNetworks.NOISY, false);
        PixelLists train = Bars.images(300, 1);
        Run one =
                TestNetworks.run(
                        settings, 4, TestNetworks.kernels(), train, Bars.images(150, 2), 300);
        PixelLists test = Bars.images(80, 3);
        byte[] labels = test.images().labels();
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) ((labels[i] + 1) % Bars.CLASSES);
        }
        Run two = TestNetworks.run(settings, 4, TestNetworks.kernels(), train, test, 300);
        assertThat(two.labelling().labels()).isEqualTo(one.labelling().labels());
        assertThat(two.conductances()).isEqualTo(one.conductances());
        assertThat(two.thresholds()).isEqualTo(one.thresholds());
        assertThat(two.evaluation().accuracy()).isLessThan(0.1);
    }

    @Test
    void labellingAndEvaluationLeaveTheNetworkAsItIs() {
        Run run =
                TestNetworks.run(
                        TestNetworks.everySpike(TestNetworks.NOISY), 4, TestNetworks.kernels());
        float[] conductances = run.conductances();
        float[] thresholds = run.thresholds();
        EventCounts learned = run.network().ledger().counts(Phase.LEARN);
        PixelLists test = Bars.images(150, 2);
        Labelling labelling = Labelling.of(run.network(), Bars.images(300, 1), 200, 4);
        Evaluation evaluation = Evaluation.of(run.network(), labelling, test, 4);
        assertThat(labelling.labels()).isEqualTo(run.labelling().labels());
        assertThat(evaluation.confusion()).isDeepEqualTo(run.evaluation().confusion());
        assertThat(run.conductances()).isEqualTo(conductances);
        assertThat(run.thresholds()).isEqualTo(thresholds);
        assertThat(run.network().ledger().counts(Phase.LEARN)).isEqualTo(learned);
        for (Phase phase : new Phase[] {Phase.LABEL, Phase.TEST}) {
            EventCounts counts = run.network().ledger().counts(phase);
            assertThat(counts.get(EventCount.COLUMN_WRITES)).isZero();
            assertThat(counts.get(EventCount.PRESENTATIONS))
                    .isEqualTo(phase == Phase.LABEL ? 400 : 300);
        }
    }

    /** The order of the evaluation images must not matter to any of them. */
    @Test
    void anImageIsDecidedAloneWhateverWasShownBefore() {
        Run run =
                TestNetworks.run(
                        TestNetworks.regular(TestNetworks.NOISY, false), 4, TestNetworks.kernels());
        PixelLists test = Bars.images(40, 9);
        ImageSet set = test.images();
        int[][] sum = new int[Bars.CLASSES][Bars.CLASSES + 1];
        for (int image = 0; image < 40; image++) {
            // Spike trains are keyed by the place in the set: keep the place, blank the others.
            byte[] pixels = new byte[set.pixels().length];
            System.arraycopy(
                    set.pixels(), image * set.inputs(), pixels, image * set.inputs(), set.inputs());
            PixelLists alone =
                    new PixelLists(
                            new ImageSet(Bars.SIDE, Bars.SIDE, Bars.CLASSES, pixels, set.labels()));
            Outcome outcome =
                    run.network()
                            .observe(
                                    alone,
                                    image,
                                    neurostash.core.random.Keys.key(
                                            4,
                                            neurostash.core.random.Purpose.ENCODING,
                                            image,
                                            Phase.TEST.code()));
            int decision = run.labelling().vote(outcome, new int[Bars.CLASSES]);
            sum[set.labels()[image]][decision == Labelling.NONE ? Bars.CLASSES : decision]++;
        }
        assertThat(Evaluation.of(run.network(), run.labelling(), test, 4).confusion())
                .isDeepEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.33, 0.9, 5})
    void anEnergyBudgetEndsLearningWithinSixteenPresentations(double part) {
        NetworkSettings settings = TestNetworks.regular(PLAIN, false);
        EnergyPrices prices = TestNetworks.prices(PLAIN);
        PixelLists train = Bars.images(100, 1);
        LearningPlan plan = new LearningPlan(500, true, 10, 500);
        Network full = new Network(settings, train.inputs(), 1, TestNetworks.kernels());
        Trainer unlimited = new Trainer(full, train, plan, 1);
        unlimited.learn(LearningListener.SILENT);
        double all = prices.systemJoules(full.ledger().counts(Phase.LEARN));
        long expected = 0;
        while (expected < 500
                && (expected == 0 ? 0 : energyAfter(unlimited, prices, expected)) < part * all) {
            expected++;
        }
        Network limited = new Network(settings, train.inputs(), 1, TestNetworks.kernels());
        Trainer trainer = new Trainer(limited, train, plan, 1);
        EnergyBudget budget = EnergyBudget.of(prices, part * all);
        assertThat(trainer.learn(LearningListener.SILENT, budget, Intermission.NONE)).isTrue();
        assertThat(trainer.presentations()).isBetween(expected, Math.min(500, expected + 15));
        double spent = prices.systemJoules(limited.ledger().counts(Phase.LEARN));
        if (part < 1) {
            assertThat(spent).isGreaterThanOrEqualTo(part * all);
        } else {
            assertThat(spent).isEqualTo(all);
        }
    }

    private static double energyAfter(Trainer trainer, EnergyPrices prices, long presentations) {
        Snapshot snapshot = trainer.timeline().get((int) presentations - 1);
        assertThat(snapshot.presentations()).isEqualTo(presentations);
        return prices.systemJoules(snapshot.counts());
    }

    @Test
    void anIntermissionLeavesLearningAsItIsAndTheNextOneGoesOnFromThere() {
        NetworkSettings settings =
                TestNetworks.stashing(
                        TestNetworks.regular(PLAIN, false),
                        (n, seed) -> new CumulativeCount(n, 3),
                        StashMode.GATED);
        PixelLists train = Bars.images(100, 1);
        Network network = new Network(settings, train.inputs(), 1, TestNetworks.kernels());
        Trainer trainer = new Trainer(network, train, new LearningPlan(400, true, 10, 20), 1);
        List<Snapshot> heard = new ArrayList<>();
        assertThat(
                        trainer.learn(
                                heard::add,
                                EnergyBudget.UNLIMITED,
                                () -> trainer.presentations() < 80))
                .isFalse();
        assertThat(trainer.presentations()).isEqualTo(80);
        assertThat(heard.stream().map(Snapshot::presentations)).containsExactly(20L, 40L, 60L, 80L);
        assertThat(network.array().topology().connected()).isLessThan(TestNetworks.NEURONS);
        trainer.learn(heard::add);
        assertThat(trainer.presentations()).isEqualTo(400);
        assertThat(network.array().topology().connected()).isEqualTo(TestNetworks.NEURONS);
        assertThat(network.stashing().active()).isEqualTo(TestNetworks.NEURONS);
    }

    @Test
    void theLastEntryOfTheTimelineIsTheLedgerAfterTheMerge() {
        NetworkSettings settings =
                TestNetworks.stashing(
                        TestNetworks.regular(PLAIN, false),
                        (n, seed) -> new CumulativeCount(n, 20),
                        StashMode.GATED);
        Run run = TestNetworks.run(settings, 1, TestNetworks.kernels());
        Snapshot last = run.trainer().timeline().getLast();
        assertThat(last.presentations()).isEqualTo(900);
        assertThat(last.counts()).isEqualTo(run.network().ledger().counts(Phase.LEARN));
        assertThat(last.connected()).isEqualTo(TestNetworks.NEURONS);
        assertThat(run.trainer().timeline().stream().map(Snapshot::presentations))
                .isSorted()
                .startsWith(90L, 180L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 300, 900})
    void theTimelineHasAsManyEntriesAsPlanned(int snapshots) {
        PixelLists train = Bars.images(50, 1);
        Network network =
                new Network(
                        TestNetworks.regular(PLAIN, false),
                        train.inputs(),
                        1,
                        TestNetworks.kernels());
        Trainer trainer =
                new Trainer(network, train, new LearningPlan(300, false, 10, snapshots), 1);
        trainer.learn(LearningListener.SILENT);
        assertThat(trainer.timeline()).hasSize(Math.min(snapshots, 300));
        assertThat(trainer.timeline().getLast().presentations()).isEqualTo(300);
    }

    /** Thresholds that no one can reach: every choice is forced, by the nearest neuron. */
    @Test
    void samplesWithoutASpikeAreCountedAsForcedChoices() {
        NetworkSettings plain = TestNetworks.regular(PLAIN, false);
        NetworkSettings deaf =
                new NetworkSettings(
                        plain.neurons(),
                        plain.array(),
                        new NeuronSettings(1000, 20, Homeostasis.NONE),
                        plain.encoder(),
                        plain.competition(),
                        plain.rule(),
                        plain.policy(),
                        plain.stashMode(),
                        plain.stashFloor());
        Run run = TestNetworks.run(deaf, 1, TestNetworks.kernels());
        assertThat(run.evaluation().forcedChoices()).isEqualTo(150);
        assertThat(run.labelling().labels()).containsOnly(Labelling.NONE);
        assertThat(run.evaluation().accuracy()).isZero();
        for (int[] row : run.evaluation().confusion()) {
            assertThat(Arrays.stream(row).limit(Bars.CLASSES).sum()).isZero();
        }
        assertThat(run.network().ledger().counts(Phase.LEARN).get(EventCount.COLUMN_WRITES))
                .isZero();
        Run sound = TestNetworks.run(plain, 1, TestNetworks.kernels());
        assertThat(sound.evaluation().forcedChoices()).isLessThan(10);
    }

    @Test
    void aForcedChoiceDecidesWithTheLabelOfTheNearestNeuron() {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        Run run = TestNetworks.run(plain, 1, TestNetworks.kernels());
        Outcome outcome = new Outcome(TestNetworks.NEURONS);
        for (int column = 0; column < TestNetworks.NEURONS; column++) {
            outcome.begin();
            outcome.force(column);
            assertThat(run.labelling().vote(outcome, new int[Bars.CLASSES]))
                    .isEqualTo(run.labelling().labels()[column]);
        }
    }

    @ParameterizedTest
    @EnumSource(StashMode.class)
    void stashingCostsWhatItsModeSays(StashMode mode) {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        Run never = TestNetworks.run(plain, 6, TestNetworks.kernels());
        Run stashed =
                TestNetworks.run(
                        TestNetworks.stashing(plain, (n, seed) -> new CumulativeCount(n, 30), mode),
                        6,
                        TestNetworks.kernels());
        EventCounts with = stashed.network().ledger().counts(Phase.LEARN);
        EventCounts without = never.network().ledger().counts(Phase.LEARN);
        assertThat(stashed.network().stashing().activeFraction()).isLessThan(0.9);
        assertThat(with.get(EventCount.PRESENTATIONS)).isEqualTo(900);
        double connected = with.get(EventCount.COLUMN_STEPS) / with.get(EventCount.READ_STEPS);
        double written = with.get(EventCount.COLUMN_WRITES) / with.get(EventCount.OUTPUT_SPIKES);
        if (mode == StashMode.GATED) {
            assertThat(connected).isLessThan(0.9 * TestNetworks.NEURONS);
            assertThat(written).as("every spike writes").isEqualTo(1);
            assertThat(with.get(EventCount.SWITCH_TOGGLES)).isPositive();
        } else {
            assertThat(connected).isEqualTo(TestNetworks.NEURONS);
            assertThat(written).as("frozen winners do not write").isLessThan(0.9);
            assertThat(with.get(EventCount.SWITCH_TOGGLES)).isZero();
        }
        assertThat(stashed.network().array().topology().connected())
                .isEqualTo(TestNetworks.NEURONS);
        assertThat(without.get(EventCount.COUNTER_UPDATES)).isZero();
        // Only spikes of neurons that are not stashed are counted; each change sets a latch.
        assertThat(with.get(EventCount.COUNTER_UPDATES))
                .isEqualTo(
                        with.get(EventCount.COLUMN_WRITES)
                                + stashed.network().stashing().log().size());
    }

    /** No frozen winner writes: its conductances stay as they were when it was stashed. */
    @ParameterizedTest
    @EnumSource(
            value = StashMode.class,
            names = {"READ_ONLY", "SKIP"})
    void aFrozenNeuronIsNeverWritten(StashMode mode) {
        NetworkSettings settings =
                TestNetworks.stashing(
                        TestNetworks.everySpike(TestNetworks.NOISY),
                        (n, seed) -> new CumulativeCount(n, 5),
                        mode);
        PixelLists train = Bars.images(100, 1);
        Network network = new Network(settings, train.inputs(), 2, TestNetworks.kernels());
        boolean[] was = new boolean[TestNetworks.NEURONS];
        double[] writes = new double[TestNetworks.NEURONS];
        double[] spikes = new double[TestNetworks.NEURONS];
        double spikesWhileFrozen = 0;
        boolean cutShort = false;
        for (int image = 0; image < 100; image++) {
            double steps = network.ledger().counts(Phase.LEARN).get(EventCount.READ_STEPS);
            Outcome outcome = network.learn(train, image, image);
            double shown = network.ledger().counts(Phase.LEARN).get(EventCount.READ_STEPS) - steps;
            int frozen = 0;
            for (int i = 0; i < outcome.distinct(); i++) {
                int column = outcome.column(i);
                frozen += was[column] ? outcome.spikes(column) : 0;
            }
            if (mode == StashMode.SKIP) {
                assertThat(frozen).as("a frozen spike is the last one").isLessThanOrEqualTo(1);
            }
            if (shown < 40) {
                cutShort = true;
                assertThat(frozen).isEqualTo(1);
            }
            for (int column = 0; column < TestNetworks.NEURONS; column++) {
                EventCounts own = network.ledger().counts(Phase.LEARN, column);
                if (was[column]) {
                    assertThat(own.get(EventCount.COLUMN_WRITES)).isEqualTo(writes[column]);
                    spikesWhileFrozen += own.get(EventCount.OUTPUT_SPIKES) - spikes[column];
                }
                writes[column] = own.get(EventCount.COLUMN_WRITES);
                spikes[column] = own.get(EventCount.OUTPUT_SPIKES);
                was[column] = network.stashing().isStashed(column);
            }
        }
        assertThat(spikesWhileFrozen).isPositive();
        assertThat(cutShort).isEqualTo(mode == StashMode.SKIP);
    }

    @Test
    void theFirstWinnerEndsThePresentationAndEverySpikeCodingDoesNot() {
        PixelLists train = Bars.images(60, 1);
        Network first =
                new Network(
                        TestNetworks.regular(PLAIN, false),
                        train.inputs(),
                        1,
                        TestNetworks.kernels());
        Network every =
                new Network(
                        TestNetworks.everySpike(PLAIN), train.inputs(), 1, TestNetworks.kernels());
        int most = 0;
        for (int image = 0; image < 60; image++) {
            assertThat(first.learn(train, image, image).spikes()).isLessThanOrEqualTo(1);
            most = Math.max(most, every.learn(train, image, image).spikes());
        }
        EventCounts counts = first.ledger().counts(Phase.LEARN);
        assertThat(counts.get(EventCount.READ_STEPS)).isLessThan(60 * 20);
        assertThat(every.ledger().counts(Phase.LEARN).get(EventCount.READ_STEPS))
                .isEqualTo(60 * 40);
        assertThat(most).isGreaterThan(1);
        assertThat(counts.get(EventCount.ENCODED_PIXELS)).isEqualTo(60 * 64);
        assertThat(counts.get(EventCount.NORMALISED_PIXELS)).isEqualTo(60 * 64);
        assertThat(counts.get(EventCount.ENCODED_SPIKES))
                .isGreaterThan(counts.get(EventCount.INPUT_SPIKES));
        EventCounts all = every.ledger().counts(Phase.LEARN);
        assertThat(all.get(EventCount.NORMALISED_PIXELS)).isZero();
        assertThat(all.get(EventCount.ENCODED_SPIKES)).isEqualTo(all.get(EventCount.INPUT_SPIKES));
    }

    /** After a spike all membranes rest for so many steps: spikes are at least that far apart. */
    @Test
    void inhibitionKeepsOutputSpikesApart() {
        PixelLists train = Bars.images(40, 1);
        int[] most = new int[3];
        int[] steps = {0, 4, 39};
        for (int i = 0; i < 3; i++) {
            NetworkSettings plain = TestNetworks.everySpike(PLAIN);
            NetworkSettings inhibited =
                    new NetworkSettings(
                            plain.neurons(),
                            plain.array(),
                            new NeuronSettings(0.05, 20, Homeostasis.NONE),
                            plain.encoder(),
                            new Competition(false, steps[i]),
                            plain.rule(),
                            plain.policy(),
                            plain.stashMode(),
                            plain.stashFloor());
            Network network = new Network(inhibited, train.inputs(), 1, TestNetworks.kernels());
            for (int image = 0; image < 40; image++) {
                most[i] = Math.max(most[i], network.learn(train, image, image).spikes());
            }
            assertThat(most[i]).isLessThanOrEqualTo((40 + steps[i]) / (1 + steps[i]));
        }
        assertThat(most[0]).isGreaterThan(most[1]);
        assertThat(most[2]).isEqualTo(1);
    }

    /** One step brings at most 64 reads, so a threshold of 65 takes two steps from rest. */
    @Test
    void aSpikeSetsAllMembranesToRest() {
        NetworkSettings plain = TestNetworks.everySpike(PLAIN);
        double reference = 0.35 * 300 * 0.13 * TestNetworks.INPUTS;
        NetworkSettings fast =
                new NetworkSettings(
                        plain.neurons(),
                        plain.array(),
                        new NeuronSettings(
                                65 / reference, Double.POSITIVE_INFINITY, Homeostasis.NONE),
                        inputs -> new PoissonRate(40, 0.35, 300, inputs),
                        new Competition(false, 0),
                        plain.rule(),
                        plain.policy(),
                        plain.stashMode(),
                        plain.stashFloor());
        Network network = new Network(fast, TestNetworks.INPUTS, 1, TestNetworks.kernels());
        PixelLists train = Bars.images(20, 1);
        int most = 0;
        for (int image = 0; image < 20; image++) {
            int spikes = network.learn(train, image, image).spikes();
            assertThat(spikes).isLessThanOrEqualTo(20);
            most = Math.max(most, spikes);
        }
        assertThat(most).isPositive();
    }

    /** All cells at 0.525 of Gmax: a threshold of half fires for any number of spikes. */
    @ParameterizedTest
    @ValueSource(ints = {2, 9, 16, 40, 64})
    void firstSpikeThresholdsFollowTheNumberOfSpikes(int lit) {
        byte[] pixels = new byte[TestNetworks.INPUTS];
        Arrays.fill(pixels, 0, lit, (byte) 255);
        PixelLists image =
                new PixelLists(new ImageSet(Bars.SIDE, Bars.SIDE, 1, pixels, new byte[1]));
        NetworkSettings plain = TestNetworks.firstSpike(PLAIN);
        for (double threshold : new double[] {0.5, 0.55}) {
            NetworkSettings settings =
                    new NetworkSettings(
                            plain.neurons(),
                            new ArraySettings(PLAIN, DrivenBias.HALF, false, 0.5, 0.5),
                            new NeuronSettings(
                                    threshold, Double.POSITIVE_INFINITY, Homeostasis.NONE),
                            plain.encoder(),
                            plain.competition(),
                            plain.rule(),
                            plain.policy(),
                            plain.stashMode(),
                            plain.stashFloor());
            Network network = new Network(settings, TestNetworks.INPUTS, 1, TestNetworks.kernels());
            assertThat(network.observe(image, 0, 1).spikes()).isEqualTo(threshold == 0.5 ? 1 : 0);
        }
    }

    @Test
    void everyEpochShowsEachSampleOnceInAnOrderOfItsOwn() {
        PixelLists train = Bars.images(30, 1);
        NetworkSettings settings = TestNetworks.firstSpike(PLAIN);
        Network shuffled = new Network(settings, train.inputs(), 1, TestNetworks.kernels());
        new Trainer(shuffled, train, new LearningPlan(60, true, 1, 1), 1)
                .learn(LearningListener.SILENT);
        Network plain = new Network(settings, train.inputs(), 1, TestNetworks.kernels());
        new Trainer(plain, train, new LearningPlan(60, false, 1, 1), 1)
                .learn(LearningListener.SILENT);
        // First-spike coding has no chance in it: the spikes of an epoch are those of the set.
        assertThat(shuffled.ledger().counts(Phase.LEARN).get(EventCount.ENCODED_SPIKES))
                .isEqualTo(plain.ledger().counts(Phase.LEARN).get(EventCount.ENCODED_SPIKES));
        assertThat(shuffled.array().conductance(9, 1))
                .isNotEqualTo(plain.array().conductance(9, 1));
    }

    @Test
    void theRandomControlRunsBesideTheStashArm() {
        NetworkSettings plain = TestNetworks.regular(TestNetworks.NOISY, false);
        Run random =
                TestNetworks.run(
                        TestNetworks.stashing(
                                plain,
                                (n, seed) -> new RandomVictim(new Rotation(n, 2, 20), seed),
                                StashMode.GATED),
                        6,
                        TestNetworks.kernels());
        assertThat(random.network().stashing().activeFraction()).isBetween(0.2, 0.9);
        assertThat(random.network().stashing().log().size()).isGreaterThan(100);
        double system =
                TestNetworks.prices(TestNetworks.NOISY)
                        .bill(random.network().ledger().counts(Phase.LEARN))
                        .joules(Account.SYSTEM);
        assertThat(system).isPositive();
    }
}
