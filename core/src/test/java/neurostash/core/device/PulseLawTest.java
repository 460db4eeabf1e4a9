package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PulseLawTest {

    private static final double[] STATES = {0, 0.01, 0.25, 0.5, 0.9, 1, 1.4};

    @ParameterizedTest
    @CsvSource({"0.06, 3", "0.008, 3", "1, 0", "0, 5", "0.5, 20"})
    void theExponentialPulseDecaysWithTheStateAtEveryVoltage(double rate, double beta) {
        PulseLaw law = new ExponentialPulse(rate, beta);
        for (double state : STATES) {
            double expected = rate / Math.pow(Math.E, beta * state);
            assertThat(law.step(state, 3)).isEqualTo(expected, within(1e-14));
            assertThat(law.step(state, 0.1)).isEqualTo(law.step(state, 3));
        }
        assertThat(law.chance()).isEqualTo(1);
    }

    /** x(n) = ln(1 + n rate beta) / beta solves dx/dn = rate exp(-beta x). */
    @Test
    void manySmallExponentialPulsesGrowLogarithmically() {
        PulseLaw law = new ExponentialPulse(1e-5, 3);
        double state = 0;
        for (int pulse = 0; pulse < 200_000; pulse++) {
            state += law.step(state, 1);
        }
        assertThat(state).isEqualTo(Math.log1p(200_000 * 1e-5 * 3) / 3, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"97, 0.3", "100, 0.05", "34, 0.835", "64, 1.5", "10, 100", "1, 0.5", "512, 0.01"})
    void theSaturatingPulseFollowsNeuroSimsCurveToGmax(double pulses, double curvature) {
        PulseLaw law = new SaturatingPulse(pulses, curvature);
        double a = curvature * pulses;
        double b = 1 / (1 - Math.exp(-pulses / a));
        double state = 0;
        for (int pulse = 1; pulse <= pulses; pulse++) {
            state += law.step(state, 3.2);
            assertThat(state)
                    .as("state after %d pulses", pulse)
                    .isEqualTo(b * (1 - Math.exp(-pulse / a)), within(1e-9));
        }
        assertThat(state).as("Gmax").isEqualTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0001, 1.2, 1.5})
    void theSaturatingPulseNeverGoesBack(double beyond) {
        assertThat(new SaturatingPulse(100, 0.05).step(beyond, 1)).isZero();
        assertThat(new SaturatingPulse(100, 5).step(beyond, 1)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void theMeasuredChargeTrapCellFirstMovesByFourPicosiemensAtTenVolts() {
        double range = 88.1e-12 - 5.87e-12;
        PulseLaw law = new ChargeTrapPulse(8.3326e-18 / range, 5.68494, 5.1);
        assertThat(law.step(0, 10) * range).isEqualTo(4.03e-12, within(0.005e-12));
        assertThat(law.step(1, 10) * range).isEqualTo(4.034e-12 / Math.E, within(0.002e-12));
    }

    @Test
    void withoutACutOffTheMeasuredChargeTrapCellIsDisturbedFiftyOneTimesLessAtHalfVoltage() {
        PulseLaw law = new ChargeTrapPulse(8.3326e-18 / 82.23e-12, 5.68494, 0);
        for (double state : STATES) {
            assertThat(law.step(state, 10) / law.step(state, 5)).isEqualTo(51.4, within(0.1));
        }
    }

    @Test
    void belowTheCutOffAChargeTrapPulseDoesNothing() {
        PulseLaw law = new ChargeTrapPulse(1e-7, 5.68494, 5.1);
        assertThat(law.step(0, 5.0999)).isZero();
        assertThat(law.step(0, 5.1)).isPositive();
    }

    @Test
    void anAbruptPulseMovesTheWholeRange() {
        for (double state : STATES) {
            assertThat(new AbruptPulse().step(state, 4)).isEqualTo(1);
        }
        assertThat(new AbruptPulse().chance()).isEqualTo(1);
    }

    @Test
    void aStochasticPulseMovesTheWholeRangeWithItsChance() {
        PulseLaw law = new StochasticPulse(0.843);
        assertThat(law.step(0.4, 4)).isEqualTo(1);
        assertThat(law.chance()).isEqualTo(0.843);
    }
}
