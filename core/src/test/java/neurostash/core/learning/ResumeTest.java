package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.DisturbSettings;
import neurostash.core.array.DriftSettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.SynapticArray;
import neurostash.core.array.VerifySettings;
import neurostash.core.array.WireSettings;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.FloatingBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.coding.Encoder;
import neurostash.core.coding.FirstSpike;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.PoissonRate;
import neurostash.core.coding.RegularRate;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialRetention;
import neurostash.core.device.Faults;
import neurostash.core.device.Levels;
import neurostash.core.device.PowerRetention;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.Caching;
import neurostash.core.plasticity.DiehlCookRule;
import neurostash.core.plasticity.PlasticityRule;
import neurostash.core.plasticity.TwoPhaseRule;
import neurostash.core.reward.Reward;
import neurostash.core.stash.CumulativeCount;
import neurostash.core.stash.Grading;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.LowCount;
import neurostash.core.stash.Never;
import neurostash.core.stash.NoveltyRecall;
import neurostash.core.stash.QuickResponse;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;
import neurostash.core.stash.RandomVictim;
import neurostash.core.stash.Rotation;
import neurostash.core.stash.StashMode;
import neurostash.core.stash.WeightChange;
import neurostash.core.state.SavedState;
import neurostash.core.state.UnfitState;
import neurostash.core.tile.TileSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A run that is stopped between any two presentations and gone on with in a fresh network comes to
 * the same bits as one that never stopped. What is compared is all of its state.
 */
class ResumeTest {

    private static final Kernels SCALAR = KernelChoice.SCALAR.kernels();
    private static final Kernels VECTOR = KernelChoice.VECTOR.kernels();
    private static final PixelLists TRAIN = Bars.images(40, 1);
    private static final PixelLists TEST = Bars.images(15, 2);
    private static final int LABELS = 20;

    /** Neurons race, on cells that are disturbed. */
    private static final String RACE = "race";

    private static final Map<String, Stashing> POLICIES = policies();
    private static final Map<String, Coding> CODINGS = codings();
    private static final Map<String, BiasScheme> BIASES = biases();
    private static final Map<String, Device> DEVICES = devices();
    private static final Map<String, UnaryOperator<ArraySettings>> PHYSICS = physics();

    private record Stashing(NetworkSettings.PolicyMaker policy, StashMode mode) {}

    private record Coding(IntFunction<Encoder> encoder, Competition competition) {}

    record Case(String name, NetworkSettings settings, int presentations) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, Stashing> policies() {
        NetworkSettings.PolicyMaker rotation = (n, seed) -> new Rotation(n, 1, 9);
        Map<String, Stashing> all = new LinkedHashMap<>();
        all.put("never", new Stashing((n, seed) -> new Never(), StashMode.GATED));
        all.put("count", new Stashing((n, seed) -> new CumulativeCount(n, 4), StashMode.GATED));
        all.put("rotation", new Stashing(rotation, StashMode.GATED));
        all.put("rotation-3", new Stashing((n, seed) -> new Rotation(n, 3, 25), StashMode.GATED));
        all.put(
                "random",
                new Stashing(
                        (n, seed) -> new RandomVictim(new Rotation(n, 1, 9), seed),
                        StashMode.GATED));
        all.put("replayed", new Stashing((n, seed) -> new CumulativeCount(n, 4), StashMode.GATED));
        all.put("novelty", new Stashing((n, seed) -> new NoveltyRecall(n, 3, 2), StashMode.GATED));
        all.put("low-count", new Stashing((n, seed) -> new LowCount(n, 1, 20), StashMode.GATED));
        all.put("quick", new Stashing((n, seed) -> new QuickResponse(n, 9, 3), StashMode.GATED));
        all.put(
                "weight-change",
                new Stashing((n, seed) -> new WeightChange(n, 0.9, 2, 2), StashMode.GATED));
        all.put("graded", new Stashing(rotation, StashMode.GATED));
        all.put("read-only", new Stashing(rotation, StashMode.READ_ONLY));
        all.put("skip", new Stashing(rotation, StashMode.SKIP));
        all.put("cached", new Stashing(rotation, StashMode.GATED));
        return all;
    }

    private static Map<String, Coding> codings() {
        Map<String, Coding> all = new LinkedHashMap<>();
        all.put("regular", new Coding(inputs -> new RegularRate(20, 60), Competition.FIRST_WINNER));
        all.put(
                "first-spike",
                new Coding(inputs -> new FirstSpike(16, 40, 18), Competition.FIRST_WINNER));
        all.put(
                "poisson",
                new Coding(
                        inputs -> new PoissonRate(40, 0.35, 20, inputs),
                        new Competition(false, 2, 1.2)));
        return all;
    }

    private static Map<String, BiasScheme> biases() {
        Map<String, BiasScheme> all = new LinkedHashMap<>();
        all.put("v/2", DrivenBias.HALF);
        all.put("v/3", DrivenBias.THIRD);
        all.put("grounded", DrivenBias.GROUNDED);
        all.put("asymmetric", DrivenBias.ASYMMETRIC);
        all.put("floating", new FloatingBias());
        all.put("guarded", new GuardedBias(0.7, 0.8));
        return all;
    }

    private static Map<String, Device> devices() {
        Device gradual = TestDevices.gradual(1e-9);
        Variation spread = new Variation(0.1, 0.1, 0.2, 0.1, 0.3, 0.005);
        Map<String, Device> all = new LinkedHashMap<>();
        all.put("plain", gradual);
        all.put("noisy", TestDevices.with(gradual, spread));
        all.put("levels", TestDevices.with(gradual, Levels.even(64), spread));
        all.put("abrupt", TestDevices.with(gradual, new AbruptPulse(), new AbruptPulse()));
        all.put(
                "stochastic",
                TestDevices.with(gradual, new StochasticPulse(0.1), new StochasticPulse(0.2)));
        return all;
    }

    private static Map<String, UnaryOperator<ArraySettings>> physics() {
        DisturbSettings disturb = new DisturbSettings(1e-6, 0.01);
        DriftSettings slow = new DriftSettings(new PowerRetention(0.05, 1, 0.3), 1e-6, 1, 0.01);
        DriftSettings fast = new DriftSettings(new ExponentialRetention(300, 0), 1e-6, 1, 0.01);
        Map<String, UnaryOperator<ArraySettings>> all = new LinkedHashMap<>();
        all.put("nothing", array -> array);
        all.put("disturb", array -> array.with(disturb));
        all.put(RACE, array -> array.with(new DisturbSettings(1e-6, 0.05)));
        all.put("lazy-disturb", array -> array.with(new DisturbSettings(1e-6, 0.3)));
        all.put("drift", array -> array.with(fast));
        all.put("slow-drift", array -> array.with(slow).with(disturb));
        all.put("read-noise", array -> array.withReadNoise(0.05));
        all.put("stuck", array -> array.with(new Faults(0.05, 0.1)));
        all.put("tiles", array -> array.with(new TileSize(16, 5)).with(disturb));
        all.put(
                "verify",
                array ->
                        array.with(new VerifySettings(0.05, 3))
                                .with(disturb)
                                .with(fast)
                                .withReadNoise(0.01));
        all.put(
                "drop",
                array ->
                        array.with(
                                        new WireSettings(
                                                new Wires(1e3, 1e3), WireSettings.Model.DROP, 0.5))
                                .with(disturb)
                                .withReadNoise(0.01));
        all.put(
                "solved",
                array ->
                        array.with(
                                        new WireSettings(
                                                new Wires(2e4, 2e4),
                                                WireSettings.Model.SOLVED,
                                                0.5))
                                .with(new TileSize(32, 6)));
        return all;
    }

    /** Each setting of each kind with every policy, the other kinds drawn; and the reference. */
    static Stream<Case> cases() {
        Random draw = new Random(6);
        List<Case> cases = new ArrayList<>();
        for (String policy : POLICIES.keySet()) {
            for (String coding : CODINGS.keySet()) {
                cases.add(made(policy, coding, any(BIASES, draw), any(DEVICES, draw), "nothing"));
            }
            for (String bias : BIASES.keySet()) {
                cases.add(made(policy, any(CODINGS, draw), bias, any(DEVICES, draw), "disturb"));
            }
            for (String physics : PHYSICS.keySet()) {
                String device = physics.equals("verify") ? "noisy" : any(DEVICES, draw);
                cases.add(made(policy, any(CODINGS, draw), any(BIASES, draw), device, physics));
            }
            if (grading(policy).isEmpty()
                    && caching(policy).isEmpty()
                    && !policy.equals("weight-change")) {
                cases.add(reference(policy));
            }
            for (Reward.Memory memory : Reward.Memory.values()) {
                cases.add(rewarded(policy, memory, of(CODINGS, any(CODINGS, draw))));
            }
        }
        for (boolean learn : new boolean[] {false, true}) {
            for (boolean random : new boolean[] {false, true}) {
                cases.add(recalled(learn, random));
            }
        }
        return cases.stream();
    }

    private static String any(Map<String, ?> map, Random draw) {
        return List.copyOf(map.keySet()).get(draw.nextInt(map.size()));
    }

    private static <T> T of(Map<String, T> map, String name) {
        return Objects.requireNonNull(map.get(name));
    }

    private static Case made(
            String policy, String coding, String bias, String device, String physics) {
        ArraySettings array =
                of(PHYSICS, physics)
                        .apply(
                                new ArraySettings(
                                        of(DEVICES, device),
                                        of(BIASES, bias),
                                        policy.equals("rotation-3")
                                                || of(BIASES, bias).needsIsolation(),
                                        0.2,
                                        0.8));
        return new Case(
                String.join(" ", policy, coding, bias, device, physics),
                racing(
                        physics.equals(RACE),
                        settings(
                                policy,
                                of(CODINGS, coding),
                                array,
                                a -> new TwoPhaseRule(a, 20, 1, 1))),
                physics.equals("solved") ? 8 : 70);
    }

    private static NetworkSettings racing(boolean race, NetworkSettings s) {
        RaceStages stages = new RaceStages(List.of(0.2, 0.5), List.of(0.6, 0.8));
        return race ? s.with(new Racing(stages, stages, 8e-3, 0.5, OutLevel.PARKED, true)) : s;
    }

    /** Recall within presentations, with an audit, on cells that are disturbed. */
    private static Case recalled(boolean learn, boolean random) {
        Case raced = made("never", "regular", "v/2", "levels", learn ? RACE : "disturb");
        Hierarchy recall =
                new Hierarchy(
                        4, 1, 0.1, 0.9, 2, learn, true, 8e-3, 0.5, OutLevel.PARKED, random, true);
        return new Case(
                "recall" + (learn ? " raced" : " in inference") + (random ? " random" : ""),
                raced.settings().with(recall),
                70);
    }

    private static Case reference(String policy) {
        return new Case(
                policy + " diehl-cook",
                settings(
                        policy,
                        of(CODINGS, "poisson"),
                        new ArraySettings(of(DEVICES, "plain"), DrivenBias.HALF, false, 0.2, 0.8),
                        ResumeTest::diehlCook),
                70);
    }

    private static Case rewarded(String policy, Reward.Memory memory, Coding coding) {
        ArraySettings array =
                new ArraySettings(of(DEVICES, "levels"), DrivenBias.HALF, false, 0.2, 0.8);
        // Punishments have pulses of their own width.
        double punish = caching(policy).isEmpty() ? 0.5 : 0;
        Reward reward = new Reward(Bars.CLASSES, memory, 0.8, false, 0.4, 0.7, punish, true);
        return new Case(
                String.join(" ", policy, "reward", memory.name()),
                settings(policy, coding, array, a -> new TwoPhaseRule(a, 20, 1, 1)).with(reward),
                70);
    }

    private static PlasticityRule diehlCook(SynapticArray array) {
        return new DiehlCookRule(
                array.analogWeights().orElseThrow(),
                array.rows(),
                array.columns(),
                new DiehlCookRule.Settings(1e-3, 0.05, 16));
    }

    private static NetworkSettings settings(
            String policy, Coding coding, ArraySettings array, NetworkSettings.RuleMaker rule) {
        Stashing stashing = of(POLICIES, policy);
        return new NetworkSettings(
                TestNetworks.NEURONS,
                array,
                new NeuronSettings(0.3, 20, new Homeostasis(0.01, 1)),
                coding.encoder(),
                coding.competition(),
                rule,
                stashing.policy(),
                stashing.mode(),
                2,
                Racing.NONE,
                Optional.empty(),
                grading(policy),
                caching(policy),
                policy.equals("replayed"),
                Optional.empty());
    }

    /** The reference rule sets weights without pulses. */
    private static Optional<Grading> grading(String policy) {
        return policy.equals("graded") ? Optional.of(new Grading(3, 8, false)) : Optional.empty();
    }

    private static Optional<Caching> caching(String policy) {
        return policy.equals("cached") ? Optional.of(new Caching(3, 3)) : Optional.empty();
    }

    private static Course course(NetworkSettings settings, int presentations, Kernels kernels) {
        return new Course(
                new Network(settings, TRAIN.inputs(), 7, kernels),
                TRAIN,
                TEST,
                new LearningPlan(presentations, true, LABELS, 6),
                EnergyBudget.UNLIMITED,
                7);
    }

    /** Goes on for a number of presentations, or to the end. */
    private static boolean go(Course course, int presentations) {
        int[] left = {presentations};
        return course.run(LearningListener.SILENT, () -> --left[0] > 0);
    }

    private static void assertSame(SavedState actual, SavedState expected, String when) {
        assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
        expected.arrays()
                .forEach((name, array) ->
                        assertThat(actual.arrays().get(name))
                                .as("%s, %s", name, when)
                                .isEqualTo(array));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aRunStoppedAnywhereGoesOnToTheSameBits(Case given) {
        Course whole = course(given.settings(), given.presentations(), SCALAR);
        assertThat(go(whole, Integer.MAX_VALUE)).isTrue();
        SavedState expected = SavedState.of(whole::state);
        int all = given.presentations() + LABELS + TEST.count();
        Random draw = new Random(given.name().hashCode());
        int[] stops = {
            1,
            1 + draw.nextInt(given.presentations()),
            given.presentations(),
            given.presentations() + 1 + draw.nextInt(LABELS),
            given.presentations() + LABELS,
            all - 1 - draw.nextInt(TEST.count() - 1)
        };
        for (int stop : stops) {
            Course first = course(given.settings(), given.presentations(), VECTOR);
            assertThat(go(first, stop)).isFalse();
            SavedState saved = SavedState.of(first::state);
            Course second = course(given.settings(), given.presentations(), SCALAR);
            saved.giveTo(second::state);
            assertSame(SavedState.of(second::state), saved, "given at " + stop);
            assertThat(go(second, Integer.MAX_VALUE)).isTrue();
            assertSame(SavedState.of(second::state), expected, "stopped at " + stop);
            assertThat(second.evaluation().confusion())
                    .isDeepEqualTo(whole.evaluation().confusion());
            assertThat(second.labelling().labels()).isEqualTo(whole.labelling().labels());
            assertThat(second.trainer().timeline()).isEqualTo(whole.trainer().timeline());
        }
    }

    @Test
    void aRunStoppedAfterEachPresentationComesToTheSameBits() {
        for (String policy : POLICIES.keySet()) {
            Case given = made(policy, "regular", "v/2", "levels", "slow-drift");
            Course whole = course(given.settings(), 70, VECTOR);
            go(whole, Integer.MAX_VALUE);
            Course course = course(given.settings(), 70, VECTOR);
            while (!go(course, 1)) {
                SavedState saved = SavedState.of(course::state);
                course = course(given.settings(), 70, VECTOR);
                saved.giveTo(course::state);
            }
            assertSame(SavedState.of(course::state), SavedState.of(whole::state), policy);
        }
    }

    /** Otherwise the tests above would show little. */
    @Test
    void theStateOfARunIsAnotherOneLater() {
        Case given = made("rotation", "regular", "v/2", "levels", "slow-drift");
        Course course = course(given.settings(), 70, VECTOR);
        go(course, 30);
        SavedState early = SavedState.of(course::state);
        go(course, 10);
        SavedState later = SavedState.of(course::state);
        long moved =
                early.arrays().keySet().stream()
                        .filter(name ->
                                !Objects.deepEquals(
                                        early.arrays().get(name), later.arrays().get(name)))
                        .count();
        assertThat(moved).isGreaterThan(30);
    }

    @Test
    void theStateOfOtherSettingsIsRefusedByTheNameOfWhatDoesNotFit() {
        Course plain =
                course(made("never", "regular", "v/2", "plain", "nothing").settings, 70, SCALAR);
        SavedState saved = SavedState.of(plain::state);
        Course stashing =
                course(made("rotation", "regular", "v/2", "plain", "nothing").settings, 70, SCALAR);
        assertThatThrownBy(() -> saved.giveTo(stashing::state))
                .isInstanceOf(UnfitState.class)
                .hasMessageContaining("'network/stashing/policy/spikes' is missing");
        Map<String, Object> spoilt = new LinkedHashMap<>(saved.arrays());
        spoilt.put("network/array/topology/columnOfSlot", new int[TestNetworks.NEURONS]);
        Course fresh =
                course(made("never", "regular", "v/2", "plain", "nothing").settings, 70, SCALAR);
        assertThatThrownBy(() -> new SavedState(spoilt).giveTo(fresh::state))
                .isInstanceOf(UnfitState.class)
                .hasMessageContaining("columnOfSlot");
    }
}
