package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;

import org.junit.jupiter.api.Test;

class ProgrammingTest {

    private static final PulseLaw LAW = new ExponentialPulse(0.05, 2);

    @Test
    void as_many_pulses_of_half_the_voltage_as_the_half_ratio_do_as_much_as_one_of_the_full() {
        Programming programming = new Programming(4, 1e-6, LAW, 51);
        assertThat(51 * programming.dose(2, 1e-6)).isEqualTo(1, within(1e-12));
        assertThat(programming.dose(4, 3e-6)).isEqualTo(3, within(1e-12));
        assertThat(programming.knowsOtherVoltages()).isTrue();
    }

    @Test
    void an_infinite_half_ratio_says_that_nothing_below_the_full_voltage_moves_a_cell() {
        Programming programming = new Programming(4, 1e-6, LAW, Double.POSITIVE_INFINITY);
        assertThat(programming.dose(3.999, 1e-6)).isZero();
        assertThat(programming.dose(4, 1e-6)).isEqualTo(1);
        assertThat(programming.dose(5, 1e-6)).isEqualTo(1);
        assertThat(programming.knowsOtherVoltages()).isTrue();
    }

    @Test
    void without_a_half_ratio_only_a_law_of_several_voltages_knows_what_less_does() {
        assertThat(new Programming(4, 1e-6, LAW).knowsOtherVoltages()).isFalse();
        assertThat(new Programming(4, 1e-6, new ChargeTrapPulse(1e-4, 5, 0)).knowsOtherVoltages())
                .isTrue();
    }

    @Test
    void a_half_ratio_below_1_is_refused() {
        assertThatThrownBy(() -> new Programming(4, 1e-6, LAW, 0.99))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("halfRatio");
    }
}
