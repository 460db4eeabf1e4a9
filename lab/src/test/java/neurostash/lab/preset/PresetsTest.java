package neurostash.lab.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.UserError;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.Device;
import neurostash.core.device.PulseLaw;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

class PresetsTest {

    private static final Path NOWHERE = Path.of("nowhere");

    /** Assumed or derived, in so many words, or a reference, which has a year or a version. */
    private static final String SOURCE =
            "(assumed|derived)\\b.*|.*\\b((19|20)\\d\\d|V\\d\\.\\d|\\d+:\\d+)\\b.*|.*\\.csv\\b.*"
                    + "|NeuroSim Array\\.h\\b.*";

    /**
     * Conductance (pS) of a Ti/NbOx charge-trap memristor after 0 to 34 identical pulses of 10 V.
     * Source: janghoan/line_simul on GitHub (2021), TiNbOx_CTM_potentiation.csv, last column.
     */
    private static final double[] MEASURED_AT_10_V = {
        5.87, 9.05, 13.1, 16.7, 22.7, 22.2, 24.6, 26.8, 31.1, 34.1, 36.9, 41.0, 41.8, 46.0, 49.9,
        51.3, 58.8, 55.2, 56.0, 59.5, 61.5, 65.2, 64.0, 67.4, 69.5, 73.7, 72.3, 69.2, 72.8, 68.3,
        76.6, 77.7, 81.8, 76.3, 88.1
    };

    @TempDir Path folder;

    static Stream<String> presets() {
        return Presets.names().stream();
    }

    private static Device device(String preset) {
        return PresetSheet.of(preset, NOWHERE).device();
    }

    private static Section file(String preset) {
        return Presets.load(preset, NOWHERE, "test").root();
    }

    @Test
    void every_preset_file_of_the_build_is_offered_by_its_name() throws IOException {
        Path bundled =
                Path.of("target/classes", PresetsTest.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(bundled)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml") && !name.equals("energy.yaml"))
                            .map(name -> name.replace(".yaml", ""))
                            .toList();
            assertThat(Presets.names()).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_preset_says_what_it_is_and_where_every_number_comes_from(String preset) {
        PresetSheet sheet = PresetSheet.of(preset, NOWHERE);
        assertThat(sheet.name()).isEqualTo(preset);
        assertThat(sheet.about()).hasSizeGreaterThan(10);
        assertThat(sheet.lines()).hasSizeGreaterThan(10);
        List<PresetSheet.Line> stated =
                sheet.lines().stream()
                        .filter(line -> !line.source().equals("follows from the current law"))
                        .toList();
        assertThat(stated).hasSize(sheet.lines().size() - 2);
        assertThat(stated)
                .allSatisfy(line -> assertThat(line.source()).as(line.key()).matches(SOURCE));
    }

    @Test
    void every_energy_constant_has_a_source() {
        Section energy = Presets.energy().root();
        List<String> sourced = Sources.read(energy).stream().map(Sources.Sourced::key).toList();
        List<String> stated =
                Presets.energy().root().keys().stream()
                        .filter(key -> !key.equals("sources"))
                        .flatMap(key ->
                                energy.section(key).keys().stream().map(field -> key + "." + field))
                        .toList();
        assertThat(stated).hasSize(13);
        assertThat(sourced)
                .as("with the gate voltage, which follows from the device unless it is set")
                .contains("stash.gateVoltage")
                .hasSize(14)
                .containsAll(stated);
        assertThat(Sources.read(energy))
                .allSatisfy(entry -> assertThat(entry.source()).as(entry.key()).matches(SOURCE));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void kappa_is_the_current_at_the_programming_voltage_over_that_at_half_of_it(String preset) {
        double stated = file(preset).number("current.kappa");
        Device device = device(preset);
        double volt = device.potentiation().volt();
        double full = device.current().current(volt, device.gMax());
        double half = device.current().current(volt / 2, device.gMax());
        assertThat(full / half).isEqualTo(stated, within(1e-9 * stated));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void rectification_is_forward_over_reverse_current_at_any_voltage(String preset) {
        double stated = file(preset).number("current.rectification");
        Device device = device(preset);
        CurrentLaw law = device.current();
        for (double volt : new double[] {0.01, device.readVolt(), device.potentiation().volt()}) {
            double ratio = law.current(volt, device.gMin()) / -law.current(-volt, device.gMin());
            assertThat(ratio).isEqualTo(stated, within(1e-9 * stated));
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void conductance_is_the_current_over_the_voltage_at_the_read_voltage(String preset) {
        Device device = device(preset);
        double current = device.current().current(device.readVolt(), device.gMax());
        double stated = file(preset).quantity("conductance.max", Unit.SIEMENS);
        assertThat(current / device.readVolt()).isEqualTo(stated, within(1e-12 * stated));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void every_pulse_law_moves_a_cell_at_its_own_voltage(String preset) {
        Device device = device(preset);
        for (var pulse : List.of(device.potentiation(), device.depression())) {
            assertThat(pulse.law().step(0, pulse.volt())).isBetween(0.001, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "srm-hfsio, 0.2e-9, 1e-9, 2, 4.2, 100e-6, 64",
        "ctm-tinbox, 5.87e-12, 88.1e-12, 2, 10, 100e-6, 0",
        "ag-si, 3.08e-9, 38.5e-9, 0.5, 3.2, 300e-6, 0",
        "pcmo-10-level, 3.98e-6, 316.2e-6, 0.1, 2, 100e-9, 10",
        "hfox-2025, 2.5e-12, 250e-12, 2, 3, 10e-6, 0"
    })
    void a_preset_has_the_published_numbers(
            String preset,
            double gMin,
            double gMax,
            double readVolt,
            double writeVolt,
            double width,
            int levels) {
        Device device = device(preset);
        assertThat(device.gMin()).isEqualTo(gMin);
        assertThat(device.gMax()).isEqualTo(gMax);
        assertThat(device.readVolt()).isEqualTo(readVolt);
        assertThat(device.potentiation().volt()).isEqualTo(writeVolt);
        assertThat(device.potentiation().width()).isEqualTo(width);
        assertThat(device.levels().count()).isEqualTo(levels);
    }

    @Test
    void the_charge_trap_preset_follows_the_measured_potentiation_curve() {
        Device device = device("ctm-tinbox");
        PulseLaw law = device.potentiation().law();
        double state = 0;
        double squares = 0;
        for (double measured : MEASURED_AT_10_V) {
            double modelled = device.gMin() + state * (device.gMax() - device.gMin());
            double error = (modelled - measured * 1e-12) / (device.gMax() - device.gMin());
            squares += error * error;
            state = Math.min(1, state + law.step(state, device.potentiation().volt()));
        }
        assertThat(Math.sqrt(squares / MEASURED_AT_10_V.length)).isLessThan(0.05);
        assertThat(device.gMin()).isEqualTo(MEASURED_AT_10_V[0] * 1e-12, within(1e-20));
        assertThat(device.gMax()).isEqualTo(MEASURED_AT_10_V[34] * 1e-12, within(1e-20));
    }

    private static final String OWN =
            """
            about: my device
            conductance: {min: 1 nS, max: 10 nS}
            read: {voltage: 1 V}
            current: {law: sinh, kappa: 50, rectification: 1e4}
            potentiation: {voltage: 3 V, width: 1 us, law: abrupt}
            depression: {voltage: 3 V, width: 2 us, law: stochastic, chance: 0.5}
            sources:
              current: {kappa: my probe station}
            """;

    private Path own(String text) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, text);
        return file;
    }

    @Test
    void a_preset_of_the_users_own_is_found_beside_the_file_that_names_it() throws IOException {
        own(OWN);
        for (String name : List.of("mine.yaml", "./mine.yaml")) {
            PresetSheet sheet = PresetSheet.of(name, folder);
            assertThat(sheet.name()).isEqualTo(name);
            assertThat(sheet.device().depression().law().chance()).isEqualTo(0.5);
        }
    }

    @Test
    void the_retention_that_a_preset_states_is_on_its_sheet_with_its_source() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                OWN.replace(
                                "about: my device",
                                "about: my device\nretention: {law: exponential, tau: 2e5 s}")
                        .replace("sources:", "sources:\n  retention: {tau: my oven}"));
        assertThat(PresetSheet.of("./mine.yaml", folder).lines())
                .contains(new PresetSheet.Line("retention.tau", "200000 s", "my oven"));
    }

    @Test
    void no_bundled_preset_states_a_retention_that_nobody_measured() {
        for (String name : Presets.names()) {
            assertThat(PresetSheet.of(name, folder).lines())
                    .noneMatch(line -> line.key().startsWith("retention"));
        }
    }

    @Test
    void the_endurance_that_a_preset_states_is_on_its_sheet_with_its_source() throws IOException {
        own(
                OWN.replace("about: my device", "about: my device\nendurance: {pulses: 1e6}")
                        .replace("sources:", "sources:\n  endurance: {pulses: my ageing test}"));
        assertThat(PresetSheet.of("mine.yaml", folder).lines())
                .contains(new PresetSheet.Line("endurance.pulses", "1e6", "my ageing test"));
    }

    @Test
    void a_preset_of_the_users_own_is_found_by_its_full_path() throws IOException {
        Path file = own(OWN);
        assertThat(PresetSheet.of(file.toString(), NOWHERE).about()).isEqualTo("my device");
    }

    @Test
    void a_number_without_a_source_is_shown_as_such_and_a_default_not_at_all() throws IOException {
        own(OWN);
        List<PresetSheet.Line> lines = PresetSheet.of("mine.yaml", folder).lines();
        assertThat(lines)
                .contains(
                        new PresetSheet.Line("current.kappa", "50", "my probe station"),
                        new PresetSheet.Line("read.voltage", "1 V", Sources.UNSTATED))
                .noneMatch(line -> line.key().startsWith("levels"));
    }

    private void refused(String text, String... parts) throws IOException {
        own(text);
        assertThatThrownBy(() -> PresetSheet.of("mine.yaml", folder))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void a_wrong_preset_file_is_refused_with_the_place_and_the_remedy() throws IOException {
        refused(OWN.replace("1 V}", "1 A}"), "'1 A' is a current", "mine.yaml:3:17", "4.2 V");
        refused(OWN + "raed: {}\n", "unknown key 'raed'", "mine.yaml:9:1", "'read'?");
        refused(OWN.replace("abrupt", "abrubt"), "abrubt", "mine.yaml:5:48", "'abrupt'?");
        refused(OWN.replace("kappa: 50", "kappa: 1"), "kappa = 1 ", "mine.yaml:4:29", "from 2 to");
        refused(OWN.replace("min: 1 nS", "min: 20 nS"), "conductance.min", "mine.yaml:2:20");
        refused(
                OWN.replace("min: 1 nS, ", ""),
                "missing key 'min'",
                "mine.yaml:2:14 conductance.min",
                "pS");
        refused(OWN + "  raed: {voltage: x}\n", "a source for 'raed.voltage'", "sources.raed");
        refused(
                OWN + "levels: {at: [1 nS, 3 nS, 2 nS, 10 nS]}\n",
                "levels.at",
                "mine.yaml:9:14",
                "ascending");
        refused(
                OWN + "levels: {at: [1 nS, 9 nS]}\n",
                "mine.yaml:9:14",
                "begin the list with 1 nS and end it with 10 nS");
        refused("", "empty", "mine.yaml");
    }

    @Test
    void an_unknown_preset_is_refused_with_the_nearest_one() {
        assertThatThrownBy(() -> Presets.load("ctm-tinbx", folder, "device.preset"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "unknown device preset 'ctm-tinbx', device.preset, did you mean"
                                + " 'ctm-tinbox'?");
    }

    @Test
    void an_unknown_preset_like_no_other_is_refused_with_all_there_are() {
        assertThatThrownBy(() -> Presets.load("graphene", folder, "device.preset"))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(Presets.names().toArray(String[]::new))
                .hasMessageContaining("path of a .yaml file");
    }

    @Test
    void a_missing_preset_file_is_refused() {
        assertThatThrownBy(() -> Presets.load("./none.yaml", folder, "device.preset"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no such file, ./none.yaml");
    }

    @Test
    void values_that_are_set_lose_the_source_of_the_values_they_replace() {
        ConfigTree tree =
                ConfigTree.parse(
                        "mine.yaml",
                        "device: {read: {voltage: 1 V}, current: {kappa: 9}, sources: {current:"
                                + " {kappa: my probe station}}}");
        Section device =
                Sources.attributed(tree, "device")
                        .over("device", Presets.load("srm-hfsio", NOWHERE, "test"))
                        .root()
                        .section("device");
        List<Sources.Sourced> sources = Sources.read(device);
        assertThat(sources)
                .contains(
                        new Sources.Sourced("read.voltage", "set in the experiment"),
                        new Sources.Sourced("current.kappa", "my probe station"),
                        new Sources.Sourced("current.rectification", "assumed"));
        assertThat(Objects.requireNonNull(sources)).doesNotHaveDuplicates();
    }
}
