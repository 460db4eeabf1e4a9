package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.Require;
import neurostash.core.UserError;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

class SectionTest {

    private enum Bias {
        V_HALF,
        V_THIRD
    }

    private record Neuron(double threshold) {
        Neuron {
            Require.within("threshold", threshold, 0, 1, "V");
        }
    }

    private static Section root(String yaml) {
        return ConfigTree.parse("mine.yaml", yaml).root();
    }

    private static void refused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(UserError.class).hasMessage(message);
    }

    @Test
    void valuesOfEveryTypeAreRead() {
        Section s =
                root(
                        """
                        voltage: 4.2 V
                        quoted: "100 us"
                        share: 12 %
                        count: 60000
                        round: 1e3
                        long: 12345678901
                        on: true
                        name: MNIST run 3
                        number-as-text: 400
                        policy: rotation
                        bias: v-third
                        seeds: [1, 2, 3]
                        pulses: [1 us, 2 us]
                        names: [a, b c]
                        """);
        assertThat(s.quantity("voltage", Unit.VOLT)).isEqualTo(4.2);
        assertThat(s.quantity("quoted", Unit.SECOND)).isEqualTo(1e-4);
        assertThat(s.number("share")).isEqualTo(0.12);
        assertThat(s.integer("count", 1, 100_000)).isEqualTo(60_000);
        assertThat(s.integer("round", 1, 100_000)).isEqualTo(1_000);
        assertThat(s.longInteger("long", 0, 0, Long.MAX_VALUE)).isEqualTo(12_345_678_901L);
        assertThat(s.flag("on", false)).isTrue();
        assertThat(s.text("name")).isEqualTo("MNIST run 3");
        assertThat(s.text("number-as-text")).isEqualTo("400");
        assertThat(s.choice("policy", Set.of("never", "rotation"))).isEqualTo("rotation");
        assertThat(s.choice("bias", Bias.V_HALF)).isEqualTo(Bias.V_THIRD);
        assertThat(s.integers("seeds", 0, 9)).containsExactly(1, 2, 3);
        assertThat(s.quantities("pulses", Unit.SECOND)).containsExactly(1e-6, 2e-6);
        assertThat(s.texts("names")).containsExactly("a", "b c");
        s.done();
    }

    @Test
    void fallbacksHoldWhereKeysAreMissing() {
        Section s = root("other: 1").section("device");
        assertThat(s.quantity("voltage", Unit.VOLT, 1.5)).isEqualTo(1.5);
        assertThat(s.quantity("deep.voltage", Unit.VOLT, 2.5, 0, 3)).isEqualTo(2.5);
        assertThat(s.number("share", 0.3)).isEqualTo(0.3);
        assertThat(s.integer("count", 7, 1, 9)).isEqualTo(7);
        assertThat(s.flag("on", true)).isTrue();
        assertThat(s.text("name", "none")).isEqualTo("none");
        assertThat(s.choice("policy", "never", Set.of("never"))).isEqualTo("never");
        assertThat(s.choice("bias", Bias.V_HALF)).isEqualTo(Bias.V_HALF);
        assertThat(s.integers("seeds", List.of(1), 0, 9)).containsExactly(1);
        assertThat(s.sections("arms")).isEmpty();
        assertThat(s.optionalSection("read")).isEmpty();
        assertThat(s.has("voltage")).isFalse();
        assertThat(s.overrides("set").isEmpty()).isTrue();
    }

    @Test
    void aDottedKeyReachesIntoSections() {
        Section s = root("device:\n  read:\n    voltage: 4.2 V\n").section("device");
        assertThat(s.has("read.voltage")).isTrue();
        assertThat(s.has("read.width")).isFalse();
        assertThat(s.has("write.width")).isFalse();
        assertThat(s.quantity("read.voltage", Unit.VOLT)).isEqualTo(4.2);
        s.done();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnownOne() {
        Section s = root("seeds: [1]\nnetwork:\n    nurons: 400\n");
        s.integers("seeds", 0, 9);
        s.section("network").integer("neurons", 100, 1, 10_000);
        refused(
                s::done,
                "unknown key 'nurons', mine.yaml:3:5 network.nurons, did you mean 'neurons'?");
    }

    @Test
    void anUnknownKeyUnlikeAnyIsRefusedWithAllKnownOnes() {
        Section s = root("colour: red");
        s.has("seeds");
        s.has("arms");
        refused(s::done, "unknown key 'colour', mine.yaml:1:1 colour, known here: arms, seeds");
    }

    @Test
    void anUnknownKeyOfAListedOrImpliedSectionIsRefused() {
        Section arms = root("arms: [{name: a}, {name: b, colour: red}]");
        arms.sections("arms").forEach(arm -> arm.text("name"));
        refused(
                arms::done,
                "unknown key 'colour', mine.yaml:1:29 arms[1].colour, known here: name");
        Section device = root("read: {voltage: 1 V, widht: 1 us}");
        device.quantity("read.voltage", Unit.VOLT);
        device.quantity("read.width", Unit.SECOND, 1);
        refused(
                device::done,
                "unknown key 'widht', mine.yaml:1:22 read.widht, did you mean 'width'?");
    }

    @Test
    void aDottedKeyInAFileIsToBeNested() {
        Section s = root("read.voltage: 1 V");
        s.quantity("read.voltage", Unit.VOLT, 2);
        refused(
                s::done,
                "unknown key 'read.voltage', mine.yaml:1:1 read.voltage, nest it: write 'read:'"
                        + " and 'voltage:' indented below it");
    }

    @Test
    void aMissingKeyIsRefusedWithAnExample() {
        Section s = root("device:\n  preset: x\n").section("device");
        refused(
                () -> s.quantity("voltage", Unit.VOLT),
                "missing key 'voltage', mine.yaml:2:3 device.voltage, add it, e.g. voltage: 4.2 V");
        refused(
                () -> s.integer("levels", 2, 64),
                "missing key 'levels', mine.yaml:2:3 device.levels, add it, e.g. levels: 2");
        refused(
                () -> s.choice("law", Set.of("sinh", "ohmic")),
                "missing key 'law', mine.yaml:2:3 device.law, add it, e.g. law: ohmic");
        refused(
                () -> s.integers("seeds", 1, 64),
                "missing key 'seeds', mine.yaml:2:3 device.seeds, add it, e.g. seeds: [1]");
    }

    @Test
    void aWrongUnitIsRefusedWithPlaceAndPath() {
        Section s = root("device:\n  read:\n    voltage: 4.2 A\n").section("device");
        refused(
                () -> s.quantity("read.voltage", Unit.VOLT, 1),
                "'4.2 A' is a current, not a voltage, mine.yaml:3:14 device.read.voltage,"
                        + " give a number with its unit, e.g. 4.2 V");
    }

    @Test
    void anUnboundedNumberMayBeInfiniteButNotBelowItsBound() {
        Section s = root("a: 51\nb: .inf\nc: 0.5\nd: -.inf\n");
        assertThat(s.unbounded("a", 1)).isEqualTo(51);
        assertThat(s.unbounded("b", 1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(s.resolution().values()).containsEntry("b", ".inf");
        refused(
                () -> s.unbounded("c", 1),
                "'0.5' is out of range, mine.yaml:3:4 c, give at least 1.00, or .inf");
        assertThatThrownBy(() -> s.unbounded("d", 1)).isInstanceOf(UserError.class);
    }

    @Test
    void aQuantityOutOfRangeIsRefused() {
        Section s = root("a: 42 V\nb: 150 %\nc: -1 us");
        refused(
                () -> s.quantity("a", Unit.VOLT, 0, 10),
                "'42 V' is out of range, mine.yaml:1:4 a, give a value from 0 V to 10 V");
        refused(
                () -> s.number("b", 0.5, 0, 1),
                "'150 %' is out of range, mine.yaml:2:4 b, give a value from 0 to 1");
        refused(
                () -> s.quantity("c", Unit.SECOND, 0, Double.POSITIVE_INFINITY),
                "'-1 us' is out of range, mine.yaml:3:4 c, give a value of at least 0 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400.5         | '400.5' is not a whole number",
                "many          | 'many' is not a whole number",
                "''            | '' is not a whole number",
                "4 V           | '4 V' is not a whole number",
                "0x10          | '0x10' is not a whole number",
                "1_000         | '1_000' is not a whole number",
                "true          | 'true' is not a whole number",
                "0             | '0' is out of range",
                "10001         | '10001' is out of range",
                "1e9999        | '1e9999' is out of range",
                "1e-9999       | '1e-9999' is not a whole number",
                "99999999999999999999 | '99999999999999999999' is out of range",
            })
    void aWrongWholeNumberIsRefused(String value, String what) {
        Section s = root("neurons: " + value);
        refused(
                () -> s.integer("neurons", 100, 1, 10_000),
                what + ", mine.yaml:1:10 neurons, give a whole number from 1 to 10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "on", "1", "maybe"})
    void whatIsNeitherTrueNorFalseIsRefused(String value) {
        Section s = root("verify: " + value);
        refused(
                () -> s.flag("verify", true),
                "'%s' is neither true nor false, mine.yaml:1:9 verify, write true or false"
                        .formatted(value));
    }

    @Test
    void anUnknownChoiceIsRefusedWithTheNearest() {
        Section s = root("stash: {policy: rotaton}\nbias: V/2");
        refused(
                () -> s.choice("stash.policy", "never", Set.of("never", "rotation")),
                "unknown policy 'rotaton', mine.yaml:1:17 stash.policy, did you mean 'rotation'?");
        refused(
                () -> s.choice("bias", Bias.V_HALF),
                "unknown bias 'V/2', mine.yaml:2:7 bias, choose one of v-half, v-third");
    }

    @Test
    void aListWhereAValueBelongsIsRefused() {
        Section s = root("neurons: [1, 2]\nname: {a: b}");
        refused(
                () -> s.integer("neurons", 1, 9),
                "'neurons' is a list, not a single value, mine.yaml:1:10 neurons, give one value,"
                        + " e.g. 1");
        refused(
                () -> s.text("name"),
                "'name' is a section, not a single value, mine.yaml:2:7 name, give one value,"
                        + " e.g. text");
    }

    @Test
    void aValueWhereAListOrSectionBelongsIsRefused() {
        Section s = root("seeds: 5\ndevice: ideal\narms: 3");
        refused(
                () -> s.integers("seeds", 1, 9),
                "'seeds' is a single value, not a list, mine.yaml:1:8 seeds, write it as [1]");
        refused(
                () -> s.section("device"),
                "'device' is a single value, not a section, mine.yaml:2:9 device, write its keys"
                        + " indented below it");
        assertThatThrownBy(() -> s.sections("arms"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'arms' is a single value, not a list, mine.yaml:3:7 arms");
    }

    @Test
    void aWrongItemOfAListIsRefusedWithItsIndex() {
        Section s = root("seeds: [1, two, ~]\narms: [a]");
        refused(
                () -> s.integers("seeds", 1, 9),
                "'two' is not a whole number, mine.yaml:1:12 seeds[1], give a whole number from 1"
                        + " to 9");
        refused(
                () -> s.texts("arms.names", List.of()),
                "'arms' is a list, not a section, mine.yaml:2:7 arms, write its keys indented"
                        + " below it");
        assertThatThrownBy(() -> s.sections("arms"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'arms[0]' is a single value, not a section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null"})
    void aKeyWithoutAValueIsRefusedEvenIfItHasAFallback(String value) {
        Section s = root("neurons: " + value);
        assertThatThrownBy(() -> s.integer("neurons", 100, 1, 10_000))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'neurons' has no value, mine.yaml:1:")
                .hasMessageEndingWith("neurons, give one, e.g. 1");
    }

    @Test
    void aSectionWithoutKeysIsEmpty() {
        assertThat(root("device:\n").section("device").number("share", 0.5)).isEqualTo(0.5);
    }

    @Test
    void textOfSeveralLinesOrNoneIsRefused() {
        Section s = root("a: |\n  one\n  two\nb: ''");
        refused(() -> s.text("a"), "'one two ' spans lines, mine.yaml:1:4 a, write it on one line");
        refused(
                () -> s.text("b"),
                "the text is empty, mine.yaml:4:4 b, write something between the quotes");
    }

    @Test
    void whatARecordRefusesIsReportedWithThePlaceOfItsKey() {
        Section s = root("neuron:\n  threshold: 3 V\n").section("neuron");
        double threshold = s.quantity("threshold", Unit.VOLT);
        refused(
                () -> s.build(() -> new Neuron(threshold)),
                "threshold = 3 V is not allowed, mine.yaml:2:14 neuron.threshold,"
                        + " give a value from 0 V to 1 V");
        Section absent = root("a: 1").section("neuron");
        refused(
                () -> absent.build(() -> new Neuron(3)),
                "threshold = 3 V is not allowed, mine.yaml:1:1 neuron.threshold,"
                        + " give a value from 0 V to 1 V");
        assertThat(s.build(() -> new Neuron(0.5)).threshold()).isEqualTo(0.5);
    }

    @Test
    void aLongKeyIsCutInMessages() {
        Section s = root("k".repeat(500) + ": 1");
        assertThatThrownBy(s::done)
                .isInstanceOf(UserError.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
