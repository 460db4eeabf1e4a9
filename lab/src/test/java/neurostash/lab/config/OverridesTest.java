package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverridesTest {

    private static final ConfigTree TREE =
            ConfigTree.parse(
                    "mine.yaml",
                    """
                    network:
                      neurons: 100
                    device:
                      preset: ctm-tinbox
                      read: {voltage: 4.2 V, width: 100 us}
                    stash:
                    seeds: [1, 2]
                    """);

    @Test
    void aValueIsSetByItsDottedKeyAndTheRestStays() {
        Section root =
                TREE.with("network.neurons", "400", "--set network.neurons=400")
                        .with("device.read.voltage", "5 V", "--set device.read.voltage=5 V")
                        .root();
        assertThat(root.integer("network.neurons", 1, 1000)).isEqualTo(400);
        assertThat(root.quantity("device.read.voltage", Unit.VOLT)).isEqualTo(5);
        assertThat(root.quantity("device.read.width", Unit.SECOND)).isEqualTo(1e-4);
        assertThat(TREE.root().integer("network.neurons", 1, 1000)).isEqualTo(100);
    }

    @Test
    void missingSectionsAreMade() {
        Section root = TREE.with("a.b.c", "[1, 2]", "--set a.b.c=[1, 2]").root();
        assertThat(root.integers("a.b.c", 0, 9)).containsExactly(1, 2);
    }

    @Test
    void anEmptySectionIsFilled() {
        assertThat(TREE.with("stash.policy", "never", "--set").root().text("stash.policy"))
                .isEqualTo("never");
    }

    @Test
    void aValueSetByAFlagIsBlamedOnTheFlag() {
        Section root = TREE.with(Overrides.parse("network.neurons=many")).root();
        assertThatThrownBy(() -> root.integer("network.neurons", 1, 1000))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "'many' is not a whole number, --set network.neurons=many,"
                                + " give a whole number from 1 to 1000");
    }

    @Test
    void anUnknownKeySetByAFlagIsBlamedOnTheFlag() {
        Section root = TREE.with(Overrides.parse("network.nurons=400")).root();
        root.integer("network.neurons", 1, 1000);
        root.section("device").keys().forEach(root.section("device")::has);
        root.has("stash");
        root.has("seeds");
        assertThatThrownBy(root::done)
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "unknown key 'nurons', --set network.nurons=400, did you mean 'neurons'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"network.neurons", "=400", ""})
    void aFlagWithoutKeyOrEqualsSignIsRefused(String assignment) {
        assertThatThrownBy(() -> Overrides.parse(assignment))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(
                        "write it as --set key=value, e.g. --set network.neurons=400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "network.neurons=   | 'network.neurons' is given no value",
                "network.neurons=~  | 'network.neurons' is given no value",
                "network..neurons=1 | 'network..neurons' is no dotted key",
                ".neurons=1         | '.neurons' is no dotted key",
                "network.=1         | 'network.' is no dotted key",
                "network=[1         | broken YAML",
                "network=*a         | alias '*a' refers to nothing",
            })
    void aMalformedFlagIsRefused(String assignment, String what) {
        assertThatThrownBy(() -> Overrides.parse(assignment))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(what)
                .hasMessageContaining("--set " + assignment.strip());
    }

    @Test
    void aKeyThatLeadsThroughAValueIsRefused() {
        assertThatThrownBy(() -> TREE.with(Overrides.parse("network.neurons.count=4")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "'network.neurons' is a single value at mine.yaml:2:12 and has no keys to"
                                + " set, --set network.neurons.count=4, set 'network.neurons'"
                                + " itself");
        assertThatThrownBy(() -> TREE.with(Overrides.parse("seeds.first=4")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'seeds' is a list");
    }

    @Test
    void anArmSetsDottedAndNestedKeys() {
        Overrides set =
                ConfigTree.parse(
                                "mine.yaml",
                                """
                                set:
                                  stash.policy: rotation
                                  device: {read.voltage: 5 V, read: {width: 2 us}}
                                """)
                        .root()
                        .overrides("set");
        Section root = TREE.with(set).root();
        assertThat(root.text("stash.policy")).isEqualTo("rotation");
        assertThat(root.quantity("device.read.voltage", Unit.VOLT)).isEqualTo(5);
        assertThat(root.quantity("device.read.width", Unit.SECOND)).isEqualTo(2e-6);
        assertThat(root.text("device.preset")).isEqualTo("ctm-tinbox");
        assertThat(set.paths())
                .containsExactly("stash.policy", "device.read.voltage", "device.read.width");
        assertThat(set.isEmpty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{stash.policy: a, stash: {policy: b}}",
                "{stash: {policy: a}, stash.policy: b}",
                "{stash.policy: {a: 1}, stash.policy.a: 2}",
                "{stash.policy: a, stash.policy.b: 2}",
                "{stash.policy.b: 2, stash.policy: a}"
            })
    void anArmThatSetsAKeyTwiceIsRefused(String set) {
        Section root = ConfigTree.parse("mine.yaml", "set: " + set).root();
        assertThatThrownBy(() -> root.overrides("set"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("stash.policy");
    }

    @Test
    void aKeyWithTooManyDotsIsRefused() {
        assertThatThrownBy(() -> Overrides.parse("a.".repeat(5_000) + "a=1"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("more than 50 levels");
    }

    @Test
    void aTreeLaidUnderASectionGivesWhatTheSectionLeavesOut() {
        ConfigTree preset =
                ConfigTree.parse("preset.yaml", "preset: x\nread: {delay: 1 us, width: 7 us}");
        Section root = TREE.over("device", preset).root();
        assertThat(root.text("device.preset")).isEqualTo("ctm-tinbox");
        assertThat(root.quantity("device.read.width", Unit.SECOND)).isEqualTo(1e-4);
        assertThat(root.quantity("device.read.delay", Unit.SECOND)).isEqualTo(1e-6);
        assertThat(TREE.over("stash", preset).root().text("stash.preset")).isEqualTo("x");
        assertThat(TREE.over("a.b", preset).root().text("a.b.preset")).isEqualTo("x");
    }

    @Test
    void aKeyCanBeTakenOut() {
        assertThat(TREE.without("seeds").root().keys())
                .containsExactly("network", "device", "stash");
    }
}
