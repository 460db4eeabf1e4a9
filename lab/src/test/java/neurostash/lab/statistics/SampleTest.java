package neurostash.lab.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SampleTest {

    @Test
    void meanAndSpreadAreThoseOfTheSample() {
        Sample sample = Sample.of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(sample.mean()).isEqualTo(5);
        assertThat(sample.sd().getAsDouble()).isCloseTo(Math.sqrt(32.0 / 7), within(1e-15));
        assertThat(sample.size()).isEqualTo(8);
    }

    @Test
    void oneValueHasNoSpreadToSpeakOf() {
        assertThat(Sample.of(0.9).sd()).isEmpty();
        assertThat(Sample.of(0.9).mean()).isEqualTo(0.9);
    }

    @Test
    void equalValuesHaveExactlyNoSpread() {
        Sample sample = Sample.of(List.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
        assertThat(sample.mean()).isEqualTo(0.1);
        assertThat(sample.sd()).hasValue(0);
    }

    @Test
    void theSampleKeepsItsOwnValues() {
        double[] values = {1, 2};
        Sample sample = Sample.of(values);
        values[0] = 7;
        sample.values()[1] = 7;
        assertThat(sample.values()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatWasNotMeasuredIsRefused(double value) {
        assertThatThrownBy(() -> Sample.of(1, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noValuesAreRefused() {
        assertThatThrownBy(Sample::of).isInstanceOf(IllegalArgumentException.class);
    }
}
