package neurostash.core.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.SplittableRandom;

class EnergyLedgerTest {

    private static final Peripherals DECISIONS =
            new Peripherals(0, 0, 0, 0, 0, 1e-3, 0, 0, 0, 0, 0, 0, 0);

    private static final EnergyPrices PRICES =
            new EnergyPrices(
                    TestDevices.gradual(1e-9),
                    DrivenBias.HALF,
                    1e-6,
                    Tiles.single(1, 1),
                    DECISIONS);

    @Test
    void columnCountsFoldToTheTotalsInColumnOrder() {
        SplittableRandom random = new SplittableRandom(1);
        EnergyLedger ledger = new EnergyLedger(50);
        double[] sums = new double[50];
        for (int i = 0; i < 5000; i++) {
            int column = random.nextInt(50);
            double amount = random.nextDouble() * Math.pow(10, random.nextInt(8));
            sums[column] += amount;
            if (i % 2 == 0) {
                ledger.add(EventCount.POTENTIATED_CONDUCTANCE, column, amount);
            } else {
                ledger.row(EventCount.POTENTIATED_CONDUCTANCE)[column] += amount;
            }
        }
        double total = 0;
        for (int column = 0; column < 50; column++) {
            double one = ledger.counts(Phase.LEARN, column).get(EventCount.POTENTIATED_CONDUCTANCE);
            assertThat(one).isEqualTo(sums[column]);
            total += one;
        }
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.POTENTIATED_CONDUCTANCE))
                .isEqualTo(total);
        assertThat(ledger.columns()).isEqualTo(50);
    }

    @Test
    void phasesHaveBooksOfTheirOwn() {
        EnergyLedger ledger = new EnergyLedger(3);
        ledger.add(EventCount.INPUT_SPIKES, 1);
        ledger.add(EventCount.OUTPUT_SPIKES, 2, 10);
        ledger.enter(Phase.TEST);
        ledger.add(EventCount.INPUT_SPIKES, 2);
        ledger.add(EventCount.OUTPUT_SPIKES, 2, 20);
        ledger.enter(Phase.LABEL);
        ledger.add(EventCount.INPUT_SPIKES, 4);
        ledger.row(EventCount.OUTPUT_SPIKES)[2] += 40;
        ledger.enter(Phase.LEARN);
        ledger.add(EventCount.INPUT_SPIKES, 8);
        Phase[] phases = {Phase.LEARN, Phase.LABEL, Phase.TEST};
        double[] inputs = {9, 4, 2};
        double[] outputs = {10, 40, 20};
        for (int i = 0; i < 3; i++) {
            assertThat(ledger.counts(phases[i]).get(EventCount.INPUT_SPIKES)).isEqualTo(inputs[i]);
            assertThat(ledger.counts(phases[i]).get(EventCount.OUTPUT_SPIKES))
                    .isEqualTo(outputs[i]);
            assertThat(ledger.counts(phases[i], 2).get(EventCount.OUTPUT_SPIKES))
                    .isEqualTo(outputs[i]);
            assertThat(ledger.counts(phases[i], 1)).isEqualTo(new EventCounts());
        }
    }

    @ParameterizedTest
    @EnumSource(EventCount.class)
    void noEventIsBookedWhereItWouldGetLost(EventCount count) {
        EnergyLedger ledger = new EnergyLedger(2);
        if (count.perColumn()) {
            ledger.add(count, 1, 3);
            assertThatThrownBy(() -> ledger.add(count, 1)).isInstanceOf(RuntimeException.class);
        } else {
            ledger.add(count, 3);
            assertThatThrownBy(() -> ledger.add(count, 1, 1)).isInstanceOf(RuntimeException.class);
        }
        assertThat(ledger.counts(Phase.LEARN).get(count)).isEqualTo(3);
    }

    @Test
    void aSnapshotDoesNotChangeWithTheBook() {
        EnergyLedger ledger = new EnergyLedger(2);
        ledger.add(EventCount.READ_STEPS, 1);
        EventCounts snapshot = ledger.counts(Phase.LEARN);
        EventCounts copy = snapshot.copy();
        ledger.add(EventCount.READ_STEPS, 5);
        assertThat(snapshot.get(EventCount.READ_STEPS)).isEqualTo(1);
        snapshot.add(EventCount.READ_STEPS, 1);
        assertThat(copy.get(EventCount.READ_STEPS)).isEqualTo(1);
        assertThat(copy).isNotEqualTo(snapshot);
        copy.add(EventCount.READ_STEPS, 1);
        assertThat(copy).isEqualTo(snapshot).hasSameHashCodeAs(snapshot);
    }

    @Test
    void namesInFilesAreThoseOfTheContract() {
        assertThat(java.util.Arrays.stream(EnergyComponent.values()).map(EnergyComponent::key))
                .containsExactly(
                        "read",
                        "sneak",
                        "potentiate",
                        "depress",
                        "halfSelect",
                        "verify",
                        "line",
                        "neuron",
                        "sense",
                        "driver",
                        "encode",
                        "stash");
        assertThat(java.util.Arrays.stream(Phase.values()).map(Phase::key))
                .containsExactly("learn", "label", "test");
        assertThat(java.util.Arrays.stream(EventCount.values()).map(EventCount::key))
                .doesNotHaveDuplicates()
                .contains("presentations", "cellReads", "potentiatingPulses", "depressingPulses")
                .contains("outputSpikes");
    }

    @Test
    void aBudgetIsSpentWhenLearningHasUsedItUp() {
        EnergyLedger ledger = new EnergyLedger(2);
        EnergyBudget budget = EnergyBudget.of(PRICES, 4e-3);
        ledger.enter(Phase.LABEL);
        ledger.add(EventCount.COLUMN_STEPS, 100);
        ledger.enter(Phase.LEARN);
        ledger.add(EventCount.COLUMN_STEPS, 3);
        assertThat(budget.isSpent(ledger)).isFalse();
        ledger.add(EventCount.COLUMN_STEPS, 1);
        assertThat(budget.isSpent(ledger)).isTrue();
        assertThat(EnergyBudget.UNLIMITED.isSpent(ledger)).isFalse();
    }
}
