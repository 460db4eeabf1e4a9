package neurostash.lab.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EnergyToReachTest {

    private static double[][] rows(double... means) {
        double[][] rows = new double[means.length][];
        for (int i = 0; i < means.length; i++) {
            rows[i] = new double[] {means[i], means[i], means[i]};
        }
        return rows;
    }

    @Test
    void half_way_in_accuracy_is_half_way_in_the_logarithm_of_energy() {
        EnergyToReach energy = EnergyToReach.of(rows(0.8, 0.9), rows(1e-6, 100e-6), 0.85);
        assertThat(energy.joules().orElseThrow()).isEqualTo(10e-6, within(1e-12));
        assertThat(energy.low().orElseThrow()).isEqualTo(10e-6, within(1e-12));
        assertThat(energy.high().orElseThrow()).isEqualTo(10e-6, within(1e-12));
    }

    @Test
    void the_first_crossing_counts() {
        EnergyToReach energy = EnergyToReach.of(rows(0.8, 0.9, 0.8, 0.9), rows(1, 2, 4, 8), 0.9);
        assertThat(energy.joules().orElseThrow()).isEqualTo(2, within(1e-12));
    }

    @Test
    void an_accuracy_that_no_length_reaches_has_no_energy() {
        EnergyToReach energy = EnergyToReach.of(rows(0.8, 0.9), rows(1, 2), 0.95);
        assertThat(energy.joules()).isEmpty();
        assertThat(energy.high()).isEmpty();
    }

    @Test
    void an_accuracy_that_the_shortest_length_passes_is_below_what_was_tried() {
        assertThat(EnergyToReach.of(rows(0.8, 0.9), rows(1, 2), 0.7).joules()).isEmpty();
    }

    @Test
    void the_interval_is_open_above_if_some_seeds_never_get_there() {
        double[][] accuracy = {{0.8, 0.8, 0.8, 0.8}, {0.96, 0.96, 0.84, 0.86}};
        double[][] joules = {{1, 1, 1, 1}, {2, 2, 2, 2}};
        EnergyToReach energy = EnergyToReach.of(accuracy, joules, 0.9);
        assertThat(energy.joules().orElseThrow()).isBetween(1.0, 2.0);
        assertThat(energy.low().orElseThrow()).isLessThan(energy.joules().getAsDouble());
        assertThat(energy.high()).isEmpty();
    }
}
