package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.lab.variation.Finding;
import neurostash.lab.variation.Finding.Statistic;
import neurostash.lab.variation.VariationCheck;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** {@code device check} as it is typed. */
class DeviceCheckCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), line.split(" "));
    }

    @Test
    void an_array_of_a_preset_is_checked_line_by_line() {
        assertThat(run("device check ctm-tinbox --rows 100 --columns 60 --seed 4")).isZero();
        assertThat(out.toString().lines())
                .contains("ctm-tinbox: 100 x 60 cells, seed 4")
                .anyMatch(line -> line.startsWith("conductanceMin: distinct values "))
                .anyMatch(line -> line.startsWith("step up, step down: correlation of the two "))
                .noneMatch(line -> line.contains("FAILS"));
        assertThat(out.toString()).contains("39 of 39 tests hold");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void json_gives_every_statistic_with_its_bounds() {
        assertThat(run("device check pcmo-10-level --rows 50 --columns 50 --json")).isZero();
        JsonNode check = JsonMapper.shared().readTree(out.toString());
        assertThat(check.get("holds").asBoolean()).isTrue();
        assertThat(check.get("notVaried").size()).isEqualTo(2);
        JsonNode first = check.get("findings").get(0);
        assertThat(first.get("found").asDouble())
                .isBetween(first.get("low").asDouble(), first.get("high").asDouble());
    }

    @Test
    void a_preset_that_varies_nothing_leaves_nothing_to_test() {
        assertThat(run("device check ideal")).isZero();
        assertThat(out.toString()).contains("not varied by the preset: ", "nothing to test");
    }

    @Test
    void a_statistic_out_of_its_bounds_is_shown_as_failed() {
        Finding copied = new Finding("step up, step down", Statistic.BETWEEN, 1, -0.01, 0.01);
        VariationCheck check = new VariationCheck(List.of(copied), List.of(), List.of());
        assertThat(VariationTable.of(check)).contains("FAILS", "1 of 1 tests fail");
        assertThat(DeviceCheckCommand.exitCode(check)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device check ideel | did you mean 'ideal'?",
                "device check ideal --rows 9 | give a number from 10 to 65536",
                "device check ideal --columns 65537 | give a number from 10 to 65536",
                "device check ideal --rows 60000 --columns 60000 | give at most 4000000 cells",
                "device check ideal --seed x | --seed"
            })
    void a_wrong_command_is_refused(String line, String what) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(what);
    }
}
