package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/** {@code device fit} and {@code device plot} as they are typed. */
class DeviceFitCommandTest {

    private static final Path EXAMPLE = Path.of("../examples/device/ctm-tinbox-potentiation.csv");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... args) {
        String[] texts = Stream.of(args).map(String::valueOf).toArray(String[]::new);
        return Main.run(new PrintWriter(out), new PrintWriter(err), texts);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_fit_writes_a_preset_that_names_its_file_and_a_picture_beside_it() throws IOException {
        Path preset = folder.resolve("mine.yaml");
        assertThat(run("device", "fit", EXAMPLE, "--out", preset, "--pulse-width", "50 us"))
                .isZero();
        assertThat(out.toString()).contains("charge-trap", "95 % interval", preset.toString());
        assertThat(err.toString().lines())
                .allMatch(line -> line.startsWith("notice: "))
                .anyMatch(line -> line.contains("assumed") && line.contains("depression.rate"));
        assertThat(Files.readString(preset))
                .contains("ctm-tinbox-potentiation.csv SHA-256 917c91e1287bcdeb")
                .contains("width: 50 us");
        BufferedImage picture = ImageIO.read(folder.resolve("mine.png").toFile());
        assertThat(picture.getWidth()).isGreaterThan(600);
        assertThat(run("device", "show", preset)).isZero();
        assertThat(out.toString()).contains("fit.potentiation", "given as --pulse-width");
    }

    @Test
    void json_gives_the_fit_with_its_intervals() throws IOException {
        assertThat(
                        run(
                                "device",
                                "fit",
                                EXAMPLE,
                                "--law",
                                "saturating",
                                "--out",
                                folder.resolve("mine.yaml"),
                                "--json"))
                .isZero();
        JsonNode fit = JsonMapper.shared().readTree(out.toString()).get("potentiation");
        assertThat(fit.get("values").get("curvature").get("value").asDouble())
                .isEqualTo(0.8, within(0.1));
        assertThat(fit.get("values").get("curvature").get("low").asDouble()).isLessThan(0.835);
        assertThat(fit.get("poor").asBoolean()).isFalse();
    }

    private int runWithDisturb(Path preset) throws IOException {
        Path experiment =
                file(
                        "disturb.yaml",
                        """
                        name: disturb
                        dataset: {name: %s}
                        device: {preset: %s}
                        array: {disturb: true}
                        network: {neurons: 8, threshold: 0.3}
                        """
                                .formatted(TinyImages.write(folder.resolve("images")), preset));
        return run("run", experiment, "--out", folder.resolve("run"));
    }

    @Test
    void a_preset_without_half_ratios_says_that_disturb_will_ask_for_them() throws IOException {
        Path preset = folder.resolve("mine.yaml");
        assertThat(run("device", "fit", EXAMPLE, "--out", preset)).isZero();
        assertThat(err.toString()).contains("depression.halfRatio, which array.disturb will ask");
        assertThat(Files.readString(preset)).doesNotContain("halfRatio");
        assertThat(runWithDisturb(preset)).isEqualTo(2);
        assertThat(err.toString()).contains("give device.depression.halfRatio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge-trap", "saturating", "table"})
    void a_preset_with_a_given_and_a_fitted_half_ratio_runs_with_disturb(String law)
            throws IOException {
        Path preset = folder.resolve("mine.yaml");
        assertThat(
                        run(
                                "device",
                                "fit",
                                EXAMPLE,
                                "--law",
                                law,
                                "--depress-half-ratio",
                                law.equals("table") ? ".inf" : "51",
                                "--out",
                                preset))
                .isZero();
        assertThat(err.toString()).doesNotContain("array.disturb");
        assertThat(Files.readString(preset))
                .contains("halfRatio: given as --depress-half-ratio")
                .contains(law.equals("charge-trap") ? "exponent" : "halfRatio: fit to ctm-tinbox");
        assertThat(runWithDisturb(preset)).isZero();
    }

    @Test
    void normalised_data_are_put_on_the_scale_that_is_given_or_assumed() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= 30; i++) {
            double up = -0.9 + 1.8 * (1 - Math.exp(-i / 15.0));
            text.append(up).append(',').append(-up).append('\n');
        }
        Path data = file("up-down.csv", text.toString());
        Path preset = folder.resolve("mine.yaml");
        assertThat(run("device", "fit", data, "--out", preset)).isZero();
        assertThat(err.toString()).contains("normalised").contains("is assumed");
        assertThat(Files.readString(preset)).contains("assumed - the data are normalised");
        assertThat(run("device", "fit", data, "--out", preset, "--gmin", "2 nS", "--gmax", "50 nS"))
                .isZero();
        assertThat(Files.readString(preset)).contains("min: 2 nS", "given as --gmin");
    }

    @Test
    void a_poor_fit_says_so_and_offers_the_table() throws IOException {
        StringBuilder text = new StringBuilder("pulse,G (nS)\n");
        for (int i = 0; i <= 40; i++) {
            text.append(i).append(',').append(i < 20 ? 1 + i * 0.001 : 9 + i * 0.001).append('\n');
        }
        Path data = file("step.csv", text.toString());
        Path preset = folder.resolve("mine.yaml");
        assertThat(run("device", "fit", data, "--out", preset)).isZero();
        assertThat(err.toString()).contains("poor fit of potentiation", "--law table");
        assertThat(run("device", "fit", data, "--out", preset, "--law", "table")).isZero();
        assertThat(Files.readString(preset)).contains("law: table", "states:");
        assertThat(run("device", "show", preset)).isZero();
    }

    @Test
    void every_preset_is_drawn_as_png_and_svg() throws IOException {
        for (String preset : List.of("ideal", "ctm-tinbox", "pcmo-10-level")) {
            Path png = folder.resolve(preset + ".png");
            assertThat(run("device", "plot", preset, "--out", png)).isZero();
            assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(1000);
        }
        Path svg = folder.resolve("device.svg");
        assertThat(run("device", "plot", "srm-hfsio", "--out", svg)).isZero();
        assertThat(Files.readString(svg)).contains("<svg", "<path", "viewBox");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pulse,G (uS);0,1;1,inf;2,3 | inf | data.csv:3 column 2",
                "pulse,G (uS);0,1;1,-1;2,3 | negative conductance | --unit none",
                "pulse,G (uS);0,1;1;2,3 | row of 1 fields | data.csv:3",
                "pulse,G (uS) | no row of numbers | data.csv",
                "pulse,a (uS),b (nS);0,1,1;1,2,2 | mixed units | one unit",
                "pulse,G (uS);0,1;1,x;2,3 | text in a column of numbers | data.csv:3",
                "V (V),I (A);1,1e-9 | a sweep of 1 point | data.csv:2",
                "pulse,G (uS);0,1;1,2;2,2.5 | a fit of 3 parameters to 3 readings | at least 4"
            })
    void wrong_measurements_are_refused_in_one_line_and_nothing_is_written(
            String text, String what, String mend) throws IOException {
        Path data = file("data.csv", text.replace(';', '\n'));
        List<Path> before = files();
        assertThat(run("device", "fit", data, "--out", folder.resolve("mine.yaml"))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("neurostash: ").contains(what, mend);
        assertThat(out.toString()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device fit none.csv --out mine.yaml | no such file",
                "device fit %s --out mine.txt | end it with .yaml",
                "device fit %s --out m.yaml --gmin 5 | has no unit",
                "device fit %s --out m.yaml --law magic | unknown law 'magic'",
                "device fit %s --out m.yaml --kappa 1 | out of range",
                "device fit %s --out m.yaml --half-ratio 0.5 | give at least 1.00, or .inf",
                "device fit %s --out m.yaml --depress-half-ratio nan | is not a plain number",
                "device fit %s --out m.yaml --half-ratio 51 | whose exponent 5.31 says it",
                "device fit %s --out m.yaml --voltage 7.5V | give one of the measured voltages",
                "device fit %s --out m.yaml --unit furlong | no unit of a reading",
                "device plot ideal --out ideal.pdf | end it with .png or .svg",
                "device plot ideel --out x.png | did you mean 'ideal'?"
            })
    void a_wrong_command_is_refused(String line, String what) {
        assertThat(run((Object[]) line.formatted(EXAMPLE).split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(what);
    }
}
