package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.InvalidParameter;
import neurostash.core.array.DisturbSettings;
import neurostash.core.array.OutLevel;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.RegularRate;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.learning.TestNetworks.Run;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Sentinels are read first, and the groups of the leading ones recalled. */
class RecallTest {

    private static final int GROUPS = 4;
    private static final NetworkSettings PLAIN = TestNetworks.regular(TestNetworks.NOISY, false);

    private static Hierarchy recall(int recalled, double at, boolean learn, boolean random) {
        return new Hierarchy(
                GROUPS,
                recalled,
                at,
                1 - at,
                2,
                learn,
                true,
                8e-3,
                0.5,
                OutLevel.PARKED,
                random,
                true);
    }

    private static Run run(NetworkSettings settings) {
        return TestNetworks.run(settings, 5, TestNetworks.kernels());
    }

    private static EventCounts counts(Run run, Phase phase) {
        return run.network().ledger().counts(phase);
    }

    private static double missed(Run run) {
        EventCounts test = counts(run, Phase.TEST);
        return test.get(EventCount.MISSED_WINNERS) / test.get(EventCount.PRESENTATIONS);
    }

    @Test
    void theBarsAreLearnedWithFewerReads() {
        Run plain = run(PLAIN);
        Run recalled = run(PLAIN.with(recall(2, 0.3, true, false)));
        assertThat(recalled.evaluation().accuracy()).isGreaterThan(0.9);
        for (Phase phase : Phase.values()) {
            EventCounts fewer = counts(recalled, phase);
            assertThat(fewer.get(EventCount.WITHDRAWALS))
                    .isEqualTo(
                            (TestNetworks.NEURONS - GROUPS) * fewer.get(EventCount.PRESENTATIONS));
            assertThat(fewer.get(EventCount.CELL_READS))
                    .isLessThan(0.85 * counts(plain, phase).get(EventCount.CELL_READS));
        }
    }

    /** While all columns are read, the groups form beside what the plain network does. */
    @Test
    void recallInInferenceAloneLearnsThePlainNetworksBits() {
        Run plain = run(PLAIN);
        Run recalled = run(PLAIN.with(recall(1, 0.3, false, false)));
        assertThat(recalled.conductances()).isEqualTo(plain.conductances());
        assertThat(recalled.thresholds()).isEqualTo(plain.thresholds());
        for (EventCount count : EventCount.values()) {
            double actual = counts(recalled, Phase.LEARN).get(count);
            double expected = counts(plain, Phase.LEARN).get(count);
            switch (count) {
                case RACE_DECISIONS, REFERENCE_TOGGLES, COUNTER_UPDATES ->
                        assertThat(actual).as(count.key()).isGreaterThan(expected);
                default -> assertThat(actual).as(count.key()).isEqualTo(expected);
            }
        }
        assertThat(counts(recalled, Phase.TEST).get(EventCount.CELL_READS))
                .isLessThan(0.8 * counts(plain, Phase.TEST).get(EventCount.CELL_READS));
    }

    /** Eight decisions and two switches for each of the four sentinels, and an update for a win. */
    @Test
    void theCircuitThatFormsGroupsIsCounted() {
        Run run = run(PLAIN.with(recall(1, 0.3, false, false)));
        EventCounts counts = counts(run, Phase.LEARN);
        double wins = counts.get(EventCount.OUTPUT_SPIKES);
        double ofSentinels = 0;
        for (int sentinel = 0; sentinel < GROUPS; sentinel++) {
            ofSentinels +=
                    run.network()
                            .ledger()
                            .counts(Phase.LEARN, sentinel)
                            .get(EventCount.OUTPUT_SPIKES);
        }
        assertThat(counts.get(EventCount.RACE_DECISIONS)).isEqualTo(wins * 8 * GROUPS);
        assertThat(counts.get(EventCount.REFERENCE_TOGGLES)).isEqualTo(wins * 2 * 8 * GROUPS);
        assertThat(counts.get(EventCount.COUNTER_UPDATES)).isEqualTo(wins - ofSentinels);
    }

    /**
     * With all groups up, everyone is recalled in each presentation: eight columns, four gates. A
     * race among all that nobody loses adds two decisions each, and brings the references back in
     * place of the circuit that recalled.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCircuitThatRecallsIsCounted(boolean raced) {
        RaceStages one = new RaceStages(List.of(0.01), List.of(0.0));
        NetworkSettings base =
                raced ? PLAIN.with(new Racing(one, one, 8e-3, 0.5, OutLevel.PARKED, false)) : PLAIN;
        Network network =
                new Network(
                        base.with(recall(GROUPS, 0.05, true, false)),
                        TestNetworks.INPUTS,
                        5,
                        TestNetworks.kernels());
        PixelLists images = Bars.images(20, 1);
        for (int image = 0; image < images.count(); image++) {
            network.observe(images, image, image);
        }
        EventCounts counts = network.ledger().counts(Phase.LEARN);
        int neurons = TestNetworks.NEURONS;
        double shown = counts.get(EventCount.PRESENTATIONS);
        int others = neurons - GROUPS;
        assertThat(shown).isEqualTo(20);
        assertThat(counts.get(EventCount.CLASS_MATCHES)).isEqualTo(shown * 2 * others);
        int inRace = raced ? 2 * neurons : 0;
        assertThat(counts.get(EventCount.COUNTER_UPDATES))
                .isEqualTo(shown * 2 * (others + (raced ? 2 : 1)));
        assertThat(counts.get(EventCount.RACE_DECISIONS)).isEqualTo(shown * (8 * GROUPS + inRace));
        int references = 8 * GROUPS + GROUPS + 2 * neurons + inRace;
        assertThat(counts.get(EventCount.REFERENCE_TOGGLES))
                .isEqualTo(shown * (2 * references + 2 * GROUPS * neurons));
        assertThat(counts.get(EventCount.MISSED_WINNERS)).isZero();
    }

    /** Who leads among the sentinels says more than chance about who will win. */
    @Test
    void chanceRecallsWinnersLessOften() {
        double led = missed(run(PLAIN.with(recall(1, 0.3, false, false))));
        double drawn = missed(run(PLAIN.with(recall(1, 0.3, false, true))));
        assertThat(led).isBetween(0.0, 0.5);
        assertThat(drawn).isGreaterThan(led + 0.1);
    }

    /** An audit counts, and changes nothing else. */
    @Test
    void anAuditIsInNoOnesBook() {
        Hierarchy audited = recall(1, 0.3, true, false);
        Hierarchy alone =
                new Hierarchy(
                        GROUPS,
                        1,
                        0.3,
                        0.7,
                        2,
                        true,
                        true,
                        8e-3,
                        0.5,
                        OutLevel.PARKED,
                        false,
                        false);
        Run with = run(PLAIN.with(audited));
        Run without = run(PLAIN.with(alone));
        assertThat(with.conductances()).isEqualTo(without.conductances());
        assertThat(with.evaluation().confusion()).isDeepEqualTo(without.evaluation().confusion());
        for (Phase phase : Phase.values()) {
            for (EventCount count : EventCount.values()) {
                if (count != EventCount.MISSED_WINNERS) {
                    assertThat(counts(with, phase).get(count))
                            .as(count.key())
                            .isEqualTo(counts(without, phase).get(count));
                }
            }
        }
        assertThat(missed(with)).isPositive();
        assertThat(missed(without)).isZero();
    }

    /** A probe that no sentinel ends leaves the forced choice to the sentinels. */
    @Test
    void sentinelsThatNeverLeadAreAloneToTheEnd() {
        Hierarchy deaf =
                new Hierarchy(
                        GROUPS, 1, 1, 1, 1, true, true, 0, 0.5, OutLevel.PARKED, false, false);
        NetworkSettings high =
                TestNetworks.settings(
                        TestNetworks.NOISY,
                        false,
                        inputs -> new RegularRate(2, 60),
                        Competition.FIRST_WINNER);
        Network network =
                new Network(high.with(deaf), TestNetworks.INPUTS, 5, TestNetworks.kernels());
        PixelLists images = Bars.images(50, 1);
        int silent = 0;
        for (int image = 0; image < images.count(); image++) {
            Outcome outcome = network.observe(images, image, image);
            if (outcome.spikes() == 0) {
                assertThat(outcome.forced()).isLessThan(GROUPS);
                silent++;
            }
        }
        assertThat(silent).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "random", "raced", "inference", "disturbed"})
    void theSameSeedGivesTheSameBitsScalarAndVector(String kind) {
        NetworkSettings base =
                kind.equals("disturbed")
                        ? TestNetworks.settings(
                                PLAIN.array().with(new DisturbSettings(1e-6, 0.05)), PLAIN)
                        : PLAIN;
        NetworkSettings settings =
                base.with(recall(2, 0.2, !kind.equals("inference"), kind.equals("random")));
        if (kind.equals("raced")) {
            RaceStages stages = new RaceStages(List.of(0.4, 0.7), List.of(0.6, 0.8));
            settings = settings.with(new Racing(stages, stages, 8e-3, 0.5, OutLevel.PARKED, false));
        }
        Run scalar = TestNetworks.run(settings, 7, KernelChoice.SCALAR.kernels());
        Run vector = TestNetworks.run(settings, 7, KernelChoice.VECTOR.kernels());
        assertThat(vector.conductances()).isEqualTo(scalar.conductances());
        assertThat(vector.thresholds()).isEqualTo(scalar.thresholds());
        assertThat(vector.evaluation().confusion()).isDeepEqualTo(scalar.evaluation().confusion());
        for (Phase phase : Phase.values()) {
            assertThat(counts(vector, phase)).isEqualTo(counts(scalar, phase));
        }
        assertThat(counts(vector, Phase.TEST).get(EventCount.WITHDRAWALS)).isPositive();
    }

    /** Neurons race to a part of their thresholds: the nearer it is, the sooner it is over. */
    @Test
    void theNearerTheGoalTheFewerTheReads() {
        assertThat(readSteps(0.3)).isLessThan(0.8 * readSteps(0.7));
        assertThat(readSteps(0.7)).isLessThan(0.9 * readSteps(1));
    }

    private static double readSteps(double goal) {
        Hierarchy towards =
                new Hierarchy(
                        GROUPS, 2, 0.3, goal, 2, true, true, 0, 0.5, OutLevel.PARKED, false, false);
        Network network =
                new Network(PLAIN.with(towards), TestNetworks.INPUTS, 5, TestNetworks.kernels());
        PixelLists images = Bars.images(100, 1);
        for (int image = 0; image < images.count(); image++) {
            network.observe(images, image, image);
        }
        return network.ledger().counts(Phase.LEARN).get(EventCount.READ_STEPS);
    }

    /** Neurons that were cut off at first win as well. */
    @Test
    void thoseWhoAreRecalledSpike() {
        Network network =
                new Network(
                        PLAIN.with(recall(2, 0.3, true, false)),
                        TestNetworks.INPUTS,
                        5,
                        TestNetworks.kernels());
        PixelLists images = Bars.images(100, 1);
        int others = 0;
        for (int image = 0; image < images.count(); image++) {
            Outcome outcome = network.observe(images, image, image);
            if (outcome.spikes() > 0) {
                int slot = network.array().topology().slot(outcome.column(0));
                assertThat(network.layer().margin(slot)).isNotNegative();
                others += outcome.column(0) >= GROUPS ? 1 : 0;
            }
        }
        assertThat(others).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "groups, 1, 1, 0.3, 0.7, 1",
        "recalled, 4, 5, 0.3, 0.7, 1",
        "recalled, 4, 0, 0.3, 0.7, 1",
        "at, 4, 1, 0, 0.7, 1",
        "at, 4, 1, 1.1, 0.7, 1",
        "goal, 4, 1, 0.3, 0, 1",
        "goal, 4, 1, 0.3, 1.1, 1",
        "memory, 4, 1, 0.3, 0.7, 0",
        "memory, 4, 1, 0.3, 0.7, 5",
        "groups, 13, 1, 0.3, 0.7, 1"
    })
    void whatCannotBeRecalledIsRefused(
            String field, int groups, int recalled, double at, double goal, int memory) {
        assertThatThrownBy(() ->
                        PLAIN.with(
                                new Hierarchy(
                                        groups,
                                        recalled,
                                        at,
                                        goal,
                                        memory,
                                        true,
                                        true,
                                        8e-3,
                                        0.5,
                                        OutLevel.PARKED,
                                        false,
                                        false)))
                .isInstanceOfSatisfying(
                        InvalidParameter.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void itDoesNotJoinACompetitionOfEverySpike() {
        NetworkSettings every = TestNetworks.everySpike(TestNetworks.NOISY);
        assertThatThrownBy(() -> every.with(recall(1, 0.3, true, false)))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("every spike");
    }
}
