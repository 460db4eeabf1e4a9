package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "4.2 V, VOLT, 4.2",
        "-2.8V, VOLT, -2.8",
        "100 us, SECOND, 1e-4",
        "100 \u00b5s, SECOND, 1e-4",
        "100 \u03bcs, SECOND, 1e-4",
        "350 ms, SECOND, 0.35",
        "5.9 pS, SIEMENS, 5.9e-12",
        "1 mS, SIEMENS, 1e-3",
        "2 pJ, JOULE, 2e-12",
        "1 nW, WATT, 1e-9",
        "10 fC, COULOMB, 10e-15",
        "0.2 fF, FARAD, 0.2e-15",
        "0.24 ohm, OHM, 0.24",
        "1 k\u03a9, OHM, 1000",
        "1 M\u2126, OHM, 1e6",
        "63.75 Hz, HERTZ, 63.75",
        "2 GHz, HERTZ, 2e9",
        "100 nm, METRE, 1e-7",
        "5 mm, METRE, 5e-3",
        "5 m, METRE, 5",
        "3 aJ, JOULE, 3e-18",
        "1.5e-3 A, AMPERE, 1.5e-3",
        "1.5E-3mA, AMPERE, 1.5e-6",
        ".5 V, VOLT, 0.5",
        "5. V, VOLT, 5",
        "+5 V, VOLT, 5",
        "\u22125\u00a0V, VOLT, -5",
        "0.5, ONE, 0.5",
        "12 %, ONE, 0.12",
        "12%, ONE, 0.12",
        "1e3, ONE, 1000",
    })
    void aQuantityIsReadAsTheDoubleNearestToItsSiValue(String text, Unit unit, double si) {
        assertThat(Quantity.parse(text, unit, "here")).isEqualTo(si);
    }

    @Test
    void aNegativeZeroIsZero() {
        assertThat(Quantity.parse("-0 V", Unit.VOLT, "here")).isEqualTo(0.0);
    }

    @Test
    void aVoltageGivenInAmperesIsRefusedWithTheExpectedUnit() {
        assertThatThrownBy(() -> Quantity.parse("4.2 A", Unit.VOLT, "mine.yaml:3:5 read.voltage"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "'4.2 A' is a current, not a voltage, mine.yaml:3:5 read.voltage,"
                                + " give a number with its unit, e.g. 4.2 V");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4.2      | VOLT    | '4.2' has no unit",
                "0        | VOLT    | '0' has no unit",
                "5 ps     | SIEMENS | '5 ps' is a time, not a conductance",
                "12 %     | VOLT    | '12 %' is a percentage, not a voltage",
                "1 eV     | JOULE   | '1 eV' has an unknown unit, 'eV'",
                "4.2 v    | VOLT    | '4.2 v' has an unknown unit, 'v'",
                "100 u    | SECOND  | '100 u' has an unknown unit, 'u'",
                "4.2 V    | ONE     | '4.2 V' is a voltage, not a plain number",
                "4,2 V    | VOLT    | '4,2 V' has an unknown unit, ',2 V'",
                "V        | VOLT    | 'V' is not a voltage",
                "lots     | JOULE   | 'lots' is not an energy",
                "NaN V    | VOLT    | 'NaN V' is not a voltage",
                ".inf     | ONE     | '.inf' is not a plain number",
                "1e9999 V | VOLT    | '1e9999 V' is too large",
                "1e-400 V | VOLT    | '1e-400 V' is too small",
                "1e99999 V| VOLT    | '1e99999 V' has an unknown unit, '9 V'",
            })
    void aWrongQuantityIsRefused(String text, Unit unit, String what) {
        assertThatThrownBy(() -> Quantity.parse(text, unit, "here"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.what()).isEqualTo(what));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefusedWithoutReadingIt() {
        assertThatThrownBy(() -> Quantity.parse("9".repeat(1_000_000), Unit.ONE, "here"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a plain number");
    }

    @ParameterizedTest
    @CsvSource({
        "1.83e-5, JOULE, 18.3 uJ",
        "0, VOLT, 0 V",
        "-0.0, VOLT, 0 V",
        "1, JOULE, 1.00 J",
        "-1.5e-3, AMPERE, -1.50 mA",
        "1e-4, SECOND, 100 us",
        "9.996e-4, JOULE, 1.00 mJ",
        "9.994e-4, JOULE, 999 uJ",
        "5.9e-12, SIEMENS, 5.90 pS",
        "63.75, HERTZ, 63.8 Hz",
        "1e6, OHM, 1.00 Mohm",
        "5437.2, SECOND, 5440 s",
        "1e-21, JOULE, 1.00e-21 J",
        "1e16, HERTZ, 1.00e16 Hz",
        "4.9e-324, JOULE, 4.90e-324 J",
        "0.12345, ONE, 0.123",
        "60000, ONE, 60000",
    })
    void aQuantityIsWrittenForPeopleWithThreeDigitsAndAPrefix(
            double si, Unit unit, String written) {
        assertThat(Quantity.format(si, unit)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"0.12345, 12.3 %", "1, 100 %", "0, 0 %", "-0.0005, -0.0500 %"})
    void aFractionIsWrittenInPercent(double fraction, String written) {
        assertThat(Quantity.percent(fraction)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNotWritten(double value) {
        assertThatThrownBy(() -> Quantity.format(value, Unit.JOULE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quantity.exact(value, Unit.JOULE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1e-4, SECOND, 100 us",
        "4.2, VOLT, 4.2 V",
        "5.9e-12, SIEMENS, 5.9 pS",
        "0.3, ONE, 0.3",
        "1e-9, ONE, 1e-9",
        "0, FARAD, 0 F",
    })
    void anExactQuantityHasNoMoreDigitsThanItNeeds(double si, Unit unit, String written) {
        assertThat(Quantity.exact(si, unit)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anExactQuantityReadsBackAsTheSameDouble(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        for (int i = 0; i < 5_000; i++) {
            double value =
                    i % 2 == 0
                            ? Double.longBitsToDouble(random.nextLong())
                            : (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-20, 15));
            if (Double.isFinite(value) && Math.abs(value) < 1e300 && value != 0) {
                Unit unit = Unit.values()[random.nextInt(Unit.values().length)];
                String written = Quantity.exact(value, unit);
                assertThat(Quantity.parse(written, unit, "here"))
                        .as("seed %d: %s", seed, written)
                        .isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPrefixGivesTheSameDoubleAsItsPowerOfTen(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        for (int i = 0; i < 5_000; i++) {
            String number = random.nextInt(100_000) + "." + random.nextInt(1_000_000_000);
            Prefix prefix = Prefix.values()[random.nextInt(Prefix.values().length)];
            double expected = Double.parseDouble(number + "e" + prefix.power());
            assertThat(Quantity.parse(number + " " + prefix.symbol() + "F", Unit.FARAD, "here"))
                    .as("seed %d: %s %sF", seed, number, prefix.symbol())
                    .isEqualTo(expected);
        }
    }
}
