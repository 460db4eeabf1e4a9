package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;

import org.junit.jupiter.api.Test;

import java.util.List;

class TablePulseTest {

    private static final List<Double> MEASURED = List.of(0.0, 0.4, 0.65, 0.8, 0.95, 1.0);

    @Test
    void pulsesFromTheStartRunThroughTheMeasuredStates() {
        PulseLaw law = new TablePulse(MEASURED);
        double state = 0;
        for (double measured : MEASURED.subList(1, MEASURED.size())) {
            state += law.step(state, 3);
            assertThat(state).isEqualTo(measured, within(1e-12));
        }
        assertThat(law.step(1, 3)).isZero();
        assertThat(law.step(1.3, 3)).isZero();
    }

    @Test
    void aPulseFromBetweenTwoStatesEndsAsFarBetweenTheNextTwo() {
        PulseLaw law = new TablePulse(MEASURED);
        assertThat(0.1 + law.step(0.1, 3)).isEqualTo(0.4 + 0.25 * 0.25, within(1e-12));
    }

    @Test
    void aPulseNeverGoesBackAndNeverBeyondTheRange() {
        PulseLaw law = new TablePulse(MEASURED);
        double before = 0;
        for (double state = 0; state <= 1; state += 1e-3) {
            double after = state + law.step(state, 3);
            assertThat(after).isBetween(Math.max(state, before) - 1e-12, 1 + 1e-12);
            before = after;
        }
    }

    @Test
    void aTableThatDoesNotRiseFrom0To1IsRefused() {
        for (List<Double> states :
                List.of(
                        List.of(0.0),
                        List.of(0.0, 0.5),
                        List.of(0.1, 1.0),
                        List.of(0.0, 0.6, 0.6, 1.0),
                        List.of(0.0, Double.NaN, 1.0))) {
            assertThatThrownBy(() -> new TablePulse(states))
                    .isInstanceOf(InvalidParameter.class)
                    .hasMessageContaining("states");
        }
    }
}
