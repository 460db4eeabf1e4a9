package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.core.UserError;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.json.Json;
import neurostash.lab.numpy.Npy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

class RunDirectoryTest {

    @TempDir Path folder;

    private Path finished() {
        Path out = folder.resolve("out");
        TinyRuns.run(small(), out);
        return out;
    }

    private Experiment small(String... sets) {
        return TinyRuns.experiment(folder, sets).withOnly("stash").withSeeds(List.of(1L));
    }

    private void refusedWithNothingWritten(Path out, ThrowingCallable attempt, String... parts) {
        Map<String, String> before = TinyRuns.contents(out);
        assertThatThrownBy(attempt)
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(parts)
                .hasMessageContaining(out.toString());
        assertThat(TinyRuns.contents(out)).isEqualTo(before);
    }

    @Test
    void fresh_folders_are_numbered_under_runs() throws IOException {
        assertThat(RunDirectory.fresh(folder, "a").root()).isEqualTo(folder.resolve("runs/a-1"));
        assertThat(RunDirectory.fresh(folder, "a").root()).isEqualTo(folder.resolve("runs/a-2"));
        assertThat(RunDirectory.fresh(folder, "b").root()).isEqualTo(folder.resolve("runs/b-1"));
        Files.delete(folder.resolve("runs/a-1"));
        assertThat(RunDirectory.fresh(folder, "a").root()).isEqualTo(folder.resolve("runs/a-1"));
    }

    @Test
    void an_output_folder_that_is_absent_or_empty_is_taken() throws IOException {
        assertThat(RunDirectory.at(folder.resolve("x/y"), false).root()).isDirectory();
        Files.createDirectory(folder.resolve("empty"));
        assertThat(RunDirectory.at(folder.resolve("empty"), false).root()).isEmptyDirectory();
        assertThat(RunDirectory.at(folder.resolve("empty"), true).root()).isEmptyDirectory();
    }

    @Test
    void an_output_folder_in_use_is_refused() {
        Path out = finished();
        refusedWithNothingWritten(
                out, () -> RunDirectory.at(out, false), "not empty", "--resume to go on");
    }

    @Test
    void a_folder_of_something_else_is_not_resumed() throws IOException {
        Path out = Files.createDirectory(folder.resolve("thesis"));
        Files.writeString(out.resolve("chapter-1.tex"), "In the beginning");
        refusedWithNothingWritten(out, () -> RunDirectory.at(out, true), "no manifest.json");
    }

    @Test
    void an_output_that_is_a_file_is_refused() throws IOException {
        Path out = Files.writeString(folder.resolve("out.txt"), "mine");
        for (boolean resume : new boolean[] {false, true}) {
            assertThatThrownBy(() -> RunDirectory.at(out, resume))
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("the output is a file", out.toString(), "--out");
        }
        assertThatThrownBy(() -> RunDirectory.at(out.resolve("below"), false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(out.toString());
        assertThat(out).hasContent("mine");
    }

    @Test
    void an_output_folder_that_cannot_be_written_is_refused() throws IOException {
        Path out = Files.createDirectory(folder.resolve("locked"));
        assertThat(out.toFile().setWritable(false)).isTrue();
        assumeTrue(!Files.isWritable(out), "permissions do not bind this user");
        try {
            for (Path place : List.of(out, out.resolve("below"))) {
                assertThatThrownBy(() -> RunDirectory.at(place, false))
                        .isInstanceOf(UserError.class)
                        .hasMessageContainingAll("cannot be written", place.toString(), "--out");
            }
            assertThatThrownBy(() -> RunDirectory.fresh(out, "a"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("cannot be written");
        } finally {
            assertThat(out.toFile().setWritable(true)).isTrue();
        }
        assertThat(out).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network.threshold=0.31",
                "device.preset=ag-si",
                "energy.neuron.spike=4 fJ",
                "labelling.samples=151"
            })
    void runs_made_with_other_settings_are_not_resumed(String set) {
        Path out = finished();
        refusedWithNothingWritten(
                out,
                () -> TinyRuns.run(small(set), out),
                "arm 'stash' was run with other settings",
                "new folder");
    }

    @Test
    void a_smaller_experiment_does_not_drop_what_is_there() {
        Path out = finished();
        String missing = "which is not in this experiment";
        refusedWithNothingWritten(
                out,
                () -> TinyRuns.run(small().withSeeds(List.of(2L)), out),
                "runs of seed 1",
                missing);
        refusedWithNothingWritten(
                out,
                () ->
                        TinyRuns.run(
                                TinyRuns.experiment(folder)
                                        .withOnly("baseline")
                                        .withSeeds(List.of(1L)),
                                out),
                "runs of arm 'stash'",
                missing);
    }

    @Test
    void clock_times_that_are_none_are_refused_before_anything_is_run() throws IOException {
        Path out = finished();
        Path timing = out.resolve("timing.json");
        String spoilt =
                Files.readString(timing)
                        .replaceFirst(
                                "\"wallSecondsPerRun\": \\[[^\\]]*]",
                                "\"wallSecondsPerRun\": [\"x\"]");
        assertThat(spoilt).contains("[\"x\"]");
        Files.writeString(timing, spoilt);
        refusedWithNothingWritten(
                out, () -> RunDirectory.at(out, true), "is no list of numbers", "timing.json");
    }

    @Test
    void settings_changed_after_the_runs_are_refused() throws IOException {
        Path out = finished();
        Path config = out.resolve("arms/stash/config.yaml");
        String before = Files.readString(config);
        assertThat(before).contains("threshold: 0.3");
        Files.writeString(config, before.replaceFirst("threshold: 0.3", "threshold: 0.4"));
        refusedWithNothingWritten(
                out,
                () -> StoredRun.read(RunDirectory.open(out)),
                "the settings of arm 'stash' were changed after its runs",
                "config.yaml",
                "price --set");
        Files.writeString(config, before);
        assertThat(StoredRun.read(RunDirectory.open(out)).results()).hasSize(1);
    }

    @Test
    void clock_times_of_runs_finished_before_stay() throws IOException {
        Path out = finished();
        String before = Files.readString(out.resolve("timing.json"));
        TinyRuns.run(small().withSeeds(List.of(1L, 2L)), out);
        JsonNode runs =
                Json.read(out.resolve("timing.json"))
                        .get("arms")
                        .get("stash")
                        .get("wallSecondsPerRun");
        assertThat(runs.size()).isEqualTo(2);
        assertThat(before).contains(runs.get(0).toString());
    }

    @Test
    void runs_made_on_other_images_are_not_resumed() throws IOException {
        Path out = finished();
        Path labels = TinyRuns.dataset(folder).resolve("t10k-labels-idx1-ubyte");
        byte[] bytes = Files.readAllBytes(labels);
        bytes[20] = (byte) ((bytes[20] + 1) % TinyRuns.CLASSES);
        Files.write(labels, bytes);
        refusedWithNothingWritten(
                out, () -> TinyRuns.run(small(), out), "other images or another split");
    }

    @Test
    void runs_of_the_test_split_are_not_taken_for_runs_of_the_validation_split() {
        Path out = folder.resolve("out");
        String tiny = "network.neurons=4";
        Experiment test = small("dataset.name=mnist", tiny, "training.epochs=0.001");
        Experiment validation =
                small(
                        "dataset.name=mnist",
                        tiny,
                        "training.epochs=0.001",
                        "dataset.split=validation");
        TinyRuns.run(test, out);
        refusedWithNothingWritten(
                out, () -> TinyRuns.run(validation, out), "other images or another split");
    }

    @Test
    void runs_of_another_version_are_not_resumed() {
        Path out = finished();
        Manifest manifest = Manifest.of(small(), Samples.of(small()), "0.0.1", "./neurostash");
        refusedWithNothingWritten(
                out,
                () -> manifest.checkResumes(RunDirectory.at(out, true)),
                "another version",
                "new folder");
    }

    @Test
    void runs_that_stopped_at_the_energy_of_another_arm_are_not_resumed() {
        String arms =
                """
                name: tiny
                network: {neurons: 4}
                coding: {steps: 5, spikes: 30}
                training: {epochs: 0.1}
                labelling: {samples: 10}
                arms:
                  - name: baseline
                  - {name: wide, set: {array.isolateWrites: true}}
                  - {name: stop-early, stopAtEnergyOf: wide}
                """;
        Path out = folder.resolve("out");
        TinyRuns.run(TinyRuns.experiment(arms, folder), out);
        Experiment other =
                TinyRuns.experiment(
                        arms.replace("stopAtEnergyOf: wide", "stopAtEnergyOf: baseline"), folder);
        refusedWithNothingWritten(
                out,
                () -> TinyRuns.run(other, out),
                "arm 'stop-early' stopped at the energy of another arm");
    }

    @Test
    void a_single_run_made_with_other_settings_is_not_taken() {
        Path out = finished();
        Path other = folder.resolve("other");
        TinyRuns.run(small("network.threshold=0.31"), other);
        assertThat(
                        other.resolve("arms/stash/seed-1.json")
                                .toFile()
                                .renameTo(out.resolve("arms/stash/seed-1.json").toFile()))
                .isTrue();
        assertThatThrownBy(() -> TinyRuns.run(small(), out))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("run with other settings", "seed-1.json");
    }

    @Test
    void further_seeds_and_arms_are_welcome_in_a_folder_of_the_same_settings() {
        Path out = finished();
        String before = TinyRuns.contents(out).get("arms/stash/seed-1.json");
        Experiment more = TinyRuns.experiment(folder);
        TinyRuns.run(more, out);
        assertThat(TinyRuns.contents(out))
                .containsEntry("arms/stash/seed-1.json", before)
                .containsKeys("arms/stash/seed-2.json", "arms/freeze/seed-1.npy");
    }

    @Test
    void a_manifest_read_back_is_the_manifest_written() {
        Experiment experiment = TinyRuns.experiment(folder, "seeds=[4, 9]", "margin=0.7 %");
        Samples samples = Samples.of(experiment);
        Manifest manifest = Manifest.of(experiment, samples, "1.2.3", "./neurostash compare 'a b'");
        RunDirectory directory = RunDirectory.at(folder.resolve("out"), false);
        manifest.write(directory);
        Manifest read = Manifest.read(RunDirectory.open(folder.resolve("out")));
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*network\\.(encoder|rule|policy)")
                .ignoringFields("experiment.arms.settings.resolution")
                .isEqualTo(manifest);
        assertThat(
                        read.experiment().arms().stream()
                                .map(arm -> arm.settings().resolution().sha256()))
                .isEqualTo(
                        experiment.arms().stream()
                                .map(arm -> arm.settings().resolution().sha256())
                                .toList());
        assertThat(read.experiment().seeds()).containsExactly(4L, 9L);
        assertThat(read.experiment().margin()).isEqualTo(0.007);
        assertThat(read.train()).isEqualTo(TinyRuns.TRAIN);
        assertThat(read.evaluated()).isEqualTo(TinyRuns.TEST);
        assertThat(read.height()).isEqualTo(TinyRuns.SIDE);
    }

    @Test
    void a_dataset_in_a_folder_goes_by_the_folders_name_and_not_its_place() {
        Path out = finished();
        assertThat(TinyRuns.contents(out).get("manifest.json"))
                .contains("\"name\": \"patterns\"")
                .doesNotContain(folder.toString());
    }

    @Test
    void clock_times_are_stored_apart_per_arm() {
        Path out = finished();
        assertThat(out.resolve("timing.json"))
                .content()
                .contains("\"stash\"", "\"wallSeconds\"", "\"imagesPerSecond\"", "\"scalar\"");
        assertThat(TinyRuns.contents(out).values())
                .noneMatch(text -> text.contains("econds\": ") && text.contains("wall"));
    }

    @Test
    void no_temporary_file_stays_behind() {
        assertThat(TinyRuns.contents(finished()).keySet()).noneMatch(name -> name.contains("tmp"));
    }

    @Test
    void what_is_no_run_directory_is_not_opened() {
        for (Path place : List.of(folder, folder.resolve("absent"))) {
            assertThatThrownBy(() -> RunDirectory.open(place))
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("not a run directory", place.toString());
        }
    }

    @Test
    void a_sum_that_rounding_took_below_zero_is_read_and_a_negative_count_is_refused()
            throws IOException {
        Path out = finished();
        Path file = out.resolve("arms/stash/seed-1.json");
        ObjectNode run = (ObjectNode) Json.read(file);
        ObjectNode learn = (ObjectNode) run.get("counts").get("learn");
        String key = learn.propertyNames().iterator().next();
        learn.put(key, -5e-7);
        Files.writeString(file, run.toString());
        assertThat(StoredRun.read(RunDirectory.open(out)).results()).isNotEmpty();
        learn.put(key, -2e-6);
        Files.writeString(file, run.toString());
        assertThatThrownBy(() -> StoredRun.read(RunDirectory.open(out)))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll("'" + key + "' is no amount", "seed-1.json");
    }

    @Test
    void an_unfinished_campaign_says_how_to_finish_it() throws IOException {
        Path out = finished();
        Files.delete(out.resolve("arms/stash/seed-1.json"));
        assertThatThrownBy(() -> StoredRun.read(RunDirectory.open(out)))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "arm 'stash' has no run of seed 1 yet", "--resume --out " + out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest.json          | neurostash/manifest/1 | neurostash/manifest/9",
                "manifest.json          | \"margin\"            | \"morgan\"",
                "manifest.json          | \"margin\": 0         | \"margin\": 1e999, \"x\": 0",
                "manifest.json          | \"arms\": [           | \"arms\": 3, \"more\": [",
                "manifest.json          | \"train\": 400        | \"train\": \"many\"",
                "manifest.json          | \"test\": 100         | \"test\": 0",
                "manifest.json          | \"stash\"             | \"../../elsewhere\"",
                "manifest.json          | \"stash\"             | \"..\"",
                "manifest.json          | \"stash\"             | \"\\\\u0000\"",
                "manifest.json          | \"tiny\"              | \"../elsewhere\"",
                "manifest.json          | \"seeds\": [          | \"seeds\": [], \"x\": [",
                "manifest.json          | \"seeds\": [          | \"seeds\": [ 1e308,",
                "manifest.json          | \"seeds\": [          | \"seeds\": [ \"1\",",
                "arms/stash/seed-1.json | \"confusion\": [      | \"confusion\": [ [],",
                "arms/stash/seed-1.json | \"confusion\": [      | \"confusion\": [ 7,",
                "arms/stash/seed-1.json | \"readSteps\":        | \"readSteps\": -",
                "arms/stash/seed-1.json | neurostash/run/2      | neurostash/run/1",
                "arms/stash/seed-1.json | \"rows\": 36          | \"rows\": 35",
                "arms/stash/seed-1.json | \"rows\": 36          | \"rows\": 3.5",
                "arms/stash/seed-1.json | \"learn\"             | \"lurn\"",
                "arms/stash/seed-1.json | \"timeline\": [       | \"timeline\": [ 7,",
                "arms/stash/seed-1.json | \"label\": 0          | \"label\": null",
                "arms/stash/seed-1.json | \"budgetReached\": false | \"budgetReached\": 0",
                "arms/stash/seed-1.json | {                     | {{"
            },
            quoteCharacter = '`')
    void an_edited_file_is_refused_by_its_name(String name, String from, String to)
            throws IOException {
        Path out = finished();
        Path file = out.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        assertThatThrownBy(() -> StoredRun.read(RunDirectory.open(out)))
                .isInstanceOf(UserError.class)
                .message()
                .containsPattern("manifest\\.json|seed-1\\.(json|npy)");
    }

    @Test
    void a_truncated_file_is_refused_wherever_it_ends() throws IOException {
        Path out = finished();
        Random random = new Random(3);
        for (String name :
                List.of("manifest.json", "arms/stash/seed-1.json", "arms/stash/seed-1.npy")) {
            Path file = out.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length - 2));
                Files.write(file, cut);
                assertThatThrownBy(
                                () -> StoredRun.read(RunDirectory.open(out)),
                                "%s cut to %d bytes",
                                name,
                                cut.length)
                        .isInstanceOf(UserError.class);
            }
            Files.write(file, whole);
        }
        assertThat(StoredRun.read(RunDirectory.open(out)).results()).hasSize(1);
    }

    /** The format: numpy.lib.format, version 1.0. */
    @ParameterizedTest
    @CsvSource({"1, 1", "36, 12", "784, 6400", "3, 100000"})
    void conductances_are_stored_as_numpy_reads_them(int rows, int columns) throws IOException {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i + 0.25f;
        }
        Path file = folder.resolve("array.npy");
        Npy.write(file, rows, columns, values);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[6];
        bytes.get(magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y');
        assertThat(bytes.get()).as("major version").isEqualTo((byte) 1);
        assertThat(bytes.get()).as("minor version").isEqualTo((byte) 0);
        int length = Short.toUnsignedInt(bytes.getShort());
        assertThat((10 + length) % 64).as("alignment of the data").isZero();
        byte[] header = new byte[length];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .matches(
                        "\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(%d, %d\\), \\} *\n"
                                .formatted(rows, columns));
        assertThat(bytes.remaining()).isEqualTo(4 * rows * columns);
        for (int row = 0; row < rows; row += Math.max(1, rows / 7)) {
            int place = 10 + length + 4 * (row * columns + columns - 1);
            assertThat(bytes.getFloat(place)).isEqualTo(row * columns + columns - 1 + 0.25f);
        }
        assertThat(Npy.read(file, rows, columns)).isEqualTo(values);
    }

    @Test
    void the_stored_array_holds_a_rows_columns_next_to_each_other() {
        Experiment plain = TinyRuns.experiment(folder, "training.epochs=3").withOnly("baseline");
        RunDirectory directory = TinyRuns.run(plain, folder.resolve("out"));
        int fitting = 0;
        for (long seed : plain.seeds()) {
            RunResult result = directory.read("baseline", seed);
            RunResult.Synapses synapses = result.synapses();
            assertThat(synapses.rows()).isEqualTo(36);
            assertThat(synapses.columns()).isEqualTo(12);
            assertThat(synapses.conductance()).hasSize(36 * 12);
            for (int column = 0; column < 12; column++) {
                int label = result.columns().get(column).label();
                fitting += label == brightestQuadrant(synapses.conductance(), column) ? 1 : 0;
            }
        }
        assertThat(fitting)
                .as("neurons of 24 labelled by the pattern they hold; by chance 6")
                .isGreaterThan(16);
    }

    private static int brightestQuadrant(float[] conductance, int column) {
        double[] quadrants = new double[TinyRuns.CLASSES];
        for (int row = 0; row < 36; row++) {
            quadrants[(row / 6 / 3) * 2 + row % 6 / 3] += conductance[row * 12 + column];
        }
        int brightest = 0;
        for (int quadrant = 1; quadrant < quadrants.length; quadrant++) {
            brightest = quadrants[quadrant] > quadrants[brightest] ? quadrant : brightest;
        }
        return brightest;
    }
}
