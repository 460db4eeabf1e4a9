package neurostash.lab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;

class JsonTest {

    private enum Phase {
        LEARN
    }

    private record Accuracy(double mean, OptionalDouble sd, double[] perSeed) {}

    private record Arm(String name, Accuracy accuracy, @Nullable String note, Phase phase) {}

    @TempDir Path folder;

    @Test
    void aDocumentIsWrittenInTheOrderGivenAndReadable() {
        SequencedMap<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "neurostash/summary/1");
        document.put("seeds", List.of(1, 2));
        document.put(
                "arms",
                List.of(
                        new Arm(
                                "stash \"a\"\n\u00e9",
                                new Accuracy(
                                        0.1 + 0.2, OptionalDouble.empty(), new double[] {1e-5, 1}),
                                null,
                                Phase.LEARN)));
        document.put("energyJ", new TreeMap<>(Map.of("read", 1.5e-12, "driver", 0.0)));
        document.put("counts", new long[] {1L << 60});
        document.put("empty", new LinkedHashMap<>());
        document.put("nonInferior", Optional.of(true));
        document.put(
                "absent",
                Arrays.asList(null, Optional.empty(), OptionalInt.empty(), OptionalLong.of(3)));
        assertThat(Json.text(document))
                .isEqualTo(
                        """
                        {
                          "schema": "neurostash/summary/1",
                          "seeds": [ 1, 2 ],
                          "arms": [ {
                            "name": "stash \\"a\\"\\n\u00e9",
                            "accuracy": {
                              "mean": 0.30000000000000004,
                              "sd": null,
                              "perSeed": [ 1.0E-5, 1.0 ]
                            },
                            "note": null,
                            "phase": "LEARN"
                          } ],
                          "energyJ": {
                            "driver": 0.0,
                            "read": 1.5E-12
                          },
                          "counts": [ 1152921504606846976 ],
                          "empty": { },
                          "nonInferior": true,
                          "absent": [ null, null, null, 3 ]
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsRefusedWithItsPlace(double value) {
        Map<String, Object> document =
                new TreeMap<>(
                        Map.of(
                                "arms",
                                List.of(
                                        1,
                                        new Accuracy(
                                                1, OptionalDouble.empty(), new double[] {value}))));
        assertThatThrownBy(() -> Json.text(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(value + " is no number of JSON, at /arms/1/perSeed");
    }

    @Test
    void aMapOfNoOrderAndAnUnknownTypeAreRefused() {
        assertThatThrownBy(() -> Json.text(Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a map without a defined order");
        assertThatThrownBy(() -> Json.text(List.of(folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no form in JSON");
        assertThatThrownBy(() -> Json.text(new TreeMap<>(Map.of(1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("key 1 is not text");
    }

    @Test
    void nothingIsWrittenIfTheDocumentIsRefused() {
        Path file = folder.resolve("summary.json");
        assertThatThrownBy(() -> Json.write(file, List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyDoubleReadsBackAsItself(long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        double[] values =
                random.longs(2_000)
                        .mapToDouble(Double::longBitsToDouble)
                        .filter(Double::isFinite)
                        .toArray();
        Path file = folder.resolve("numbers.json");
        Json.write(file, values);
        JsonNode read = Json.read(file);
        for (int i = 0; i < values.length; i++) {
            assertThat(read.get(i).doubleValue()).as("seed %d, %d", seed, i).isEqualTo(values[i]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1        | broken JSON: ",
                "{\"a\": 1} {}    | broken JSON: ",
                "{\"a\":1,\"a\":2}| broken JSON: Duplicate",
                "''               | the file is empty",
                "nonsense         | broken JSON: ",
            })
    void aBrokenDocumentIsRefused(String text, String what) throws IOException {
        Path file = Files.writeString(folder.resolve("summary.json"), text);
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(what)
                .hasMessageContaining(file.toString());
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));
        assertThatThrownBy(() -> Json.read(file)).isInstanceOf(UserError.class);
    }

    @Test
    void aMissingDocumentIsRefused() {
        Path file = folder.resolve("absent.json");
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(UserError.class)
                .hasMessage("no such file, " + file + ", check the name and the folder");
        assertThatThrownBy(() -> Json.read(folder)).isInstanceOf(UserError.class);
    }
}
