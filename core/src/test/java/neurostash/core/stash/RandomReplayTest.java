package neurostash.core.stash;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.Chance;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class RandomReplayTest {

    private static final int COLUMNS = 10;

    private static StashingSystem system(StashPolicy policy, int floor) {
        EnergyLedger ledger = new EnergyLedger(COLUMNS);
        SimulatedArray array =
                new SimulatedArray(
                        2,
                        COLUMNS,
                        new ArraySettings(
                                TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5),
                        1,
                        KernelChoice.AUTO.kernels(),
                        ledger);
        return new StashingSystem(array, policy, StashMode.GATED, floor, ledger);
    }

    private static int winner(StashingSystem system, SplittableRandom random) {
        int column = random.nextInt(COLUMNS);
        while (system.isStashed(column)) {
            column = random.nextInt(COLUMNS);
        }
        return column;
    }

    private static void present(StashingSystem system, int winner) {
        system.onSpike(winner);
        system.afterPresentation();
    }

    /** Whoever wins here and there, and however often one must win. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void asManyAreStashedAndRecalledAtTheSameMoments(int wins) {
        SplittableRandom random = new SplittableRandom(wins);
        StashingSystem policy = system(new Rotation(COLUMNS, wins, 31), 2);
        StashingSystem control = system(new RandomReplay(policy.log(), COLUMNS, 3), 2);
        for (int i = 0; i < 400; i++) {
            present(policy, winner(policy, random));
            present(control, winner(control, random));
            assertThat(control.active()).isEqualTo(policy.active());
            assertThat(control.log().size()).isEqualTo(policy.log().size());
        }
        assertThat(control.log().size()).isGreaterThan(40);
        int others = 0;
        for (int i = 0; i < control.log().size(); i++) {
            StashEvent mine = control.log().get(i);
            assertThat(mine.presentation()).isEqualTo(policy.log().get(i).presentation());
            others += mine.column() == policy.log().get(i).column() ? 0 : 1;
        }
        assertThat(others).as("but not the same ones").isGreaterThan(20);
    }

    @Test
    void victimsAreDrawnEvenlyFromAllButTheWinner() {
        StashingSystem policy = system(new Rotation(COLUMNS, 1, 1), 1);
        StashingSystem control = system(new RandomReplay(policy.log(), COLUMNS, 8), 1);
        long[] taken = new long[COLUMNS - 1];
        for (int i = 0; i < 9000; i++) {
            present(policy, i % COLUMNS);
            present(control, 4);
            StashEvent stash = control.log().get(2 * i);
            assertThat(stash.stashed()).isTrue();
            assertThat(stash.column()).isNotEqualTo(4);
            taken[stash.column() - (stash.column() > 4 ? 1 : 0)]++;
        }
        Chance.assertEvenCounts(taken);
    }

    @Test
    void theWinnerGoesWhereNobodyElseIsLeft() {
        StashingSystem policy = system(new CumulativeCount(COLUMNS, 1), 1);
        StashingSystem control = system(new RandomReplay(policy.log(), COLUMNS, 8), 1);
        for (int i = 0; i < COLUMNS - 1; i++) {
            policy.onSpike(i);
        }
        for (int i = 0; i < COLUMNS; i++) {
            control.onSpike(i);
        }
        policy.afterPresentation();
        control.afterPresentation();
        assertThat(control.active()).isEqualTo(1);
    }
}
