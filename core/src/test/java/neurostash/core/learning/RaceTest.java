package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.DisturbSettings;
import neurostash.core.array.OutLevel;
import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.learning.TestNetworks.Run;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;
import neurostash.core.stash.Rotation;
import neurostash.core.stash.StashMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Neurons that fall behind the leader are cut off until the presentation is over. */
class RaceTest {

    private static final RaceStages STAGES =
            new RaceStages(List.of(0.2, 0.5, 0.8), List.of(0.5, 0.7, 0.8));
    private static final NetworkSettings PLAIN = TestNetworks.regular(TestNetworks.NOISY, false);

    private static Racing both(RaceStages stages) {
        return new Racing(stages, stages, 8e-3, 0.5, OutLevel.PARKED, false);
    }

    private static Run run(NetworkSettings settings) {
        return TestNetworks.run(settings, 5, TestNetworks.kernels());
    }

    private static EventCounts counts(Run run, Phase phase) {
        return run.network().ledger().counts(phase);
    }

    @Test
    void theBarsAreLearnedWithFewerReads() {
        Run plain = run(PLAIN);
        Run raced = run(PLAIN.with(both(STAGES)));
        assertThat(raced.evaluation().accuracy()).isGreaterThan(0.95);
        for (Phase phase : Phase.values()) {
            EventCounts fewer = counts(raced, phase);
            assertThat(fewer.get(EventCount.WITHDRAWALS)).isPositive();
            assertThat(fewer.get(EventCount.CELL_READS))
                    .isLessThan(0.8 * counts(plain, phase).get(EventCount.CELL_READS));
            assertThat(fewer.get(EventCount.COLUMN_STEPS))
                    .isLessThan(0.9 * counts(plain, phase).get(EventCount.COLUMN_STEPS));
        }
    }

    @Test
    void itTakesPlaceInThePhasesThatHaveStages() {
        Racing learning = new Racing(STAGES, RaceStages.NONE, 8e-3, 0.5, OutLevel.PARKED, false);
        Run run = run(PLAIN.with(learning));
        assertThat(counts(run, Phase.LEARN).get(EventCount.WITHDRAWALS)).isPositive();
        assertThat(counts(run, Phase.LABEL).get(EventCount.WITHDRAWALS)).isZero();
        assertThat(counts(run, Phase.TEST).get(EventCount.RACE_DECISIONS)).isZero();
    }

    /** A race in which everyone may stay changes nothing but the circuit's own counts. */
    @Test
    void aRaceThatNobodyLosesGivesTheSameBitsAsNone() {
        Run plain = run(PLAIN);
        Run raced = run(PLAIN.with(both(new RaceStages(List.of(0.3, 0.9), List.of(0.0, 0.0)))));
        assertThat(raced.conductances()).isEqualTo(plain.conductances());
        assertThat(raced.thresholds()).isEqualTo(plain.thresholds());
        assertThat(raced.evaluation().confusion()).isDeepEqualTo(plain.evaluation().confusion());
        for (EventCount count : EventCount.values()) {
            double actual = counts(raced, Phase.LEARN).get(count);
            double expected = counts(plain, Phase.LEARN).get(count);
            switch (count) {
                case RACE_DECISIONS, REFERENCE_TOGGLES, COUNTER_UPDATES ->
                        assertThat(actual).isGreaterThan(expected);
                default -> assertThat(actual).as(count.key()).isEqualTo(expected);
            }
        }
    }

    /**
     * Every neuron decides in each stage whether it stays, the others then against the next stage;
     * each of those decisions needs another reference, and the first one comes back at the end.
     */
    @Test
    void everyDecisionOfTheCircuitIsCounted() {
        RaceStages one = new RaceStages(List.of(0.01), List.of(0.0));
        Run run = run(PLAIN.with(new Racing(one, one, 0, 0.5, OutLevel.PARKED, false)));
        EventCounts counts = counts(run, Phase.LEARN);
        double neurons = TestNetworks.NEURONS * counts.get(EventCount.PRESENTATIONS);
        assertThat(counts.get(EventCount.RACE_DECISIONS)).isEqualTo(2 * neurons);
        assertThat(counts.get(EventCount.REFERENCE_TOGGLES)).isEqualTo(2 * 3 * neurons);
        assertThat(counts.get(EventCount.COUNTER_UPDATES))
                .isEqualTo(2 * counts.get(EventCount.PRESENTATIONS));
    }

    /** As many columns are cut off by chance, but the bars are no longer told. */
    @Test
    void itMattersWhoIsCutOff() {
        RaceStages hard = new RaceStages(List.of(0.3, 0.6), List.of(0.9, 0.95));
        Racing chance = new Racing(hard, hard, 8e-3, 0.5, OutLevel.PARKED, true);
        Run raced = run(PLAIN.with(both(hard)));
        Run random = run(PLAIN.with(chance));
        assertThat(random.evaluation().accuracy()).isLessThan(raced.evaluation().accuracy() - 0.1);
        double racedOut = counts(raced, Phase.TEST).get(EventCount.WITHDRAWALS);
        double randomOut = counts(random, Phase.TEST).get(EventCount.WITHDRAWALS);
        assertThat(randomOut).isEqualTo(racedOut, within(0.3 * racedOut));
    }

    /** An offset, or chance, may cut off the very neuron that has reached its threshold. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noNeuronSpikesBelowItsThreshold(boolean random) {
        RaceStages last = new RaceStages(List.of(1.0), List.of(1.0));
        Racing race = new Racing(last, last, 0.1, 0.5, OutLevel.PARKED, random);
        PixelLists images = Bars.images(200, 1);
        Network network = new Network(PLAIN.with(race), images.inputs(), 5, TestNetworks.kernels());
        int spikes = 0;
        for (int image = 0; image < images.count(); image++) {
            Outcome outcome = network.observe(images, image, image);
            if (outcome.spikes() > 0) {
                spikes++;
                int slot = network.array().topology().slot(outcome.column(0));
                assertThat(network.layer().margin(slot)).isNotNegative();
            }
        }
        assertThat(spikes).isPositive();
        assertThat(network.ledger().counts(Phase.LEARN).get(EventCount.WITHDRAWALS)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "random", "floating", "every spike", "stashing", "disturbed"})
    void theSameSeedGivesTheSameBitsScalarAndVector(String kind) {
        NetworkSettings base =
                switch (kind) {
                    case "every spike" -> TestNetworks.everySpike(TestNetworks.NOISY);
                    case "stashing" ->
                            TestNetworks.stashing(
                                    PLAIN, (n, seed) -> new Rotation(n, 2, 9), StashMode.GATED);
                    case "disturbed" ->
                            TestNetworks.settings(
                                    PLAIN.array().with(new DisturbSettings(1e-6, 0.05)), PLAIN);
                    default -> PLAIN;
                };
        Racing race =
                new Racing(
                        STAGES,
                        STAGES,
                        8e-3,
                        0.5,
                        kind.equals("floating") ? OutLevel.FLOATING : OutLevel.PARKED,
                        kind.equals("random"));
        NetworkSettings settings = base.with(race);
        Run scalar = TestNetworks.run(settings, 7, KernelChoice.SCALAR.kernels());
        Run vector = TestNetworks.run(settings, 7, KernelChoice.VECTOR.kernels());
        assertThat(vector.conductances()).isEqualTo(scalar.conductances());
        assertThat(vector.thresholds()).isEqualTo(scalar.thresholds());
        assertThat(vector.evaluation().confusion()).isDeepEqualTo(scalar.evaluation().confusion());
        for (Phase phase : Phase.values()) {
            assertThat(counts(vector, phase)).isEqualTo(counts(scalar, phase));
            assertThat(counts(vector, phase).get(EventCount.WITHDRAWALS)).isPositive();
        }
    }

    @Test
    void stagesThatCannotBeRunAreRefused() {
        refused("at", List.of(0.3, 0.3), List.of(0.5, 0.5));
        refused("at", List.of(0.6, 0.3), List.of(0.5, 0.5));
        refused("at", List.of(1.2), List.of(0.5));
        refused("at", List.of(0.0), List.of(0.5));
        refused("keep", List.of(0.3), List.of(1.01));
        refused("keep", List.of(0.3), List.of(-0.1));
        refused("keep", List.of(0.3, 0.6), List.of(0.5));
        refused("keep", List.of(), List.of(0.5));
    }

    private static void refused(String field, List<Double> at, List<Double> keep) {
        assertThatThrownBy(() -> new RaceStages(at, keep))
                .isInstanceOfSatisfying(
                        InvalidParameter.class,
                        refusal -> assertThat(refusal.field()).isEqualTo(field));
    }
}
