package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code neurostash array} as it is typed. */
class ArrayCommandTest {

    /** Ideal wires: the floating column divides 2 uS against 4 uS. */
    private static final String CIRCUIT =
            """
            { "rows": 2, "columns": 2,
              "wire": {"rowOhm": 0, "columnOhm": 0},
              "cell": {"law": "ohmic"},
              "conductanceS": [[1e-6, 2e-6], [3e-6, 4e-6]],
              "rowDrive":    [{"volt": 0.6}, {"volt": 0.0}],
              "columnDrive": [{"volt": 0.0}, "float"] }
            """;

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path circuit;
    private Path experiment;

    @BeforeEach
    void writeFiles() throws IOException {
        circuit = Files.writeString(folder.resolve("circuit.json"), CIRCUIT);
        experiment =
                Files.writeString(
                        folder.resolve("mine.yaml"),
                        "name: mine\ndevice: {preset: pcmo-10-level}\n");
    }

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void refused(String what, Object... args) throws IOException {
        List<String> before = files();
        int code = run(args);
        assertThat(err.toString()).startsWith("neurostash: ").contains(what);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString().split(", ").length).isGreaterThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
        assertThat(code).isEqualTo(2);
        assertThat(files()).isEqualTo(before);
    }

    private void close(JsonNode document, String pointer, double expected) {
        assertThat(document.at(pointer).doubleValue()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void a_circuit_is_solved_and_printed() {
        assertThat(run("array", "solve", circuit)).as(err.toString()).isZero();
        JsonNode point = JsonMapper.shared().readTree(out.toString());
        close(point, "/columnCurrentA/0", 0.6e-6);
        close(point, "/columnCurrentA/1", 0);
        close(point, "/cellVoltageV/0/1", 0.4);
        close(point, "/cellVoltageV/1/1", -0.2);
        close(point, "/rowCurrentA/0", 0.6e-6 + 0.8e-6);
        close(point, "/rowCurrentA/1", -0.8e-6);
        close(point, "/sourcePowerW", 0.6 * 1.4e-6);
        close(point, "/dissipatedPowerW", 0.6 * 1.4e-6);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void with_out_the_same_goes_into_a_file_and_nothing_is_printed() throws IOException {
        assertThat(run("array", "solve", circuit)).isZero();
        String printed = out.toString();
        out.getBuffer().setLength(0);
        Path file = folder.resolve("point.json");
        assertThat(run("array", "solve", circuit, "--out", file)).as(err.toString()).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(file).hasContent(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    1e-6, 2e-6        | -1e-6, 2e-6       | conductanceS[0][0]
                    "rows": 2         | "rows": 0         | rows
                    "ohmic"           | "omic"            | did you mean 'ohmic'?
                    2e-6], [3e-6, 4e-6 | 0], [3e-6, 0     | columnDrive[1]
                    }                 | ]                 | broken JSON
                    """)
    void a_wrong_circuit_is_refused_and_nothing_is_written(
            String right, String wrong, String message) throws IOException {
        Files.writeString(circuit, CIRCUIT.replace(right, wrong));
        refused(message, "array", "solve", circuit, "--out", folder.resolve("point.json"));
    }

    @Test
    void a_circuit_without_an_operating_point_is_refused_with_the_worst_cell() throws IOException {
        Files.writeString(
                circuit,
                CIRCUIT.replace("\"ohmic\"", "\"diode\", \"v0Volt\": 1e-4")
                        .replace("{\"volt\": 0.6}", "{\"volt\": 600}"));
        refused("cell [0][0]", "array", "solve", circuit, "--out", folder.resolve("point.json"));
    }

    @Test
    void circuits_that_cannot_be_read_or_written_are_refused() throws IOException {
        refused("no such file", "array", "solve", folder.resolve("none.json"));
        err.getBuffer().setLength(0);
        refused("folder", "array", "solve", circuit, "--out", folder.resolve("no/point.json"));
        err.getBuffer().setLength(0);
        refused("CIRCUIT.json", "array", "solve");
    }

    @Test
    void the_margin_of_an_experiment_is_tabled_and_drawn() {
        Path picture = folder.resolve("margin.png");
        assertThat(run("array", "margin", experiment, "--up-to", 16, "--out", picture))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("pcmo-10-level read at 100 mV, wires of 0.237 ohm per segment")
                .contains("network", "16 x 16 and more")
                .contains("v/2", "floating", "carries 3 x 3")
                .contains("margin at least", "margin.png");
        assertThat(picture).isNotEmptyFile();
    }

    @Test
    void the_margin_as_json_follows_the_settings_on_the_command_line() throws IOException {
        Path picture = folder.resolve("margin.svg");
        int code =
                run(
                        "array",
                        "margin",
                        experiment,
                        "--up-to",
                        64,
                        "--set",
                        "array.wires={rowOhm: 5 ohm, columnOhm: 0 ohm}",
                        "--set",
                        "array.bias=v/3",
                        "--json",
                        "--out",
                        picture);
        assertThat(code).as(err.toString()).isZero();
        JsonNode margin = JsonMapper.shared().readTree(out.toString());
        assertThat(margin.get("schema").asString()).isEqualTo("neurostash/margin/1");
        assertThat(margin.at("/wire/rowOhm").doubleValue()).isEqualTo(5);
        assertThat(margin.at("/wire/columnOhm").doubleValue()).isZero();
        assertThat(margin.at("/schemes/0/name").asString()).isEqualTo("network");
        assertThat(margin.at("/schemes/0/largest").intValue()).isBetween(2, 63);
        assertThat(margin.at("/schemes/1/name").asString()).isEqualTo("v/3");
        assertThat(margin.at("/schemes/0/readings").size()).isGreaterThan(5);
        assertThat(Files.readString(picture)).contains("<svg");
    }

    @Test
    void a_wrong_margin_is_refused_and_nothing_is_written() throws IOException {
        Path picture = folder.resolve("margin.png");
        refused("no such file", "array", "margin", folder.resolve("no.yaml"), "--out", picture);
        err.getBuffer().setLength(0);
        refused("unknown arm", "array", "margin", experiment, "--arm", "x", "--out", picture);
        err.getBuffer().setLength(0);
        refused(".png or .svg", "array", "margin", experiment, "--out", folder.resolve("a.gif"));
        err.getBuffer().setLength(0);
        refused("--up-to 1", "array", "margin", experiment, "--up-to", 1, "--out", picture);
        err.getBuffer().setLength(0);
        refused(
                "array.wires.rowOhm",
                "array",
                "margin",
                experiment,
                "--set",
                "array.wires.rowOhm=-1 ohm",
                "--out",
                picture);
    }
}
