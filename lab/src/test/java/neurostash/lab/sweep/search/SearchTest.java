package neurostash.lab.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.parquet.ReadTable;
import neurostash.lab.run.Program;
import neurostash.lab.run.Samples;
import neurostash.lab.run.TinyRuns;
import neurostash.lab.sweep.LocalSweepRunner;
import neurostash.lab.sweep.PointOutcome;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepJournal;
import neurostash.lab.sweep.SweepPoint;
import neurostash.lab.sweep.SweepRunner;
import neurostash.lab.sweep.result.SweepDirectory;
import neurostash.lab.sweep.result.SweepSummary;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

class SearchTest {

    private static final String GRID =
            """
            sweep:
              axes:
                - {key: network.threshold, values: [0.3, 0.4]}
                - {key: stash.recallEvery, from: 20, to: 40, steps: 2, whole: true}
            """;

    @TempDir Path folder;

    private String base;
    private Samples samples;

    @BeforeEach
    void make() {
        String head = TinyRuns.YAML.substring(0, TinyRuns.YAML.indexOf("arms:"));
        Experiment tiny = TinyRuns.experiment(folder);
        samples = Samples.of(tiny);
        base =
                head
                        + "stash: {policy: rotation, wins: 1, recallEvery: 30, floor: 3}\n"
                        + "dataset: {name: '"
                        + tiny.dataset()
                        + "'}\n";
    }

    private Sweep sweep(String section) {
        return SweepReader.read(ConfigTree.parse("tiny.yaml", base + section), folder, List.of());
    }

    /** What ran, and what was found. */
    private record Ran(Found found, int points) {}

    private Ran run(Sweep sweep, String out, boolean backwards) {
        SweepDirectory directory = SweepDirectory.at(folder.resolve(out), true);
        List<String> ran = new ArrayList<>();
        SweepRunner local =
                new LocalSweepRunner(new PointRun(samples, KernelChoice.SCALAR.kernels()), 2);
        SweepRunner counting =
                (pending, listener) -> {
                    pending.forEach(point -> ran.add(point.key()));
                    List<SweepPoint> order = new ArrayList<>(pending);
                    if (backwards) {
                        Collections.reverse(order);
                    }
                    local.run(order, listener);
                };
        try (SweepJournal journal =
                SweepJournal.open(directory.journal(), new Program("1", "abc"))) {
            Found found =
                    new Search(sweep, SweepPoint.dataset(samples), journal, false)
                            .run(counting, new Silent());
            directory.store(summary(sweep, found));
            return new Ran(found, ran.size());
        }
    }

    private SweepSummary summary(Sweep sweep, Found found) {
        return SweepSummary.of(
                sweep, found, SweepSummary.Dataset.of(samples), "./neurostash sweep", "1");
    }

    private byte[] bytes(String out, String file) throws IOException {
        return Files.readAllBytes(folder.resolve(out).resolve(file));
    }

    @Test
    void a_grid_takes_every_combination_with_every_seed_and_the_last_axis_changes_fastest() {
        Ran ran = run(sweep(GRID), "a", false);
        assertThat(ran.points()).isEqualTo(8);
        assertThat(ran.found().trials()).allMatch(trial -> trial.outcome().done());
        assertThat(
                        ran.found().trials().stream()
                                .map(trial ->
                                        trial.candidate().levels().get(0).label()
                                                + " "
                                                + trial.candidate().levels().get(1).label()
                                                + " "
                                                + trial.seed()))
                .containsExactly(
                        "0.3 20 1",
                        "0.3 20 2",
                        "0.3 40 1",
                        "0.3 40 2",
                        "0.4 20 1",
                        "0.4 20 2",
                        "0.4 40 1",
                        "0.4 40 2");
    }

    @Test
    void results_are_the_same_bytes_in_any_order_of_completion() throws IOException {
        run(sweep(GRID), "a", false);
        run(sweep(GRID), "b", true);
        for (String file : List.of("results.ndjson", "results.parquet", "sweep.json")) {
            assertThat(bytes("b", file)).as(file).isNotEmpty().isEqualTo(bytes("a", file));
        }
    }

    @Test
    void the_parquet_file_holds_the_rows_of_the_lines() throws IOException {
        run(
                sweep(
                        """
                        sweep:
                          axes:
                            - {key: array.initial.low, values: [0.2, 0.6]}
                            - {key: array.initial.high, values: [0.4, 0.8]}
                            - {name: rückruf, cases: [{name: öfter, set: {stash.recallEvery: 20}}]}
                        """),
                "a",
                false);
        ReadTable parquet = ReadTable.of(bytes("a", "results.parquet"));
        List<JsonNode> lines =
                Files.readAllLines(folder.resolve("a/results.ndjson")).stream()
                        .map(line -> JsonMapper.shared().readTree(line))
                        .toList();
        assertThat(lines).hasSize(8);
        assertThat(parquet.rows()).hasSameSizeAs(lines);
        List<String> names = List.copyOf(lines.getFirst().propertyNames());
        List<String> described = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            String type = "DOUBLE";
            for (int row = 0; row < lines.size(); row++) {
                JsonNode line = lines.get(row).get(names.get(column));
                Object value = parquet.rows().get(row).get(column);
                switch (value) {
                    case null -> assertThat(line.isNull()).as("%s", line).isTrue();
                    case Long whole -> {
                        type = "INT64";
                        assertThat(line.isIntegralNumber()).isTrue();
                        assertThat(line.longValue()).isEqualTo(whole);
                    }
                    case Double number -> assertThat(line.doubleValue()).isEqualTo(number);
                    default -> {
                        type = "BYTE_ARRAY text";
                        assertThat(line.stringValue()).isEqualTo(value);
                    }
                }
            }
            described.add(names.get(column) + " " + type);
        }
        assertThat(parquet.schema()).isEqualTo(described);
        assertThat(described)
                .contains("rückruf BYTE_ARRAY text", "error BYTE_ARRAY text", "accuracy DOUBLE");
    }

    @Test
    void only_the_points_of_an_added_value_are_run_and_a_finished_sweep_runs_none() {
        run(sweep(GRID), "a", false);
        assertThat(run(sweep(GRID), "a", false).points()).isZero();
        Sweep longer = sweep(GRID.replace("[0.3, 0.4]", "[0.3, 0.35, 0.4]"));
        assertThat(run(longer, "a", false).points()).isEqualTo(4);
    }

    @Test
    void the_winning_file_gives_the_winning_row_again() throws IOException {
        Sweep sweep = sweep(GRID);
        SweepSummary summary = summary(sweep, run(sweep, "a", false).found());
        Experiment best =
                ExperimentReader.read(folder.resolve("a").resolve("best.yaml"), List.of());
        String settings = best.arm("baseline").settings().resolution().toYaml();
        assertThat(settings)
                .isEqualTo(summary.best().orElseThrow().candidate().settings().orElseThrow());
    }

    @Test
    void the_front_holds_the_best_of_each_objective_and_nobody_it_beats() {
        Sweep sweep = sweep(GRID);
        SweepSummary summary = summary(sweep, run(sweep, "a", false).found());
        assertThat(summary.front()).contains(summary.best().orElseThrow());
        assertThat(summary.front())
                .noneMatch(one ->
                        summary.standings().stream()
                                .anyMatch(other ->
                                        other.metric("accuracy").mean()
                                                        > one.metric("accuracy").mean()
                                                && other.metric("systemJ").mean()
                                                        < one.metric("systemJ").mean()));
    }

    @Test
    void halving_lets_bad_settings_learn_less_and_says_so() {
        Sweep sweep = sweep(GRID + "  halving: {from: 0.25, factor: 2}\n");
        Found found = run(sweep, "a", false).found();
        assertThat(found.rungs())
                .containsExactly(new Rung(0.25, 4, 2), new Rung(0.5, 2, 1), new Rung(1, 1, 1));
        assertThat(found.trials()).hasSize(2 * (4 + 2 + 1));
        assertThat(
                        found.trials().stream()
                                .filter(trial -> trial.budget() == 0.25)
                                .map(trial -> trial.outcome().metric("presentations")))
                .containsOnly(100.0);
    }

    @Test
    void a_failed_point_is_recorded_and_the_rest_goes_on() {
        Sweep sweep =
                sweep(
                        """
                        sweep:
                          axes:
                            - {key: array.initial.low, values: [0.2, 0.6]}
                            - {key: array.initial.high, values: [0.4, 0.8]}
                        """);
        Found found = run(sweep, "a", false).found();
        assertThat(found.trials()).hasSize(8);
        assertThat(summary(sweep, found).failures()).hasSize(2);
        assertThat(summary(sweep, found).failures().getFirst().outcome().error().orElseThrow())
                .contains("initial");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: network.treshold, values: [1]}|unknown key 'treshold'",
                "{key: dataset.split, values: [test]}|unknown key 'dataset'",
                "{key: network.threshold, values: []}|is empty",
                "{key: network.threshold}|has no values",
                "{key: network.threshold, from: 1, to: 1, steps: 2}|is empty",
                "{key: network.threshold, from: 0.1, to: 1 V, steps: 2}|another unit",
                "{key: network.threshold, from: 0, to: 1, steps: 2, scale: log}|cannot begin at 0",
                "{key: network.threshold, from: 0.1, to: 1}|missing key 'steps'",
                "{key: network.threshold, from: 0.1, to: 1, steps: 60000}|120,000 points",
                "{name: accuracy, cases: [{name: a}]}|is a column of the rows",
                "{name: one, cases: [{name: a}, {name: a}]}|has a value twice",
                "{key: network.neurons, values: [many]}|many"
            })
    void wrong_axes_are_refused_in_one_line(String axis, String why) {
        assertThatThrownBy(() -> sweep("sweep:\n  axes:\n    - " + axis + "\n"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(why)
                .hasMessageContaining("tiny.yaml")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void a_longer_random_search_begins_as_the_shorter_did() {
        String random =
                """
                sweep:
                  search: random
                  samples: 5
                  axes:
                    - {key: network.threshold, from: 0.2, to: 0.6}
                """;
        List<Candidate> few = sweep(random).candidates();
        List<Candidate> many = sweep(random.replace("5", "9")).candidates();
        assertThat(many).hasSize(9);
        assertThat(many.subList(0, 5).stream().map(Candidate::settings).toList())
                .isEqualTo(few.stream().map(Candidate::settings).toList());
    }

    @Test
    void a_latin_hypercube_draws_once_from_each_part_of_each_axis() {
        Sweep sweep =
                sweep(
                        "sweep:\n"
                            + "  search: latin-hypercube\n"
                            + "  samples: 8\n"
                            + "  axes:\n"
                            + "    - {key: network.threshold, from: 0.2, to: 1}\n"
                            + "    - {key: network.homeostasis.rate, from: 1e-4, to: 1e-2, scale:"
                            + " log}\n");
        List<Integer> linear = new ArrayList<>();
        List<Integer> log = new ArrayList<>();
        for (Candidate candidate : sweep.candidates()) {
            double threshold = candidate.levels().get(0).number().orElseThrow();
            double rate = candidate.levels().get(1).number().orElseThrow();
            linear.add((int) ((threshold - 0.2) / 0.1));
            log.add((int) (Math.log10(rate / 1e-4) / 0.25));
        }
        assertThat(linear).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(log).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    /** Hears everything and never interrupts. */
    private static final class Silent implements SearchListener {

        @Override
        public void rung(double budget, List<Trial> known, int pending) {}

        @Override
        public void started() {}

        @Override
        public void finished(Candidate candidate, double budget, long seed, PointOutcome outcome) {}

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
