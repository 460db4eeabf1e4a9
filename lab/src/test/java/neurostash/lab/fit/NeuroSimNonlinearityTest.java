package neurostash.lab.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeuroSimNonlinearityTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.197, 0.494, 0.835, 2, 30, 1e5, -0.3, -5})
    void nl_is_ten_times_the_largest_deviation_from_the_straight_line(double shape) {
        double largest = 0;
        for (int i = 1; i < 100_000; i++) {
            double p = i / 1e5;
            double off = Math.expm1(-p / shape) / Math.expm1(-1 / shape) - p;
            largest = Math.abs(off) > Math.abs(largest) ? off : largest;
        }
        assertThat(NeuroSimNonlinearity.ofShape(shape)).isEqualTo(10 * largest, within(1e-5));
    }

    @Test
    void the_shape_of_a_label_has_that_label() {
        for (double label = 0.01; label < 9.9; label += 0.05) {
            double shape = NeuroSimNonlinearity.toShape(label);
            assertThat(NeuroSimNonlinearity.ofShape(shape)).isEqualTo(label, within(1e-9));
        }
        assertThat(NeuroSimNonlinearity.toShape(2.4)).isEqualTo(0.494, within(0.001));
        assertThat(NeuroSimNonlinearity.toShape(4.88)).isEqualTo(0.197, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 10, Double.NaN})
    void no_curve_has_such_a_label(double label) {
        assertThatThrownBy(() -> NeuroSimNonlinearity.toShape(label))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
