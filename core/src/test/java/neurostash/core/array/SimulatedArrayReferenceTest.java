package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.DrivenBias;
import neurostash.core.bias.GuardedBias;
import neurostash.core.device.AbruptPulse;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialPulse;
import neurostash.core.device.Levels;
import neurostash.core.device.PulseLaw;
import neurostash.core.device.SaturatingPulse;
import neurostash.core.device.StochasticPulse;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Peripherals;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.tile.Tiles;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Random life of an array, against {@link NaiveArray}: every count and every joule of every
 * component, and every conductance after every write.
 */
class SimulatedArrayReferenceTest {

    private static final double READ_WIDTH = 2e-6;

    private static final BiasScheme[] BIASES = {
        DrivenBias.HALF, DrivenBias.THIRD, new GuardedBias(0.7, 0.8)
    };

    private static final double[] UNEVEN = {0, 0.05, 0.2, 0.55, 1};

    /** Evenly spaced ones and five that are not. */
    private static final Levels[] LEVELS = {
        Levels.even(10), Levels.even(2), Levels.at(1e-9, 1.5e-9, 3e-9, 6.5e-9, 11e-9)
    };

    private static final Peripherals PERIPHERALS =
            new Peripherals(
                    16e-15, 0.4e-12, 0.02, 1e-9, 2e-12, 67e-15, 1e-14, 1e-13, 2e-13, 5e-15, 3,
                    1e-14, 3e-15);

    static LongStream seeds() {
        return LongStream.range(0, 64);
    }

    private final List<Set<Integer>> stepsOfPresentation = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theArrayBooksWhatTheSlowWayBooks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 1 + random.nextInt(40);
        int columns = 1 + random.nextInt(36);
        ArraySettings settings = settings(seed, random);
        EnergyLedger ledger = new EnergyLedger(columns);
        Kernels kernels = (seed % 2 == 0 ? KernelChoice.SCALAR : KernelChoice.VECTOR).kernels();
        SimulatedArray array = new SimulatedArray(rows, columns, settings, seed, kernels, ledger);
        NaiveArray naive = new NaiveArray(array, settings, READ_WIDTH, PERIPHERALS);
        Writer writer = new Writer(settings, rows, columns, seed);
        RowHistory history = new RowHistory(Kernels.padded(rows));
        for (int presentation = 0; presentation < 15; presentation++) {
            history.beginPresentation();
            stepsOfPresentation.clear();
            int steps = random.nextInt(7);
            for (int step = 0; step < steps; step++) {
                readStep(array, naive, history, random);
                if (random.nextInt(3) == 0) {
                    writer.write(array, naive, history, random, stepsOfPresentation);
                }
            }
            array.endPresentation();
            naive.endPresentation();
            changeTopology(array, naive, random);
            assertSameCells(array, naive);
        }
        assertSameBooks(ledger, naive, settings, rows, columns);
    }

    /** Seeds 0 to 7 are plain, then every option is on in some seed; every third verifies. */
    private static ArraySettings settings(long seed, SplittableRandom random) {
        ArraySettings plain = plain(seed, random);
        Device device = plain.device();
        boolean sure =
                device.potentiation().law().chance() == 1
                        && device.depression().law().chance() == 1;
        double tolerance = Math.max(device.levels().widestGap(), 0.03 * random.nextDouble());
        return seed % 3 == 1 && sure
                ? plain.with(new VerifySettings(tolerance, 1 + random.nextInt(4)))
                : plain;
    }

    private static ArraySettings plain(long seed, SplittableRandom random) {
        Device device = TestDevices.gradual(seed % 3 == 0 ? 80e-12 : 2e-6);
        if (seed >= 8) {
            PulseLaw[] laws = {
                new ExponentialPulse(0.06, 3),
                new SaturatingPulse(40, 0.3),
                new AbruptPulse(),
                new StochasticPulse(0.3)
            };
            device = TestDevices.with(device, laws[random.nextInt(4)], laws[random.nextInt(4)]);
            device =
                    TestDevices.with(
                            device,
                            random.nextInt(3) == 0
                                    ? LEVELS[random.nextInt(LEVELS.length)]
                                    : Levels.CONTINUOUS,
                            random.nextBoolean()
                                    ? Variation.NONE
                                    : new Variation(0.1, 0.1, 0.2, 0.2, 0.3, 0.01));
        }
        BiasScheme bias = BIASES[random.nextInt(BIASES.length)];
        boolean isolate = bias.needsIsolation() || random.nextInt(3) == 0;
        return new ArraySettings(device, bias, isolate, 0.2, 0.9);
    }

    private void readStep(
            SimulatedArray array, NaiveArray naive, RowHistory history, SplittableRandom random) {
        double density = random.nextDouble();
        Set<Integer> fired = new HashSet<>();
        int[] list = new int[array.rows() + 2];
        int from = random.nextInt(3);
        int to = from;
        for (int row = 0; row < array.rows(); row++) {
            if (random.nextDouble() < density) {
                list[to++] = row;
                fired.add(row);
            }
        }
        stepsOfPresentation.add(fired);
        history.nextStep();
        history.spikes(list, from, to);
        float[] charge = new float[Kernels.padded(array.columns())];
        array.read(list, from, to, charge);
        double[] expected = naive.read(java.util.Arrays.copyOfRange(list, from, to));
        for (int column = 0; column < array.columns(); column++) {
            if (naive.connected[column]) {
                assertThat((double) charge[array.topology().slot(column)])
                        .isEqualTo(expected[column], within(1e-6 * expected[column]));
            }
        }
    }

    private static void changeTopology(
            SimulatedArray array, NaiveArray naive, SplittableRandom random) {
        for (int change = random.nextInt(6); change > 0; change--) {
            int column = random.nextInt(array.columns());
            if (!naive.connected[column]) {
                array.connect(column);
                naive.connect(column, true);
            } else if (naive.connectedColumns() > 1) {
                array.disconnect(column);
                naive.connect(column, false);
            }
        }
    }

    private static void assertSameCells(SimulatedArray array, NaiveArray naive) {
        assertThat(array.topology().connected()).isEqualTo(naive.connectedColumns());
        for (int column = 0; column < array.columns(); column++) {
            assertThat(array.topology().isConnected(column)).isEqualTo(naive.connected[column]);
            for (int row = 0; row < array.rows(); row++) {
                assertThat((double) array.conductance(row, column)).isEqualTo(naive.g[row][column]);
            }
        }
    }

    private static void assertSameBooks(
            EnergyLedger ledger, NaiveArray naive, ArraySettings settings, int rows, int columns) {
        EventCounts counts = ledger.counts(Phase.LEARN);
        // Reads are summed in floats, and idle conductance is what they leave.
        double readError = 1e-6 * naive.count(EventCount.READ_CONDUCTANCE);
        for (EventCount count : EventCount.values()) {
            boolean read =
                    count == EventCount.READ_CONDUCTANCE || count == EventCount.IDLE_CONDUCTANCE;
            double expected = naive.count(count);
            assertThat(counts.get(count))
                    .as(count.key())
                    .isEqualTo(expected, near(expected, read ? readError : 0));
            for (int column = 0; count.perColumn() && column < columns; column++) {
                double one = naive.count(count, column);
                assertThat(ledger.counts(Phase.LEARN, column).get(count))
                        .as("%s of column %d", count.key(), column)
                        .isEqualTo(one, near(one, read ? readError : 0));
            }
        }
        EnergyPrices prices =
                new EnergyPrices(
                        settings.device(),
                        settings.bias(),
                        READ_WIDTH,
                        Tiles.single(rows, columns),
                        PERIPHERALS);
        EventCounts error = new EventCounts();
        error.add(EventCount.IDLE_CONDUCTANCE, readError);
        double sneakError = prices.bill(error).joules(EnergyComponent.SNEAK);
        EnergyBill bill = prices.bill(counts);
        double sum = 0;
        for (EnergyComponent component : EnergyComponent.values()) {
            double expected = naive.joules(component);
            double slack =
                    switch (component) {
                        case READ -> 1e-6 * expected;
                        case SNEAK -> sneakError;
                        default -> 0;
                    };
            assertThat(bill.joules(component))
                    .as(component.key())
                    .isEqualTo(expected, within(expected * 1e-9 + slack + 1e-30));
            sum += expected;
        }
        assertThat(bill.joules(Account.SYSTEM)).isEqualTo(sum, within(sum * 1e-6));
    }

    private static Offset<Double> near(double value, double slack) {
        return within(Math.abs(value) * 1e-9 + slack + 1e-10);
    }

    /** Predicts in doubles, from the laws alone, what a column write does to each cell. */
    private static final class Writer {

        private final Device device;
        private final CellPopulation cells;
        private final int[] writes;
        private final long seed;
        private final @Nullable NaiveVerify verify;

        Writer(ArraySettings settings, int rows, int columns, long seed) {
            device = settings.device();
            this.seed = seed;
            verify =
                    settings.verify()
                            .map(v -> new NaiveVerify(device, v, rows, columns, seed))
                            .orElse(null);
            cells = new CellPopulation(device, rows, columns, seed);
            writes = new int[columns];
        }

        void write(
                SimulatedArray array,
                NaiveArray naive,
                RowHistory history,
                SplittableRandom random,
                List<Set<Integer>> steps) {
            int column = random.nextInt(array.columns());
            while (!naive.connected[column]) {
                column = random.nextInt(array.columns());
            }
            int window = 1 + random.nextInt(8);
            double[] widths = {1, 1, 0.5, 2, 0};
            double widthUp = widths[random.nextInt(5)];
            double widthDown = widths[random.nextInt(5)];
            boolean[] fired = new boolean[array.rows()];
            for (int back = 1; back <= Math.min(window, steps.size()); back++) {
                for (int row : steps.get(steps.size() - back)) {
                    fired[row] = true;
                }
            }
            array.program(
                    column, history, history.since(window), (float) widthUp, (float) widthDown);
            if (verify != null) {
                verify.write(naive, column, fired, widthUp, widthDown);
                return;
            }
            int key = (int) Keys.key(seed, Purpose.CYCLE, column, writes[column]++);
            double[] after = new double[array.rows()];
            for (int row = 0; row < after.length; row++) {
                after[row] = array.conductance(row, column);
                double width = fired[row] ? widthUp : widthDown;
                int hash = CellNoise.hash(key, row);
                double now = naive.g[row][column];
                check(row, column, fired[row], width, hash, now, after[row]);
            }
            naive.program(column, fired, after, widthUp, widthDown);
        }

        private void check(
                int row,
                int column,
                boolean up,
                double width,
                int hash,
                double before,
                double after) {
            double low = cells.gMin(row, column);
            double range = cells.range(row, column);
            assertThat((float) after)
                    .isBetween(
                            cells.gMin(row, column),
                            cells.gMin(row, column) + cells.range(row, column));
            double state = (before - low) / range;
            double travelled =
                    up
                            ? state * cells.parameter(ColumnPulse.STRETCH_UP, row, column)
                            : (1 - state) * cells.parameter(ColumnPulse.STRETCH_DOWN, row, column);
            PulseLaw law = (up ? device.potentiation() : device.depression()).law();
            double volt = (up ? device.potentiation() : device.depression()).volt();
            double gain =
                    cells.parameter(up ? ColumnPulse.GAIN_UP : ColumnPulse.GAIN_DOWN, row, column);
            double step = (up ? 1 : -1) * law.step(Math.min(travelled, 1.5), volt) * gain * width;
            double normal = CellNoise.normal(hash);
            double full = up ? 1e6 : -1e6;
            double noisy =
                    law.switches()
                            ? full
                            : step * (1 + device.variation().cycleStep() * normal)
                                    + device.variation().cycleRange() * Math.sqrt(width) * normal;
            boolean acts =
                    (hash & 0xFFFF)
                            < Math.round(
                                    (law.switches()
                                                    ? 1 - Math.pow(1 - law.chance(), width)
                                                    : law.chance())
                                            * 65536);
            double moved = acts ? noisy : 0;
            double expected = Math.min(Math.max(state + moved, 0), 1);
            double settled = (after - low) / range;
            // One place of the step table, for laws no steeper than 3 with steps below 0.1.
            double table = 0.1 * 3 * 2 / ColumnPulse.RESOLUTION;
            if (device.levels().count() == 0) {
                assertThat(settled).isEqualTo(expected, within(table));
            } else {
                assertThat(settled).isEqualTo(expected, within(gap() + table));
                double nearest = Double.POSITIVE_INFINITY;
                for (int level = 0; level < device.levels().count(); level++) {
                    nearest = Math.min(nearest, Math.abs(settled - level(level)));
                }
                assertThat(nearest).as("distance to a level").isLessThan(1e-5);
            }
        }

        private double level(int index) {
            return device.levels().count() == UNEVEN.length
                    ? UNEVEN[index]
                    : (double) index / (device.levels().count() - 1);
        }

        /** Widest distance between neighbouring levels. */
        private double gap() {
            double widest = 0;
            for (int level = 1; level < device.levels().count(); level++) {
                widest = Math.max(widest, level(level) - level(level - 1));
            }
            return widest;
        }
    }
}
