package neurostash.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabellingTest {

    private static final int NONE = Labelling.NONE;

    private static Outcome outcome(int... spikes) {
        Outcome outcome = new Outcome(8);
        outcome.begin();
        for (int column : spikes) {
            outcome.spike(column);
        }
        return outcome;
    }

    private static int vote(Labelling labelling, Outcome outcome) {
        return labelling.vote(outcome, new int[] {9, 9, 9});
    }

    @Test
    void everySpikeVotesForTheClassOfItsNeuron() {
        Labelling labelling = new Labelling(new int[] {0, 1, 2, 1, NONE, 0, 2, 2});
        assertThat(vote(labelling, outcome(2))).isEqualTo(2);
        assertThat(vote(labelling, outcome(0, 1, 3))).isEqualTo(1);
        assertThat(vote(labelling, outcome(1, 0, 0, 0, 3))).isEqualTo(0);
        assertThat(vote(labelling, outcome(4, 4, 4, 4, 6))).isEqualTo(2);
    }

    @Test
    void tiesGoToTheClassThatSpikedFirst() {
        Labelling labelling = new Labelling(new int[] {0, 1, 2, 1, NONE, 0, 2, 2});
        assertThat(vote(labelling, outcome(2, 1, 0))).isEqualTo(2);
        assertThat(vote(labelling, outcome(1, 0, 0, 3))).isEqualTo(1);
        assertThat(vote(labelling, outcome(0, 1, 3, 5))).isEqualTo(0);
    }

    @Test
    void neuronsWithoutALabelLeaveASampleUndecided() {
        Labelling labelling = new Labelling(new int[] {0, 1, 2, 1, NONE, 0, 2, NONE});
        assertThat(vote(labelling, outcome(4, 7, 4))).isEqualTo(NONE);
        Outcome silent = outcome();
        silent.force(7);
        assertThat(vote(labelling, silent)).isEqualTo(NONE);
        silent.force(6);
        assertThat(vote(labelling, silent)).isEqualTo(2);
    }

    @Test
    void anOutcomeIsForgottenBeforeTheNext() {
        Outcome outcome = outcome(3, 3, 5);
        outcome.force(1);
        assertThat(outcome.spikes()).isEqualTo(3);
        assertThat(outcome.distinct()).isEqualTo(2);
        assertThat(outcome.column(0)).isEqualTo(3);
        assertThat(outcome.spikes(3)).isEqualTo(2);
        outcome.begin();
        assertThat(outcome.spikes()).isZero();
        assertThat(outcome.distinct()).isZero();
        assertThat(outcome.spikes(3)).isZero();
        assertThat(outcome.forced()).isEqualTo(-1);
    }

    /** Untrained neurons spike for every class, several times an image: the labels are close. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aNeuronStandsForTheClassItSpikedMostForInTrainsOfItsOwn(long seed) {
        NetworkSettings settings = TestNetworks.everySpike(TestNetworks.NOISY);
        PixelLists train = Bars.images(90, seed);
        Network network = network(settings, seed);
        Network same = network(settings, seed);
        Labelling labelling = Labelling.of(network, train, 80, seed);

        same.ledger().enter(Phase.LABEL);
        int[][] spikes = new int[TestNetworks.NEURONS][Bars.CLASSES];
        for (int image = 0; image < 80; image++) {
            Outcome outcome = same.observe(train, image, key(seed, image, Phase.LABEL));
            for (int column = 0; column < TestNetworks.NEURONS; column++) {
                spikes[column][train.images().labels()[image]] += outcome.spikes(column);
            }
        }
        for (int column = 0; column < TestNetworks.NEURONS; column++) {
            int[] own = spikes[column];
            int best = own[0] >= own[1] && own[0] >= own[2] ? 0 : own[1] >= own[2] ? 1 : 2;
            assertThat(labelling.labels()[column])
                    .isEqualTo(own[0] + own[1] + own[2] == 0 ? NONE : best);
        }
        assertThat(network.ledger().counts(Phase.LABEL))
                .isEqualTo(same.ledger().counts(Phase.LABEL));

        Evaluation.of(network, labelling, train, seed);
        same.ledger().enter(Phase.TEST);
        for (int image = 0; image < 90; image++) {
            same.observe(train, image, key(seed, image, Phase.TEST));
        }
        assertThat(network.ledger().counts(Phase.TEST)).isEqualTo(same.ledger().counts(Phase.TEST));
    }

    /** Each presentation has a spike train of its own, in every epoch anew. */
    @Test
    void aTrainerShowsTheSamplesInTurnWithFreshSpikes() {
        NetworkSettings settings = TestNetworks.everySpike(TestNetworks.NOISY);
        PixelLists train = Bars.images(20, 1);
        Network trained = network(settings, 3);
        new Trainer(trained, train, new LearningPlan(50, false, 1, 1), 3)
                .learn(LearningListener.SILENT);
        Network shown = network(settings, 3);
        for (int done = 0; done < 50; done++) {
            shown.learn(train, done % 20, key(3, done, Phase.LEARN));
        }
        assertThat(trained.ledger().counts(Phase.LEARN))
                .isEqualTo(shown.ledger().counts(Phase.LEARN));
        assertThat(trained.ledger().counts(Phase.LEARN).get(EventCount.PRESENTATIONS))
                .isEqualTo(50);
        for (int row = 0; row < TestNetworks.INPUTS; row++) {
            assertThat(trained.array().conductance(row, 0))
                    .isEqualTo(shown.array().conductance(row, 0));
        }
    }

    private static Network network(NetworkSettings settings, long seed) {
        return new Network(settings, TestNetworks.INPUTS, seed, TestNetworks.kernels());
    }

    private static long key(long seed, long index, Phase phase) {
        return Keys.key(seed, Purpose.ENCODING, index, phase.code());
    }
}
