package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
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

/** {@code neurostash front} and {@code price --tornado} as they are typed. */
class FrontCommandTest {

    private static final String TINY =
            """
            name: tiny
            seeds: [1, 2]
            device: {preset: srm-hfsio}
            network: {neurons: 8, threshold: 0.3}
            coding: {kind: regular-rate, steps: 10, spikes: 60}
            labelling: {samples: 100}
            front:
              epochs: [0.2, 1]
              tuneSeeds: [9]
              targets: [0.5]
              tune:
                - set: {}
                - set: {network.threshold: 0.2}
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}
            """;

    @TempDir Path folder;
    private Path experiment;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Path images = TinyImages.write(folder.resolve("patterns"));
        experiment = folder.resolve("tiny.yaml");
        Files.writeString(experiment, TINY + "dataset: {name: " + images + "}\n");
    }

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    @Test
    void a_front_measures_each_arm_at_each_length_and_resumes_to_the_same_numbers()
            throws IOException {
        // Only a large dataset can set images aside for the search.
        Files.writeString(experiment, TINY.replace("[0.2, 1]", "[0.01, 0.02]"));
        Path front = folder.resolve("front");
        assertThat(run("front", experiment, "--out", front)).as(err.toString()).isZero();
        String numbers = Files.readString(front.resolve("front.json"));
        JsonNode json = JsonMapper.shared().readTree(numbers);
        assertThat(json.get("points").size()).isEqualTo(4);
        assertThat(json.get("energyToReach").size()).isEqualTo(4);
        assertThat(front.resolve("front.png")).isNotEmptyFile();
        assertThat(front.resolve("measured/0.01/summary.json")).isNotEmptyFile();
        assertThat(out.toString()).contains("on the front", "Energy (C) to reach");

        Files.delete(front.resolve("front.json"));
        Files.delete(front.resolve("measured/0.02/arms/stash/seed-2.json"));
        assertThat(run("front", experiment, "--out", front, "--resume")).isZero();
        assertThat(Files.readString(front.resolve("front.json"))).isEqualTo(numbers);
    }

    @Test
    void the_command_that_repeats_a_front_names_its_seeds() throws IOException {
        Files.writeString(experiment, TINY.replace("[0.2, 1]", "[0.01]"));
        Path front = folder.resolve("front");
        assertThat(run("front", experiment, "--seeds", "3..4", "--out", front)).isZero();
        Path manifest = front.resolve("measured/0.01/manifest.json");
        assertThat(JsonMapper.shared().readTree(manifest).get("command").stringValue())
                .isEqualTo("./neurostash front " + experiment + " --seeds 3..4");
    }

    @Test
    void a_folder_in_use_is_refused_and_nothing_changes() throws IOException {
        Path used = Files.createDirectories(folder.resolve("used"));
        Files.writeString(used.resolve("mine"), "mine");
        assertThat(run("front", experiment, "--out", used)).isEqualTo(2);
        assertThat(err.toString()).startsWith("neurostash: the output folder is not empty");
        try (Stream<Path> files = Files.list(used)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void price_draws_the_tornado_of_a_run() throws IOException {
        Path runs = folder.resolve("runs");
        assertThat(run("compare", experiment, "--out", runs)).as(err.toString()).isZero();
        Path picture = folder.resolve("tornado.svg");
        assertThat(run("price", runs, "--tornado", picture)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("energy.stash.counter", "stash");
        assertThat(Files.readString(picture)).contains("<svg");
        assertThat(run("price", runs, "--tornado", folder.resolve("t.gif"))).isEqualTo(2);
        assertThat(run("price", runs, "--tornado", picture, "--arm", "other")).isEqualTo(2);
    }
}
