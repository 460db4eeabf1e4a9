package neurostash.core.stash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;
import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

class StashingTest {

    private static final int COLUMNS = 10;

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array =
            new SimulatedArray(
                    2,
                    COLUMNS,
                    new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5),
                    1,
                    KernelChoice.AUTO.kernels(),
                    ledger);

    private StashingSystem system(StashPolicy policy, StashMode mode, int floor) {
        return new StashingSystem(array, policy, mode, floor, ledger);
    }

    private StashingSystem gated(StashPolicy policy) {
        return system(policy, StashMode.GATED, 1);
    }

    /** A presentation in which these neurons spike. */
    private static void present(StashingSystem system, int... spikes) {
        for (int column : spikes) {
            system.onSpike(column);
        }
        system.afterPresentation();
    }

    private static List<StashEvent> events(StashingSystem system) {
        List<StashEvent> events = new ArrayList<>();
        for (int i = 0; i < system.log().size(); i++) {
            events.add(system.log().get(i));
        }
        return events;
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    @Test
    void thePlainNetworkStashesNobodyAndPaysForNoCounter() {
        StashingSystem system = gated(new Never());
        for (int i = 0; i < 100; i++) {
            present(system, i % COLUMNS, 3);
        }
        assertThat(system.log().size()).isZero();
        assertThat(system.active()).isEqualTo(COLUMNS);
        assertThat(system.presentations()).isEqualTo(100);
        assertThat(system.connectedFraction()).isEqualTo(1);
        assertThat(system.activeFraction()).isEqualTo(1);
        assertThat(count(EventCount.COUNTER_UPDATES)).isZero();
        assertThat(count(EventCount.SWITCH_TOGGLES)).isZero();
    }

    @Test
    void aNeuronIsStashedWhenItsCumulativeCountReachesTheThresholdAndStaysSo() {
        StashingSystem system = gated(new CumulativeCount(COLUMNS, 3));
        present(system, 4);
        present(system, 4, 5);
        assertThat(system.isStashed(4)).isFalse();
        present(system, 4);
        assertThat(system.isStashed(4)).isTrue();
        assertThat(array.topology().isConnected(4)).isFalse();
        for (int i = 0; i < 20; i++) {
            present(system, 5);
        }
        assertThat(system.isStashed(4)).isTrue();
        assertThat(events(system))
                .containsExactly(new StashEvent(3, 4, true), new StashEvent(5, 5, true));
        // Every spike counts, and each of the two changes sets a latch.
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(4 + 20 + 2);
    }

    @Test
    void aRotationPaysForItsTimerAndForClearingItsCounters() {
        StashingSystem system = gated(new Rotation(COLUMNS, 2, 4));
        for (int i = 0; i < 8; i++) {
            present(system, 3);
        }
        int spikes = 8;
        int timer = 8;
        int clears = 2 * COLUMNS;
        assertThat(count(EventCount.COUNTER_UPDATES))
                .isEqualTo(spikes + timer + clears + system.log().size());
        assertThat(system.log().size()).isPositive();
    }

    @Test
    void theMergeReconnectsEveryone() {
        StashingSystem system = gated(new CumulativeCount(COLUMNS, 1));
        present(system, 7, 2, 9);
        assertThat(array.topology().connected()).isEqualTo(COLUMNS - 3);
        system.recallAll();
        assertThat(array.topology().connected()).isEqualTo(COLUMNS);
        assertThat(system.active()).isEqualTo(COLUMNS);
        assertThat(events(system))
                .containsExactly(
                        new StashEvent(1, 7, true),
                        new StashEvent(1, 2, true),
                        new StashEvent(1, 9, true),
                        new StashEvent(1, 2, false),
                        new StashEvent(1, 7, false),
                        new StashEvent(1, 9, false));
        assertThat(count(EventCount.SWITCH_TOGGLES)).isEqualTo(6);
        system.recallAll();
        assertThat(system.log().size()).isEqualTo(6);
        assertThatThrownBy(() -> system.log().get(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9, 10})
    void theFloorIsKept(int floor) {
        StashingSystem system = system(new CumulativeCount(COLUMNS, 1), StashMode.GATED, floor);
        for (int turn = 0; turn < 3; turn++) {
            for (int column = 0; column < COLUMNS; column++) {
                present(system, column);
            }
        }
        assertThat(system.active()).isEqualTo(floor);
        assertThat(array.topology().connected()).isEqualTo(floor);
    }

    @Test
    void whoIsRefusedAtTheFloorAsksAgainWithTheNextSpike() {
        StashingSystem system =
                system(new CumulativeCount(COLUMNS, 2), StashMode.GATED, COLUMNS - 1);
        present(system, 0, 0);
        present(system, 1, 1, 1, 1);
        assertThat(system.isStashed(0)).isTrue();
        assertThat(system.isStashed(1)).isFalse();
        system.recall(0);
        present(system);
        assertThat(system.isStashed(1)).as("not by itself").isFalse();
        present(system, 1);
        assertThat(system.isStashed(1)).isTrue();
    }

    @Test
    void rotationStashesWinnersAndRecallsAllInTurn() {
        StashingSystem system = gated(new Rotation(COLUMNS, 2, 4));
        present(system, 1);
        present(system, 1);
        assertThat(system.isStashed(1)).isTrue();
        present(system, 2);
        assertThat(system.isStashed(2)).isFalse();
        present(system, 3);
        assertThat(system.active()).as("recalled after four presentations").isEqualTo(COLUMNS);
        present(system, 2);
        assertThat(system.isStashed(2)).as("counts start afresh").isFalse();
        present(system, 2);
        assertThat(system.isStashed(2)).isTrue();
        assertThat(events(system))
                .containsExactly(
                        new StashEvent(2, 1, true),
                        new StashEvent(4, 1, false),
                        new StashEvent(6, 2, true));
    }

    @Test
    void noveltyRecallsAllWhoWereStashedAfterCounting() {
        StashingSystem system = gated(new NoveltyRecall(COLUMNS, 2, 3));
        present(system, 1);
        present(system, 1, 4);
        assertThat(system.isStashed(1)).isTrue();
        assertThat(system.isStashed(4)).isFalse();
        present(system);
        present(system, 5);
        present(system);
        assertThat(system.isStashed(1)).as("two silent presentations are not three").isTrue();
        present(system);
        assertThat(system.active()).isEqualTo(COLUMNS);
        present(system, 1);
        assertThat(system.isStashed(1)).as("counts start afresh").isFalse();
        present(system, 1);
        assertThat(system.isStashed(1)).isTrue();
    }

    @Test
    void lowCountPrunesThoseWhoSpikeLeastInAWindow() {
        StashingSystem system = gated(new LowCount(COLUMNS, 2, 3));
        present(system, 1, 2);
        present(system, 1, 2, 3);
        assertThat(system.active()).isEqualTo(COLUMNS);
        present(system);
        assertThat(system.active()).isEqualTo(2);
        assertThat(system.isStashed(1)).isFalse();
        assertThat(system.isStashed(2)).isFalse();
        assertThat(system.isStashed(3)).isTrue();
        present(system, 1, 1);
        present(system);
        present(system);
        assertThat(system.isStashed(2)).as("of no use in the second window").isTrue();
        assertThat(system.isStashed(1)).isFalse();
    }

    /** The register moves by an eighth: from 20 steps it needs some quick spikes to come to 10. */
    @Test
    void quickResponseStashesNeuronsThatHaveBecomeFast() {
        StashingSystem system = gated(new QuickResponse(COLUMNS, 10, 3));
        respond(system, 1, 20);
        for (int i = 0; i < 5; i++) {
            respond(system, 1, 2);
            respond(system, 2, 2 * (i + 6));
        }
        assertThat(system.isStashed(1)).as("20 + 5 eighths of the way down").isFalse();
        respond(system, 1, 2);
        respond(system, 1, 2);
        assertThat(system.isStashed(1)).isTrue();
        assertThat(system.isStashed(2)).as("slow").isFalse();
        respond(system, 3, 1);
        respond(system, 3, 1);
        assertThat(system.isStashed(3)).as("two spikes are too few").isFalse();
        respond(system, 3, 1);
        assertThat(system.isStashed(3)).isTrue();
        assertThat(count(EventCount.COUNTER_UPDATES))
                .as("each spike counts twice, each stash once")
                .isEqualTo(2 * 16 + 2);
    }

    private static void respond(StashingSystem system, int column, int steps) {
        system.onSpike(column);
        system.onResponse(column, steps);
        system.afterPresentation();
    }

    @Test
    void modesSayWhatAStashedNeuronStillDoes() {
        StashingSystem gated = gated(new CumulativeCount(COLUMNS, 1));
        present(gated, 1);
        assertThat(gated.isStashed(1)).isTrue();
        assertThat(gated.isFrozen(1)).as("cut off, so it cannot take part").isFalse();
        assertThat(gated.skips()).isFalse();
        gated.recallAll();

        StashingSystem frozen = system(new CumulativeCount(COLUMNS, 1), StashMode.READ_ONLY, 1);
        present(frozen, 1);
        assertThat(frozen.isFrozen(1)).isTrue();
        assertThat(frozen.isFrozen(2)).isFalse();
        assertThat(frozen.skips()).isFalse();
        assertThat(array.topology().isConnected(1)).isTrue();

        StashingSystem skip = system(new CumulativeCount(COLUMNS, 1), StashMode.SKIP, 1);
        present(skip, 1);
        assertThat(skip.isFrozen(1)).isTrue();
        assertThat(skip.skips()).isTrue();
        assertThat(array.topology().isConnected(1)).isTrue();
        skip.recallAll();
        assertThat(skip.isFrozen(1)).isFalse();
        assertThat(count(EventCount.SWITCH_TOGGLES)).as("of the gated one").isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(StashMode.class)
    void fractionsAreMeansOverPresentationsAsTheyWereShown(StashMode mode) {
        StashingSystem system = system(new CumulativeCount(COLUMNS, 1), mode, 1);
        assertThat(system.activeFraction()).isEqualTo(1);
        present(system, 0);
        present(system, 1);
        present(system, 2);
        present(system);
        double mean = (1 + 0.9 + 0.8 + 0.7) / 4;
        assertThat(system.activeFraction()).isEqualTo(mean, within(1e-12));
        assertThat(system.connectedFraction())
                .isEqualTo(mode == StashMode.GATED ? mean : 1, within(1e-12));
    }

    @Test
    void stashingAndRecallingTwiceChangesNothing() {
        StashingSystem system = gated(new Never());
        assertThat(system.stash(3)).isTrue();
        assertThat(system.stash(3)).isTrue();
        system.recall(3);
        system.recall(3);
        assertThat(system.log().size()).isEqualTo(2);
        assertThat(system.active()).isEqualTo(COLUMNS);
    }

    @Test
    void theLogGrowsWithALongRun() {
        StashingSystem system = gated(new Rotation(COLUMNS, 1, 2));
        for (int i = 0; i < 2000; i++) {
            present(system, i % COLUMNS);
        }
        assertThat(system.log().size()).isEqualTo(4000);
        for (int i = 1; i < 4000; i++) {
            assertThat(system.log().get(i).presentation())
                    .isGreaterThanOrEqualTo(system.log().get(i - 1).presentation());
        }
        assertThat(system.log().get(3999).stashed()).isFalse();
        assertThat(system.log().get(3999).presentation()).isEqualTo(2000);
    }

    /** Whoever wins, the victim is drawn evenly from all that are not stashed. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomVictimsAreDrawnEvenlyFromAllThatAreNotStashed(long seed) {
        StashingSystem system = gated(new RandomVictim(new Rotation(COLUMNS, 1, 4), seed));
        SplittableRandom random = new SplittableRandom(seed);
        long[] all = new long[COLUMNS];
        long[] places = new long[COLUMNS - 3];
        Set<Integer> stashed = new HashSet<>();
        int seen = 0;
        for (int i = 0; i < 8000; i++) {
            int active = system.active();
            present(system, random.nextInt(3));
            for (; seen < system.log().size(); seen++) {
                StashEvent event = system.log().get(seen);
                if (!event.stashed()) {
                    stashed.remove(event.column());
                    continue;
                }
                assertThat(stashed).doesNotContain(event.column());
                all[event.column()]++;
                if (active == COLUMNS - 3) {
                    int place = 0;
                    for (int column = 0; column < event.column(); column++) {
                        place += stashed.contains(column) ? 0 : 1;
                    }
                    places[place]++;
                }
                stashed.add(event.column());
            }
        }
        Chance.assertEvenCounts(all);
        Chance.assertEvenCounts(places);
    }

    @Test
    void theSameSeedTakesTheSameVictims() {
        List<List<StashEvent>> runs = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            StashingSystem system = gated(new RandomVictim(new Rotation(COLUMNS, 1, 4), seed));
            for (int i = 0; i < 40; i++) {
                present(system, i % 3);
            }
            system.recallAll();
            runs.add(events(system));
        }
        assertThat(runs.get(1)).isEqualTo(runs.get(0));
        assertThat(runs.get(2)).isNotEqualTo(runs.get(0));
    }

    /** A neuron that is not stashed, drawn by chance: the winner of a presentation. */
    private static int winner(StashingSystem system, SplittableRandom random) {
        int column = random.nextInt(COLUMNS);
        while (system.isStashed(column)) {
            column = random.nextInt(COLUMNS);
        }
        return column;
    }

    /** The control may differ in whom it stashes, never in how many. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void randomStashingHasTheRateOfThePolicyThatTimesIt(int floor) {
        SplittableRandom random = new SplittableRandom(floor);
        StashingSystem timed = system(new Rotation(COLUMNS, 1, 7), StashMode.READ_ONLY, floor);
        StashingSystem control =
                system(
                        new RandomVictim(new Rotation(COLUMNS, 1, 7), 3),
                        StashMode.READ_ONLY,
                        floor);
        for (int i = 0; i < 100; i++) {
            present(timed, winner(timed, random));
            present(control, winner(control, random));
            assertThat(control.active()).isEqualTo(timed.active());
        }
        assertThat(control.log().size()).isEqualTo(timed.log().size()).isGreaterThan(30);
        assertThat(events(control)).isNotEqualTo(events(timed));
    }

    /** Otherwise the control would stash several neurons where the policy stashes one. */
    @Test
    void aNeuronThatSpikesManyTimesInAPresentationAsksOnce() {
        StashingSystem rotation = gated(new RandomVictim(new Rotation(COLUMNS, 2, 100), 1));
        present(rotation, 4, 4, 4, 4, 4, 4, 5, 5);
        assertThat(rotation.active()).isEqualTo(COLUMNS - 2);
        rotation.recallAll();
        StashingSystem count = gated(new RandomVictim(new CumulativeCount(COLUMNS, 2), 1));
        present(count, 4, 4, 4, 4, 4, 4, 5, 5);
        assertThat(count.active()).isEqualTo(COLUMNS - 2);
    }

    @Test
    void chanceTakesVictimsOnlyWhereThePolicyAsks() {
        StashingSystem system = gated(new RandomVictim(new Rotation(COLUMNS, 1, 50), 1));
        present(system, 3);
        for (int column = 0; column < COLUMNS - 1; column++) {
            system.recall(column);
            assertThat(system.stash(column)).isTrue();
            assertThat(system.isStashed(column)).isTrue();
            system.recall(column);
        }
    }

    @Test
    void impossiblePoliciesAreRefused() {
        assertThatThrownBy(() -> new CumulativeCount(COLUMNS, 0))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new Rotation(COLUMNS, 0, 5)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new Rotation(COLUMNS, 5, 0)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new NoveltyRecall(COLUMNS, 0, 5))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new NoveltyRecall(COLUMNS, 5, 0))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new LowCount(COLUMNS, 0, 5)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new LowCount(COLUMNS, 5, 0)).isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> system(new Never(), StashMode.GATED, 0))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> system(new Never(), StashMode.GATED, COLUMNS + 1))
                .isInstanceOf(InvalidParameter.class);
    }

    private static List<Integer> active(StashingSystem system) {
        List<Integer> active = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            if (!system.isStashed(column)) {
                active.add(column);
            }
        }
        return active;
    }

    @Test
    void aNewTaskGetsAGroupFromTheReserveAndWhatTheLastOneTaughtIsStashed() {
        StashingSystem system = gated(new Allotment(COLUMNS, 4, null, false, 1));
        system.begin();
        assertThat(active(system)).containsExactly(0, 1, 2, 3);
        assertThat(array.topology().connected()).isEqualTo(4);
        present(system);
        system.onNewTask();
        assertThat(active(system)).containsExactly(4, 5, 6, 7);
        // Two columns are no group.
        system.onNewTask();
        assertThat(active(system)).containsExactly(4, 5, 6, 7);
    }

    /** A presentation that takes so many read steps. */
    private static void last(StashingSystem system, int steps) {
        system.onSpike(1);
        system.onResponse(1, steps);
        system.afterPresentation();
    }

    @Test
    void lateWinnersAreNoticedAsNewAndTheNetworkNeedsNotBeTold() {
        StashingSystem system = gated(new Allotment(COLUMNS, 5, new Novelty(16, 1.5, 8), false, 1));
        system.begin();
        for (int i = 0; i < 200; i++) {
            // One presentation in four is late: the counter goes down by more than up.
            last(system, i % 4 == 0 ? 14 : 10);
        }
        system.onNewTask();
        assertThat(active(system)).containsExactly(0, 1, 2, 3, 4);
        for (int i = 0; i < 3; i++) {
            last(system, 14);
        }
        assertThat(active(system)).containsExactly(0, 1, 2, 3, 4);
        last(system, 14);
        last(system, 14);
        assertThat(active(system)).containsExactly(5, 6, 7, 8, 9);
    }

    /** Where every spike counts, later ones say nothing of how well the inputs are known. */
    @Test
    void theFirstSpikeOfAPresentationSaysHowFamiliarItIs() {
        StashingSystem system = gated(new Allotment(COLUMNS, 5, new Novelty(16, 1.5, 8), false, 1));
        system.begin();
        for (int i = 0; i < 200; i++) {
            system.onSpike(1);
            system.onResponse(1, 10);
            system.onSpike(2);
            system.onResponse(2, i < 100 ? 12 : 30);
            system.afterPresentation();
        }
        assertThat(active(system)).containsExactly(0, 1, 2, 3, 4);
    }

    /** What a frozen neuron answers to is known. */
    @Test
    void whatAFrozenNeuronKnowsIsNotNew() {
        StashingSystem counted = system(new NoveltyRecall(COLUMNS, 1, 3), StashMode.READ_ONLY, 1);
        present(counted, 4);
        for (int i = 0; i < 5; i++) {
            counted.onFrozenResponse(10);
            counted.afterPresentation();
        }
        assertThat(counted.isStashed(4)).isTrue();
        StashingSystem noticed =
                system(
                        new Allotment(COLUMNS, 5, new Novelty(16, 1.5, 8), false, 1),
                        StashMode.READ_ONLY,
                        1);
        noticed.begin();
        for (int i = 0; i < 100; i++) {
            noticed.onFrozenResponse(10);
            noticed.afterPresentation();
        }
        assertThat(active(noticed)).containsExactly(0, 1, 2, 3, 4);
    }

    /** Neurons that have just been recalled are slow until they have learned. */
    @Test
    void aNewGroupIsNotTakenForAnotherSituation() {
        StashingSystem system = gated(new Allotment(COLUMNS, 2, new Novelty(16, 1.5, 8), false, 1));
        system.begin();
        for (int i = 0; i < 100; i++) {
            last(system, 10);
        }
        for (int i = 0; i < 60; i++) {
            last(system, 14);
        }
        assertThat(active(system)).containsExactly(2, 3);
    }

    @Test
    void theControlOfAnAllotmentLetsChanceChooseTheNextGroup() {
        Set<List<Integer>> chosen = new HashSet<>();
        StashingSystem system = gated(new Allotment(COLUMNS, 2, null, true, 3));
        system.begin();
        for (int i = 0; i < 40; i++) {
            present(system, 1);
            List<Integer> before = active(system);
            system.onNewTask();
            chosen.add(active(system));
            assertThat(active(system)).hasSize(2).doesNotContainAnyElementsOf(before);
        }
        assertThat(chosen).hasSize(5);
        StashingSystem only = gated(new Allotment(COLUMNS, COLUMNS, null, true, 3));
        only.begin();
        only.onNewTask();
        assertThat(active(only)).hasSize(COLUMNS);
    }

    @Test
    void whoWonMostInATaskIsStashedWhenTheNextOneBegins() {
        StashingSystem system = gated(new TaskWinners(COLUMNS, 2));
        system.begin();
        present(system, 7);
        present(system, 7, 1);
        present(system, 7, 1, 4);
        assertThat(active(system)).hasSize(COLUMNS);
        system.onNewTask();
        assertThat(system.isStashed(7)).isTrue();
        assertThat(system.isStashed(1)).isTrue();
        assertThat(active(system)).hasSize(COLUMNS - 2);
        // Wins of an earlier task do not count, and who never won is not stashed.
        present(system, 5);
        system.onNewTask();
        assertThat(system.isStashed(5)).isTrue();
        assertThat(active(system)).hasSize(COLUMNS - 3);
    }
}
