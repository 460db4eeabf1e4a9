package neurostash.core.device;

import static neurostash.core.kernel.ColumnPulse.GAIN_DOWN;
import static neurostash.core.kernel.ColumnPulse.GAIN_UP;
import static neurostash.core.kernel.ColumnPulse.G_MIN;
import static neurostash.core.kernel.ColumnPulse.PARAMETERS;
import static neurostash.core.kernel.ColumnPulse.RANGE;
import static neurostash.core.kernel.ColumnPulse.STRETCH_DOWN;
import static neurostash.core.kernel.ColumnPulse.STRETCH_UP;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.Chance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.Set;

class CellPopulationTest {

    private static final int ROWS = 100;
    private static final int COLUMNS = 60;
    private static final Variation SPREAD = new Variation(0.08, 0.06, 0.1, 0.12, 0, 0);
    private static final Device DEVICE =
            TestDevices.with(TestDevices.gradual(1e-9), Levels.CONTINUOUS, SPREAD);

    private static double[] plane(CellPopulation cells, int plane) {
        double[] values = new double[ROWS * COLUMNS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                values[column * ROWS + row] = cells.parameter(plane, row, column);
            }
        }
        return values;
    }

    /** Gmax of each cell, in units of the nominal one. */
    private static double[] gMax(CellPopulation cells) {
        double[] values = plane(cells, RANGE);
        double[] low = plane(cells, G_MIN);
        for (int i = 0; i < values.length; i++) {
            values[i] += low[i];
        }
        return values;
    }

    @Test
    void withoutSpreadAllCellsAreNominal() {
        CellPopulation cells = new CellPopulation(TestDevices.gradual(1e-9), ROWS, COLUMNS, 1);
        assertThat(plane(cells, G_MIN)).containsOnly(0.05f);
        assertThat(plane(cells, RANGE)).containsOnly(0.95f);
        for (int plane : new int[] {GAIN_UP, GAIN_DOWN, STRETCH_UP, STRETCH_DOWN}) {
            assertThat(plane(cells, plane)).containsOnly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyParameterIsNormalWithItsOwnSpread(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        double[][] samples = {
            plane(cells, G_MIN),
            gMax(cells),
            plane(cells, GAIN_UP),
            plane(cells, GAIN_DOWN),
            plane(cells, STRETCH_UP),
            plane(cells, STRETCH_DOWN)
        };
        double[] means = {0.05, 1, 1, 1, 1, 1};
        double[] sds = {0.05 * 0.08, 0.06, 0.1, 0.1, 0.12, 0.12};
        for (int i = 0; i < samples.length; i++) {
            Chance.assertNormal(samples[i], means[i], sds[i]);
            Chance.assertMean(samples[i], means[i], sds[i]);
            Chance.assertNormalVariance(samples[i], sds[i] * sds[i]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parametersAndPolaritiesOfACellAreIndependent(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        double[][] samples = new double[PARAMETERS][];
        for (int plane = 0; plane < PARAMETERS; plane++) {
            samples[plane] = plane == RANGE ? gMax(cells) : plane(cells, plane);
        }
        for (int a = 0; a < PARAMETERS; a++) {
            for (int b = 0; b < a; b++) {
                Chance.assertUncorrelated("planes " + a + ", " + b, samples[a], samples[b]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neighbouringCellsAreIndependent(long seed) {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
        for (int plane = 0; plane < PARAMETERS; plane++) {
            for (int[] shift : new int[][] {{1, 0}, {2, 0}, {0, 1}, {1, 1}, {16, 0}}) {
                int rows = ROWS - shift[0];
                int columns = COLUMNS - shift[1];
                double[] here = new double[rows * columns];
                double[] there = new double[rows * columns];
                for (int column = 0; column < columns; column++) {
                    for (int row = 0; row < rows; row++) {
                        int i = column * rows + row;
                        here[i] = cells.parameter(plane, row, column);
                        there[i] = cells.parameter(plane, row + shift[0], column + shift[1]);
                    }
                }
                Chance.assertUncorrelated(
                        "plane " + plane + " at " + shift[0] + "," + shift[1], here, there);
            }
        }
    }

    /** Neighbouring seeds and neighbouring columns must not share their draws. */
    @Test
    void noTwoCellsAreAlike() {
        Set<Float> seen = new HashSet<>();
        int equal = 0;
        for (long seed = 1; seed <= 3; seed++) {
            CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, seed);
            for (int column = 0; column < COLUMNS; column++) {
                for (int row = 0; row < ROWS; row++) {
                    equal += seen.add(cells.parameter(STRETCH_UP, row, column)) ? 0 : 1;
                }
            }
        }
        // 18,000 draws on about 5 million floats meet about 18000^2 / 2 / 5e6 = 30 times by chance.
        assertThat(equal).isLessThan(80);
    }

    @Test
    void theSameSeedMakesTheSameCellsAndAnotherSeedOthers() {
        float[] cells = new CellPopulation(DEVICE, ROWS, COLUMNS, 5).parameters();
        assertThat(new CellPopulation(DEVICE, ROWS, COLUMNS, 5).parameters()).isEqualTo(cells);
        assertThat(new CellPopulation(DEVICE, ROWS, COLUMNS, 6).parameters()).isNotEqualTo(cells);
    }

    @Test
    void aColumnIsTheSameInANarrowAndInAWideArray() {
        CellPopulation narrow = new CellPopulation(DEVICE, ROWS, 7, 5);
        CellPopulation wide = new CellPopulation(DEVICE, ROWS, 90, 5);
        int end = narrow.parameters().length;
        assertThat(java.util.Arrays.copyOf(wide.parameters(), end)).isEqualTo(narrow.parameters());
        assertThat(wide.offset(6)).isEqualTo(narrow.offset(6));
    }

    @Test
    void aRowIsTheSameInAShortAndInALongArray() {
        CellPopulation low = new CellPopulation(DEVICE, 10, 4, 5);
        CellPopulation high = new CellPopulation(DEVICE, 40, 4, 5);
        for (int row = 0; row < 10; row++) {
            for (int plane = 0; plane < PARAMETERS; plane++) {
                assertThat(high.parameter(plane, row, 3)).isEqualTo(low.parameter(plane, row, 3));
            }
        }
    }

    @Test
    void howeverWideTheSpreadCellsStayPhysical() {
        Device wild = TestDevices.with(TestDevices.gradual(1e-9), new Variation(2, 2, 2, 2, 0, 0));
        CellPopulation cells = new CellPopulation(wild, ROWS, COLUMNS, 1);
        for (float value : cells.parameters()) {
            assertThat(value).isPositive().isFinite();
        }
        for (double range : plane(cells, RANGE)) {
            assertThat(range).isGreaterThan(0.05 * 0.95 - 1e-7);
        }
    }

    @Test
    void accessorsNameTheirPlanes() {
        CellPopulation cells = new CellPopulation(DEVICE, ROWS, COLUMNS, 1);
        assertThat(cells.gMin(99, 59)).isEqualTo(cells.parameter(G_MIN, 99, 59));
        assertThat(cells.range(99, 59)).isEqualTo(cells.parameter(RANGE, 99, 59));
        assertThat(cells.gMin(99, 59) + cells.range(99, 59)).isEqualTo(1, within(0.3f));
        assertThatThrownBy(() -> cells.gMin(ROWS, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cells.gMin(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
