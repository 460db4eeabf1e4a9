package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code neurostash map} as it is typed. */
class MapCommandTest {

    private static final String TINY =
            """
            name: tiny
            seeds: [1]
            device: {preset: srm-hfsio}
            network: {neurons: 8, threshold: 0.3}
            coding: {kind: regular-rate, steps: 10, spikes: 60}
            labelling: {samples: 100}
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}
            """;

    @TempDir static Path shared;
    @TempDir Path folder;

    private static Path runs;
    private static Path stashOnly;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void learnOnce() throws IOException {
        Path images = TinyImages.write(shared.resolve("patterns"));
        Path experiment = shared.resolve("tiny.yaml");
        Files.writeString(experiment, TINY + "dataset: {name: " + images + "}\n");
        runs = shared.resolve("runs");
        stashOnly = shared.resolve("stash-only");
        PrintWriter quiet = new PrintWriter(new StringWriter());
        String file = experiment.toString();
        assertThat(Main.run(quiet, quiet, "compare", file, "--out", runs.toString())).isZero();
        assertThat(
                        Main.run(
                                quiet,
                                quiet,
                                "run",
                                file,
                                "--arm",
                                "stash",
                                "--out",
                                stashOnly.toString()))
                .isZero();
    }

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private void refused(String what, Object... args) throws IOException {
        int code = run(args);
        assertThat(err.toString()).startsWith("neurostash: ").contains(what);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString().split(", ").length).isGreaterThanOrEqualTo(3);
        assertThat(code).isEqualTo(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.startsWith("taken"));
        }
    }

    @Test
    void the_map_goes_into_the_run_directory_and_is_drawn_again() {
        assertThat(run("map", runs)).as(err.toString()).isZero();
        assertThat(runs.resolve("saving-map.png")).isNotEmptyFile();
        assertThat(runs.resolve("saving-map.json")).isNotEmptyFile();
        assertThat(out.toString())
                .contains("ctm-tinbox", "halfSelect", "takes for granted", "saving-map.png");
        assertThat(run("map", runs)).isZero();
    }

    @Test
    void the_map_as_json_is_the_file_beside_the_picture() throws IOException {
        Path picture = folder.resolve("map.svg");
        assertThat(run("map", runs, "--json", "--device", "ag-si", "--out", picture)).isZero();
        assertThat(Files.readString(folder.resolve("map.json"))).isEqualTo(out.toString());
        JsonNode map = JsonMapper.shared().readTree(out.toString());
        assertThat(map.get("schema").asString()).isEqualTo("neurostash/map/1");
        assertThat(map.get("shareOfSystem").get("read").size()).isEqualTo(map.get("kappa").size());
        assertThat(map.get("arms").get(0).get("arm").asString()).isEqualTo("stash");
        assertThat(map.get("approximations").size()).isPositive();
    }

    @Test
    void wrong_input_is_refused_and_nothing_is_written() throws IOException {
        Path picture = folder.resolve("map.png");
        refused("not a run directory", "map", folder, "--out", picture);
        err.getBuffer().setLength(0);
        refused(
                "did you mean 'ctm-tinbox'?",
                "map",
                runs,
                "--device",
                "ctm-tinbx",
                "--out",
                picture);
        err.getBuffer().setLength(0);
        refused("no such file", "map", runs, "--device", "./none.yaml", "--out", picture);
        err.getBuffer().setLength(0);
        refused(".png or .svg", "map", runs, "--out", folder.resolve("map.gif"));
        err.getBuffer().setLength(0);
        refused("no arm 'baseline'", "map", stashOnly, "--out", picture);
        err.getBuffer().setLength(0);
        refused("its folder does not exist", "map", runs, "--out", folder.resolve("no/map.png"));
        err.getBuffer().setLength(0);
        Files.writeString(folder.resolve("taken.json"), "mine");
        refused("there already", "map", runs, "--out", folder.resolve("taken.png"));
        assertThat(folder.resolve("taken.json")).hasContent("mine");
    }
}
