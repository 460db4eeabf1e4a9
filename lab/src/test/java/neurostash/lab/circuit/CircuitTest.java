package neurostash.lab.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.array.solver.Solution;
import neurostash.core.device.SinhLaw;
import neurostash.lab.json.Json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class CircuitTest {

    private static final String CIRCUIT =
            """
            { "rows": 2, "columns": 2,
              "wire": {"rowOhm": 1.0, "columnOhm": 1.0},
              "cell": {"law": "ohmic"},
              "conductanceS": [[1e-6, 2e-6], [3e-6, 4e-6]],
              "rowDrive":    [{"volt": 0.1}, {"volt": 0.0, "ohm": 50}],
              "columnDrive": [{"volt": 0.0}, "float"] }
            """;

    @TempDir Path folder;

    private Circuit read(String text) throws IOException {
        return Circuit.read(Files.writeString(folder.resolve("circuit.json"), text));
    }

    @Test
    void anOperatingPointHasTheKeysOfTheContract() throws IOException {
        Solution solution = read(CIRCUIT).solve();
        JsonNode document = JsonMapper.shared().readTree(Json.text(Circuit.document(solution)));
        assertThat(document.propertyNames())
                .containsExactly(
                        "columnCurrentA",
                        "rowCurrentA",
                        "cellVoltageV",
                        "cellCurrentA",
                        "sourcePowerW",
                        "dissipatedPowerW",
                        "iterations",
                        "residualA");
        // Nearly ideal wires: the floating column divides 2 uS against 4 uS.
        assertThat(document.at("/cellVoltageV/0/1").doubleValue())
                .isCloseTo(0.1 * 4 / 6, within(1e-5));
        assertThat(document.at("/columnCurrentA/0").doubleValue()).isCloseTo(1e-7, within(1e-10));
        assertThat(document.at("/columnCurrentA/1").doubleValue()).isZero();
        assertThat(document.at("/rowCurrentA/0").doubleValue()).isPositive();
        assertThat(document.at("/rowCurrentA/1").doubleValue()).isNegative();
    }

    @Test
    void aRectifyingLawIsThatOfAPresetOrOfItsParameters() throws IOException {
        Circuit preset =
                read(CIRCUIT.replace("\"ohmic\"", "\"rectifying\", \"preset\": \"srm-hfsio\""));
        Circuit parameters =
                read(
                        CIRCUIT.replace(
                                "\"ohmic\"",
                                "\"rectifying\", \"readVolt\": 2, \"fullVolt\": 4.2,"
                                        + " \"kappa\": 100, \"rectification\": 1e5"));
        assertThat(preset.crossbar().law())
                .isEqualTo(parameters.crossbar().law())
                .isEqualTo(new SinhLaw(2, 4.2, 100, 1e5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "rows": 2,            | "rows": 0,              | no count but 0
                    "rows": 2,            | "rows": 2.5,            | no count but 2.5
                    "rows": 2,            | "rows": 3,              | circuit.json conductanceS
                    "rows": 2,            | "rows": "2",            | no count but the text '2'
                    "rows": 2,            | "rows": 12345678901,    | no count
                    "rows": 2,            |                         | 'rows' is missing
                    "rows": 2, "columns": 2 | "rows": 1000000000, "columns": 1000000000 | too large
                    "rowOhm": 1.0         | "rowOhm": -1            | bad value -1
                    "rowOhm": 1.0         | "rowOhms": 1            | did you mean 'rowOhm'?
                    "ohmic"               | "omic"                  | did you mean 'ohmic'?
                    "ohmic"               | "sinh", "alphaPerVolt": 3 | 'rectification' is missing
                    "ohmic"               | "diode", "v0Volt": 0    | cell.v0Volt
                    "ohmic"               | "rectifying", "preset": "srm-hfsi" | did you mean 'srm-hfsio'?
                    "ohmic"               | "rectifying", "preset": "srm-hfsio", "kappa": 3 | unknown key 'kappa'
                    "ohmic"               | "ohmic", "kappa": 3     | unknown key 'kappa'
                    "ohmic"               | 3                       | no text but a number
                    [1e-6, 2e-6]          | [1e-6]                  | conductanceS[0]
                    [1e-6, 2e-6]          | [1e-6, -2e-6]           | conductanceS[0][1]
                    [1e-6, 2e-6]          | [1e-6, 1e999]           | bad value
                    [1e-6, 2e-6]          | [1e-6, NaN]             | broken JSON
                    [1e-6, 2e-6]          | [1e-6, "2 uS"]          | no number but the text '2 uS'
                    [1e-6, 2e-6]          | 7                       | no list but a number
                    {"volt": 0.1}         | {"volts": 0.1}          | did you mean 'volt'?
                    {"volt": 0.1}         | {"ohm": 1}              | 'volt' is missing
                    {"volt": 0.1}         | {"volt": 0.1, "ohm": -1} | rowDrive[0].ohm
                    {"volt": 0.1}         | 0.1                     | no object but a number
                    "float"               | "floats"                | did you mean 'float'?
                    [{"volt": 0.0}, "float"] | [{"volt": 0.0}]      | circuit.json columnDrive
                    "columnDrive"         | "columDrive"            | did you mean 'columnDrive'?
                    """)
    void aWrongCircuitIsRefusedWithItsPlace(String right, @Nullable String wrong, String message)
            throws IOException {
        String text = CIRCUIT.replace(right, wrong == null ? "" : wrong);
        assertThat(text).isNotEqualTo(CIRCUIT);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("circuit.json")
                .hasMessageContaining(message);
    }

    @Test
    void aLineWhoseVoltageIsNotDefinedIsRefused() throws IOException {
        String open = CIRCUIT.replace("[[1e-6, 2e-6], [3e-6, 4e-6]]", "[[1e-6, 0], [3e-6, 0]]");
        assertThatThrownBy(() -> read(open).solve())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("columnDrive[1] is floating")
                .hasMessageContaining("circuit.json");
        String floating =
                CIRCUIT.replace(
                                "{\"volt\": 0.1}, {\"volt\": 0.0, \"ohm\": 50}",
                                "\"float\", \"float\"")
                        .replace("{\"volt\": 0.0}", "\"float\"");
        assertThatThrownBy(() -> read(floating).solve())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("drive at least one line");
    }
}
