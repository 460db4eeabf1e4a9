package neurostash.data.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;

class MeasurementReaderTest {

    private static final ReadOptions PLAIN =
            new ReadOptions(Optional.empty(), OptionalDouble.empty());

    @TempDir private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Measurement read(String name, String text) throws IOException {
        return MeasurementReader.read(file(name, text.getBytes(StandardCharsets.UTF_8)), PLAIN);
    }

    private Measurement read(String text) throws IOException {
        return read("measured.csv", text);
    }

    private static List<Double> volts(Measurement read) {
        return read.trains().stream().map(train -> train.volt().orElse(0)).toList();
    }

    private static void assertRisesThenFalls(Measurement read) {
        assertThat(read.trains())
                .extracting(PulseTrain::polarity)
                .containsExactly(Polarity.POTENTIATION, Polarity.DEPRESSION);
    }

    private static void assertReading(PulseTrain train, int index, double siemens) {
        assertThat(train.conductance()[index]).isEqualTo(siemens, within(1e-12 * siemens));
    }

    private UserError refused(String text) throws IOException {
        return refused(file("wrong.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static UserError refused(Path path) {
        UserError error =
                catchThrowableOfType(UserError.class, () -> MeasurementReader.read(path, PLAIN));
        assertThat(error).as("refusal of %s", path).isNotNull();
        return error;
    }

    // Pulses

    @Test
    void one_column_per_voltage_is_a_train_each() throws IOException {
        Measurement read = read("pulse,5V,10V\n0,5e-12,6e-12\n1,6e-12,9e-12\n2,7e-12,12e-12\n");
        assertThat(volts(read)).containsExactly(5.0, 10.0);
        assertThat(read.trains().getLast().conductance()).containsExactly(6e-12, 9e-12, 12e-12);
        assertThat(read.normalised()).isFalse();
        assertThat(read.notices()).anyMatch(notice -> notice.contains("taken as siemens"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Conductance (uS) | 1e-6",
                "Conductance [nS] | 1e-9",
                "G_S | 1",
                "G (µS) | 1e-6",
                "G (pS) | 1e-12",
                "G/nS | 1e-9"
            })
    void the_head_gives_the_unit(String head, double unit) throws IOException {
        Measurement read = read("Pulse number," + head + "\n0,1\n1,2\n2,3\n");
        assertReading(read.trains().getFirst(), 2, 3 * unit);
        assertThat(read.notices()).isEmpty();
    }

    @Test
    void resistances_and_read_currents_become_conductances() throws IOException {
        Measurement ohms = read("pulse,R (kohm)\n0,100\n1,50\n2,20\n");
        assertReading(ohms.trains().getFirst(), 2, 5e-5);
        Path path = file("i.csv", "pulse,I (nA)\n0,1\n1,2\n2,3\n".getBytes(StandardCharsets.UTF_8));
        Measurement amperes =
                MeasurementReader.read(
                        path, new ReadOptions(Optional.empty(), OptionalDouble.of(0.5)));
        assertReading(amperes.trains().getFirst(), 2, 6e-9);
    }

    @Test
    void two_columns_without_heads_are_up_and_down_pulses() throws IOException {
        Measurement read = read("1e-6,5e-6\n2e-6,4e-6\n3e-6,3e-6\n");
        assertRisesThenFalls(read);
    }

    @Test
    void a_first_column_that_counts_is_the_number_of_pulses() throws IOException {
        Measurement read = read("0,1e-6\n1,2e-6\n2,3e-6\n");
        assertThat(read.trains()).hasSize(1);
        assertThat(read.trains().getFirst().pulses()).containsExactly(0, 1, 2);
    }

    @Test
    void other_columns_without_heads_are_repetitions_of_the_polarity_in_the_name()
            throws IOException {
        Measurement read = read("reset.csv", "5e-6,6e-6,7e-6\n4e-6,5e-6,6e-6\n3e-6,4e-6,5e-6\n");
        assertThat(read.trains())
                .hasSize(3)
                .allMatch(train -> train.polarity() == Polarity.DEPRESSION);
    }

    @Test
    void a_train_that_rises_and_falls_is_cut_at_its_top() throws IOException {
        Measurement read = read("pulse,G (uS)\n0,1\n1,2\n2,3\n3,4\n4,3\n5,2\n6,1\n");
        assertRisesThenFalls(read);
        assertThat(read.trains().getLast().conductance()).containsExactly(4e-6, 3e-6, 2e-6, 1e-6);
    }

    @Test
    void the_sign_of_a_voltage_is_the_polarity() throws IOException {
        Measurement read = read("Pulse;3,2 V (nS);-2,8 V (nS)\n0;1,5;9\n1;2,5;8\n2;3,5;7\n");
        assertRisesThenFalls(read);
        assertThat(read.trains().getLast().volt()).hasValue(2.8);
        assertReading(read.trains().getFirst(), 0, 1.5e-9);
    }

    @Test
    void a_voltage_column_beside_the_readings_cuts_them_into_trains() throws IOException {
        Measurement read = read("Amplitude (V),G (uS)\n3,1\n3,2\n3,3\n-2,2\n-2,1.5\n-2,1\n");
        assertThat(volts(read)).containsExactly(3.0, 2.0);
        assertThat(read.trains().getLast().conductance())
                .as("from the last reading before")
                .containsExactly(3e-6, 2e-6, 1.5e-6, 1e-6);
    }

    @Test
    void negative_values_without_a_unit_are_normalised_data() throws IOException {
        Measurement read = read("-0.9,0.9\n-0.1,0.2\n0.8,-0.7\n");
        assertThat(read.normalised()).isTrue();
        assertThat(read.notices()).anyMatch(notice -> notice.contains("normalised"));
    }

    // Sweeps and instruments

    @Test
    void a_keithley_file_has_comments_and_metadata_before_its_sweep() throws IOException {
        Measurement read =
                read(
                        """
                        # Keithley 2636B
                        # date 2025-01-01
                        Model,2636B
                        NPLC,1
                        Voltage (V),Current (nA),Time (s)
                        0,0,0
                        1,1,1
                        2,4,2
                        1,2,3
                        -1,-0.001,4
                        """);
        assertThat(read.sweeps()).hasSize(1);
        assertThat(read.sweeps().getFirst().current()[2]).isEqualTo(4e-9, within(1e-21));
    }

    @Test
    void easy_expert_files_hold_one_sweep_per_test_and_the_return_current_is_left_out()
            throws IOException {
        Measurement read =
                read(
                        """
                        SetupTitle, I/V Sweep
                        PrimitiveTest, I/V Sweep
                        TestParameter, Channel.UnitType, SMU, SMU
                        Dimension1, 4
                        Dimension2, 2
                        DataName, V1, I1, I2
                        DataValue, 1, 1e-9, -1e-9
                        DataValue, 2, 2e-9, -2e-9
                        DataValue, 3, 3e-9, -3e-9
                        DataValue, 4, 5e-9, -5e-9
                        DataValue, 1, 2e-9, -2e-9
                        DataValue, 2, 4e-9, -4e-9
                        DataValue, 3, 6e-9, -6e-9
                        DataValue, 4, 9e-9, -9e-9
                        """);
        assertThat(read.format()).isEqualTo("Keysight EasyEXPERT");
        assertThat(read.sweeps()).hasSize(2);
        assertThat(read.sweeps().getLast().current()).containsExactly(2e-9, 4e-9, 6e-9, 9e-9);
        assertThat(read.notices()).anyMatch(notice -> notice.contains("I2"));
    }

    @Test
    void arc_one_files_are_trains_per_device_and_voltage_packed_or_not() throws IOException {
        String text =
                "My session\n2019-03-01\n"
                        + "Wordline,Bitline,Resistance,Amplitude (V),Pulse width (s),Tag,ReadTag,"
                        + "ReadVoltage\n"
                        + "1,2,1e6,0,0,S R,S R,0.5\n"
                        + "1,2,8e5,2.5,1e-4,P,S R,0.5\n1,2,5e5,2.5,1e-4,P,S R,0.5\n"
                        + "1,2,4e5,2.5,1e-4,P,S R,0.5\n"
                        + "1,2,6e5,-2,1e-4,P,S R,0.5\n1,2,9e5,-2,1e-4,P,S R,0.5\n";
        Path packed = folder.resolve("session.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        for (Measurement read :
                List.of(read("session.csv", text), MeasurementReader.read(packed, PLAIN))) {
            assertThat(read.format()).isEqualTo("ArC ONE");
            assertThat(volts(read)).containsExactly(2.5, 2.0);
            assertThat(read.trains().getFirst().conductance()[0])
                    .as("read before the first pulse")
                    .isEqualTo(1e-6, within(1e-18));
            assertThat(read.pulseWidth()).hasValue(1e-4);
            assertThat(read.readVolt()).hasValue(0.5);
        }
    }

    // Encodings

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "BOM"})
    void every_usual_encoding_is_read(String encoding) throws IOException {
        String text = "Pulse,G (µS)\r\n0,1\r\n1,2\r\n2,3\r\n";
        byte[] bytes =
                switch (encoding) {
                    case "BOM" -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
                    case "UTF-16LE", "UTF-16BE" ->
                            ("\uFEFF" + text).getBytes(Charset.forName(encoding));
                    default -> text.getBytes(Charset.forName(encoding));
                };
        Measurement read = MeasurementReader.read(file("coded.csv", bytes), PLAIN);
        assertReading(read.trains().getFirst(), 2, 3e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", ";", ","})
    void every_usual_separator_is_read(String separator) throws IOException {
        String text = "Pulse,G (uS)\n0,1.5\n1,2.5\n2,3.5\n".replace(",", separator);
        assertReading(read(text).trains().getFirst(), 2, 3.5e-6);
    }

    // What is refused

    static List<Arguments> wrongTables() {
        return List.of(
                wrong(
                        "pulse,G (uS)\n0,1\n1,nan\n2,3\n",
                        "no finite number",
                        "wrong.csv:3 column 2"),
                wrong("pulse,G (uS)\n0,1\n1,9.91e37\n2,3\n", "wrong.csv:3"),
                wrong(
                        "pulse,G (uS)\n0,1\n1,-2\n2,3\n",
                        "negative conductance",
                        "wrong.csv:3 column 2"),
                wrong("pulse,G (uS)\n0,1\n1,2,3\n2,3\n", "row of 3 fields", "wrong.csv:3"),
                wrong("pulse,a (uS),b (uS)\n0,1,1\n1,2\n2,3,3\n", "row of 2 fields"),
                wrong("pulse,a (uS),b (nS)\n0,1,1\n1,2,2\n2,3,3\n", "mixed units"),
                wrong(
                        "pulse,G (uS)\n0,1\n1,two\n2,3\n",
                        "text in a column of numbers: 'two'",
                        "wrong.csv:3 column 2"),
                wrong(
                        "pulse,G (uS)\n0,x\n1,2\n2,3\n",
                        "text in a column of numbers: 'x'",
                        "wrong.csv:2 column 2"),
                wrong("pulse,a (uS),b (uS)\n0,1,1\n1,2,\n2,3,3\n", "empty field"),
                wrong("pulse,G (uS)\n0,1\n2,2\n1,3\n", "wrong.csv:4"),
                wrong("pulse,G (uS)\n0.5,1\n1,2\n", "no number of pulses"),
                wrong("V (V),I (A)\n1,1e-9\n", "a sweep of 1 point"),
                wrong("V (V),I (A)\n1,-1e-9\n2,-2e-9\n3,-3e-9\n4,-4e-9\n", "against the voltage"),
                wrong("pulse,I (nA)\n0,1\n1,2\n2,3\n", "--read-voltage"),
                wrong("pulse,R (ohm)\n0,1\n1,0\n2,3\n", "a resistance of 0"),
                wrong("a;b\n1,5;2\n1.5;3\n", "decimal comma"),
                wrong("V (V),G (S)\n1,\n2,\n", "wrong.csv"),
                wrong("V (V),G (S)\n,1e-9\n,2e-9\n", "wrong.csv"),
                wrong("", "no numbers"),
                wrong("pulse,G (uS)\n", "no row of numbers"),
                wrong("\"pulse,G\n0,1\n1,2\n", "wrong.csv"));
    }

    private static Arguments wrong(String text, String... message) {
        return Arguments.of(text, List.of(message));
    }

    @ParameterizedTest
    @MethodSource("wrongTables")
    void a_wrong_table_is_refused_with_the_line(String text, List<String> message)
            throws IOException {
        assertThat(refused(text).getMessage()).contains(message);
    }

    @Test
    void a_file_beyond_all_measure_is_refused_unread_and_so_is_a_gzip_bomb() throws IOException {
        Path huge = folder.resolve("huge.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(10L << 30);
        }
        Path bomb = folder.resolve("bomb.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                out.write(zeros);
            }
        }
        for (Path file : List.of(huge, bomb)) {
            assertThat(refused(file)).hasMessageContaining("larger than 16 MiB");
        }
        assertThat(refused(folder.resolve("absent.csv"))).hasMessageContaining("no such file");
        assertThat(refused(folder)).hasMessageContaining("not a folder");
    }
}
