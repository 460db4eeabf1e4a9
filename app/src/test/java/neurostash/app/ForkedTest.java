package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What only a JVM of its own can show: its heap and its end. */
@Timeout(180)
class ForkedTest {

    @TempDir Path folder;

    private final List<Process> started = new ArrayList<>();

    private Process start(String heap, String... args) throws IOException {
        return start(List.of(), heap, args);
    }

    private Process start(List<String> before, String heap, String... args) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(ForkedMain.command(List.of("-Xmx" + heap), args));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("stdout").toFile())
                        .start();
        started.add(process);
        return process;
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Path experiment(String text) throws IOException {
        return Files.writeString(folder.resolve("experiment.yaml"), text);
    }

    @Test
    void a_network_of_6400_neurons_on_mnist_learns_within_one_gibibyte_of_heap() throws Exception {
        Path file =
                experiment(
                        """
                        name: large
                        network: {neurons: 6400}
                        training: {epochs: 0.003}
                        labelling: {samples: 100}
                        """);
        Process process =
                start("1g", "run", file.toString(), "--out", folder.resolve("o").toString());
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isZero();
        assertThat(folder.resolve("stdout")).content().contains("baseline", "100 %");
        assertThat(Files.size(folder.resolve("o/arms/baseline/seed-1.npy")))
                .isEqualTo(128 + 4L * 784 * 6400);
    }

    @Test
    void a_network_too_large_for_the_heap_is_refused_in_one_line_with_what_it_needs()
            throws Exception {
        Path file = experiment("name: large\nnetwork: {neurons: 12800}\n");
        Path out = folder.resolve("o");
        Process process = start("400m", "run", file.toString(), "--out", out.toString());
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(errors).isEqualTo(2);
        assertThat(errors.lines()).hasSize(1);
        assertThat(errors).startsWith("neurostash: too little memory").contains("-Xmx", "400 MiB");
        assertThat(out).doesNotExist();
    }

    /**
     * The disk takes no file beyond a size: first the conductances do not fit, then only the report
     * does not.
     */
    @ParameterizedTest
    @CsvSource({"48, seed-1, 0", "300, report.html, 1"})
    void a_full_disk_ends_a_run_in_one_line_with_no_half_file_and_it_goes_on_later(
            int kib, String unwritten, int finished) throws Exception {
        Path images = TinyImages.write(folder.resolve("patterns"));
        Path file =
                experiment(
                        """
                        name: full
                        dataset: {name: %s}
                        network: {neurons: 800, threshold: 0.3}
                        coding: {steps: 10, spikes: 60}
                        labelling: {samples: 20}
                        training: {epochs: 0.1}
                        """
                                .formatted(images));
        Path out = folder.resolve("o");
        String[] args = {"run", file.toString(), "--out", out.toString(), "--resume"};
        Process full =
                start(
                        List.of("bash", "-c", "ulimit -f " + kib + "; exec \"$@\"", "limited"),
                        "500m",
                        args);
        String errors = new String(full.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(full.waitFor()).as(errors).isEqualTo(2);
        assertThat(errors.lines().filter(line -> line.startsWith("neurostash: ")).toList())
                .singleElement()
                .asString()
                .startsWith("neurostash: cannot write the file (File too large), ")
                .contains(unwritten);
        assertThat(names(out))
                .noneMatch(name -> name.endsWith(".tmp") || name.equals("report.html"));
        assertThat(names(out).stream().filter(name -> name.equals("seed-1.json")).count())
                .isEqualTo(finished);
        Process later = start("500m", args);
        errors = new String(later.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(later.waitFor()).as(errors).isZero();
        assertThat(out.resolve("report.html")).exists();
    }

    /** The log of stashes grows until the heap is full, in the middle of learning. */
    @Test
    void a_run_whose_memory_runs_out_ends_in_one_line_and_goes_on_with_more_to_the_same_files()
            throws Exception {
        Path images = TinyImages.write(folder.resolve("patterns"));
        Path file =
                experiment(
                        """
                        name: growing
                        dataset: {name: %s}
                        network: {neurons: 8, threshold: 0.3}
                        coding: {steps: 10, spikes: 60}
                        labelling: {samples: 20}
                        training: {epochs: 3500}
                        stash: {policy: rotation, recallEvery: 4, floor: 2}
                        """
                                .formatted(images));
        Path out = folder.resolve("o");
        Process small = start("40m", growing(file, out));
        String errors = new String(small.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(small.waitFor()).as(errors).isEqualTo(2);
        assertThat(errors.lines().filter(line -> line.startsWith("neurostash: ")).toList())
                .singleElement()
                .asString()
                .startsWith("neurostash: too little memory: Java heap space");
        assertThat(names(out)).contains("seed-1.checkpoint.npz").doesNotContain("summary.json");
        Path alone = folder.resolve("alone");
        for (Path of : List.of(out, alone)) {
            Process large = start("500m", growing(file, of));
            errors = new String(large.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(large.waitFor()).as(errors).isZero();
        }
        for (String name : List.of("summary.json", "arms/baseline/seed-1.npy")) {
            assertThat(out.resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
        }
    }

    private static String[] growing(Path file, Path out) {
        return new String[] {
            "run", file.toString(), "--checkpoint", "300 ms", "--out", out.toString(), "--resume"
        };
    }

    private static List<String> names(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void a_terminated_comparison_saves_all_and_says_how_to_go_on() throws Exception {
        Path images = TinyImages.write(folder.resolve("patterns"));
        Path file =
                experiment(
                        """
                        name: long
                        dataset: {name: %s}
                        network: {neurons: 8, threshold: 0.3}
                        coding: {steps: 10, spikes: 60}
                        labelling: {samples: 100}
                        training: {epochs: 30}
                        """
                                .formatted(images));
        Path out = folder.resolve("o");
        Process process =
                start(
                        "500m",
                        "compare",
                        file.toString(),
                        "--seeds",
                        "1..2000",
                        "--out",
                        out.toString());
        List<String> lines = new ArrayList<>();
        try (BufferedReader errors = process.errorReader()) {
            for (String line = errors.readLine(); line != null; line = errors.readLine()) {
                lines.add(line);
                if (line.startsWith("3 of 2000 runs")) {
                    // Not process.destroy(), which closes the streams too.
                    assertThat(process.toHandle().destroy()).isTrue();
                }
            }
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(lines.getLast())
                .isEqualTo(
                        "neurostash: interrupted, all is saved, go on with --resume --out " + out);
        assertThat(lines).hasSizeBetween(5, 300);
        try (Stream<Path> files = Files.list(out.resolve("arms/baseline"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .hasSizeBetween(1 + 2 * 3, 600)
                    .allMatch(name ->
                            name.matches("config\\.yaml|seed-\\d+\\.(json|npy|checkpoint\\.npz)"));
        }
        assertThat(out.resolve("summary.json")).doesNotExist();
    }
}
