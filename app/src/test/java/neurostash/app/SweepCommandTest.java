package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code neurostash sweep} as it is typed. */
class SweepCommandTest {

    private static final String TINY =
            """
            name: tiny
            seeds: [1, 2]
            network: {neurons: 8, threshold: 0.3}
            coding: {steps: 10, spikes: 60}
            labelling: {samples: 100}
            """;

    private static final String GRID =
            """
            sweep:
              axes:
                - {key: network.threshold, values: [0.3, 0.4]}
                - name: policy
                  cases:
                    - {name: plain}
                    - {name: rotation, set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}}
            """;

    @TempDir Path folder;

    private Path experiment;
    private String base;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Path images = TinyImages.write(folder.resolve("patterns"));
        base = TINY + "dataset: {name: '" + images + "'}\n";
        experiment = Files.writeString(folder.resolve("tiny.yaml"), base + GRID);
    }

    private int type(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private void sweep(String to, Object... more) {
        List<Object> args = new ArrayList<>(List.of("sweep", experiment, "--out", at(to)));
        args.addAll(List.of(more));
        assertThat(type(args.toArray())).as(err.toString()).isZero();
    }

    /** Points that a journal holds. */
    private static List<String> entries(Path journal) throws IOException {
        List<String> lines = Files.readAllLines(journal);
        return lines.subList(1, lines.size());
    }

    private List<JsonNode> rows(String of) throws IOException {
        return Files.readAllLines(at(of).resolve("results.ndjson")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** Every file below the test's folder with its bytes. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.isDirectory(file)
                                ? "folder"
                                : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void a_sweep_writes_all_its_files_and_its_winner_runs_to_the_same_accuracy()
            throws IOException {
        sweep("o", "--jobs", 2);
        try (Stream<Path> files = Files.list(at("o"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ".lock",
                            "journal.ndjson",
                            "results.ndjson",
                            "results.parquet",
                            "sweep.json",
                            "best.yaml",
                            "sweep.html");
        }
        assertThat(out.toString()).contains("results.ndjson", "best.yaml", "sweep.html");
        assertThat(rows("o"))
                .hasSize(8)
                .allMatch(row -> row.get("status").stringValue().equals("done"));
        assertThat(entries(at("o/journal.ndjson"))).hasSize(8);

        assertThat(type("run", at("o/best.yaml"), "--seed", 2, "--out", at("best")))
                .as(err.toString())
                .isZero();
        JsonNode best = JsonMapper.shared().readTree(at("o/sweep.json")).get("best").get("setting");
        JsonNode row =
                rows("o").stream()
                        .filter(one -> one.get("setting").equals(best))
                        .filter(one -> one.get("seed").intValue() == 2)
                        .findFirst()
                        .orElseThrow();
        JsonNode run = JsonMapper.shared().readTree(at("best/arms/baseline/seed-2.json"));
        assertThat(run.get("accuracy").doubleValue())
                .isEqualTo(row.get("accuracy").doubleValue())
                .isGreaterThan(0.5);
    }

    @Test
    void a_finished_sweep_that_is_resumed_runs_nothing_and_changes_no_byte() throws IOException {
        sweep("o");
        Map<String, String> before = everything();
        sweep("o", "--resume");
        assertThat(err.toString()).contains("0 points to run, 8 known");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_value_added_to_an_axis_runs_only_its_own_points() throws IOException {
        sweep("o");
        List<String> before = entries(at("o/journal.ndjson"));
        Files.writeString(experiment, base + GRID.replace("[0.3, 0.4]", "[0.3, 0.35, 0.4]"));
        sweep("o", "--resume");
        assertThat(err.toString()).contains("4 points to run, 8 known");
        List<String> after = entries(at("o/journal.ndjson"));
        assertThat(after).hasSize(12);
        assertThat(after.subList(0, 8)).isEqualTo(before);
        assertThat(after.subList(8, 12)).allMatch(entry -> entry.contains("\"done\""));
        assertThat(rows("o").stream().map(row -> row.get("network.threshold").doubleValue()))
                .containsExactly(.3, .3, .3, .3, .35, .35, .35, .35, .4, .4, .4, .4);
    }

    @Test
    void two_sweeps_with_one_journal_share_their_results() throws IOException {
        Path journal = at("shared.ndjson");
        sweep("a", "--journal", journal);
        Files.writeString(experiment, base + GRID.replace("[0.3, 0.4]", "[0.4, 0.5]"));
        sweep("b", "--journal", journal);
        assertThat(err.toString()).contains("4 points to run, 4 known");
        assertThat(entries(journal)).hasSize(12);
        assertThat(at("a/journal.ndjson")).doesNotExist();
        assertThat(at("b/journal.ndjson")).doesNotExist();

        sweep("alone");
        for (String file : List.of("results.ndjson", "results.parquet", "sweep.json")) {
            assertThat(at("b").resolve(file)).hasSameBinaryContentAs(at("alone").resolve(file));
        }
    }

    @Test
    void a_combination_that_cannot_be_is_a_failed_point_among_the_others() throws IOException {
        String axes =
                """
                sweep:
                  axes:
                    - {key: array.initial.low, values: [0.2, 0.6]}
                    - {key: array.initial.high, values: [0.4, 0.8]}
                """;
        Files.writeString(experiment, base + axes);
        sweep("o");
        assertThat(rows("o")).hasSize(8);
        assertThat(rows("o").stream().filter(row -> row.get("accuracy").isNull()))
                .hasSize(2)
                .allMatch(row -> row.get("status").stringValue().equals("failed"))
                .allMatch(row -> row.get("error").stringValue().contains("array.initial"));
        assertThat(out.toString()).contains("2 points failed");
    }

    private void refused(String what, Object... args) throws IOException {
        Map<String, String> before = everything();
        assertThat(type(args)).as(err.toString()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("neurostash: ")
                .contains(what);
        assertThat(out.toString()).isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key: network.treshold, values: [1]}|unknown key 'treshold'",
                "{key: network.threshold, values: []}|is empty",
                "{key: network.threshold, from: 0.1, to: 1, steps: 50001}|100,002 points"
            })
    void an_axis_that_cannot_be_is_refused(String axis, String what) throws IOException {
        Files.writeString(experiment, base + "sweep:\n  axes:\n    - " + axis + "\n");
        refused(what, "sweep", experiment, "--out", at("o"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1025"})
    void a_number_of_jobs_that_cannot_be_is_refused(String jobs) throws IOException {
        refused("--jobs " + jobs, "sweep", experiment, "--out", at("o"), "--jobs", jobs);
    }

    @Test
    void points_that_do_not_fit_into_memory_at_a_time_are_refused() throws IOException {
        Files.writeString(
                experiment, base + "sweep: {axes: [{key: network.neurons, values: [131072]}]}\n");
        refused("too little memory", "sweep", experiment, "--out", at("o"), "--jobs", 1024);
    }

    @Test
    void resuming_needs_the_folder_of_a_sweep() throws IOException {
        refused("--resume without a folder", "sweep", experiment, "--resume");
        refused("no sweep to go on with", "sweep", experiment, "--resume", "--out", folder);
        refused("the output folder is not empty", "sweep", experiment, "--out", folder);
        refused("the output is a file", "sweep", experiment, "--out", experiment);
    }

    @Test
    void an_experiment_without_axes_is_refused() throws IOException {
        Files.writeString(experiment, base);
        refused("no section 'sweep'", "sweep", experiment, "--out", at("o"));
    }

    @Test
    void a_journal_that_cannot_be_used_is_refused_and_stays_as_it_is() throws IOException {
        Path journal = at("kept.ndjson");
        sweep("first", "--journal", journal);
        String whole = Files.readString(journal);

        Files.writeString(journal, whole.replaceFirst("\"accuracy\":0", "\"accuracy\":1"));
        refused(
                "damaged in its middle",
                "sweep",
                experiment,
                "--out",
                at("o"),
                "--journal",
                journal);

        Files.writeString(
                journal, whole.replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"0.0.1\""));
        refused("of version 0.0.1", "sweep", experiment, "--out", at("o"), "--journal", journal);

        refused("not a journal", "sweep", experiment, "--out", at("o"), "--journal", experiment);
        refused(
                "the journal's folder does not exist",
                "sweep",
                experiment,
                "--out",
                at("o"),
                "--journal",
                at("absent/j"));
        refused(
                "would lie in the output folder",
                "sweep",
                experiment,
                "--out",
                at("o"),
                "--journal",
                at("o/j"));
    }

    @Test
    void a_damaged_journal_in_the_folder_is_refused_and_all_stays_as_it_is() throws IOException {
        sweep("o");
        Path journal = at("o/journal.ndjson");
        Files.writeString(
                journal,
                Files.readString(journal).replaceFirst("\"accuracy\":0", "\"accuracy\":1"));
        refused("damaged in its middle", "sweep", experiment, "--out", at("o"), "--resume");
    }
}
