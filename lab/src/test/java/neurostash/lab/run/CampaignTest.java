package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.learning.LearningListener;
import neurostash.core.learning.Snapshot;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

class CampaignTest {

    @TempDir Path folder;

    private Experiment experiment;

    @BeforeEach
    void make() {
        experiment = TinyRuns.experiment(folder);
    }

    private Path out(String name) {
        return folder.resolve(name);
    }

    private static List<RunResult> results(Experiment experiment, Path out, String arm) {
        RunDirectory directory = TinyRuns.run(experiment.withOnly(arm), out);
        return experiment.seeds().stream().map(seed -> directory.read(arm, seed)).toList();
    }

    private static double system(Experiment experiment, RunResult result) {
        return experiment
                .arm(result.arm())
                .settings()
                .prices(TinyRuns.SIDE * TinyRuns.SIDE)
                .systemJoules(result.counts(Phase.LEARN));
    }

    private static int stashes(RunResult result) {
        return result.columns().stream().mapToInt(RunResult.ColumnResult::stashes).sum();
    }

    @Test
    void the_tiny_network_learns_what_it_is_shown() {
        for (RunResult result : results(experiment, out("a"), "baseline")) {
            assertThat(result.evaluation().accuracy()).isGreaterThan(0.8);
            assertThat(result.evaluation().samples()).isEqualTo(TinyRuns.TEST);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regular-rate, srm-hfsio, first-winner",
        "poisson-rate, ag-si, every-spike",
        "first-spike, pcmo-10-level, first-winner",
        "regular-rate, ctm-tinbox, every-spike"
    })
    void the_same_seeds_give_the_same_bytes_with_other_threads_and_kernels_and_a_second_time(
            String coding, String preset, String competition) {
        Experiment varied =
                TinyRuns.experiment(
                        folder,
                        "coding.kind=" + coding,
                        "device.preset=" + preset,
                        "network.competition=" + competition,
                        "training.epochs=0.5",
                        "seeds=[1, 2, 3]");
        TinyRuns.run(varied, out("scalar-1"), TinyRuns.SCALAR, 1, new TinyRuns.Silent());
        TinyRuns.run(varied, out("vector-2"), TinyRuns.VECTOR, 2, new TinyRuns.Silent());
        TinyRuns.run(varied, out("vector-2b"), TinyRuns.VECTOR, 2, new TinyRuns.Silent());
        Map<String, String> expected = TinyRuns.contents(out("scalar-1"));
        assertThat(expected)
                .containsKeys(
                        "summary.json",
                        "manifest.json",
                        "arms/stop-early/config.yaml",
                        "arms/stash/seed-3.json",
                        "arms/stash/seed-3.npy")
                .hasSize(2 + 5 * (1 + 2 * 3));
        assertThat(TinyRuns.contents(out("vector-2"))).isEqualTo(expected);
        assertThat(TinyRuns.contents(out("vector-2b"))).isEqualTo(expected);
    }

    @Test
    void another_seed_gives_another_run() {
        List<RunResult> runs = results(experiment, out("a"), "baseline");
        assertThat(runs.get(0).synapses().conductance())
                .isNotEqualTo(runs.get(1).synapses().conductance());
    }

    @Test
    void a_seed_gives_the_same_run_whichever_others_are_run() {
        RunResult among = results(experiment, out("a"), "stash").get(1);
        RunResult alone = results(experiment.withSeeds(List.of(2L)), out("b"), "stash").getFirst();
        assertThat(alone).usingRecursiveComparison().isEqualTo(among);
    }

    /** The presentations that the stop-early arm did, and then again with 16 fewer. */
    @Test
    void stopping_early_stops_within_one_look_at_the_energy_of_the_other_arm() {
        List<RunResult> stash = results(experiment, out("a"), "stash");
        List<RunResult> early = results(experiment, out("b"), "stop-early");
        Arm arm = experiment.arm("stop-early");
        Samples samples = Samples.of(experiment);
        for (int i = 0; i < 2; i++) {
            RunResult stopped = early.get(i);
            double budget = system(experiment, stash.get(i));
            assertThat(stopped.budgetReached()).isTrue();
            assertThat(stopped.presentations())
                    .isLessThan(TinyRuns.TRAIN)
                    .isGreaterThan(TinyRuns.TRAIN / 4)
                    .isEqualTo((long) stopped.counts(Phase.LEARN).get(EventCount.PRESENTATIONS));
            assertThat(system(experiment, stopped)).isGreaterThanOrEqualTo(budget);
            double shorter = (stopped.presentations() - 16.0) / TinyRuns.TRAIN;
            RunResult before =
                    new ArmRun(shortened(arm, shorter), stopped.seed(), samples, TinyRuns.SCALAR)
                            .run(Double.POSITIVE_INFINITY, LearningListener.SILENT);
            assertThat(before.presentations()).isEqualTo(stopped.presentations() - 16);
            assertThat(system(experiment, before)).isLessThan(budget);
        }
    }

    private static Arm shortened(Arm arm, double epochs) {
        ArmSettings s = arm.settings();
        ArmSettings.Training t = s.training();
        ArmSettings cut =
                new ArmSettings(
                        s.network(),
                        new ArmSettings.Training(
                                epochs, t.shuffle(), t.labelSamples(), t.snapshots()),
                        s.peripherals(),
                        s.readWidth(),
                        s.pause(),
                        s.wires(),
                        s.endurance(),
                        s.coding(),
                        s.stashPolicy(),
                        s.sources(),
                        s.resolution());
        return new Arm(arm.name(), cut, arm.about(), null);
    }

    @Test
    void an_arm_stopped_early_is_the_baseline_up_to_there() {
        RunResult stopped = results(experiment, out("a"), "stop-early").getFirst();
        RunResult cut =
                new ArmRun(
                                shortened(
                                        experiment.arm("baseline"),
                                        (double) stopped.presentations() / TinyRuns.TRAIN),
                                1,
                                Samples.of(experiment),
                                TinyRuns.SCALAR)
                        .run(Double.POSITIVE_INFINITY, LearningListener.SILENT);
        assertThat(cut.synapses().conductance()).isEqualTo(stopped.synapses().conductance());
        assertThat(cut.evaluation()).usingRecursiveComparison().isEqualTo(stopped.evaluation());
    }

    @Test
    void an_arm_that_never_reaches_the_energy_to_stop_at_learns_to_the_end_and_says_so()
            throws IOException {
        Experiment longer =
                TinyRuns.experiment(
                        """
                        name: tiny
                        seeds: [1, 2]
                        network: {neurons: 12, threshold: 0.3}
                        coding: {steps: 10, spikes: 60}
                        labelling: {samples: 100}
                        arms:
                          - name: baseline
                          - {name: long, ownLength: true, set: {training.epochs: 2}}
                          - {name: stop-early, stopAtEnergyOf: long}
                        """,
                        folder);
        RunDirectory directory = TinyRuns.run(longer, out("a"));
        RunResult stopped = directory.read("stop-early", 1);
        RunResult baseline = directory.read("baseline", 1);
        assertThat(stopped.budgetReached()).isFalse();
        assertThat(stopped.presentations()).isEqualTo(TinyRuns.TRAIN);
        assertThat(stopped.synapses().conductance()).isEqualTo(baseline.synapses().conductance());
        assertThat(directory.read("long", 1).presentations()).isEqualTo(2 * TinyRuns.TRAIN);
        assertThat(Files.readString(out("a").resolve("summary.json")).replaceAll("\\s+", ""))
                .contains("\"stop\":{\"atEnergyOf\":\"long\",\"reached\":[false,false]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void random_stashing_stashes_as_often_as_the_treated_arm_up_to_the_floor(int floor) {
        Experiment floored =
                TinyRuns.experiment(TinyRuns.YAML.replace("floor: 3", "floor: " + floor), folder);
        List<RunResult> stash = results(floored, out("a"), "stash");
        List<RunResult> random = results(floored, out("b"), "random-stash");
        for (int i = 0; i < 2; i++) {
            assertThat(missed(stash.get(i)) + missed(random.get(i)))
                    .as("presentations without a winner")
                    .isZero();
            assertThat(stashes(random.get(i)))
                    .isEqualTo(stashes(stash.get(i)))
                    .isGreaterThan(TinyRuns.TRAIN / 30 * (12 - floor) / 2);
            assertThat(whoWasStashed(random.get(i))).isNotEqualTo(whoWasStashed(stash.get(i)));
        }
    }

    private static double missed(RunResult result) {
        var counts = result.counts(Phase.LEARN);
        return counts.get(EventCount.PRESENTATIONS) - counts.get(EventCount.OUTPUT_SPIKES);
    }

    private static List<Integer> whoWasStashed(RunResult result) {
        return result.columns().stream().map(RunResult.ColumnResult::stashes).toList();
    }

    @Test
    void a_stashed_column_costs_no_reads_and_a_frozen_one_no_writes() {
        RunResult plain = results(experiment, out("a"), "baseline").getFirst();
        RunResult stash = results(experiment, out("b"), "stash").getFirst();
        RunResult freeze = results(experiment, out("c"), "freeze").getFirst();
        assertThat(plain.connectedFraction()).isEqualTo(1);
        assertThat(freeze.connectedFraction()).isEqualTo(1);
        assertThat(stash.connectedFraction()).isBetween(0.2, 0.7);
        var counts = stash.counts(Phase.LEARN);
        assertThat(counts.get(EventCount.CELL_READS))
                .isLessThan(0.8 * plain.counts(Phase.LEARN).get(EventCount.CELL_READS));
        assertThat(freeze.counts(Phase.LEARN).get(EventCount.COLUMN_WRITES))
                .isLessThan(plain.counts(Phase.LEARN).get(EventCount.COLUMN_WRITES));
        assertThat(plain.counts(Phase.LEARN).get(EventCount.SWITCH_TOGGLES)).isZero();
        assertThat(counts.get(EventCount.SWITCH_TOGGLES)).isEqualTo(2.0 * stashes(stash));
    }

    @Test
    void learning_labelling_and_testing_are_booked_apart() {
        for (RunResult result : results(experiment, out("a"), "stash")) {
            var learn = result.counts(Phase.LEARN);
            var label = result.counts(Phase.LABEL);
            var test = result.counts(Phase.TEST);
            assertThat(learn.get(EventCount.PRESENTATIONS)).isEqualTo(TinyRuns.TRAIN);
            assertThat(label.get(EventCount.PRESENTATIONS)).isEqualTo(150);
            assertThat(test.get(EventCount.PRESENTATIONS)).isEqualTo(TinyRuns.TEST);
            assertThat(learn.get(EventCount.COLUMN_WRITES)).isPositive();
            for (var counts : List.of(label, test)) {
                assertThat(counts.get(EventCount.COLUMN_WRITES)).isZero();
                assertThat(counts.get(EventCount.SWITCH_TOGGLES)).isZero();
                assertThat(counts.get(EventCount.CELL_READS))
                        .as("everyone is recalled before labelling")
                        .isEqualTo(12 * counts.get(EventCount.INPUT_SPIKES));
            }
        }
    }

    @Test
    void per_column_counts_sum_to_those_of_the_run() {
        RunResult result = results(experiment, out("a"), "stash").getFirst();
        for (EventCount count : EventCount.values()) {
            if (count.perColumn()) {
                double sum = 0;
                for (RunResult.ColumnResult column : result.columns()) {
                    sum += column.counts().get(count);
                }
                assertThat(sum).as(count.key()).isEqualTo(result.counts(Phase.LEARN).get(count));
            }
        }
    }

    @Test
    void the_timeline_grows_to_the_counts_of_learning() {
        RunResult result = results(experiment, out("a"), "baseline").getFirst();
        assertThat(result.timeline())
                .extracting(Snapshot::presentations)
                .containsExactly(40L, 80L, 120L, 160L, 200L, 240L, 280L, 320L, 360L, 400L);
        assertThat(result.timeline().getLast().counts()).isEqualTo(result.counts(Phase.LEARN));
        double before = 0;
        for (Snapshot snapshot : result.timeline()) {
            double reads = snapshot.counts().get(EventCount.CELL_READS);
            assertThat(reads).isGreaterThan(before);
            before = reads;
        }
    }

    @Test
    void a_stored_run_is_the_run_in_memory_in_every_field() {
        Samples samples = Samples.of(experiment);
        for (Arm arm : experiment.arms()) {
            RunResult result =
                    new ArmRun(arm, 1, samples, TinyRuns.SCALAR)
                            .run(Double.POSITIVE_INFINITY, LearningListener.SILENT);
            RunFile.write(folder, result, "hash");
            assertThat(RunFile.read(folder, 1))
                    .usingRecursiveComparison()
                    .withStrictTypeChecking()
                    .ignoringFields("counts")
                    .isEqualTo(result);
            assertThat(RunFile.read(folder, 1).counts()).isEqualTo(result.counts());
            assertThat(RunFile.configSha256(folder, 1)).isEqualTo("hash");
        }
    }

    @Test
    void a_run_that_reached_its_budget_is_stored_as_such() {
        RunDirectory directory = TinyRuns.run(experiment.withOnly("stop-early"), out("a"));
        assertThat(directory.read("stop-early", 1).budgetReached()).isTrue();
        assertThat(directory.read("stash", 1).budgetReached()).isFalse();
    }

    @Test
    void a_deleted_run_is_made_again_with_the_same_bytes() throws Exception {
        TinyRuns.run(experiment, out("a"));
        Map<String, String> before = TinyRuns.contents(out("a"));
        for (String lost :
                List.of("stash/seed-2.json", "stop-early/seed-1.json", "freeze/seed-1.npy")) {
            Files.delete(out("a").resolve("arms").resolve(lost));
            Files.deleteIfExists(out("a").resolve("arms").resolve(lost.replace(".npy", ".json")));
            Files.delete(out("a").resolve("summary.json"));
            TinyRuns.run(experiment, out("a"), TinyRuns.VECTOR, 2, new TinyRuns.Silent());
            assertThat(TinyRuns.contents(out("a"))).isEqualTo(before);
        }
    }

    @Test
    void finished_runs_are_not_made_again() {
        TinyRuns.run(experiment, out("a"));
        List<String> learned = Collections.synchronizedList(new ArrayList<>());
        TinyRuns.run(
                experiment,
                out("a"),
                TinyRuns.SCALAR,
                2,
                new TinyRuns.Silent() {
                    @Override
                    public void learning(
                            Arm arm, long seed, long planned, Snapshot snapshot, double joules) {
                        learned.add(arm.name());
                    }
                });
        assertThat(learned).isEmpty();
    }

    @Test
    void an_interrupted_campaign_goes_on_to_the_same_bytes() {
        TinyRuns.run(experiment, out("whole"));
        class Impatient extends TinyRuns.Silent {
            private int heard;

            @Override
            public synchronized void learning(
                    Arm arm, long seed, long planned, Snapshot snapshot, double joules) {
                heard++;
            }

            @Override
            public synchronized boolean interrupted() {
                return heard > 24;
            }
        }
        assertThatThrownBy(() ->
                        TinyRuns.run(experiment, out("cut"), TinyRuns.SCALAR, 2, new Impatient()))
                .isInstanceOf(Interruption.class);
        assertThat(out("cut").resolve("summary.json")).doesNotExist();
        assertThat(TinyRuns.contents(out("cut")).keySet())
                .contains("manifest.json", "arms/stop-early/config.yaml")
                .hasSizeLessThan(20);
        TinyRuns.run(experiment, out("cut"));
        assertThat(TinyRuns.contents(out("cut"))).isEqualTo(TinyRuns.contents(out("whole")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_run_that_fails_stops_the_others_and_is_what_is_reported(int threads) {
        List<String> finished = Collections.synchronizedList(new ArrayList<>());
        assertThatThrownBy(() ->
                        TinyRuns.run(
                                experiment.withSeeds(List.of(1L, 2L, 3L, 4L)),
                                out("a"),
                                TinyRuns.SCALAR,
                                threads,
                                new TinyRuns.Silent() {
                                    @Override
                                    public void finished(RunResult result) {
                                        finished.add(result.arm() + " " + result.seed());
                                        if (result.arm().equals("stash")) {
                                            throw new IllegalStateException("the disk is full");
                                        }
                                    }
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full");
        assertThat(finished).contains("stash 1").hasSizeLessThanOrEqualTo(2 * threads);
    }

    @Test
    void energy_so_far_is_told_while_a_run_learns() {
        List<Double> told = new ArrayList<>();
        RunDirectory directory =
                TinyRuns.run(
                        experiment.withOnly("baseline").withSeeds(List.of(1L)),
                        out("a"),
                        TinyRuns.SCALAR,
                        1,
                        new TinyRuns.Silent() {
                            @Override
                            public void learning(
                                    Arm arm,
                                    long seed,
                                    long planned,
                                    Snapshot snapshot,
                                    double joules) {
                                assertThat(planned).isEqualTo(TinyRuns.TRAIN);
                                told.add(joules);
                            }
                        });
        assertThat(told).hasSize(10).isSorted();
        assertThat(told.getLast()).isEqualTo(system(experiment, directory.read("baseline", 1)));
    }

    @Test
    void validation_learns_on_all_but_the_last_ten_thousand_training_images() {
        Experiment mnist =
                TinyRuns.experiment(folder, "dataset.name=mnist", "dataset.split=validation");
        Samples validation = Samples.of(mnist);
        Samples test = Samples.of(TinyRuns.experiment(folder, "dataset.name=mnist"));
        assertThat(validation.split()).isEqualTo("validation");
        assertThat(validation.train().count()).isEqualTo(50_000);
        assertThat(validation.evaluation().count()).isEqualTo(10_000);
        assertThat(test.train().count()).isEqualTo(60_000);
        assertThat(validation.sha256()).isEqualTo(test.sha256());
        byte[] all = test.train().images().labels();
        byte[] pixels = test.train().images().pixels();
        assertThat(validation.train().images().labels()).isEqualTo(Arrays.copyOf(all, 50_000));
        assertThat(validation.evaluation().images().labels())
                .isEqualTo(Arrays.copyOfRange(all, 50_000, 60_000));
        assertThat(validation.evaluation().images().pixels())
                .isEqualTo(Arrays.copyOfRange(pixels, 50_000 * 784, 60_000 * 784));
    }

    @Test
    void a_set_too_small_to_set_ten_thousand_aside_is_refused() {
        assertThatThrownBy(
                        () -> Samples.of(TinyRuns.experiment(folder, "dataset.split=validation")))
                .hasMessageContainingAll("400 images", "dataset.split: validation", "split: test");
    }

    @Test
    void a_reward_circuit_for_fewer_classes_than_the_images_have_is_refused_by_its_arm() {
        assertThatThrownBy(() ->
                        Samples.of(TinyRuns.experiment(folder, "plasticity.reward.classes=3")))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "3 classes",
                        "have 4",
                        "plasticity.reward.classes",
                        "'baseline'",
                        "at least 4");
        assertThat(
                        Samples.of(TinyRuns.experiment(folder, "plasticity.reward.classes=4"))
                                .train()
                                .count())
                .isEqualTo(TinyRuns.TRAIN);
    }

    @Test
    void classes_assigned_to_neurons_are_exactly_those_of_the_images() {
        assertThatThrownBy(() -> assigned(5))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("5 classes", "have 4", "'baseline'", "give exactly 4");
        assertThatThrownBy(() -> assigned(3)).hasMessageContaining("give exactly 4");
        assertThat(assigned(4).train().count()).isEqualTo(TinyRuns.TRAIN);
    }

    private Samples assigned(int classes) {
        return Samples.of(
                TinyRuns.experiment(
                        folder,
                        "plasticity.reward.memory=assigned",
                        "plasticity.reward.classes=" + classes));
    }

    @Test
    void a_replay_and_tasks_hold_another_network_each() {
        String yaml =
                """
                name: held
                device: {preset: srm-hfsio}
                network: {neurons: 12, threshold: 0.3}
                arms:
                  - name: baseline
                  - name: replay
                    set: {stash: {policy: rotation, wins: 2, recallEvery: 30, randomVictim: true}}
                  - name: tasks
                    set: {training.tasks: [[0, 1], [2, 3]]}
                  - name: both
                    base: replay
                    set: {training.tasks: [[0, 1], [2, 3]]}
                """;
        assertThat(TinyRuns.experiment(yaml, folder).arms())
                .extracting(arm -> arm.settings().cells(36) / (36 * 12))
                .containsExactly(1L, 2L, 2L, 4L);
    }
}
