package neurostash.lab.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class ResolutionTest {

    private static Resolution resolve(ConfigTree tree) {
        Section root = tree.root();
        root.text("note", "none");
        root.integers("seeds", List.of(1), 0, 99);
        Section network = root.section("network");
        network.integer("neurons", 100, 1, 10_000);
        network.flag("homeostasis", true);
        root.quantity("device.read.voltage", Unit.VOLT, 4.2);
        root.quantity("device.read.width", Unit.SECOND, 1e-4);
        root.number("device.spread", 0.03);
        root.choice("stash.policy", "never", Set.of("never", "rotation"));
        root.section("empty");
        for (Section arm : root.sections("arms")) {
            arm.text("name");
            arm.overrides("set");
        }
        root.done();
        return root.resolution();
    }

    private static final ConfigTree TREE =
            ConfigTree.parse(
                    "mine.yaml",
                    """
                    network: {neurons: 400}   # a comment
                    device:
                      read: {width: 0.2ms}
                    note: "true, \\"caf\u00e9\\"\ud83e\udde0"
                    arms:
                      - name: stash
                        set: {stash.policy: rotation, network: {neurons: 4}, seeds: [1, {a: b}]}
                      - {name: baseline}
                    """);

    @Test
    void theResolvedValuesAreSortedWithDefaultsAndUnits() {
        assertThat(resolve(TREE).toYaml())
                .isEqualTo(
                        """
                        arms:
                          - name: stash
                            set:
                              network:
                                neurons: "4"
                              seeds: ["1", {"a": "b"}]
                              stash:
                                policy: "rotation"
                          - name: baseline
                            set: {}
                        device:
                          read:
                            voltage: 4.2 V
                            width: 200 us
                          spread: 0.03
                        empty: {}
                        network:
                          homeostasis: true
                          neurons: 400
                        note: "true, \\"caf\\U000000e9\\"\\U0001f9e0"
                        seeds: [1]
                        stash:
                          policy: never
                        """);
    }

    @Test
    void theResolvedTextResolvesToItself() {
        Resolution once = resolve(TREE);
        Resolution twice = resolve(ConfigTree.parse("resolved.yaml", once.toYaml()));
        assertThat(twice.toYaml()).isEqualTo(once.toYaml());
        assertThat(twice.sha256()).isEqualTo(once.sha256());
    }

    @Test
    void orderUnitsPrefixesAndWrittenOutDefaultsDoNotMatter() {
        ConfigTree same =
                ConfigTree.parse(
                        "other.yaml",
                        """
                        device: {read: {voltage: 4200 mV, width: 100000 ns}, spread: 3 %}
                        note: none
                        """);
        assertThat(resolve(same).sha256())
                .isEqualTo(resolve(ConfigTree.parse("x.yaml", "seeds: [1]")).sha256())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void anotherValueGivesAnotherHash() {
        assertThat(resolve(TREE.with("network.neurons", "401", "--set")).sha256())
                .isNotEqualTo(resolve(TREE).sha256());
    }

    @Test
    void nothingAskedForIsAnEmptyMapping() {
        assertThat(TREE.root().resolution().toYaml()).isEqualTo("{}\n");
    }
}
