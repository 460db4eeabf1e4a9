package neurostash.core.stash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.LifLayer;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.state.SavedState;
import neurostash.core.state.UnfitState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.stream.IntStream;

/** Columns belong to the groups of the sentinels that led when they won. */
class SentinelsTest {

    private static final int COLUMNS = 12;
    private static final int GROUPS = 4;
    private static final float THRESHOLD = 100;

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final Kernels kernels = KernelChoice.AUTO.kernels();
    private final SimulatedArray array =
            new SimulatedArray(
                    1,
                    COLUMNS,
                    new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.1, 0.9),
                    1,
                    kernels,
                    ledger);
    private final LifLayer layer =
            new LifLayer(
                    new NeuronSettings(0.5, 1e9, Homeostasis.NONE),
                    2 * THRESHOLD,
                    array.topology(),
                    kernels);

    private Sentinels sentinels(int recalled, int memory) {
        Hierarchy hierarchy =
                new Hierarchy(
                        GROUPS,
                        recalled,
                        0.3,
                        0.7,
                        memory,
                        false,
                        true,
                        0,
                        0.5,
                        OutLevel.PARKED,
                        false,
                        false);
        return new Sentinels(hierarchy, array, layer, THRESHOLD, 1, ledger);
    }

    /** Charges of the sentinels in the order of those that lead. */
    private float[] led(int... order) {
        float[] charge = new float[Kernels.padded(COLUMNS)];
        float next = 0.4f * THRESHOLD;
        for (int sentinel : order) {
            charge[sentinel] = next;
            next *= 0.9f;
        }
        return charge;
    }

    /** A training presentation in which all are read, some sentinel leads and a column wins. */
    private void win(Sentinels sentinels, int column, int leader) {
        layer.beginPresentation(1f);
        sentinels.begin(true, 1);
        layer.integrate(led(leader));
        sentinels.onWin(column);
        sentinels.end(false);
        array.endPresentation();
    }

    /** Who is recalled when sentinels lead in this order. */
    private int[] recalled(Sentinels sentinels, int... order) {
        layer.beginPresentation(1f);
        sentinels.begin(false, 1);
        assertThat(array.topology().contenders().count()).isEqualTo(GROUPS);
        layer.integrate(led(order));
        sentinels.step();
        assertThat(sentinels.isProbing()).isFalse();
        int[] all = IntStream.range(0, COLUMNS).filter(sentinels::isRecalled).toArray();
        assertThat(all)
                .containsExactly(
                        IntStream.range(0, COLUMNS)
                                .filter(array.topology().contenders()::contains)
                                .toArray());
        sentinels.end(false);
        array.endPresentation();
        return all;
    }

    /** Toggles of references and gates in a presentation in which all are recalled. */
    private double toggles(boolean raced) {
        Sentinels sentinels = sentinels(1, 1);
        double before = ledger.counts(Phase.LEARN).get(EventCount.REFERENCE_TOGGLES);
        layer.beginPresentation(1f);
        sentinels.begin(false, 1);
        layer.integrate(led(2, 1));
        sentinels.step();
        sentinels.end(raced);
        array.endPresentation();
        return ledger.counts(Phase.LEARN).get(EventCount.REFERENCE_TOGGLES) - before;
    }

    /** A race brings the references of all that are in it back, and pays for it. */
    @Test
    void referencesGoBackOnce() {
        assertThat(toggles(false) - toggles(true))
                .isEqualTo(Comparators.TOGGLES_PER_REFERENCE * COLUMNS);
    }

    @Test
    void whoHasNeverWonIsOfAllGroups() {
        assertThat(recalled(sentinels(1, 1), 2, 1)).hasSize(COLUMNS);
    }

    @Test
    void theGroupsOfTheLeadersAreRecalled() {
        Sentinels sentinels = sentinels(2, 1);
        for (int column = GROUPS; column < COLUMNS; column++) {
            win(sentinels, column, column % GROUPS);
        }
        assertThat(recalled(sentinels, 3, 0, 1, 2)).containsExactly(0, 1, 2, 3, 4, 7, 8, 11);
        assertThat(recalled(sentinels, 1, 2, 0, 3)).containsExactly(0, 1, 2, 3, 5, 6, 9, 10);
    }

    /** Groups 0, 1, 2, then 1 again: of three, the one it had longest goes when 3 comes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aColumnKeepsItsLastGroups(int memory) {
        Sentinels sentinels = sentinels(1, memory);
        for (int column = GROUPS; column < COLUMNS; column++) {
            win(sentinels, column, 0);
        }
        for (int leader : new int[] {1, 2, 1, 3}) {
            win(sentinels, 5, leader);
        }
        int[] last = {3, 1, 2, 0};
        for (int i = 0; i < GROUPS; i++) {
            boolean isKept = i < memory;
            int[] all = recalled(sentinels, last[i], last[(i + 1) % GROUPS]);
            assertThat(IntStream.of(all).anyMatch(column -> column == 5))
                    .as("group %d", last[i])
                    .isEqualTo(isKept);
        }
    }

    @Test
    void aSentinelStaysOfItsOwnGroup() {
        Sentinels sentinels = sentinels(1, 1);
        win(sentinels, 2, 1);
        assertThat(recalled(sentinels, 3)).contains(2);
    }

    @Test
    void nobodyIsRecalledBeforeALeaderHasReachedItsPart() {
        Sentinels sentinels = sentinels(1, 1);
        layer.beginPresentation(1f);
        sentinels.begin(false, 1);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        charge[1] = 0.29f * THRESHOLD;
        layer.integrate(charge);
        sentinels.step();
        assertThat(sentinels.isProbing()).isTrue();
        assertThat(sentinels.isRecalled(7)).isFalse();
        charge[1] = 0.02f * THRESHOLD;
        layer.integrate(charge);
        sentinels.step();
        assertThat(sentinels.isProbing()).isFalse();
        assertThat(sentinels.isRecalled(7)).isTrue();
    }

    @Test
    void groupsThatDoNotExistAreRefused() {
        assertThatThrownBy(() ->
                        new SavedState(Map.of("groups", IntStream.range(0, COLUMNS).toArray()))
                                .giveTo(sentinels(1, 1)::state))
                .isInstanceOf(UnfitState.class)
                .hasMessageContaining("groups");
    }
}
