package neurostash.lab.variation;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.Programming;
import neurostash.core.device.SinhLaw;
import neurostash.core.device.Variation;
import neurostash.core.kernel.ColumnPulse;
import neurostash.lab.variation.Finding.Statistic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/**
 * Cells drawn each by itself pass, whatever the seed and however wide the spread; cells that
 * repeat, copy, follow their neighbours or another distribution do not: other simulators are known
 * to draw one value for 40,000 cells, or one for both polarities.
 */
class VariationCheckTest {

    private static final int ROWS = 200;
    private static final int COLUMNS = 200;
    private static final Variation SPREAD = new Variation(0.08, 0.06, 0.1, 0.12, 0, 0);

    private static Device device(Variation variation) {
        Programming pulse = new Programming(3, 1e-6, new ExponentialPulse(0.05, 2));
        return new Device(
                "made",
                1e-9,
                20e-9,
                1,
                new SinhLaw(1, 3, 100, 1e5),
                pulse,
                pulse,
                Levels.CONTINUOUS,
                variation);
    }

    private static List<String> failures(CellPopulation cells, Variation stated) {
        return VariationCheck.of(device(stated), cells, ROWS, COLUMNS).findings().stream()
                .filter(finding -> !finding.holds())
                .map(finding -> finding.parameter() + ": " + finding.statistic())
                .toList();
    }

    private static CellPopulation drawn(Variation variation, long seed) {
        return new CellPopulation(device(variation), ROWS, COLUMNS, seed);
    }

    /** A cell's parameter is to be another; all others stay as they were drawn. */
    @FunctionalInterface
    private interface Spoiler {
        float value(CellPopulation cells, int row, int column);
    }

    private static CellPopulation spoilt(int parameter, Spoiler spoiler) {
        CellPopulation cells = drawn(SPREAD, 1);
        for (int column = COLUMNS - 1; column >= 0; column--) {
            for (int row = ROWS - 1; row >= 0; row--) {
                cells.parameters()[cells.offset(column) + ColumnPulse.at(row, parameter)] =
                        spoiler.value(cells, row, column);
            }
        }
        return cells;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1, Long.MAX_VALUE})
    void drawn_cells_pass_whatever_the_seed(long seed) {
        assertThat(failures(drawn(SPREAD, seed), SPREAD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {2e-4, 0.4, 0.9, 1.9})
    void drawn_cells_pass_however_wide_the_spread(double sigma) {
        Variation wide = new Variation(sigma, sigma, sigma, sigma, 0, 0);
        assertThat(failures(drawn(wide, 7), wide)).isEmpty();
    }

    @Test
    void the_cells_that_a_wide_spread_leaves_at_the_bound_are_counted() {
        Variation wide = new Variation(0.9, 0, 0, 0, 0, 0);
        Finding cut =
                VariationCheck.of(device(wide), ROWS, COLUMNS, 1).findings().stream()
                        .filter(finding -> finding.statistic() == Statistic.CUT)
                        .findFirst()
                        .orElseThrow();
        assertThat(cut.found()).as("Phi(-0.95 / 0.9) of 40,000").isBetween(5450.0, 6200.0);
        assertThat(cut.holds()).isTrue();
    }

    @Test
    void one_value_for_all_cells_fails() {
        List<String> failures =
                failures(
                        spoilt(
                                ColumnPulse.GAIN_UP,
                                (cells, row, column) -> cells.parameter(ColumnPulse.GAIN_UP, 0, 0)),
                        SPREAD);
        assertThat(failures).contains("step up: DISTINCT", "step up: FIT");
        assertThat(failures).allMatch(line -> line.contains("step up"));
    }

    @Test
    void a_value_per_column_fails() {
        assertThat(
                        failures(
                                spoilt(
                                        ColumnPulse.STRETCH_DOWN,
                                        (cells, row, column) ->
                                                cells.parameter(
                                                        ColumnPulse.STRETCH_DOWN, 0, column)),
                                SPREAD))
                .contains("nonlinearity down: DISTINCT", "nonlinearity down: ALONG_COLUMNS");
    }

    @Test
    void one_draw_for_both_polarities_fails_although_each_is_as_stated() {
        assertThat(
                        failures(
                                spoilt(
                                        ColumnPulse.GAIN_DOWN,
                                        (cells, row, column) ->
                                                cells.parameter(ColumnPulse.GAIN_UP, row, column)),
                                SPREAD))
                .containsExactly("step up, step down: BETWEEN");
    }

    @Test
    void every_second_row_a_copy_of_the_one_above_fails() {
        assertThat(
                        failures(
                                spoilt(
                                        ColumnPulse.STRETCH_UP,
                                        (cells, row, column) ->
                                                cells.parameter(
                                                        ColumnPulse.STRETCH_UP,
                                                        row - row % 2,
                                                        column)),
                                SPREAD))
                .contains("nonlinearity up: DISTINCT", "nonlinearity up: ALONG_COLUMNS");
    }

    @Test
    void cells_that_follow_the_column_beside_them_fail() {
        assertThat(
                        failures(
                                spoilt(
                                        ColumnPulse.GAIN_UP,
                                        (cells, row, column) -> {
                                            float own =
                                                    cells.parameter(
                                                            ColumnPulse.GAIN_UP, row, column);
                                            float next =
                                                    cells.parameter(
                                                            ColumnPulse.GAIN_UP,
                                                            row,
                                                            Math.min(column + 1, COLUMNS - 1));
                                            return 1 + 0.995f * (own - 1) + 0.0998f * (next - 1);
                                        }),
                                SPREAD))
                .containsExactly("step up: ALONG_ROWS");
    }

    @Test
    void a_spread_other_than_the_stated_one_fails() {
        assertThat(failures(drawn(SPREAD, 1), new Variation(0.08, 0.063, 0.1, 0.12, 0, 0)))
                .containsExactly("conductanceMax: FIT");
    }

    @Test
    void cells_heaped_at_the_bound_fail() {
        assertThat(
                        failures(
                                spoilt(
                                        ColumnPulse.GAIN_UP,
                                        (cells, row, column) ->
                                                (row + column) % 100 == 0
                                                        ? (float) CellPopulation.FLOOR
                                                        : cells.parameter(
                                                                ColumnPulse.GAIN_UP, row, column)),
                                SPREAD))
                .contains("step up: CUT");
    }

    @Test
    void what_is_not_varied_or_too_fine_to_be_seen_is_named_and_not_tested() {
        VariationCheck check =
                VariationCheck.of(device(new Variation(0, 0.1, 1e-6, 0, 0, 0)), ROWS, COLUMNS, 1);
        assertThat(check.notVaried())
                .containsExactly("conductanceMin", "nonlinearity up", "nonlinearity down");
        assertThat(check.tooFine()).containsExactly("step up", "step down");
        assertThat(check.findings())
                .isNotEmpty()
                .allMatch(f -> f.parameter().equals("conductanceMax"));
        assertThat(check.holds()).isTrue();
    }
}
