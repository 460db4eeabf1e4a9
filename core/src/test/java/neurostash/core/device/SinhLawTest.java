package neurostash.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SinhLawTest {

    /** Laws all over the allowed range. */
    static Stream<SinhLaw> laws() {
        SplittableRandom random = new SplittableRandom(2026);
        Stream<SinhLaw> drawn =
                IntStream.range(0, 30)
                        .mapToObj(i -> {
                            double full = logUniform(random, 0.1, 20);
                            return new SinhLaw(
                                    full * (0.1 + 0.9 * random.nextDouble()),
                                    full,
                                    2 + logUniform(random, 1e-9, 1e7),
                                    logUniform(random, 1, 1e18));
                        });
        return Stream.concat(
                drawn,
                Stream.of(
                        new SinhLaw(3, 10, 2, 1),
                        new SinhLaw(2, 4.2, 1e3, 1e5),
                        new SinhLaw(1, 1, 1e8, 1e20)));
    }

    private static double logUniform(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    private static Offset<Double> relative(double value, double tolerance) {
        return within(Math.abs(value) * tolerance + Double.MIN_NORMAL);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void conductanceIsDefinedAtTheReadVoltage(SinhLaw law) {
        assertThat(law.shape(law.readVolt()))
                .isEqualTo(law.readVolt(), relative(law.readVolt(), 1e-12));
        assertThat(law.current(law.readVolt(), 7e-9))
                .isEqualTo(7e-9 * law.readVolt(), relative(7e-9 * law.readVolt(), 1e-12));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void fullToHalfVoltageCurrentRatioComesOutAsStated(SinhLaw law) {
        assertThat(law.fullToHalf(law.fullVolt()))
                .isEqualTo(law.kappa(), relative(law.kappa(), 1e-9));
        double reverseRatio = law.shape(-law.fullVolt()) / law.shape(-law.fullVolt() / 2);
        assertThat(reverseRatio).isEqualTo(law.kappa(), relative(law.kappa(), 1e-9));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void rectificationRatioComesOutAsStatedAtEveryVoltage(SinhLaw law) {
        for (double part : new double[] {0.01, 0.3, 0.5, 1, 1.2}) {
            assertThat(law.rectificationRatio(part * law.fullVolt()))
                    .isEqualTo(law.rectification(), relative(law.rectification(), 1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void currentRisesWithVoltageAndIsZeroAtZero(SinhLaw law) {
        assertThat(law.shape(0)).isZero();
        assertThat(law.shape(-0.0)).isZero();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = -50; i <= 50; i++) {
            double shape = law.shape(i * law.fullVolt() / 50);
            assertThat(shape).isGreaterThan(last);
            last = shape;
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aCellNeverDeliversPower(SinhLaw law) {
        for (int i = -60; i <= 60; i++) {
            double volt = i * law.fullVolt() / 50;
            double power = law.power(volt, 3e-11);
            assertThat(power).isGreaterThanOrEqualTo(0);
            assertThat(power).isEqualTo(volt * law.current(volt, 3e-11), relative(power, 1e-15));
            if (i != 0) {
                assertThat(power).isPositive();
            }
        }
    }

    /** Steepness found by bisection instead of through arcosh, sinh written out in exponentials. */
    @ParameterizedTest
    @MethodSource("laws")
    void agreesWithAnIndependentSinh(SinhLaw law) {
        if (law.kappa() < 2.001) {
            // The written-out exponentials cancel; the ohmic limit has a test of its own.
            return;
        }
        double low = 0;
        double high = 100 / law.fullVolt();
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            double x = middle * law.fullVolt();
            double ratio = (Math.exp(x) - Math.exp(-x)) / (Math.exp(x / 2) - Math.exp(-x / 2));
            if (ratio < law.kappa()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        for (double volt : new double[] {0.2, 0.5, 0.77, 1}) {
            double v = volt * law.fullVolt();
            double expected =
                    law.readVolt()
                            * (Math.exp(low * v) - Math.exp(-low * v))
                            / (Math.exp(low * law.readVolt()) - Math.exp(-low * law.readVolt()));
            assertThat(law.shape(v)).isEqualTo(expected, relative(expected, 1e-7));
            assertThat(law.shape(-v))
                    .isEqualTo(
                            -expected / law.rectification(),
                            relative(expected / law.rectification(), 1e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 2 + 1e-14, 2 + 1e-12, 2 + 1e-9})
    void kappaOfTwoIsAnOhmicCell(double kappa) {
        SinhLaw law = new SinhLaw(1, 3, kappa, 1);
        for (double volt = -3; volt <= 3; volt += 0.25) {
            assertThat(law.shape(volt)).isEqualTo(volt, within(1e-7));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "readVolt, 0, 3, 10, 1",
        "fullVolt, 1, NaN, 10, 1",
        "kappa, 1, 3, 1.99, 1",
        "rectification, 1, 3, 10, 0.5",
        "rectification, 1, 3, 10, Infinity"
    })
    void aLawOutsideItsRangeIsRefusedByName(
            String field, double read, double full, double kappa, double rectification) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> new SinhLaw(read, full, kappa, rectification))
                .isInstanceOf(neurostash.core.InvalidParameter.class)
                .extracting(e -> ((neurostash.core.InvalidParameter) e).field())
                .isEqualTo(field);
    }
}
