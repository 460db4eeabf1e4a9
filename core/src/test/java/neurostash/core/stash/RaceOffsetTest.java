package neurostash.core.stash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.LifLayer;
import neurostash.core.neuron.NeuronSettings;

import org.junit.jupiter.api.Test;

import java.util.List;

class RaceOffsetTest {

    private static final int NEURONS = 4000;
    private static final double THRESHOLD = 100;
    private static final RaceStages NOBODY = new RaceStages(List.of(0.5), List.of(0.5));

    private static Race race(long seed, double offsetVolt) {
        EnergyLedger ledger = new EnergyLedger(NEURONS);
        Kernels kernels = KernelChoice.AUTO.kernels();
        SimulatedArray array =
                new SimulatedArray(
                        1,
                        NEURONS,
                        new ArraySettings(
                                TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.1, 0.9),
                        seed,
                        kernels,
                        ledger);
        LifLayer layer =
                new LifLayer(
                        new NeuronSettings(0.5, 1e9, Homeostasis.NONE),
                        2 * THRESHOLD,
                        array.topology(),
                        kernels);
        Racing racing = new Racing(NOBODY, NOBODY, offsetVolt, 0.4, OutLevel.PARKED, false);
        return new Race(racing, array, layer, THRESHOLD, seed, ledger);
    }

    /** 8 mV of a swing of 400 mV are 2 % of the threshold. */
    @Test
    void offsetsSpreadByTheirShareOfTheSwing() {
        Race race = race(3, 8e-3);
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (int column = 0; column < NEURONS; column++) {
            double offset = race.offset(column);
            sum += offset;
            squares += offset * offset;
            within += Math.abs(offset) < 0.02 * THRESHOLD ? 1 : 0;
        }
        double error = 0.02 * THRESHOLD / Math.sqrt(NEURONS);
        assertThat(sum / NEURONS).isEqualTo(0, within(4 * error));
        assertThat(Math.sqrt(squares / NEURONS)).isEqualTo(0.02 * THRESHOLD, within(3 * error));
        // 68.3 % of a normal distribution.
        assertThat(within / (double) NEURONS).isEqualTo(0.683, within(0.03));
    }

    @Test
    void aNeuronKeepsItsOffset() {
        Race race = race(3, 8e-3);
        Race again = race(3, 8e-3);
        Race other = race(4, 8e-3);
        Race none = race(3, 0);
        int same = 0;
        for (int column = 0; column < 100; column++) {
            assertThat(again.offset(column)).isEqualTo(race.offset(column));
            assertThat(none.offset(column)).isZero();
            same += other.offset(column) == race.offset(column) ? 1 : 0;
        }
        assertThat(same).isZero();
    }
}
