package neurostash.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.array.DriftSettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.VerifySettings;
import neurostash.core.array.WireSettings;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.ExponentialRetention;
import neurostash.core.device.Faults;
import neurostash.core.device.PowerRetention;
import neurostash.core.learning.Competition;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.NetworkSettings;
import neurostash.core.plasticity.Caching;
import neurostash.core.reward.Reward;
import neurostash.core.stash.CumulativeCount;
import neurostash.core.stash.Grading;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.Never;
import neurostash.core.stash.RaceStages;
import neurostash.core.stash.Racing;
import neurostash.core.stash.RandomVictim;
import neurostash.core.stash.Rotation;
import neurostash.core.stash.StashMode;
import neurostash.core.tile.TileSize;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.preset.Presets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class ExperimentReaderTest {

    /** An experiment that uses every key of the experiment as a whole and all controls. */
    private static final String FULL =
            """
            name: full
            about: everything at once
            dataset: {name: mnist, split: validation}
            seeds: [3, 1, 2]
            margin: 0.5 %
            device: {preset: srm-hfsio, potentiation: {voltage: 4 V}}
            array:
              bias: v/3
              isolateWrites: true
              initial: {low: 0.1, high: 0.9}
              tile: {rows: 100, columns: 20}
              wires: {rowOhm: 2 ohm, model: drop, tolerance: 2 %}
            energy: {neuron: {spike: 4 fJ}}
            coding: {kind: poisson-rate, steps: 100, duration: 100 ms, maxRate: 50 Hz}
            network: {neurons: 50, threshold: 0.3, competition: every-spike, inhibitionSteps: 3}
            plasticity: {rule: two-phase, window: 20, potentiateWidth: 0.5}
            labelling: {samples: 1000}
            training: {epochs: 0.5, shuffle: false, snapshots: 20}
            arms:
              - name: stop-early
                stopAtEnergyOf: stash
              - name: baseline
                about: the plain network
              - name: stash
                set: {stash: {policy: rotation, wins: 1, recallEvery: 30, floor: 7}}
              - name: random-stash
                base: stash
                set: {stash.randomVictim: true}
              - name: freeze
                base: random-stash
                set: {stash.mode: read-only, stash.randomVictim: false}
              - name: long
                ownLength: true
                set: {training.epochs: 2}
            """;

    private static final String PLAIN = "name: plain\n";

    @TempDir Path folder;

    private Experiment read(String yaml, String... sets) {
        return ExperimentReader.read(ConfigTree.parse("mine.yaml", yaml), folder, List.of(sets));
    }

    private static ArmSettings only(Experiment experiment) {
        assertThat(experiment.arms()).hasSize(1);
        return experiment.arms().getFirst().settings();
    }

    private void refused(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    private void refusedSet(String set, String... parts) {
        assertThatThrownBy(() -> read(PLAIN, set))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void a_name_is_enough_for_an_experiment() {
        Experiment experiment = read(PLAIN);
        assertThat(experiment.name()).isEqualTo("plain");
        assertThat(experiment.dataset()).isEqualTo("mnist");
        assertThat(experiment.validation()).isFalse();
        assertThat(experiment.seeds()).containsExactly(1L);
        assertThat(experiment.margin()).isEqualTo(0.003);
        assertThat(experiment.arms()).extracting(Arm::name).containsExactly("baseline");
        ArmSettings settings = only(experiment);
        assertThat(settings.network().neurons()).isEqualTo(400);
        assertThat(settings.network().competition()).isEqualTo(Competition.FIRST_WINNER);
        assertThat(settings.network().policy().make(5, 1)).isInstanceOf(Never.class);
        assertThat(settings.network().stashFloor()).isEqualTo(40);
        assertThat(settings.training()).isEqualTo(new ArmSettings.Training(1, true, 20_000, 100));
    }

    @Test
    void a_device_that_is_not_chosen_is_the_default_preset_by_its_name() {
        ArmSettings settings = only(read(PLAIN));
        assertThat(settings.network().array().device().name()).isEqualTo("srm-hfsio");
        assertThat(settings.resolution().values()).containsEntry("device.preset", "srm-hfsio");
    }

    @Test
    void every_key_reaches_what_it_names() {
        Experiment experiment = read(FULL);
        assertThat(experiment.validation()).isTrue();
        assertThat(experiment.seeds()).containsExactly(3L, 1L, 2L);
        assertThat(experiment.margin()).isEqualTo(0.005);
        ArmSettings settings = experiment.arm("baseline").settings();
        var network = settings.network();
        assertThat(network.array().device().potentiation().volt()).isEqualTo(4);
        assertThat(network.array().device().depression().volt()).isEqualTo(4.3);
        assertThat(network.array().bias()).isEqualTo(DrivenBias.THIRD);
        assertThat(network.array().isolateWrites()).isTrue();
        assertThat(network.array().initialLow()).isEqualTo(0.1);
        assertThat(network.array().initialHigh()).isEqualTo(0.9);
        assertThat(network.array().tile()).contains(new TileSize(100, 20));
        assertThat(network.array().wires())
                .contains(new WireSettings(new Wires(2, 0.237), WireSettings.Model.DROP, 0.02));
        assertThat(settings.peripherals().neuronSpike()).isEqualTo(4e-15);
        assertThat(settings.peripherals().decision()).isEqualTo(67e-15);
        assertThat(settings.coding()).isEqualTo("poisson-rate");
        assertThat(network.encoder().apply(784).steps()).isEqualTo(100);
        assertThat(network.neurons()).isEqualTo(50);
        assertThat(network.neuron().threshold()).isEqualTo(0.3);
        assertThat(network.competition()).isEqualTo(new Competition(false, 3));
        assertThat(settings.training()).isEqualTo(new ArmSettings.Training(0.5, false, 1000, 20));
        assertThat(settings.training().plan(60_000).presentations()).isEqualTo(30_000);
    }

    @Test
    void arms_lay_their_own_settings_over_those_of_the_experiment() {
        Experiment experiment = read(FULL);
        var stash = experiment.arm("stash").settings();
        assertThat(stash.stashPolicy()).isEqualTo("rotation");
        assertThat(stash.network().policy().make(50, 1)).isInstanceOf(Rotation.class);
        assertThat(stash.network().stashFloor()).isEqualTo(7);
        assertThat(stash.network().stashMode()).isEqualTo(StashMode.GATED);
        assertThat(stash.network().neurons()).isEqualTo(50);
        assertThat(experiment.arm("baseline").about()).isEqualTo("the plain network");
        assertThat(experiment.arm("baseline").settings().stashPolicy()).isEqualTo("never");
        assertThat(experiment.arm("long").settings().training().epochs()).isEqualTo(2);
    }

    @Test
    void an_arm_starts_from_its_base_with_all_that_the_base_set() {
        Experiment experiment = read(FULL);
        var random = experiment.arm("random-stash").settings().network();
        assertThat(random.policy().make(50, 1)).isInstanceOf(RandomVictim.class);
        assertThat(random.stashFloor()).isEqualTo(7);
        var freeze = experiment.arm("freeze").settings().network();
        assertThat(freeze.policy().make(50, 1)).isInstanceOf(Rotation.class);
        assertThat(freeze.stashMode()).isEqualTo(StashMode.READ_ONLY);
    }

    @Test
    void dotted_and_nested_settings_of_an_arm_mean_the_same() {
        String arms = "arms:\n  - name: baseline\n  - name: stash\n    set: ";
        var dotted = read(PLAIN + arms + "{stash.policy: count, stash.threshold: 9}");
        var nested = read(PLAIN + arms + "{stash: {policy: count, threshold: 9}}");
        assertThat(dotted.arm("stash").settings().network().policy().make(5, 1))
                .isInstanceOf(CumulativeCount.class);
        assertThat(dotted.arm("stash").settings().resolution().toYaml())
                .isEqualTo(nested.arm("stash").settings().resolution().toYaml());
    }

    @Test
    void arms_come_after_those_whose_energy_they_stop_at_and_else_stay_in_order() {
        Experiment experiment = read(FULL);
        assertThat(experiment.arms())
                .extracting(Arm::name)
                .containsExactly(
                        "baseline", "stash", "random-stash", "freeze", "long", "stop-early");
        assertThat(experiment.arm("stop-early").stopAtEnergyOf()).isEqualTo("stash");
        assertThat(experiment.arm("stash").stopAtEnergyOf()).isNull();
    }

    @Test
    void one_arm_alone_brings_those_along_that_it_depends_on() {
        Experiment experiment = read(FULL);
        assertThat(experiment.withOnly("stop-early").arms())
                .extracting(Arm::name)
                .containsExactly("stash", "stop-early");
        assertThat(experiment.withOnly("freeze").arms())
                .extracting(Arm::name)
                .containsExactly("freeze");
    }

    @Test
    void an_unknown_arm_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> read(FULL).withOnly("stahs"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("unknown arm 'stahs'", "baseline", "stash", "freeze");
    }

    @Test
    void overrides_of_the_command_line_reach_every_arm() {
        Experiment experiment =
                read(FULL, "network.neurons=30", "energy={neuron: {spike: 5 fJ}}", "seeds=[9]");
        assertThat(experiment.seeds()).containsExactly(9L);
        assertThat(experiment.arms())
                .hasSize(6)
                .allSatisfy(arm -> {
                    assertThat(arm.settings().network().neurons()).isEqualTo(30);
                    assertThat(arm.settings().peripherals().neuronSpike()).isEqualTo(5e-15);
                    assertThat(arm.settings().peripherals().decision()).isEqualTo(67e-15);
                });
    }

    @Test
    void an_override_of_the_command_line_yields_to_what_an_arm_sets_itself() {
        Experiment experiment =
                read(FULL, "stash.floor=9", "stash.policy=count", "stash.threshold=3");
        assertThat(experiment.arm("stash").settings().network().stashFloor()).isEqualTo(7);
        assertThat(experiment.arm("stash").settings().stashPolicy()).isEqualTo("rotation");
    }

    @Test
    void cells_are_sound_unless_the_file_says_how_many_are_stuck() {
        assertThat(only(read(PLAIN)).network().array().faults()).isEqualTo(Faults.NONE);
        String some = "name: some\narray: {stuckOn: 1 %, stuckOff: 0.02}\n";
        assertThat(only(read(some)).network().array().faults()).isEqualTo(new Faults(0.01, 0.02));
    }

    @Test
    void reads_are_without_noise_unless_the_file_says_otherwise() {
        assertThat(only(read(PLAIN)).network().array().readNoise()).isZero();
        assertThat(only(read(PLAIN, "array.readNoise=2 %")).network().array().readNoise())
                .isEqualTo(0.02);
    }

    @Test
    void writes_are_verified_only_where_the_file_asks_for_it() {
        assertThat(only(read(PLAIN)).network().array().verify()).isEmpty();
        assertThat(only(read(PLAIN, "array.verify.attempts=3")).network().array().verify())
                .contains(new VerifySettings(0.05, 3));
        assertThat(only(read(PLAIN, "array.verify.tolerance=2 %")).network().array().verify())
                .contains(new VerifySettings(0.02, 5));
    }

    @Test
    void cells_forget_only_where_the_file_states_a_law() {
        assertThat(only(read(PLAIN)).network().array().drift()).isEmpty();
        assertThat(only(read(PLAIN)).pause()).isZero();
        String law = "name: drift\ndevice: {retention: {law: exponential, tau: 1e4 s}}\n";
        ArmSettings arm = only(read(law, "coding.pause=1 ms", "array.readPulse=2 us"));
        assertThat(arm.pause()).isEqualTo(1e-3);
        assertThat(arm.network().array().drift())
                .contains(new DriftSettings(new ExponentialRetention(1e4, 0), 2e-6, 1e-3, 0.01));
        ArmSettings power =
                only(
                        read(
                                law,
                                "device.retention.law=power",
                                "device.retention.exponent=0.05",
                                "device.retention.onset=1 s",
                                "device.retention.toward=20 %",
                                "array.driftTolerance=0",
                                "array.readPulse=2 us"));
        assertThat(power.network().array().drift())
                .contains(new DriftSettings(new PowerRetention(0.05, 1, 0.2), 2e-6, 0, 0));
        assertThat(only(read(law, "device.retention.law=none")).network().array().drift())
                .isEmpty();
    }

    /** Five levels are 25 % of the range apart. */
    @Test
    void a_tolerance_below_a_level_step_is_refused() {
        refused(
                """
                name: coarse
                device: {levels: {count: 5}}
                array: {verify: {tolerance: 20 %}}
                """,
                "verify.tolerance = 0.2", "mine.yaml:3:29", "at least 0.25", "level step");
    }

    @Test
    void pulses_that_act_by_chance_cannot_be_verified() {
        refused(
                """
                name: chance
                device: {potentiation: {law: stochastic, chance: 0.3}}
                array: {verify: {tolerance: 20 %}}
                """,
                "verify", "mine.yaml:3", "chance 0.3", "leave it out");
    }

    @Test
    void writes_through_wires_that_resist_cannot_be_verified() {
        refused(
                """
                name: wires
                array: {wires: {model: drop}, verify: {tolerance: 20 %}}
                """,
                "verify", "mine.yaml:2", "wires", "leave out verify or wires.model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "array: {verify: {attempts: 2}}",
                "device: {preset: ideal, retention: {law: exponential, tau: 1 s}}"
            })
    void a_rule_that_sets_weights_freely_is_refused_where_it_could_not(String line) {
        refused(
                "name: free\ndevice: {preset: ideal}\nplasticity: {rule: diehl-cook}\n"
                                .replace(
                                        line.startsWith("device")
                                                ? "device: {preset: ideal}\n"
                                                : "",
                                        "")
                        + line
                        + "\n",
                "diehl-cook",
                "forget",
                "array.verify");
    }

    @Test
    void reward_is_off_unless_its_section_is_there() {
        assertThat(only(read(PLAIN)).network().reward()).isEmpty();
        assertThat(only(read(PLAIN, "plasticity.reward={}")).network().reward())
                .contains(new Reward(10, Reward.Memory.COUNTERS, 1, false, 1, 1, 1, true));
    }

    @Test
    void every_setting_of_reward_is_read() {
        ArmSettings settings =
                only(
                        read(
                                """
                                name: rewarded
                                plasticity:
                                  reward:
                                    classes: 12
                                    memory: assigned
                                    labels: 40 %
                                    shuffled: true
                                    correctRate: 0.3
                                    unlabelledRate: 0.2
                                    punish: 0.5
                                    teach: false
                                labelling: {from: reward}
                                """));
        assertThat(settings.network().reward())
                .contains(new Reward(12, Reward.Memory.ASSIGNED, 0.4, true, 0.3, 0.2, 0.5, false));
        assertThat(settings.training().labelSamples()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plasticity.reward.labels=1.5       | labels",
                "plasticity.reward.correctRate=-0.1 | correctRate",
                "plasticity.reward.punish=-1        | punish",
                "plasticity.reward.classes=0        | classes",
                "plasticity.reward.memory=none      | assigned",
                "plasticity.reward.teach=0.5        | true",
                "plasticity.reward.punsh=1          | did you mean 'punish'?"
            })
    void an_impossible_reward_is_refused(String set, String part) {
        refusedSet(set, "plasticity.reward", part);
    }

    @Test
    void labels_from_reward_are_refused_where_there_is_none() {
        refusedSet("labelling.from=reward", "only a rewarded network", "plasticity.reward");
    }

    @Test
    void more_stuck_cells_than_there_are_are_refused() {
        refused(
                "name: all\narray: {stuckOn: 60 %, stuckOff: 50 %}\n",
                "stuckOff = 0.5", "mine.yaml", "leaves of 1");
    }

    @Test
    void a_rule_that_sets_weights_freely_is_refused_where_cells_are_stuck() {
        refused(
                """
                name: free
                device: {preset: ideal}
                array: {stuckOn: 1 %}
                plasticity: {rule: diehl-cook}
                """,
                "diehl-cook", "stuck", "sound cells");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: [1]             | seeds",
                "datset: {name: mnist} | dataset",
                "devise: {}            | device",
                "arm: []               | arms"
            })
    void an_unknown_key_of_the_experiment_is_refused_with_the_nearest_one(
            String line, String near) {
        refused(PLAIN + line, "unknown key", "mine.yaml:2:1", "did you mean '" + near + "'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stash={policy: rotation, recallEvery: 9}                              | false",
                "stash={policy: rotation, recallEvery: 9, randomVictim: true}          | false",
                "stash={policy: rotation, wins: 2, recallEvery: 9, randomVictim: true} | true",
                "stash={policy: count, threshold: 3, randomVictim: true}               | true"
            })
    void random_victims_replay_the_policys_moments_unless_each_win_asks(
            String set, boolean replays) {
        NetworkSettings network = read(PLAIN, set).arm("baseline").settings().network();
        assertThat(network.randomReplay()).isEqualTo(replays);
    }

    @Test
    void pulses_keep_their_length_unless_grading_is_asked_for() {
        assertThat(read(PLAIN).arm("baseline").settings().network().grading()).isEmpty();
        var graded = read(PLAIN, "stash.graded={writes: 30}").arm("baseline").settings();
        assertThat(graded.network().grading()).contains(new Grading(30, 64, false));
        var control = read(PLAIN, "stash.graded={writes: 9, steps: 32, together: true}");
        assertThat(control.arm("baseline").settings().network().grading())
                .contains(new Grading(9, 32, true));
    }

    @Test
    void the_rule_without_pulses_cannot_be_graded() {
        refused(
                PLAIN
                        + "device: {preset: ideal}\n"
                        + "plasticity: {rule: diehl-cook}\n"
                        + "stash: {graded: {writes: 9}}",
                "stash.graded",
                "without pulses",
                "two-phase");
    }

    @Test
    void writes_wait_in_a_cache_with_the_bits_they_need() {
        assertThat(read(PLAIN).arm("baseline").settings().network().caching()).isEmpty();
        var cached = read(PLAIN, "plasticity.cache={writes: 4}").arm("baseline").settings();
        assertThat(cached.network().caching()).contains(new Caching(4, 4));
        var narrow = read(PLAIN, "plasticity.cache={writes: 8, bits: 3}").arm("baseline");
        assertThat(narrow.settings().network().caching()).contains(new Caching(8, 3));
        var gated =
                read(PLAIN, "plasticity={cache: {writes: 8}, reward: {punish: 0}}").arm("baseline");
        assertThat(gated.settings().network().caching()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stash={graded: {writes: 9}}",
                "stash={policy: weight-change, changePart: 0.5}",
                "training.tasks=[[0, 1], [2, 3]]"
            })
    void what_asks_for_writes_at_once_has_no_cache(String set) {
        assertThat(read(PLAIN, set).arm("baseline").settings().network().caching()).isEmpty();
        assertThatThrownBy(() -> read(PLAIN, set, "plasticity.cache={writes: 4}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("plasticity.cache out");
    }

    @Test
    void the_rule_without_pulses_cannot_be_cached() {
        refused(
                PLAIN
                        + "device: {preset: ideal}\n"
                        + "plasticity: {rule: diehl-cook, cache: {writes: 4}}",
                "plasticity.cache",
                "without pulses",
                "two-phase");
    }

    @Test
    void the_rule_without_pulses_shows_no_weight_change() {
        refused(
                PLAIN
                        + "device: {preset: ideal}\n"
                        + "plasticity: {rule: diehl-cook}\n"
                        + "stash: {policy: weight-change, changePart: 0.5}",
                "stash.policy",
                "without pulses",
                "two-phase");
    }

    @Test
    void a_race_is_read_with_the_offset_of_a_published_comparator() {
        Racing racing =
                only(read(
                                PLAIN,
                                "stash.racing={learn: {at: [0.2, 0.5], keep: [70 %, 0.9]},"
                                        + " swing: 400 mV, out: floating}"))
                        .network()
                        .racing();
        assertThat(racing)
                .isEqualTo(
                        new Racing(
                                new RaceStages(List.of(0.2, 0.5), List.of(0.7, 0.9)),
                                RaceStages.NONE,
                                8e-3,
                                0.4,
                                OutLevel.FLOATING,
                                false));
        assertThat(only(read(PLAIN)).network().racing()).isEqualTo(Racing.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{learn: {at: [0.5, 0.2], keep: [0.7, 0.9]}}|racing.learn|at|ascend",
                "{learn: {at: [0.5], keep: [1.2]}}|racing.learn|keep|from 0 to 1",
                "{infer: {at: [0.5, 0.8], keep: [0.9]}}|racing.infer|keep|2 of them",
                "{infer: {at: [0.5, 0.8]}}|racing.infer|keep|2 of them",
                "{learn: {at: [1.5], keep: [0.9]}}|racing.learn|at|0.001 to 1",
                "{offset: 8 ohm}|racing.offset|8 ohm|V",
                "{swing: 0 V}|racing|swing|100 V",
                "{out: up}|racing.out|floating|parked",
                "{stages: 3}|racing|stages|unknown"
            })
    void a_race_that_cannot_be_run_is_refused(String racing, String where, String a, String b) {
        refusedSet("stash.racing=" + racing, where, a, b);
    }

    @Test
    void a_race_on_resisting_wires_is_refused() {
        assertThatThrownBy(() ->
                        read(
                                PLAIN,
                                "stash.racing={learn: {at: [0.5], keep: [0.9]}}",
                                "array.wires.model=drop"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("racing", "wires", "array.wires.model: ideal");
    }

    @Test
    void a_hierarchy_is_read_with_as_much_credit_as_the_probe_took() {
        assertThat(
                        only(read(PLAIN, "stash.recall={groups: 8, recalled: 3, at: 20 %}"))
                                .network()
                                .hierarchy())
                .hasValue(
                        new Hierarchy(
                                8,
                                3,
                                0.2,
                                0.8,
                                2,
                                true,
                                true,
                                8e-3,
                                0.5,
                                OutLevel.PARKED,
                                false,
                                false));
        assertThat(only(read(PLAIN)).network().hierarchy()).isEmpty();
    }

    @Test
    void an_audit_holds_a_second_network() {
        assertThat(only(read(PLAIN, "stash.recall={groups: 8}")).cells(10)).isEqualTo(4000);
        assertThat(only(read(PLAIN, "stash.recall={groups: 8, audit: true}")).cells(10))
                .isEqualTo(8000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{groups: 4, recalled: 5}|recall|recalled|number of groups",
                "{groups: 4, memory: 5}|recall|memory|number of groups",
                "{groups: 1}|recall|groups|2",
                "{learn: false, infer: false}|recall|infer|nothing is recalled",
                "{infer: false, audit: true}|recall|audit|all columns are read",
                "{groups: 401}|recall|groups|400",
                "{at: 1.5}|recall|at|0.001 to 1",
                "{goal: 0}|recall|goal|0.01 to 1",
                "{offset: 8 ohm}|recall.offset|8 ohm|V",
                "{out: up}|recall.out|floating|parked",
                "{sentinels: 3}|recall|sentinels|unknown"
            })
    void a_hierarchy_that_cannot_be_run_is_refused(
            String recall, String where, String a, String b) {
        refusedSet("stash.recall=" + recall, where, a, b);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "array.wires.model=drop|array.wires.model: ideal",
                "network.competition=every-spike|network.competition: first-winner",
                "stash={policy: count, threshold: 4, recall: {groups: 8}}|stash.policy: never",
                "stash.racing={infer: {at: [0.5], keep: [0.9]}, out: floating}|the same offset",
                "stash.racing={learn: {at: [0.5], keep: [0.9]}}|stash.recall.learn: true"
            })
    void what_a_hierarchy_cannot_join_is_refused(String set, String mend) {
        assertThatThrownBy(() -> read(PLAIN, "stash.recall={groups: 8, learn: false}", set))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("recall", mend);
    }

    @Test
    void tasks_are_read_and_written_with_the_other_settings() {
        var settings = only(read(PLAIN, "training.tasks=[[0, 1], [4]]", "labelling.memory=seen"));
        assertThat(settings.training().curriculum())
                .hasValue(
                        new Curriculum(List.of(List.of(0, 1), List.of(4)), Curriculum.Memory.SEEN));
        var again =
                ArmReader.readComplete(
                        ConfigTree.parse("again.yaml", settings.resolution().toYaml()));
        assertThat(again.training()).isEqualTo(settings.training());
        assertThat(only(read(PLAIN)).training().curriculum()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.tasks=[]                | give at least one list of classes",
                "training.tasks=[[0], []]         | give each task at least one class",
                "training.tasks=[[0, 1], [1, 2]]  | 1 is there twice",
                "training.tasks=[0, 1]            | not a list",
                "training.tasks=[[0, x]]          | training.tasks[0][1]",
                "training.tasks=[[0, 127]]        | training.tasks[0][1]",
                "training.tasks=3                 | not a list"
            })
    void tasks_that_are_none_are_refused_where_they_stand(String set, String why) {
        refusedSet(set, "training.tasks", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stash={policy: allotment, share: 80}   | no tasks",
                "stash={policy: task-winners, share: 8} | no tasks",
                "stash={policy: allotment, share: 30, situation: noticed} | stash.share",
                "stash={policy: allotment, share: 401, situation: noticed} | stash.share",
                "stash={policy: allotment, situation: noticed}  | share",
                "stash={policy: allotment, share: 80, situation: guessed} | stash.situation"
            })
    void groups_that_cannot_be_are_refused(String set, String why) {
        refusedSet(set, why);
    }

    @Test
    void an_arm_with_tasks_cannot_stop_at_the_energy_of_another() {
        refused(
                """
                name: n
                training: {tasks: [[0], [1]]}
                arms:
                  - name: baseline
                  - {name: early, stopAtEnergyOf: baseline}
                """,
                "learns each task to its end",
                "stopAtEnergyOf");
    }

    @ParameterizedTest
    @CsvSource({
        "dataset.nmae=mnist, dataset.name",
        "device.potentiation.ratte=1, rate",
        "device.read.voltag=1 V, voltage",
        "energy.neuron.spik=1 fJ, spike",
        "array.isolateWrite=true, isolateWrites",
        "coding.step=3, steps",
        "coding.spike=3, spikes",
        "network.neuron=3, neurons",
        "network.homeostasis.rat=1, rate",
        "plasticity.windows=3, window",
        "stash.polic=never, policy",
        "training.epoch=1, epochs",
        "labelling.sample=1, samples"
    })
    void an_unknown_key_of_any_section_is_refused_with_the_nearest_one(String set, String near) {
        String key = near.substring(near.lastIndexOf('.') + 1);
        refusedSet(set, "unknown key", "--set " + set, "did you mean '" + key + "'?");
    }

    @Test
    void an_unknown_key_in_an_arm_is_refused_where_it_stands() {
        refused(
                PLAIN + "arms:\n  - name: baseline\n    sett: {}",
                "unknown key 'sett'",
                "mine.yaml:4:5",
                "'set'?");
        refused(
                PLAIN + "arms:\n  - name: baseline\n    set: {netwrok.neurons: 3}",
                "unknown key 'netwrok'",
                "mine.yaml:4:11",
                "'network'?");
    }

    @Test
    void what_belongs_to_the_whole_experiment_cannot_be_set_in_an_arm() {
        refused(
                PLAIN + "arms:\n  - name: baseline\n    set: {dataset.split: validation}",
                "unknown key 'dataset'",
                "mine.yaml:4:11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "device.read.voltage=4.2 A          | '4.2 A' is a current, not a voltage",
                "device.read.voltage=4.2            | '4.2' has no unit",
                "device.read.voltage=4.2 furlongs   | unknown unit, 'furlongs'",
                "device.read.voltage=-1 V           | out of range",
                "device.read.voltage=NaN            | 'NaN' is not a voltage",
                "device.read.voltage=1e999 V        | too large",
                "device.read.voltage=[1 V]          | is a list, not a single value",
                "device.read=3 V                    | is a single value, not a section",
                "device.potentiation.rate=2         | from 0 to 1",
                "device.current.kappa=1.9           | from 2 to",
                "device.potentiation.law=expnential | did you mean 'exponential'?",
                "device.levels.count=1              | levels.count",
                "device.conductance.min=2 nS        | conductance.min",
                "energy.line.cellCapacitance=1 F    | line.cellCapacitance",
                "energy.stash.counter=1 V           | not an energy",
                "array.bias=v/4                     | did you mean 'v/2'?",
                "array.isolateWrites=maybe          | 'maybe'",
                "array.bias=guarded                 | array.idle.potentiate.row",
                "array={bias: guarded, idle: {potentiate: {row: 0.7}}} | array.idle.depress.row",
                "array={bias: guarded, idle: {potentiate: {row: 7}}} | from 0 to 1",
                "array={bias: guarded, idle: {potentiate: {row: 0.7}, depress: {row: 0.7}}} | give"
                        + " isolateWrites: true",
                "array={bias: guarded, idle: {potentiate: {row: 0.7, column: 1}, depress: {row:"
                        + " 0.7}}, isolateWrites: true} | unknown key 'column'",
                "array={bias: driven, idle: {potentiate: {row: 0.7}}} |"
                        + " array.idle.potentiate.column",
                "array.idle.depress.row=0.7         | unknown key 'idle'",
                "array.initial.high=0.1             | initial.high",
                "array.readPulse=0 s                | out of range",
                "coding.kind=first-spikes           | did you mean 'first-spike'?",
                "coding.steps=0                     | from 1 to 100000",
                "coding.steps=1.5                   | '1.5'",
                "network.neurons=0                  | from 1 to 131072",
                "network.neurons=200000             | from 1 to 131072",
                "network.neurons=many               | 'many'",
                "network.competition=all            | competition",
                "stash.policy=rotatoin              | did you mean 'rotation'?",
                "stash.policy=rotation              | missing key 'recallEvery'",
                "stash.policy=count                 | missing key 'threshold'",
                "stash={policy: novelty, threshold: 5} | missing key 'silent'",
                "stash={policy: low-count, least: 5} | missing key 'window'",
                "stash={policy: low-count, least: 0, window: 9} | at least 1",
                "stash.policy=weight-change         | missing key 'changePart'",
                "stash={policy: weight-change, changePart: 1.5} | from 0 to 1",
                "stash={policy: weight-change, changePart: 0.5, changeMemory: 0} | from 1 to 1024",
                "stash.randomVictim=true            | stashes nobody",
                "stash={policy: allotment, share: 80, randomVictim: true} | stash.randomGroup",
                "stash={policy: task-winners, share: 8, randomVictim: true} | between tasks",
                "stash.graded={steps: 9}            | missing key 'writes'",
                "stash.graded={writes: 0}           | writes = 0 is not allowed",
                "stash.graded={writes: 5, steps: 0} | from 1 to 65536",
                "stash.graded={writes: 5, step: 8}  | did you mean 'steps'?",
                "plasticity.cache={bits: 4}         | missing key 'writes'",
                "plasticity.cache={writes: 0}       | from 1 to 16384",
                "plasticity.cache={writes: 4, bits: 1} | from 2 to 16",
                "plasticity.cache={writes: 4, bit: 3} | did you mean 'bits'?",
                "plasticity={cache: {writes: 4}, reward: {punish: 0.5}} | punish: 0",
                "energy.cache.bit=1 V               | not an energy",
                "stash.mode=gatd                    | did you mean 'gated'?",
                "stash.floor=401                    | from 1 to 400",
                "plasticity.rule=stdp               | rule",
                "plasticity.rule=diehl-cook         | 'device.preset: ideal'",
                "array.wires.model=full             | array.wires.model",
                "array.wires.rowOhm=-1 ohm          | out of range",
                "array.wires.tolerance=0            | array.wires.tolerance",
                "array.tile.rows=128                | missing key 'columns'",
                "array.tile={rows: 0, columns: 8}   | from 1 to",
                "array.tile=128                     | is a single value, not a section",
                "array.stuckOn=101 %                | from 0 to 1",
                "array.stuckOff=-1 %                | from 0 to 1",
                "array.stuckOff=1 S                 | array.stuckOff",
                "device.endurance.pulses=0          | device.endurance.pulses",
                "device.endurance.cycles=5          | missing key 'pulses'",
                "device.endurance=1e6               | device.endurance",
                "array.readNoise=-2 %               | from 0 to 1",
                "array.readNoise=2 mV               | array.readNoise",
                "array.stuckof=1 %                  | did you mean 'stuckOff'?",
                "array.verify.tolerance=0           | verify.tolerance = 0.0",
                "array.verify.tolerance=101 %       | at most 1",
                "array.verify.tolerance=5 mV        | array.verify.tolerance",
                "array.verify.attempts=0            | from 1 to 1000",
                "array.verify.atempts=3             | did you mean 'attempts'?",
                "array.verify=true                  | array.verify",
                "array.driftTolerance=60 %          | from 0 to 0.5",
                "device.retention.tau=1 s           | missing key 'law'",
                "device.retention.law=exponential   | missing key 'tau'",
                "device.retention.law=power         | missing key 'exponent'",
                "device.retention.law=exponental    | did you mean 'exponential'?",
                "device.retention=1 s               | device.retention",
                "coding.pause=-1 ms                 | coding.pause",
                "coding.pause=1                     | coding.pause",
                "training.epochs=0                  | out of range",
                "training.shuffle=3                 | '3'",
                "labelling.samples=0                | from 1",
                "margin=2                           | out of range",
                "seeds=[1, 1]                       | a seed is given twice",
                "seeds=[-1]                         | '-1'",
                "seeds=[]                           | 0 seeds",
                "seeds=5                            | not a list",
                "dataset.split=train                | 'train'",
                "dataset=mnist                      | dataset",
                "name=Not A Name                    | is no name",
                "device.preset=ctm-tinbx            | did you mean 'ctm-tinbox'?"
            })
    void a_wrong_value_is_refused_where_it_stands_with_the_remedy(String set, String what) {
        refusedSet(set, what);
    }

    @Test
    void the_same_mistakes_in_a_file_are_refused_with_line_and_column() {
        refused(
                PLAIN + "device:\n  read: {voltage: 4.2 A}\n",
                "'4.2 A' is a current, not a voltage",
                "mine.yaml:3:19 device.read.voltage",
                "e.g. 4.2 V");
        refused(
                PLAIN + "network: {neurons: 400, threshold: 1e9}\n",
                "'1e9' is out of range",
                "mine.yaml:2:36 network.threshold");
        refused(
                PLAIN + "array: {initial: {low: 0.9, high: 0.1}}\n",
                "initial.high = 0.1 is not allowed",
                "mine.yaml:2:35 array.initial.high");
    }

    @Test
    void an_arm_that_learns_longer_must_say_so() {
        String arms = "arms:\n  - name: baseline\n  - name: more\n    set: {training.epochs: 2}\n";
        refused(PLAIN + arms, "arm 'more' learns for 2.0 epochs", "mine.yaml:4:11", "ownLength");
        assertThat(read(PLAIN + arms + "    ownLength: true\n").arms()).hasSize(2);
    }

    @Test
    void the_baseline_sets_the_length_wherever_it_stands() {
        String arms =
                """
                arms:
                  - name: more
                    set: {training.epochs: 2}
                    ownLength: true
                  - name: baseline
                """;
        assertThat(read(PLAIN + arms).arms()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[{name: stash}]                                 | no arm is called 'baseline'",
                "[{name: baseline}, {name: baseline}]            | two arms are called 'baseline'",
                "[{name: Baseline}]                              | is no name",
                "[{name: ../baseline}]                           | is no name",
                "[{about: none}]                                 | missing key 'name'",
                "[{name: baseline, base: stash}, {name: stash}]  | no arm 'stash' stands before",
                "[{name: baseline}, {name: b, base: baselin}]    | baseline",
                "[{name: baseline}, {name: a, stopAtEnergyOf: a}] | which waits for it in turn",
                "[{name: baseline}, {name: a, stopAtEnergyOf: x}] | 'x', which is no arm",
                "[{name: baseline, stopAtEnergyOf: b}, {name: b, stopAtEnergyOf: baseline}] "
                        + "| which waits for it in turn",
                "[baseline, stash]                               | not a section",
                "baseline                                        | not a list"
            })
    void arms_that_make_no_sense_are_refused(String arms, String what) {
        refused(PLAIN + "arms: " + arms, what, "mine.yaml:2:");
    }

    @Test
    void a_cycle_of_several_arms_is_refused() {
        refused(
                PLAIN
                        + "arms:\n  - name: baseline\n"
                        + "  - {name: a, stopAtEnergyOf: b}\n"
                        + "  - {name: b, stopAtEnergyOf: c}\n"
                        + "  - {name: c, stopAtEnergyOf: a}\n",
                "arm 'a' stops at the energy of 'b', which waits for it in turn");
    }

    @Test
    void a_chain_of_arms_that_stop_at_each_others_energy_is_put_in_order() {
        Experiment chain =
                read(
                        PLAIN
                                + "arms:\n  - {name: c, stopAtEnergyOf: b}\n"
                                + "  - {name: b, stopAtEnergyOf: baseline}\n"
                                + "  - name: baseline\n");
        assertThat(chain.arms()).extracting(Arm::name).containsExactly("baseline", "b", "c");
        assertThat(chain.withOnly("c").arms()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "null", "~", "---\n"})
    void an_empty_file_is_refused(String text) {
        refused(text, "the file is empty", "mine.yaml");
    }

    @Test
    void random_bytes_are_refused_and_never_a_fault() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(400)];
            random.nextBytes(bytes);
            assertThatThrownBy(
                            () ->
                                    ExperimentReader.read(
                                            ConfigTree.parse("mine.yaml", bytes),
                                            folder,
                                            List.of()),
                            "bytes of round %d",
                            i)
                    .isInstanceOf(UserError.class);
        }
    }

    /**
     * Line lengths and numbers grow, braces vanish: whatever comes of it, it is no fault of ours.
     */
    @Test
    void a_file_with_some_bytes_changed_is_read_or_refused_and_never_a_fault() {
        Random random = new Random(11);
        int refusals = 0;
        for (int i = 0; i < 300; i++) {
            byte[] bytes = FULL.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change <= random.nextInt(3); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) (32 + random.nextInt(95));
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            try {
                assertThat(read(text).arms()).isNotEmpty();
            } catch (UserError refused) {
                refusals++;
            } catch (RuntimeException fault) {
                throw new AssertionError("fault on:\n" + text, fault);
            }
        }
        assertThat(refusals).isBetween(100, 299);
    }

    @Test
    void every_setting_takes_nonsense_for_a_mistake_and_never_for_a_fault() {
        List<String> nonsense = List.of("-7.5e300 V", "[1, 2]", "{a: 1}", "!", "'%'", "1e400", "~");
        var resolution = read(FULL).arm("stash").settings().resolution();
        ConfigTree complete = ConfigTree.parse("mine.yaml", resolution.toYaml());
        var values = resolution.values();
        assertThat(values).hasSizeGreaterThan(60);
        for (String key : values.keySet()) {
            if (key.contains("sources") || key.matches("device.(about|preset)")) {
                continue;
            }
            for (String value : nonsense) {
                assertThatThrownBy(
                                () -> ArmReader.readComplete(complete.with(key, value, "a flag")),
                                "%s=%s",
                                key,
                                value)
                        .isInstanceOf(UserError.class);
            }
            String typo = key + "x";
            assertThatThrownBy(
                            () -> ArmReader.readComplete(complete.with(typo, "1", "a flag")),
                            "%s",
                            typo)
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll(
                            "unknown key '" + typo.substring(typo.lastIndexOf('.') + 1) + "'",
                            "did you mean '" + key.substring(key.lastIndexOf('.') + 1) + "'?");
        }
    }

    @Test
    void exploding_anchors_are_refused_quickly() {
        StringBuilder bomb = new StringBuilder("name: bomb\na0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String below = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (below + ", ").repeat(8)));
        }
        long start = System.nanoTime();
        refused(bomb.toString(), "mine.yaml", "alias");
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    static Stream<List<String>> variants() {
        Stream<List<String>> devices =
                Presets.names().stream().map(name -> List.of("device.preset=" + name));
        return Stream.concat(
                devices,
                Stream.of(
                        List.of(),
                        List.of("coding.kind=first-spike"),
                        List.of("coding.kind=poisson-rate"),
                        List.of("plasticity.rule=diehl-cook", "device.preset=ideal"),
                        List.of("stash={policy: count, threshold: 4}"),
                        List.of("stash={policy: rotation, recallEvery: 9, randomVictim: true}"),
                        List.of("device.potentiation.law=abrupt"),
                        List.of("stash.racing={learn: {at: [0.5], keep: [0.9]}, random: true}"),
                        List.of("stash.recall={groups: 8, learn: false, audit: true}"),
                        List.of("device.current.kappa=17", "energy.neuron.unitCharge=1 fC")));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void resolved_settings_read_back_are_the_same_settings(List<String> sets) {
        ArmSettings settings = only(read(PLAIN, sets.toArray(String[]::new)));
        ArmSettings again =
                ArmReader.readComplete(
                        ConfigTree.parse("config.yaml", settings.resolution().toYaml()));
        assertThat(again.resolution().toYaml()).isEqualTo(settings.resolution().toYaml());
        assertThat(again.resolution().sha256())
                .isEqualTo(settings.resolution().sha256())
                .matches("[0-9a-f]{64}");
        assertThat(again)
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .ignoringFields("network.encoder", "network.rule", "network.policy", "resolution")
                .isEqualTo(settings);
    }

    @Test
    void settings_that_differ_have_different_hashes() {
        String plain = only(read(PLAIN)).resolution().sha256();
        assertThat(only(read(PLAIN, "network.threshold=0.4")).resolution().sha256())
                .as("the default, written out")
                .isEqualTo(plain);
        assertThat(only(read(PLAIN, "network.threshold=0.401")).resolution().sha256())
                .isNotEqualTo(plain);
        assertThat(only(read(PLAIN, "stash.floor=41")).resolution().sha256()).isNotEqualTo(plain);
    }

    @Test
    void a_preset_may_be_a_file_beside_the_experiment() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                """
                conductance: {min: 1 nS, max: 10 nS}
                read: {voltage: 1 V}
                current: {law: sinh, kappa: 50, rectification: 1e4}
                potentiation: {voltage: 3 V, width: 1 us, law: abrupt}
                depression: {voltage: 3 V, width: 2 us, law: stochastic, chance: 0.5}
                """);
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, "name: own\ndevice: {preset: ./mine.yaml, read: {voltage: 2 V}}\n");
        var device = only(ExperimentReader.read(file, List.of())).network().array().device();
        assertThat(device.name()).isEqualTo("./mine.yaml");
        assertThat(device.gMax()).isEqualTo(10e-9);
        assertThat(device.readVolt()).isEqualTo(2);
    }

    @Test
    void a_dataset_may_be_a_folder_beside_the_experiment() throws IOException {
        Files.createDirectories(folder.resolve("digits"));
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, "name: own\ndataset: {name: ./digits}\n");
        assertThat(Path.of(ExperimentReader.read(file, List.of()).dataset()))
                .isEqualByComparingTo(folder.resolve("./digits"));
        Files.writeString(file, "name: own\ndataset: {name: fashion-mnist, folder: digits}\n");
        assertThat(ExperimentReader.read(file, List.of()).datasetFolder())
                .contains(folder.resolve("digits").toString());
    }

    @Test
    void a_folder_that_happens_to_be_called_like_a_dataset_does_not_hide_it() throws IOException {
        Files.createDirectories(folder.resolve("mnist"));
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, PLAIN);
        assertThat(ExperimentReader.read(file, List.of()).dataset()).isEqualTo("mnist");
    }

    @Test
    void every_example_is_read_and_its_header_says_how_to_run_it() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../examples"))) {
            List<Path> examples =
                    files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            assertThat(examples).hasSizeGreaterThan(3);
            for (Path file : examples) {
                Experiment example = ExperimentReader.read(file, List.of());
                assertThat(file).hasFileName(example.name() + ".yaml");
                assertThat(file)
                        .content()
                        .startsWith("# ")
                        .containsPattern(
                                "#   [.]/neurostash (compare|sweep|front) examples/"
                                        + Pattern.quote(file.getFileName().toString()));
                if (example.name().matches("mnist-\\d+")) {
                    assertThat(example.arms())
                            .extracting(Arm::name)
                            .contains("baseline", "stash", "stop-early", "random-stash", "freeze");
                    assertThat(example.arms())
                            .noneMatch(arm -> arm.settings().network().array().device().isIdeal());
                }
            }
        }
    }

    @Test
    void the_law_of_a_preset_can_be_exchanged() {
        var device = only(read(PLAIN, "device.depression.law=abrupt")).network().array().device();
        assertThat(device.depression().law().step(0.5, 4.3)).isEqualTo(1);
        assertThat(device.potentiation().law().step(0, 4.2)).isEqualTo(0.1);
    }

    @Test
    void a_number_set_over_the_preset_does_not_keep_the_presets_source() {
        ArmSettings settings = only(read(PLAIN, "device.read.voltage=1.9 V"));
        assertThat(settings.sources())
                .anyMatch(source ->
                        source.key().equals("device.read.voltage")
                                && source.source().equals("set in the experiment"))
                .anyMatch(source ->
                        source.key().equals("device.potentiation.voltage")
                                && source.source().startsWith("Jeon et al."))
                .anyMatch(source ->
                        source.key().equals("energy.line.cellCapacitance")
                                && source.source().startsWith("NeuroSim"));
    }

    @Test
    void without_a_read_pulse_a_cell_at_gmax_delivers_the_unit_charge_in_one_read() {
        for (String preset : Presets.names()) {
            ArmSettings settings = only(read(PLAIN, "device.preset=" + preset));
            var device = settings.network().array().device();
            double charge = settings.readWidth() * device.readVolt() * device.gMax();
            assertThat(settings.readWidth() == 10e-9 || Math.abs(charge / 10e-15 - 1) < 1e-9)
                    .as("%s reads for %s s", preset, settings.readWidth())
                    .isTrue();
        }
        assertThat(only(read(PLAIN, "array.readPulse=3 us")).readWidth()).isEqualTo(3e-6);
    }
}
