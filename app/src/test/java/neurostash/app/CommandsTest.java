package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.lab.json.Json;
import neurostash.lab.preset.Presets;

import org.junit.jupiter.api.BeforeAll;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The commands as they are typed, with what they print, write and end with. */
class CommandsTest {

    private static final String TINY =
            """
            name: tiny
            seeds: [1, 2]
            device: {preset: srm-hfsio}
            network: {neurons: 8, threshold: 0.3}
            coding: {kind: regular-rate, steps: 10, spikes: 60}
            labelling: {samples: 100}
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}
              - name: stop-early
                stopAtEnergyOf: stash
            """;

    @TempDir static Path shared;
    @TempDir Path folder;

    private static Path images;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path experiment;

    @BeforeAll
    static void makeImages() throws IOException {
        images = TinyImages.write(shared.resolve("patterns"));
    }

    @BeforeEach
    void makeExperiment() throws IOException {
        experiment = folder.resolve("tiny.yaml");
        Files.writeString(experiment, TINY + "dataset: {name: " + images + "}\n");
    }

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    /** Every file below a folder with its bytes as text. */
    private static Map<String, String> contents(Path folder) {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        Files.isDirectory(file)
                                ? "folder"
                                : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
        return contents;
    }

    /** Nothing is left in {@code runs} of the working directory, nor anything new elsewhere. */
    private void refused(List<?> args, String... parts) {
        Path runs = Path.of("runs");
        boolean ran = Files.exists(runs);
        Map<String, String> before = contents(folder);
        int code = run(args.toArray());
        assertThat(err.toString()).startsWith("neurostash: ").endsWith(System.lineSeparator());
        assertThat(err.toString().lines()).as("lines on standard error").hasSize(1);
        assertThat(err.toString()).contains(parts);
        assertThat(err.toString().split(", ").length)
                .as("parts: what, where, how to mend it")
                .isGreaterThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(code).isEqualTo(2);
        assertThat(contents(folder)).isEqualTo(before);
        assertThat(Files.exists(runs)).isEqualTo(ran);
    }

    // What is refused

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comprae x.yaml             | unknown command 'comprae'  | 'compare'?",
                "device lsit                | unknown command 'lsit'     | 'list'?",
                "data inof mnist            | unknown command 'inof'     | 'info'?",
                "frobnicate                 | unknown command            | --help",
                "compare --seedz 1 x.yaml   | unknown option '--seedz'   | '--seeds'?",
                "run                        | EXPERIMENT.yaml            | neurostash run --help",
                "compare                    | EXPERIMENT.yaml            | neurostash compare"
                        + " --help",
                "price                      | DIR                        | neurostash price --help",
                "compare a.yaml b.yaml      | unexpected argument        | --help",
                "compare none.yaml          | no such file               | none.yaml",
                "run none.yaml --seed 1.5   | --seed                     | --help",
                "compare none.yaml --kernels cuda | cuda                 | --help",
                "compare none.yaml --set    | --set                      | --help",
                "report no-such-run         | not a run directory        | no-such-run",
                "price no-such-run          | not a run directory        | no-such-run",
                "device show ctm-tinbx      | 'ctm-tinbx'                | 'ctm-tinbox'?",
                "device show ./none.yaml    | no such file               | ./none.yaml",
                "data info mnits            | 'mnits'                    | mnist",
                "data info ./none           | no such folder             | ./none",
                "demo --set network.neurons=0 | out of range             | from 1 to 131072",
                "demo --set network.neuron=9  | unknown key 'neuron'     | 'neurons'?",
                "demo --threads 0           | --threads 0                | from 1 to 1024",
                "demo --threads two         | two                        | --help",
                "demo --resume              | --resume without a folder  | --out DIR",
                "demo --arm stash           | unknown option '--arm'     | demo --help"
            },
            quoteCharacter = '"')
    void a_wrong_command_line_is_refused(String line, String what, String mend) {
        refused(List.of(line.split(" ")), what, mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,,2", "3..1", "1..x", "-1", "1 2", "1,1", "0..10000", "1.5"})
    void wrong_seeds_are_refused(String seeds) {
        refused(List.of("compare", experiment, "--seeds=" + seeds), "--seeds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device.read.voltage=4.2 A   | '4.2 A' is a current, not a voltage",
                "device.preset=ctm-tinbx     | did you mean 'ctm-tinbox'?",
                "stash.policy=rotatoin       | did you mean 'rotation'?",
                "coding.kind=poisson         | kind",
                "network.neurons=-3          | from 1 to 131072",
                "training.epochs=soon        | 'soon'",
                "dataset.name=mnits          | unknown dataset 'mnits'",
                "dataset.split=validation    | has no 10,000 to set aside",
                "stash.floor=9               | from 1 to 8",
                "nonsense                    | sets nothing"
            },
            quoteCharacter = '"')
    void a_wrong_setting_is_refused(String set, String what) {
        refused(List.of("compare", experiment, "--set", set), what);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        refused(List.of("run", experiment, "--set", set, "--out", folder.resolve("o")), what);
    }

    @Test
    void a_wrong_value_in_a_file_is_refused_with_line_and_column() throws IOException {
        Files.writeString(experiment, "name: a\ndevice:\n  read: {voltage: 4.2 A}\n");
        refused(
                List.of("compare", experiment),
                "'4.2 A' is a current",
                experiment + ":3:19 device.read.voltage",
                "e.g. 4.2 V");
    }

    @Test
    void an_empty_file_random_bytes_and_exploding_anchors_are_refused() throws IOException {
        StringBuilder bomb = new StringBuilder("name: bomb\na0: &a0 [x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(8)));
        }
        byte[] noise = {(byte) 0x80, 0, 1, 2, (byte) 0xff, 13, 10, 27, '[', '2', 'J'};
        for (byte[] bytes :
                List.of(new byte[0], noise, bomb.toString().getBytes(StandardCharsets.UTF_8))) {
            Files.write(experiment, bytes);
            refused(List.of("compare", experiment), experiment.toString());
            err.getBuffer().setLength(0);
        }
        refused(List.of("compare", folder), folder.toString(), "give a file, not a folder");
    }

    @Test
    void an_unknown_arm_is_refused_with_those_there_are() {
        refused(
                List.of("run", experiment, "--arm", "stahs"),
                "unknown arm 'stahs'",
                "baseline, stash, stop-early");
    }

    @Test
    void a_negative_seed_is_refused() {
        refused(List.of("run", experiment, "--seed", "-1"), "--seed -1");
    }

    @Test
    void an_output_folder_in_use_is_refused() throws IOException {
        Path used = Files.createDirectory(folder.resolve("used"));
        Files.writeString(used.resolve("thesis.tex"), "dear");
        for (List<?> args :
                List.of(
                        List.of("compare", experiment, "--out", used),
                        List.of("run", experiment, "--out", used),
                        List.of("demo", "--out", used))) {
            refused(args, "the output folder is not empty", used.toString(), "--resume");
            err.getBuffer().setLength(0);
        }
        refused(
                List.of("compare", experiment, "--out", used, "--resume"),
                "no manifest.json",
                used.toString());
    }

    @Test
    void an_output_that_is_a_file_or_below_one_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        refused(List.of("compare", experiment, "--out", file), "the output is a file");
        err.getBuffer().setLength(0);
        refused(List.of("compare", experiment, "--out", file.resolve("b")), "cannot be written");
    }

    /** Not even an administrator can make a folder in {@code /proc}. */
    @Test
    void an_output_folder_that_cannot_be_made_is_refused() {
        refused(List.of("compare", experiment, "--out", "/proc/neurostash"), "cannot be written");
    }

    @Test
    void an_output_folder_that_cannot_be_written_is_refused() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        assumeTrue(!Files.isWritable(locked), "permissions do not bind this user");
        refused(List.of("compare", experiment, "--out", locked.resolve("a")), "cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-images", "train-labels", "t10k-images", "t10k-labels"})
    void a_corrupt_dataset_is_refused_by_the_name_of_its_file(String part) throws IOException {
        Path broken = TinyImages.write(folder.resolve("broken"));
        String kind = part.endsWith("images") ? "-idx3-ubyte" : "-idx1-ubyte";
        Path file = broken.resolve(part + kind);
        byte[] whole = Files.readAllBytes(file);
        byte[] longer = java.util.Arrays.copyOf(whole, whole.length + 1);
        byte[] shorter = java.util.Arrays.copyOf(whole, whole.length - 1);
        byte[] other = whole.clone();
        other[2] = 0x0d;
        for (byte[] bytes : List.of(longer, shorter, other, new byte[0])) {
            Files.write(file, bytes);
            refused(
                    List.of("compare", experiment, "--set", "dataset.name=" + broken),
                    file.getFileName().toString());
            err.getBuffer().setLength(0);
        }
        Files.delete(file);
        refused(
                List.of("data", "info", broken),
                "missing in the dataset's folder: " + part,
                broken.toString());
    }

    @Test
    void a_network_too_large_for_the_heap_is_refused_before_anything_is_written() {
        long heap = Runtime.getRuntime().maxMemory();
        assumeTrue(heap < 7_000_000_000L, "the heap is large enough");
        refused(
                List.of(
                        "compare",
                        experiment,
                        "--set",
                        "dataset.name=mnist",
                        "--set",
                        "network.neurons=131072",
                        "--threads",
                        "2",
                        "--out",
                        folder.resolve("o")),
                "too little memory",
                "MiB",
                "-Xmx",
                "--threads 1");
    }

    @Test
    void runs_made_with_other_settings_are_not_resumed_and_stay_as_they_are() {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done)).isZero();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        refused(
                List.of(
                        "compare",
                        experiment,
                        "--out",
                        done,
                        "--resume",
                        "--set",
                        "network.neurons=9"),
                "was run with other settings",
                done.toString(),
                "new folder");
    }

    @Test
    void a_price_of_what_is_no_price_is_refused() {
        Path done = folder.resolve("done");
        assertThat(run("run", experiment, "--out", done)).isZero();
        for (String set : List.of("network.neurons=9", "energy.neuron.spike=4 V", "x")) {
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            refused(List.of("price", done, "--set", set), "--set");
        }
    }

    @Test
    void debug_shows_where_a_mistake_was_found() {
        assertThat(run("compare", "none.yaml", "--debug")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat neurostash.lab");
        assertThat(err.toString().lines().toList().getLast()).startsWith("neurostash: no such");
    }

    // What is done

    @Test
    void compare_writes_a_run_directory_and_prints_all_three_accounts_of_every_arm() {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done, "--threads", 2)).isZero();
        assertThat(contents(done).keySet())
                .contains(
                        "manifest.json",
                        "summary.json",
                        "timing.json",
                        "report.html",
                        "arms/baseline/config.yaml",
                        "arms/stash/seed-2.json",
                        "arms/stop-early/seed-1.npy");
        assertThat(out.toString())
                .contains("writes (A)", "array (B)", "system (C)", "with labelling (C)")
                .containsPattern("(?m)^baseline +\\d+\\.\\d\\d % \\(sd \\d.*J .*J .*J .*J .*100 %")
                .containsPattern("(?m)^stash +\\d")
                .containsPattern("(?m)^stash against baseline +-?\\d+\\.\\d % .* points$")
                .containsPattern("(?m)^stop-early against stash")
                .contains("report: " + done.resolve("report.html"));
        assertThat(err.toString().lines())
                .hasSize(7)
                .first()
                .isEqualTo(
                        "patterns: 300 training and 80 evaluation images, arms: baseline, stash,"
                                + " stop-early, seeds: 2");
        assertThat(err.toString().lines().toList().getLast())
                .matches("6 of 6 runs: .*, seed [12], \\d+\\.\\d\\d %");
    }

    @Test
    void equal_commands_write_equal_files_whatever_the_threads_and_kernels() {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        assertThat(run("compare", experiment, "--out", one, "--threads", 1, "--kernels", "scalar"))
                .isZero();
        assertThat(run("compare", experiment, "--out", two, "--threads", 2, "--kernels", "vector"))
                .isZero();
        Map<String, String> expected = contents(one);
        Map<String, String> found = contents(two);
        assertThat(expected.remove("timing.json")).contains("\"kernels\": \"scalar\"");
        assertThat(found.remove("timing.json")).contains("\"threads\": 2");
        assertThat(found).isEqualTo(expected).hasSizeGreaterThan(15);
    }

    @Test
    void compare_takes_seeds_and_settings_from_the_command_line() {
        Path done = folder.resolve("done");
        assertThat(
                        run(
                                "compare",
                                experiment,
                                "--seeds",
                                "4, 7..8",
                                "--set",
                                "network.neurons=6",
                                "--set",
                                "energy.neuron.spike=4 fJ",
                                "--out",
                                done))
                .isZero();
        JsonNode manifest = Json.read(done.resolve("manifest.json"));
        assertThat(manifest.get("seeds").toString()).isEqualTo("[4,7,8]");
        assertThat(manifest.get("command").stringValue())
                .isEqualTo(
                        "./neurostash compare "
                                + experiment
                                + " --seeds '4, 7..8' --set network.neurons=6 --set"
                                + " 'energy.neuron.spike=4 fJ'");
        assertThat(contents(done).get("arms/stash/config.yaml"))
                .contains("neurons: 6\n", "spike: 4 fJ\n");
    }

    @Test
    void run_runs_the_baseline_with_the_first_seed_unless_told_otherwise() {
        Path plain = folder.resolve("plain");
        assertThat(run("run", experiment, "--out", plain)).isZero();
        JsonNode summary = Json.read(plain.resolve("summary.json"));
        assertThat(summary.get("arms").size()).isEqualTo(1);
        assertThat(summary.get("arms").get(0).get("name").stringValue()).isEqualTo("baseline");
        assertThat(summary.get("seeds").toString()).isEqualTo("[1]");
        assertThat(summary.get("comparisons").size()).isZero();

        Path early = folder.resolve("early");
        assertThat(run("run", experiment, "--arm", "stop-early", "--seed", 9, "--out", early))
                .isZero();
        JsonNode other = Json.read(early.resolve("summary.json"));
        assertThat(other.get("arms").valueStream().map(arm -> arm.get("name").stringValue()))
                .containsExactly("stash", "stop-early");
        assertThat(other.get("seeds").toString()).isEqualTo("[9]");
    }

    @Test
    void run_gives_the_same_run_as_compare() {
        assertThat(run("compare", experiment, "--out", folder.resolve("all"))).isZero();
        assertThat(run("run", experiment, "--arm", "stash", "--out", folder.resolve("one")))
                .isZero();
        for (String file : List.of("seed-1.json", "seed-1.npy", "config.yaml")) {
            assertThat(contents(folder).get("one/arms/stash/" + file))
                    .isEqualTo(contents(folder).get("all/arms/stash/" + file));
        }
    }

    @Test
    void an_arm_that_never_reaches_the_energy_it_stops_at_is_announced() throws IOException {
        Files.writeString(
                experiment,
                Files.readString(experiment)
                        .replace("recallEvery: 20", "recallEvery: 1")
                        .replace("name: stash", "name: stash\n    ownLength: true")
                        .replace("floor: 3}}", "floor: 3}, training.epochs: 2}"));
        assertThat(run("compare", experiment, "--out", folder.resolve("a"))).isZero();
        assertThat(out.toString())
                .contains(
                        "stop-early: 2 of 2 seeds learned to the end without reaching the energy"
                                + " of stash");
    }

    @Test
    void the_part_of_a_stated_endurance_that_learning_uses_up_is_announced() {
        assertThat(
                        run(
                                "compare",
                                experiment,
                                "--set",
                                "device.endurance.pulses=100",
                                "--out",
                                folder.resolve("a")))
                .isZero();
        assertThat(out.toString())
                .containsPattern(
                        "(?m)^baseline: the most pulsed cells got \\d+ pulses, [\\d.]+ % of their"
                                + " endurance$");
    }

    @Test
    void what_verified_writes_took_is_announced() {
        assertThat(
                        run(
                                "compare",
                                experiment,
                                "--set",
                                "array.verify.tolerance=2 %",
                                "--out",
                                folder.resolve("a")))
                .isZero();
        assertThat(out.toString())
                .containsPattern(
                        "(?m)^baseline: [\\d.]+ rounds of further pulses per write, [\\d.]+ cells"
                                + " per write never on target$");
    }

    @Test
    void resume_finishes_what_is_missing_and_gives_the_same_files() throws IOException {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done)).isZero();
        Map<String, String> before = contents(done);
        Files.delete(done.resolve("arms/stash/seed-2.json"));
        Files.delete(done.resolve("summary.json"));
        assertThat(run("compare", experiment, "--out", done, "--resume")).isZero();
        Map<String, String> after = contents(done);
        before.remove("timing.json");
        after.remove("timing.json");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void report_draws_a_finished_run_again() throws IOException {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done)).isZero();
        String drawn = Files.readString(done.resolve("report.html"));
        Files.delete(done.resolve("report.html"));
        out.getBuffer().setLength(0);
        assertThat(run("report", done)).isZero();
        assertThat(done.resolve("report.html")).content().isEqualTo(drawn);
        assertThat(out.toString().strip()).isEqualTo("report: " + done.resolve("report.html"));
    }

    @Test
    void price_without_constants_prints_the_same_summary_and_leaves_the_run_alone()
            throws IOException {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done)).isZero();
        String table = out.toString();
        Map<String, String> before = contents(done);
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        assertThat(run("price", done, "--json")).isZero();
        assertThat(out.toString()).isEqualTo(before.get("summary.json"));
        out.getBuffer().setLength(0);
        assertThat(run("price", done)).isZero();
        assertThat(table).startsWith(out.toString());
        out.getBuffer().setLength(0);
        assertThat(run("price", done, "--json", "--set", "energy.neuron.spike=1 nJ")).isZero();
        assertThat(json().get("arms").get(0).get("energyJ").get("neuron").doubleValue())
                .isGreaterThan(1e-7);
        assertThat(contents(done)).isEqualTo(before);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void without_out_a_fresh_folder_under_runs_of_the_working_directory_is_used()
            throws IOException {
        String name = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        Path runs = Path.of("runs");
        try {
            for (int number = 1; number <= 2; number++) {
                assertThat(run("run", experiment, "--set", "name=" + name)).isZero();
                Path made = runs.resolve(name + "-" + number);
                assertThat(made.resolve("summary.json")).exists();
                assertThat(out.toString()).contains("report: " + made.resolve("report.html"));
            }
        } finally {
            for (int number = 1; number <= 2; number++) {
                delete(runs.resolve(name + "-" + number));
            }
            // Others' runs stay where they are.
            boolean removed = runs.toFile().delete();
            assertThat(removed || Files.exists(runs)).isTrue();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void demo_prints_plain_and_stashed_learning_side_by_side() {
        Path done = folder.resolve("demo");
        assertThat(
                        run(
                                "demo",
                                "--out",
                                done,
                                "--set",
                                "training.epochs=0.01",
                                "--set",
                                "labelling.samples=500",
                                "--set",
                                "network.neurons=20",
                                "--set",
                                "seeds=[1]"))
                .isZero();
        assertThat(err.toString())
                .startsWith("mnist: 60,000 training and 10,000 evaluation images, arms: baseline,");
        assertThat(out.toString())
                .containsPattern("(?m)^baseline +\\d\\d\\.\\d\\d % ")
                .containsPattern("(?m)^stash +\\d\\d\\.\\d\\d % ")
                .contains("stash against baseline", "one seed", "needs more seeds")
                .contains("report: " + done.resolve("report.html"));
        JsonNode summary = Json.read(done.resolve("summary.json"));
        assertThat(summary.get("arms").get(0).get("presentations").doubleValue()).isEqualTo(600);
        assertThat(summary.get("arms").get(0).get("accuracy").get("mean").doubleValue())
                .isGreaterThan(0.4);
    }

    @Test
    void numbers_are_printed_alike_in_every_language() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(run("run", experiment, "--out", folder.resolve("a"))).isZero();
            assertThat(run("device", "show", "srm-hfsio")).isZero();
        } finally {
            Locale.setDefault(before);
        }
        assertThat(err.toString()).containsPattern("seed 1, \\d+\\.\\d\\d %");
        assertThat(out.toString())
                .doesNotContainPattern("\\d,\\d")
                .containsPattern("baseline +\\d+\\.\\d\\d %");
    }

    @Test
    void device_list_names_every_preset() {
        assertThat(run("device", "list")).isZero();
        assertThat(out.toString().lines()).hasSameSizeAs(Presets.names());
        for (String name : Presets.names()) {
            assertThat(out.toString()).containsPattern("(?m)^" + name + " +\\S.{20,}");
        }
        out.getBuffer().setLength(0);
        assertThat(run("device", "list", "--json")).isZero();
        assertThat(json().valueStream().map(entry -> entry.get("name").stringValue()))
                .containsExactlyElementsOf(Presets.names());
    }

    @Test
    void device_show_gives_every_number_with_its_source() throws IOException {
        for (String preset : Presets.names()) {
            out.getBuffer().setLength(0);
            assertThat(run("device", "show", preset, "--json")).isZero();
            JsonNode sheet = json();
            assertThat(sheet.get("name").stringValue()).isEqualTo(preset);
            assertThat(sheet.get("values").size()).isGreaterThan(10);
            assertThat(sheet.get("values").valueStream().map(JsonNode::propertyNames))
                    .allMatch(
                            names -> List.copyOf(names).equals(List.of("key", "value", "source")));
        }
        out.getBuffer().setLength(0);
        assertThat(run("device", "show", "srm-hfsio")).isZero();
        assertThat(out.toString())
                .startsWith("srm-hfsio: ")
                .containsPattern("(?m)^potentiation\\.voltage +4\\.2 V +Jeon et al\\.")
                .containsPattern("(?m)^full-to-half current ratio at 4\\.20 V +100\\.0 ");
        Path own = folder.resolve("own.yaml");
        Files.writeString(
                own,
                """
                conductance: {min: 1 nS, max: 10 nS}
                read: {voltage: 1 V}
                current: {law: sinh, kappa: 50, rectification: 1e4}
                potentiation: {voltage: 3 V, width: 1 us, law: abrupt}
                depression: {voltage: 3 V, width: 2 us, law: stochastic, chance: 0.5}
                """);
        out.getBuffer().setLength(0);
        assertThat(run("device", "show", own)).isZero();
        assertThat(out.toString()).containsPattern("(?m)^read\\.voltage +1 V +source not stated$");
    }

    @Test
    void data_list_names_every_dataset_and_how_to_get_those_that_are_absent() {
        assertThat(run("data", "list")).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^mnist +bundled +handwritten digits")
                .containsPattern("(?m)^fashion-mnist +(installed|absent) +articles");
        out.getBuffer().setLength(0);
        assertThat(run("data", "list", "--json")).isZero();
        assertThat(json().get(0).get("name").stringValue()).isEqualTo("mnist");
        assertThat(json().get(0).get("state").stringValue()).isEqualTo("bundled");
        assertThat(json().get(1).get("getting").stringValue()).contains("apt-get install");
    }

    @Test
    void data_info_describes_a_dataset_by_name_or_folder() {
        assertThat(run("data", "info", images, "--json")).isZero();
        JsonNode facts = json();
        assertThat(facts.get("name").stringValue()).isEqualTo("patterns");
        assertThat(facts.get("train").intValue()).isEqualTo(TinyImages.TRAIN);
        assertThat(facts.get("test").intValue()).isEqualTo(TinyImages.TEST);
        assertThat(facts.get("classes").intValue()).isEqualTo(4);
        assertThat(facts.get("trainPerClass").valueStream().mapToInt(JsonNode::intValue).sum())
                .isEqualTo(TinyImages.TRAIN);
        assertThat(facts.get("sha256").stringValue()).matches("[0-9a-f]{64}");
        out.getBuffer().setLength(0);
        assertThat(run("data", "info", "mnist")).isZero();
        assertThat(out.toString())
                .containsPattern("(?m)^train +60000$")
                .containsPattern("(?m)^testPerClass +\\[980, 1135, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "compare", "report", "price", "device", "data"})
    void every_command_explains_itself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: neurostash " + command);
        assertThat(err.toString()).isEmpty();
        assertThat(Objects.requireNonNull(out.toString()).lines().count()).isGreaterThan(5);
    }

    // Going on, and again

    @Test
    void a_run_is_reproduced_to_the_bit_by_other_kernels_and_a_change_is_named()
            throws IOException {
        Path first = folder.resolve("first");
        assertThat(run("compare", experiment, "--out", first, "--kernels", "vector")).isZero();
        out.getBuffer().setLength(0);
        assertThat(
                        run(
                                "reproduce",
                                first,
                                "--data",
                                images,
                                "--kernels",
                                "scalar",
                                "--out",
                                folder.resolve("second")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("the same, to the bit: ");
        Path changed = first.resolve("arms/stash/seed-2.json");
        String text = Files.readString(changed);
        Files.writeString(
                changed, text.replaceFirst("\"forcedChoices\": \\d+", "\"forcedChoices\": 77"));
        out.getBuffer().setLength(0);
        assertThat(run("reproduce", first, "--data", images, "--out", folder.resolve("third")))
                .isEqualTo(3);
        assertThat(out.toString())
                .startsWith("NOT the same: ")
                .contains("arms/stash/seed-2.json: forcedChoices is ", ", was 77");
    }

    @Test
    void a_finished_comparison_is_resumed_at_once_and_left_as_it_is() throws IOException {
        Path done = folder.resolve("done");
        assertThat(run("compare", experiment, "--out", done, "--resume")).isZero();
        assertThat(err.toString()).contains("nothing to go on with in " + done);
        Map<String, String> before = contents(done);
        assertThat(run("compare", experiment, "--out", done, "--resume")).isZero();
        assertThat(contents(done)).isEqualTo(before);
        assertThat(before)
                .extractingByKey("provenance.json")
                .asString()
                .contains("\"commit\"", "\"java\"", "\"sha256\"");
    }
}
