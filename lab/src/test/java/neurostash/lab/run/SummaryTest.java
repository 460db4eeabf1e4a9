package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import neurostash.core.UserError;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;
import neurostash.lab.preset.Sources;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

class SummaryTest {

    private static final Path SCHEMA = Path.of("../docs/schema/summary.schema.json");

    @TempDir static Path folder;

    private static Experiment experiment;
    private static RunDirectory directory;
    private static JsonNode summary;

    @BeforeAll
    static void run() {
        experiment = TinyRuns.experiment(folder);
        directory = TinyRuns.run(experiment, folder.resolve("all"));
        summary = Json.read(directory.file("summary.json"));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
    }

    private static JsonNode arm(JsonNode summary, String name) {
        return summary.get("arms")
                .valueStream()
                .filter(arm -> arm.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode comparison(String arm, String against) {
        return summary.get("comparisons")
                .valueStream()
                .filter(entry ->
                        entry.get("arm").stringValue().equals(arm)
                                && entry.get("against").stringValue().equals(against))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_schema_is_a_schema() throws IOException {
        Schema meta =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(Files.readString(SCHEMA), InputFormat.JSON)).isEmpty();
    }

    @Test
    void a_summary_satisfies_the_schema() throws IOException {
        assertThat(schema().validate(summary)).isEmpty();
        assertThat(summary.get("comparisons").size()).isEqualTo(4 + 3);
    }

    @Test
    void a_summary_of_one_seed_satisfies_the_schema_with_nulls_for_what_one_seed_cannot_tell()
            throws IOException {
        Experiment single = experiment.withSeeds(List.of(7L));
        JsonNode one = Json.read(TinyRuns.run(single, folder.resolve("one")).file("summary.json"));
        assertThat(schema().validate(one)).isEmpty();
        assertThat(arm(one, "stash").get("accuracy").get("sd").isNull()).isTrue();
        for (JsonNode entry : one.get("comparisons")) {
            assertThat(entry.get("nonInferior").isNull()).isTrue();
            assertThat(entry.get("accuracyDifference").get("ci95").isNull()).isTrue();
            assertThat(entry.get("accuracyDifference").get("bootstrap95").isNull()).isTrue();
            assertThat(entry.get("accuracyDifference").get("mean").isNumber()).isTrue();
        }
        ((ObjectNode) one).putArray("seeds").add(1).add(2);
        assertThat(schema().validate(one)).as("nulls with two seeds").isNotEmpty();
    }

    @Test
    void a_summary_of_one_arm_satisfies_the_schema() throws IOException {
        RunDirectory one =
                TinyRuns.run(experiment.withOnly("stop-early"), folder.resolve("one-arm"));
        JsonNode lone = Json.read(one.file("summary.json"));
        assertThat(schema().validate(lone)).isEmpty();
        assertThat(lone.get("comparisons").size()).isEqualTo(1);
    }

    /** Every key of the file is wanted, and no other is let in, at any depth. */
    @Test
    void the_schema_is_strict() throws IOException {
        Schema schema = schema();
        List<String> optional = List.of("/arms/4/stop");
        int tried = 0;
        for (String path : objects(summary, "", new ArrayList<>())) {
            ObjectNode extended = (ObjectNode) summary.deepCopy();
            ((ObjectNode) extended.at(path)).put("surprise", 1);
            assertThat(schema.validate(extended)).as("%s with another key", path).isNotEmpty();
            for (String key : ((ObjectNode) summary.at(path)).propertyNames()) {
                if (optional.contains(path + "/" + key)) {
                    continue;
                }
                ObjectNode cut = (ObjectNode) summary.deepCopy();
                ((ObjectNode) cut.at(path)).remove(key);
                assertThat(schema.validate(cut)).as("%s without %s", path, key).isNotEmpty();
                ObjectNode swapped = (ObjectNode) summary.deepCopy();
                ((ObjectNode) swapped.at(path)).put(key, "?");
                if (!key.matches("version|name|experiment|dataset|arm|against|atEnergyOf")) {
                    assertThat(schema.validate(swapped)).as("%s/%s = ?", path, key).isNotEmpty();
                }
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(300);
    }

    private static List<String> objects(JsonNode node, String path, List<String> found) {
        if (node instanceof ObjectNode object) {
            found.add(path);
            object.propertyStream()
                    .forEach(
                            entry -> objects(entry.getValue(), path + "/" + entry.getKey(), found));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                objects(array.get(i), path + "/" + i, found);
            }
        }
        return found;
    }

    @Test
    void the_summary_names_what_was_run() {
        assertThat(summary.get("schema").stringValue()).isEqualTo("neurostash/summary/1");
        JsonNode dataset = summary.get("dataset");
        assertThat(dataset.get("name").stringValue()).isEqualTo("patterns");
        assertThat(dataset.get("split").stringValue()).isEqualTo("test");
        assertThat(dataset.get("train").intValue()).isEqualTo(TinyRuns.TRAIN);
        assertThat(dataset.get("test").intValue()).isEqualTo(TinyRuns.TEST);
        assertThat(summary.get("seeds").toString()).isEqualTo("[1,2]");
        assertThat(summary.get("arms").valueStream().map(arm -> arm.get("name").stringValue()))
                .containsExactly("baseline", "stash", "random-stash", "freeze", "stop-early");
    }

    @Test
    void the_parts_sum_to_the_accounts_in_every_arm_and_phase() {
        Map<String, List<String>> accounts =
                Map.of(
                        "writes", List.of("potentiate", "depress", "verify"),
                        "array", List.of("writes", "halfSelect", "read", "sneak", "line"),
                        "system", List.of("array", "neuron", "sense", "driver", "encode", "stash"));
        for (JsonNode arm : summary.get("arms")) {
            List<JsonNode> bills = new ArrayList<>(List.of(arm.get("energyJ")));
            arm.get("energyJByPhase").forEach(bills::add);
            assertThat(bills).hasSize(4);
            for (JsonNode bill : bills) {
                assertThat(bill.size()).isEqualTo(15);
                accounts.forEach((account, parts) -> {
                    double sum =
                            parts.stream().mapToDouble(part -> bill.get(part).doubleValue()).sum();
                    assertThat(bill.get(account).doubleValue()).isEqualTo(sum, within(1e-14 * sum));
                });
            }
        }
    }

    @Test
    void energy_is_that_of_learning_and_only_learning_writes() {
        for (JsonNode arm : summary.get("arms")) {
            JsonNode phases = arm.get("energyJByPhase");
            assertThat(phases.get("learn")).isEqualTo(arm.get("energyJ"));
            assertThat(phases.get("learn").get("writes").doubleValue()).isPositive();
            for (String phase : List.of("label", "test")) {
                JsonNode bill = phases.get(phase);
                assertThat(bill.get("read").doubleValue()).isPositive();
                for (String none : List.of("writes", "halfSelect", "stash")) {
                    assertThat(bill.get(none).doubleValue()).as(phase + " " + none).isZero();
                }
            }
        }
        assertThat(arm(summary, "baseline").get("energyJ").get("stash").doubleValue()).isZero();
        assertThat(arm(summary, "stash").get("energyJ").get("stash").doubleValue()).isPositive();
    }

    @Test
    void the_stashing_circuit_pays_for_its_switches_and_counters() {
        var settings = experiment.arm("stash").settings();
        double sum = 0;
        for (long seed : experiment.seeds()) {
            var counts = directory.read("stash", seed).counts(Phase.LEARN);
            double volt = settings.peripherals().switchVolt();
            sum += counts.get(EventCount.SWITCH_TOGGLES) * 1e-15 * volt * volt;
            sum += counts.get(EventCount.COUNTER_UPDATES) * 20e-15;
            assertThat(counts.get(EventCount.SWITCH_TOGGLES)).isGreaterThan(100);
            // A spike and a tick of the timer per image, all counters cleared at each recall, a
            // latch at each change.
            assertThat(counts.get(EventCount.COUNTER_UPDATES))
                    .isEqualTo(
                            2 * TinyRuns.TRAIN
                                    + TinyRuns.TRAIN / 30 * 12
                                    + counts.get(EventCount.SWITCH_TOGGLES));
        }
        assertThat(arm(summary, "stash").get("energyJ").get("stash").doubleValue())
                .isEqualTo(sum / 2, within(1e-12 * sum));
    }

    @Test
    void figures_are_means_over_the_seeds() {
        JsonNode arm = arm(summary, "stash");
        RunResult first = directory.read("stash", 1);
        RunResult second = directory.read("stash", 2);
        var prices = experiment.arm("stash").settings().prices(36);
        assertThat(arm.get("energyJ").get("system").doubleValue())
                .isEqualTo(
                        (prices.systemJoules(first.counts(Phase.LEARN))
                                        + prices.systemJoules(second.counts(Phase.LEARN)))
                                / 2,
                        within(1e-20));
        JsonNode accuracy = arm.get("accuracy");
        double a = first.evaluation().accuracy();
        double b = second.evaluation().accuracy();
        assertThat(accuracy.get("perSeed").toString()).isEqualTo("[" + a + "," + b + "]");
        assertThat(accuracy.get("mean").doubleValue()).isEqualTo((a + b) / 2, within(1e-15));
        assertThat(accuracy.get("sd").doubleValue())
                .isEqualTo(Math.abs(a - b) / Math.sqrt(2), within(1e-15));
        assertThat(arm.get("activeColumnFraction").doubleValue())
                .isEqualTo(
                        (first.connectedFraction() + second.connectedFraction()) / 2,
                        within(1e-15));
        assertThat(arm.get("presentations").doubleValue()).isEqualTo(TinyRuns.TRAIN);
        assertThat(arm.get("hardwareSeconds").doubleValue()).isPositive();
    }

    @Test
    void the_worst_column_is_the_one_with_the_most_writes() {
        JsonNode worst = arm(summary, "stash").get("worstColumn");
        for (int i = 0; i < 2; i++) {
            List<RunResult.ColumnResult> columns =
                    directory.read("stash", experiment.seeds().get(i)).columns();
            int most = 0;
            for (int column = 0; column < columns.size(); column++) {
                most = writes(columns, column) > writes(columns, most) ? column : most;
            }
            assertThat(worst.get("perSeed").get(i).intValue()).isEqualTo(most);
            double up = worst.get("potentiatingPulsesPerCell").get(i).doubleValue();
            double down = worst.get("depressingPulsesPerCell").get(i).doubleValue();
            assertThat(up).isPositive();
            assertThat(down).isPositive();
            assertThat(up + down).isEqualTo(writes(columns, most), within(1e-9));
        }
        assertThat(worst.get("enduranceUsed").isNull()).isTrue();
    }

    private static double writes(List<RunResult.ColumnResult> columns, int column) {
        return columns.get(column).counts().get(EventCount.COLUMN_WRITES);
    }

    @Test
    void a_stated_endurance_is_used_up_by_the_seed_that_writes_most() throws IOException {
        StoredRun stated = StoredRun.read(directory).priced(List.of("device.endurance.pulses=500"));
        JsonNode document = JsonMapper.shared().readTree(Json.text(stated.summary().toDocument()));
        assertThat(schema().validate(document)).isEmpty();
        JsonNode worst = arm(document, "baseline").get("worstColumn");
        double most = 0;
        for (int i = 0; i < 2; i++) {
            most =
                    Math.max(
                            most,
                            worst.get("potentiatingPulsesPerCell").get(i).doubleValue()
                                    + worst.get("depressingPulsesPerCell").get(i).doubleValue());
        }
        assertThat(worst.get("enduranceUsed").doubleValue()).isEqualTo(most / 500, within(1e-12));
    }

    @Test
    void an_arm_that_verifies_its_writes_says_what_that_took() throws IOException {
        Experiment verified =
                TinyRuns.experiment(folder, "array.verify.tolerance=2 %", "training.epochs=0.2");
        RunDirectory out = TinyRuns.run(verified, folder.resolve("verified"));
        JsonNode document = Json.read(out.file("summary.json"));
        assertThat(schema().validate(document)).isEmpty();
        JsonNode verify = arm(document, "baseline").get("verify");
        RunResult first = out.read("baseline", 1);
        RunResult second = out.read("baseline", 2);
        for (var entry :
                Map.of(
                                "cellsRead", EventCount.VERIFY_READS,
                                "corrections", EventCount.CORRECTIONS,
                                "missedCells", EventCount.MISSED_CELLS)
                        .entrySet()) {
            double mean =
                    (first.counts(Phase.LEARN).get(entry.getValue())
                                    + second.counts(Phase.LEARN).get(entry.getValue()))
                            / 2;
            assertThat(verify.get(entry.getKey()).doubleValue()).isEqualTo(mean);
        }
        assertThat(verify.get("cellsRead").doubleValue())
                .isGreaterThan(verify.get("corrections").doubleValue());
        assertThat(verify.get("corrections").doubleValue()).isPositive();
        assertThat(arm(document, "baseline").get("energyJ").get("verify").doubleValue())
                .isPositive();
        assertThat(arm(summary, "baseline").has("verify")).isFalse();
    }

    /** Cells that forget would have been elsewhere had a pulse taken longer. */
    @Test
    void a_run_on_cells_that_forget_cannot_be_given_other_pulse_widths() {
        Experiment forgetful =
                TinyRuns.experiment(
                        folder,
                        "device.retention.law=exponential",
                        "device.retention.tau=10 s",
                        "training.epochs=0.1");
        StoredRun run = StoredRun.read(TinyRuns.run(forgetful, folder.resolve("forgetful")));
        for (String set :
                List.of(
                        "array.readPulse=3 us",
                        "device.potentiation.width=1 us",
                        "device.depression.width=1 us")) {
            assertThatThrownBy(() -> run.priced(List.of(set)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("changes what happens");
        }
        assertThat(run.priced(List.of("device.read.voltage=1 V")).summary().arms()).hasSize(5);
    }

    @Test
    void saved_energy_is_one_less_the_ratio_of_the_means() {
        JsonNode stash = arm(summary, "stash").get("energyJ");
        JsonNode baseline = arm(summary, "baseline").get("energyJ");
        for (String account : List.of("writes", "array", "system")) {
            double ratio = stash.get(account).doubleValue() / baseline.get(account).doubleValue();
            assertThat(
                            comparison("stash", "baseline")
                                    .get("energySaved")
                                    .get(account)
                                    .doubleValue())
                    .isEqualTo(1 - ratio);
        }
    }

    @Test
    void the_interval_of_saved_energy_holds_it_and_spreads() {
        JsonNode entry = comparison("stash", "baseline");
        for (String account : List.of("writes", "array", "system")) {
            double saved = entry.get("energySaved").get(account).doubleValue();
            JsonNode ci = entry.get("energySavedBootstrap95").get(account);
            assertThat(ci.get(0).doubleValue()).isLessThan(ci.get(1).doubleValue());
            assertThat(saved).isBetween(ci.get(0).doubleValue(), ci.get(1).doubleValue());
        }
    }

    @Test
    void accuracy_differs_by_arm_less_against_and_the_verdict_follows_the_interval() {
        for (JsonNode entry : summary.get("comparisons")) {
            JsonNode arm = arm(summary, entry.get("arm").stringValue()).get("accuracy");
            JsonNode against = arm(summary, entry.get("against").stringValue()).get("accuracy");
            JsonNode difference = entry.get("accuracyDifference");
            assertThat(difference.get("mean").doubleValue())
                    .isEqualTo(arm.get("mean").doubleValue() - against.get("mean").doubleValue());
            assertThat(difference.get("perSeed").get(1).doubleValue())
                    .isEqualTo(
                            arm.get("perSeed").get(1).doubleValue()
                                    - against.get("perSeed").get(1).doubleValue());
            assertThat(entry.get("margin").doubleValue()).isEqualTo(0.05);
            assertThat(entry.get("nonInferior").booleanValue())
                    .isEqualTo(difference.get("ci95").get(0).doubleValue() > -0.05);
            assertThat(entry.get("kind").stringValue()).isEqualTo("stashing");
        }
    }

    @Test
    void controls_are_compared_with_the_baseline_and_with_the_treated_arm() {
        TreeSet<String> pairs = new TreeSet<>();
        for (JsonNode entry : summary.get("comparisons")) {
            pairs.add(entry.get("arm").stringValue() + "/" + entry.get("against").stringValue());
        }
        assertThat(pairs)
                .containsExactly(
                        "freeze/baseline",
                        "freeze/stash",
                        "random-stash/baseline",
                        "random-stash/stash",
                        "stash/baseline",
                        "stop-early/baseline",
                        "stop-early/stash");
    }

    @Test
    void arms_of_different_coding_size_or_competition_are_compared_as_systems() {
        Experiment mixed =
                TinyRuns.experiment(
                        """
                        name: tiny
                        seeds: [1]
                        network: {neurons: 12, threshold: 0.3}
                        coding: {steps: 10, spikes: 60}
                        labelling: {samples: 100}
                        arms:
                          - name: baseline
                          - {name: first, set: {coding.kind: first-spike}}
                          - {name: wide, set: {network.neurons: 16}}
                          - {name: all, set: {network.competition: every-spike}}
                          - {name: cut, set: {array.isolateWrites: true}}
                        """,
                        folder);
        JsonNode document =
                Json.read(TinyRuns.run(mixed, folder.resolve("mixed")).file("summary.json"));
        assertThat(document.get("comparisons").valueStream().map(entry -> entry.get("kind")))
                .extracting(JsonNode::stringValue)
                .containsExactly("system", "system", "system", "stashing");
    }

    @Test
    void of_many_seeds_only_the_first_keeps_its_conductances_in_memory() {
        for (List<RunResult> seeds : stored().results()) {
            assertThat(seeds.get(0).synapses().conductance()).hasSize(36 * 12);
            assertThat(seeds.get(1).synapses().conductance()).isEmpty();
            assertThat(seeds.get(1).synapses().columns()).isEqualTo(12);
        }
    }

    private static StoredRun stored() {
        return StoredRun.read(RunDirectory.open(directory.root()));
    }

    @Test
    void the_gates_of_the_switches_follow_the_write_voltage_unless_they_are_given() {
        double toggles = 0;
        for (long seed : experiment.seeds()) {
            toggles +=
                    directory.read("stash", seed).counts(Phase.LEARN).get(EventCount.SWITCH_TOGGLES)
                            / 2;
        }
        double volt = experiment.arm("stash").settings().peripherals().switchVolt();
        double now = arm(summary, "stash").get("energyJ").get("stash").doubleValue();
        double higher = 6 + 0.8;
        assertThat(stashJoules("device.potentiation.voltage=6 V") - now)
                .isEqualTo(toggles * 1e-15 * (higher * higher - volt * volt), within(1e-9 * now));
        assertThat(
                        stashJoules(
                                "device.potentiation.voltage=6 V",
                                "energy.stash.gateVoltage=%s V".formatted(volt)))
                .isEqualTo(now, within(1e-12 * now));
    }

    private static double stashJoules(String... sets) {
        return arm(priced(sets), "stash").get("energyJ").get("stash").doubleValue();
    }

    private static JsonNode priced(String... sets) {
        return JsonMapper.shared()
                .readTree(Json.text(stored().priced(List.of(sets)).summary().toDocument()));
    }

    @Test
    void pricing_again_without_other_constants_gives_the_same_summary() throws IOException {
        assertThat(Json.text(stored().priced(List.of()).summary().toDocument()))
                .isEqualTo(Files.readString(directory.file("summary.json")));
    }

    @ParameterizedTest
    @CsvSource({
        "line, energy.line.cellCapacitance",
        "driver, energy.line.drive",
        "sense, energy.comparator.decision",
        "neuron, energy.neuron.spike energy.neuron.biasPower",
        "encode, energy.encoder.pixel energy.encoder.spike energy.encoder.normalise",
        "stash, energy.stash.gateCapacitance energy.stash.counter",
        "depress, device.depression.width",
        "potentiate, device.potentiation.width",
        "sneak, energy.neuron.clampVoltage",
        "read sneak neuron, array.readPulse"
    })
    void a_doubled_constant_doubles_its_component_and_no_other(String components, String keys) {
        var values = experiment.arm("stash").settings().resolution().values();
        List<String> sets = new ArrayList<>();
        for (String key : keys.split(" ", -1)) {
            String[] value = Objects.requireNonNull(values.get(key)).split(" ", -1);
            BigDecimal twice = new BigDecimal(value[0]).multiply(BigDecimal.TWO);
            sets.add(key + "=" + twice + " " + value[1]);
        }
        JsonNode repriced = priced(sets.toArray(String[]::new));
        List<String> doubled = List.of(components.split(" ", -1));
        for (JsonNode arm : summary.get("arms")) {
            String name = arm.get("name").stringValue();
            for (String phase : List.of("learn", "label", "test")) {
                JsonNode before = arm.get("energyJByPhase").get(phase);
                JsonNode after = arm(repriced, name).get("energyJByPhase").get(phase);
                for (String component : before.propertyNames()) {
                    double old = before.get(component).doubleValue();
                    double now = after.get(component).doubleValue();
                    String what = "%s of %s in %s".formatted(component, phase, name);
                    if (component.equals("sneak") && keys.contains("clampVoltage")) {
                        // The power of a reverse-biased cell grows with the square at least; the
                        // leakage of columns that are cut off, at the read voltage, stays.
                        boolean cutOff = arm.get("activeColumnFraction").doubleValue() < 1;
                        assertThat(now).as(what).isGreaterThan((cutOff ? 1 : 3.99) * old);
                    } else if (component.equals("neuron") && keys.contains("readPulse")) {
                        assertThat(now).as(what).isBetween(old, 2 * old);
                    } else if (doubled.contains(component)) {
                        assertThat(now).as(what).isEqualTo(2 * old);
                    } else if (component.equals("halfSelect") && keys.contains("width")) {
                        assertThat(now).as(what).isBetween(old, 2 * old);
                    } else if (!component.matches("writes|array|system")) {
                        assertThat(now).as(what).isEqualTo(old);
                    }
                }
            }
        }
    }

    @Test
    void pricing_again_gives_what_running_again_with_the_same_constants_gives() {
        List<String> sets =
                List.of(
                        "energy.neuron.spike=4 fJ",
                        "energy.line.cellCapacitance=1 fF",
                        "device.current.kappa=10",
                        "device.depression.voltage=5 V",
                        "energy.stash.gateVoltage=6 V",
                        "device.potentiation.width=1 us",
                        "array.readPulse=3 us");
        Experiment other =
                TinyRuns.experiment(folder, sets.toArray(String[]::new)).withOnly("stash");
        JsonNode again =
                Json.read(TinyRuns.run(other, folder.resolve("other")).file("summary.json"));
        JsonNode repriced = priced(sets.toArray(String[]::new));
        assertThat(arm(repriced, "stash")).isEqualTo(arm(again, "stash"));
        assertThat(arm(repriced, "stash")).isNotEqualTo(arm(summary, "stash"));
    }

    @Test
    void pricing_again_leaves_everything_but_energy_and_time_alone() {
        JsonNode repriced = priced("energy.neuron.spike=1 nJ");
        for (JsonNode arm : summary.get("arms")) {
            ObjectNode before = (ObjectNode) arm.deepCopy();
            ObjectNode after = (ObjectNode) arm(repriced, arm.get("name").stringValue());
            assertThat(after.remove("energyJ")).isNotEqualTo(before.remove("energyJ"));
            after.remove("energyJByPhase");
            before.remove("energyJByPhase");
            assertThat(after).isEqualTo(before);
        }
    }

    @Test
    void a_constant_set_when_pricing_does_not_keep_its_source() {
        StoredRun repriced = stored().priced(List.of("energy.neuron.spike=4 fJ"));
        Map<String, String> sources = new HashMap<>();
        for (Sources.Sourced entry :
                repriced.manifest().experiment().arm("stash").settings().sources()) {
            sources.put(entry.key(), entry.source());
        }
        assertThat(sources)
                .containsEntry("energy.neuron.spike", "set when priced")
                .containsEntry("energy.neuron.clampVoltage", "assumed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.neurons=10",
                "stash.policy=never",
                "device.potentiation.rate=0.2",
                "device.conductance.min=0.1 nS",
                "device={current: {kappa: 9}, levels: {count: 9}}",
                "array.bias=v/3",
                "energyy.neuron.spike=1 fJ",
                "array.readPulses=1 us",
                "device.read.voltages=1 V"
            })
    void what_a_price_cannot_change_is_refused(String set) {
        assertThatThrownBy(() -> stored().priced(List.of(set)))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("changes what happens in a run", set);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "energy.neuron.unitCharge=1 fC",
                "energy.neuron.unitCharge = 1 fC",
                "energy.neuron={unitCharge: 1 fC}"
            })
    void the_unit_charge_is_no_price(String set) {
        assertThatThrownBy(() -> stored().priced(List.of(set)))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("sets the read pulse", "set array.readPulse");
    }

    @Test
    void a_constant_of_the_wrong_unit_range_or_name_is_refused() {
        Map<String, String> wrong =
                Map.of(
                        "energy.neuron.spike=4 V", "not an energy",
                        "energy.neuron.spike=-4 fJ", "neuron.spike",
                        "energy.neuron.spkie=4 fJ", "did you mean 'spike'?",
                        "array.readPulse=0 s", "out of range",
                        "energy.neuron.spike", "sets nothing");
        wrong.forEach((set, message) ->
                assertThatThrownBy(() -> stored().priced(List.of(set)))
                        .isInstanceOf(UserError.class)
                        .hasMessageContaining(message));
    }

    @Test
    void the_programming_voltage_of_a_charge_trap_device_is_no_price_since_it_moves_the_cells() {
        Experiment trap =
                TinyRuns.experiment(folder, "device.preset=ctm-tinbox", "training.epochs=0.1")
                        .withOnly("baseline");
        TinyRuns.run(trap, folder.resolve("trap"));
        StoredRun stored = StoredRun.read(RunDirectory.open(folder.resolve("trap")));
        assertThatThrownBy(() -> stored.priced(List.of("device.potentiation.voltage=9 V")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("changes what happens in a run");
        assertThat(stored.priced(List.of("device.depression.voltage=5 V")).summary().arms())
                .hasSize(1);
    }
}
