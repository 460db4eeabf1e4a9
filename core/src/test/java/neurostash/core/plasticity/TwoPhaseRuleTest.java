package neurostash.core.plasticity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwoPhaseRuleTest {

    private static final int ROWS = 12;

    private final EnergyLedger ledger = new EnergyLedger(3);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));
    private final SimulatedArray array =
            new SimulatedArray(
                    ROWS,
                    3,
                    new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.5, 0.5),
                    1,
                    KernelChoice.AUTO.kernels(),
                    ledger);

    /** Row i spikes in step i; then column 1 spikes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 1000})
    void rowsWithinTheWindowArePotentiatedAndAllOthersDepressed(int window) {
        PlasticityRule rule = new TwoPhaseRule(array, window, 1, 1);
        float start = array.conductance(0, 1);
        history.beginPresentation();
        for (int row = 0; row < 8; row++) {
            history.nextStep();
            history.spikes(new int[] {row}, 0, 1);
        }
        rule.beginPresentation();
        rule.onOutputSpike(1, history);
        for (int row = 0; row < ROWS; row++) {
            boolean within = row < 8 && row >= 8 - window;
            if (within) {
                assertThat(array.conductance(row, 1)).as("row %d", row).isGreaterThan(start);
            } else {
                assertThat(array.conductance(row, 1)).as("row %d", row).isLessThan(start);
            }
            assertThat(array.conductance(row, 0)).isEqualTo(start);
            assertThat(array.conductance(row, 2)).isEqualTo(start);
        }
        double potentiated = ledger.counts(Phase.LEARN, 1).get(EventCount.POTENTIATING_PULSES);
        assertThat(potentiated).isEqualTo(Math.min(window, 8));
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.DEPRESSING_PULSES))
                .isEqualTo(ROWS - potentiated);
    }

    @Test
    void spikesOfTheLastPresentationDoNotPotentiate() {
        PlasticityRule rule = new TwoPhaseRule(array, 1000, 1, 1);
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {3}, 0, 1);
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {5}, 0, 1);
        rule.onOutputSpike(1, history);
        float start = array.conductance(0, 0);
        assertThat(array.conductance(5, 1)).isGreaterThan(start);
        assertThat(array.conductance(3, 1)).isLessThan(start);
    }

    @Test
    void widthsBelongToTheirPolarity() {
        history.beginPresentation();
        history.nextStep();
        history.spikes(new int[] {5}, 0, 1);
        float start = array.conductance(0, 0);
        new TwoPhaseRule(array, 1, 1, 1).onOutputSpike(0, history);
        new TwoPhaseRule(array, 1, 2, 0.5).onOutputSpike(1, history);
        new TwoPhaseRule(array, 1, 1, 0).onOutputSpike(2, history);
        float up = array.conductance(5, 0) - start;
        float down = array.conductance(6, 0) - start;
        assertThat(array.conductance(5, 1) - start)
                .isEqualTo(2 * up, org.assertj.core.data.Offset.offset(1e-6f));
        assertThat(array.conductance(6, 1) - start)
                .isEqualTo(down / 2, org.assertj.core.data.Offset.offset(1e-6f));
        assertThat(array.conductance(5, 2) - start).isEqualTo(up);
        assertThat(array.conductance(6, 2)).isEqualTo(start);
    }

    @Test
    void impossibleRulesAreRefused() {
        assertThatThrownBy(() -> new TwoPhaseRule(array, 0, 1, 1))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new TwoPhaseRule(array, 1, -1, 1))
                .isInstanceOf(InvalidParameter.class);
        assertThatThrownBy(() -> new TwoPhaseRule(array, 1, 1, Double.NaN))
                .isInstanceOf(InvalidParameter.class);
    }
}
