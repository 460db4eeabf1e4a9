package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** What a circuit solver evaluates, against the laws themselves. */
class CharacteristicTest {

    private static final int POINTS = 401;

    /**
     * A law with voltages that belong to it.
     *
     * @param law the law
     * @param reach largest voltage (V)
     */
    record Case(CurrentLaw law, double reach) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new OhmicLaw(), 3),
                new Case(new DiodeLaw(0.026), 0.7),
                new Case(new DiodeLaw(0.1), 2),
                new Case(new DiodeLaw(5), 2),
                new Case(new LowVoltageSinhLaw(3, 1), 4),
                new Case(new LowVoltageSinhLaw(3, 1e3), 4),
                new Case(new LowVoltageSinhLaw(1e-3, 1e6), 10),
                new Case(new SinhLaw(2, 4.2, 100, 1e5), 4.2),
                new Case(new SinhLaw(0.1, 2, 4, 1), 2),
                new Case(new SinhLaw(1, 3, 2, 7), 3),
                new Case(new SinhLaw(2, 3, 1e5, 1e8), 3));
    }

    private static double[] volts(double reach) {
        double[] volt = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            volt[k] = reach * (2.0 * k / (POINTS - 1) - 1);
        }
        return volt;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheLaw(Case of) {
        double[] volt = volts(of.reach);
        double[] shape = new double[POINTS];
        of.law.characteristic().evaluate(volt, POINTS, shape, new double[POINTS]);
        for (int k = 0; k < POINTS; k++) {
            double expected = of.law.shape(volt[k]);
            assertThat(shape[k])
                    .as("at %s V", volt[k])
                    .isCloseTo(expected, within(1e-14 * (1 + of.reach) * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsSlopeIsThatOfTheLawByFiniteDifferences(Case of) {
        double[] volt = volts(of.reach);
        double[] slope = new double[POINTS];
        of.law.characteristic().evaluate(volt, POINTS, new double[POINTS], slope);
        double h = of.reach * 1e-5;
        for (int k = 0; k < POINTS; k++) {
            if (Math.abs(volt[k]) < 3 * h) {
                continue; // a rectifier has a kink at zero
            }
            // Five points: the error falls with the fourth power of h.
            double difference =
                    (8 * (of.law.shape(volt[k] + h) - of.law.shape(volt[k] - h))
                                    - (of.law.shape(volt[k] + 2 * h)
                                            - of.law.shape(volt[k] - 2 * h)))
                            / (12 * h);
            assertThat(slope[k])
                    .as("at %s V", volt[k])
                    .isCloseTo(difference, within(1e-8 * difference + 1e-9 * floor(of)));
        }
    }

    /** A diode in reverse is flat to the last digit; differences of it are rounding. */
    private static double floor(Case of) {
        return of.law instanceof DiodeLaw ? 1 : 0;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theIntegralOfItsSlopeIsItsShape(Case of) {
        for (double end : new double[] {-of.reach, -of.reach / 7, of.reach / 7, of.reach}) {
            double[] volt = new double[2001];
            double step = end / (volt.length - 1);
            for (int k = 0; k < volt.length; k++) {
                // Between the points: the kink at zero belongs to neither side.
                volt[k] = k * step;
            }
            volt[0] = Math.copySign(Double.MIN_NORMAL, end);
            double[] slope = new double[volt.length];
            double[] shape = new double[volt.length];
            of.law.characteristic().evaluate(volt, volt.length, shape, slope);
            double simpson = slope[0] + slope[volt.length - 1];
            for (int k = 1; k < volt.length - 1; k++) {
                simpson += (k % 2 == 1 ? 4 : 2) * slope[k];
            }
            double last = shape[volt.length - 1];
            assertThat(simpson * step / 3)
                    .as("to %s V", end)
                    .isCloseTo(last, within(1e-9 * Math.abs(last)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isPassiveAndNeverFalls(Case of) {
        double[] volt = volts(of.reach);
        double[] shape = new double[POINTS];
        double[] slope = new double[POINTS];
        of.law.characteristic().evaluate(volt, POINTS, shape, slope);
        for (int k = 0; k < POINTS; k++) {
            assertThat(volt[k] * shape[k]).isGreaterThanOrEqualTo(0);
            assertThat(slope[k]).isGreaterThanOrEqualTo(0);
            assertThat(k == 0 || shape[k] >= shape[k - 1]).as("at %s V", volt[k]).isTrue();
        }
        of.law.characteristic().evaluate(new double[] {0}, 1, shape, slope);
        assertThat(shape[0]).isZero();
        assertThat(slope[0]).isPositive();
    }

    @Test
    void aLawOfLowVoltagesIsTheDevicesLawByAnotherConductance() {
        SinhLaw device = new SinhLaw(2, 4.2, 100, 1e5);
        double steepness = 2 * Math.log(50 + Math.sqrt(2499)) / 4.2;
        LowVoltageSinhLaw low = new LowVoltageSinhLaw(steepness, 1e5);
        double scale = device.shape(1) / low.shape(1);
        for (double volt : new double[] {-4, -0.3, 0.01, 0.9, 4.2}) {
            double expected = device.shape(volt);
            assertThat(scale * low.shape(volt))
                    .isCloseTo(expected, within(1e-12 * Math.abs(expected)));
        }
    }

    @Test
    void lawsOutsideTheirRangeAreRefusedByName() {
        assertThatThrownBy(() -> new DiodeLaw(0))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("v0Volt");
        assertThatThrownBy(() -> new LowVoltageSinhLaw(Double.NaN, 1))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("alphaPerVolt");
        assertThatThrownBy(() -> new LowVoltageSinhLaw(3, 0.5))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("rectification");
    }
}
