package neurostash.core.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.bias.DrivenBias;
import neurostash.core.device.Device;
import neurostash.core.device.ExponentialRetention;
import neurostash.core.device.Faults;
import neurostash.core.device.Levels;
import neurostash.core.device.PowerRetention;
import neurostash.core.device.Retention;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Peripherals;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.tile.Tiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cells forget by the array's clock, which is the hardware time of the ledger. */
class DriftTest {

    private static final int ROWS = 21;
    private static final int COLUMNS = 6;
    private static final double READ_WIDTH = 2e-6;
    private static final double PAUSE = 1e-3;
    private static final Device DEVICE = TestDevices.gradual(1e-9);
    private static final double LOW = 0.05;
    private static final double RANGE = 0.95;
    private static final Peripherals FREE =
            new Peripherals(0, 0, 0, 1e-9, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);

    static Stream<Retention> laws() {
        return Stream.of(
                new ExponentialRetention(0.02, 0),
                new ExponentialRetention(0.05, 0.4),
                new PowerRetention(0.3, 2e-3, 0),
                new PowerRetention(1, 5e-3, 1));
    }

    private static ArraySettings settings(Retention law, double pause, double tolerance) {
        return new ArraySettings(DEVICE, DrivenBias.HALF, false, 0.2, 0.8)
                .with(new DriftSettings(law, READ_WIDTH, pause, tolerance));
    }

    private SimulatedArray array(ArraySettings settings, KernelChoice kernels) {
        return new SimulatedArray(ROWS, COLUMNS, settings, 5, kernels.kernels(), ledger);
    }

    private SimulatedArray array(Retention law, double pause, double tolerance) {
        return array(settings(law, pause, tolerance), KernelChoice.AUTO);
    }

    private static void write(SimulatedArray array, int column, int... fired) {
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        history.beginPresentation();
        history.nextStep();
        history.spikes(fired, 0, fired.length);
        array.program(column, history, history.since(1), 1, 1);
    }

    private static double drifted(double g, Retention law, double left) {
        double end = LOW + law.toward() * RANGE;
        return end + (g - end) * left;
    }

    /** What is left, from the formulas of the laws. */
    private static double left(Retention law, double from, double to) {
        return switch (law) {
            case ExponentialRetention e -> Math.exp(-(to - from) / e.tau());
            case PowerRetention p ->
                    Math.pow(1 + to / p.onset(), -p.exponent())
                            / Math.pow(1 + from / p.onset(), -p.exponent());
            default -> throw new IllegalArgumentException(law.toString());
        };
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aCellIsWhereTheLawSaysAfterSomeTime(Retention law) {
        SimulatedArray array = array(law, PAUSE, 0);
        float before = array.conductance(3, 2);
        int pauses = 12;
        for (int i = 0; i < pauses; i++) {
            array.endPresentation();
        }
        assertThat((double) array.conductance(3, 2))
                .isEqualTo(drifted(before, law, left(law, 0, pauses * PAUSE)), within(2e-6));
    }

    /** Its age starts anew at the end of its write; the other columns are as old as they were. */
    @ParameterizedTest
    @MethodSource("laws")
    void aWriteIsANewBeginningForItsColumnAlone(Retention law) {
        SimulatedArray array = array(law, PAUSE, 0);
        float other = array.conductance(3, 2);
        for (int i = 0; i < 5; i++) {
            array.endPresentation();
        }
        write(array, 4, 0, 1);
        float written = array.conductance(3, 4);
        for (int i = 0; i < 3; i++) {
            array.endPresentation();
        }
        double phases = DEVICE.potentiation().width() + DEVICE.depression().width();
        assertThat((double) array.conductance(3, 4))
                .isEqualTo(drifted(written, law, left(law, 0, 3 * PAUSE)), within(2e-6));
        assertThat((double) array.conductance(3, 2))
                .isEqualTo(drifted(other, law, left(law, 0, 8 * PAUSE + phases)), within(2e-6));
    }

    /** Without a pulse nothing begins anew. */
    @Test
    void aWriteWithoutPhasesLeavesTheAgeAsItWas() {
        Retention law = new PowerRetention(0.3, 2e-3, 0);
        SimulatedArray array = array(law, PAUSE, 0);
        float before = array.conductance(3, 4);
        array.endPresentation();
        RowHistory history = new RowHistory(Kernels.padded(ROWS));
        array.program(4, history, 1, 0, 0);
        array.endPresentation();
        assertThat((double) array.conductance(3, 4))
                .isEqualTo(drifted(before, law, left(law, 0, 2 * PAUSE)), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void twoSpansInARowLeaveWhatOneSpanDoes(Retention law) {
        double whole = law.left(0.001, 0.031);
        assertThat(law.left(0.001, 0.004) * law.left(0.004, 0.031)).isEqualTo(whole, within(1e-12));
        assertThat(whole).isEqualTo(left(law, 0.001, 0.031), within(1e-12));
    }

    /** Two halves of a time leave what the whole does, wherever it begins. */
    @Test
    void theExponentialLawKnowsNoAge() {
        Retention law = new ExponentialRetention(0.02, 0);
        double half = law.left(0, 0.01);
        assertThat(half * half).isEqualTo(law.left(0, 0.02), within(1e-15));
        assertThat(law.left(5, 5.01)).isEqualTo(half, within(1e-12));
    }

    /** A decade of time costs the same part once it is long past the onset. */
    @Test
    void thePowerLawSlowsDownWithAge() {
        Retention law = new PowerRetention(0.05, 1e-6, 0);
        assertThat(law.left(1, 10)).isEqualTo(Math.pow(10, -0.05), within(1e-6));
        assertThat(law.left(10, 100)).isEqualTo(Math.pow(10, -0.05), within(1e-7));
        assertThat(law.left(0, 1e-3)).isLessThan(law.left(1, 1 + 1e-3));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aPartIsLostAtTheAgeThatTheLawSays(Retention law) {
        for (double from : new double[] {0, 1e-4, 0.3}) {
            for (double lost : new double[] {0.001, 0.01, 0.4}) {
                assertThat(law.left(from, law.until(from, lost))).isEqualTo(1 - lost, within(1e-9));
            }
            assertThat(law.until(from, 0)).isEqualTo(from, within(1e-15));
        }
    }

    /** Cut off, a column goes on forgetting, and its return finds it so. */
    @ParameterizedTest
    @MethodSource("laws")
    void aStashedColumnForgetsLikeAConnectedOne(Retention law) {
        SimulatedArray array = array(law, PAUSE, 0.3);
        float stashed = array.conductance(3, 1);
        array.disconnect(1);
        for (int i = 0; i < 7; i++) {
            array.endPresentation();
        }
        array.connect(1);
        double now = drifted(stashed, law, left(law, 0, 7 * PAUSE));
        assertThat((double) array.conductance(3, 1)).isEqualTo(now, within(2e-6));
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array.read(new int[] {3}, 0, 1, charge);
        assertThat((double) charge[array.topology().slot(1)]).isEqualTo(now, within(2e-6));
    }

    /** Reads and the running sums see what the cells have become. */
    @Test
    void readsSeeWhatIsLeft() {
        Retention law = new ExponentialRetention(0.01, 0);
        SimulatedArray array = array(law, PAUSE, 0);
        array.disconnect(0);
        for (int i = 0; i < 4; i++) {
            array.endPresentation();
        }
        double idle = ledger.counts(Phase.LEARN).get(EventCount.IDLE_CONDUCTANCE);
        double cut = ledger.counts(Phase.LEARN).get(EventCount.CUT_CONDUCTANCE);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        array.read(new int[] {3, 8}, 0, 2, charge);
        double connected = 0;
        double cutOff = 0;
        double read = 0;
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                double g = array.conductance(row, column);
                connected += column > 0 ? g : 0;
                cutOff += column > 0 ? 0 : g;
                read += column > 0 && (row == 3 || row == 8) ? g : 0;
            }
            if (column > 0) {
                assertThat(charge[array.topology().slot(column)])
                        .isEqualTo(array.conductance(3, column) + array.conductance(8, column));
            }
        }
        array.endPresentation();
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.IDLE_CONDUCTANCE) - idle)
                .isEqualTo(connected - read, within(1e-5));
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.CUT_CONDUCTANCE) - cut)
                .isEqualTo(cutOff, within(1e-6));
    }

    /** One cell lags by no more than the tolerance behind one that drifts at once. */
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.05})
    void noCellLagsByMoreThanTheTolerance(double tolerance) {
        for (Retention law : laws().toList()) {
            SimulatedArray exact = array(law, PAUSE / 200, 0);
            SimulatedArray lazy = array(law, PAUSE / 200, tolerance);
            double most = 0;
            for (int i = 0; i < 2000; i++) {
                if (i == 700) {
                    exact.disconnect(2);
                    lazy.disconnect(2);
                }
                exact.endPresentation();
                lazy.endPresentation();
                for (int column = 0; column < COLUMNS; column++) {
                    double lag = lazy.conductance(5, column) - exact.conductance(5, column);
                    most = Math.max(most, Math.abs(lag));
                }
            }
            assertThat(most).isPositive().isLessThan(tolerance * RANGE + 1e-5);
        }
    }

    /** A life with reads, writes, their verification, stashing and pauses. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theArraysClockIsTheHardwareTimeOfTheLedger(long seed) {
        double tau = 0.5;
        Device noisy = TestDevices.with(DEVICE, new Variation(0, 0, 0, 0, 1, 0));
        ArraySettings settings =
                new ArraySettings(noisy, DrivenBias.HALF, false, 0.5, 0.5)
                        .with(
                                new DriftSettings(
                                        new ExponentialRetention(tau, 0), READ_WIDTH, PAUSE, 0))
                        .with(new VerifySettings(0.01, 4));
        SimulatedArray array = array(settings, KernelChoice.AUTO);
        SplittableRandom random = new SplittableRandom(seed);
        float before = array.conductance(7, 0);
        float[] charge = new float[Kernels.padded(COLUMNS)];
        for (int presentation = 0; presentation < 100; presentation++) {
            ledger.enter(presentation < 60 ? Phase.LEARN : Phase.TEST);
            int[] rows = IntStream.range(0, ROWS).filter(row -> random.nextBoolean()).toArray();
            for (int step = random.nextInt(4); step > 0; step--) {
                array.read(rows, 0, rows.length, charge);
            }
            // Never the first, by whose cells we tell the time.
            int column = 1 + random.nextInt(COLUMNS - 1);
            if (presentation < 60 && array.topology().isConnected(column)) {
                write(array, column, rows);
            }
            array.endPresentation();
            ledger.add(EventCount.PRESENTATIONS, 1);
            if (!array.topology().isConnected(column)) {
                array.connect(column);
            } else if (random.nextInt(3) == 0) {
                array.disconnect(column);
            }
        }
        EnergyPrices prices =
                new EnergyPrices(
                        noisy,
                        DrivenBias.HALF,
                        READ_WIDTH,
                        PAUSE,
                        Tiles.single(ROWS, COLUMNS),
                        FREE);
        double seconds =
                prices.seconds(ledger.counts(Phase.LEARN))
                        + prices.seconds(ledger.counts(Phase.TEST));
        assertThat(ledger.counts(Phase.LEARN).get(EventCount.CORRECTIONS)).isPositive();
        assertThat(seconds).isGreaterThan(100 * PAUSE);
        double clock = -tau * Math.log((array.conductance(7, 0) - LOW) / (before - LOW));
        assertThat(clock).isEqualTo(seconds, within(1e-4 * seconds));
    }

    @Test
    void aStuckCellForgetsNothing() {
        ArraySettings settings =
                settings(new ExponentialRetention(1e-3, 0.5), PAUSE, 0).with(new Faults(0.5, 0.5));
        SimulatedArray array = array(settings, KernelChoice.AUTO);
        float[] before = column(array, 3);
        for (int i = 0; i < 20; i++) {
            array.endPresentation();
        }
        assertThat(column(array, 3)).isEqualTo(before);
    }

    /** Between its levels a cell drifts freely, until a write makes it settle on one. */
    @Test
    void driftTakesACellOffItsLevels() {
        Device levels = TestDevices.with(DEVICE, Levels.even(5), Variation.NONE);
        ArraySettings settings =
                new ArraySettings(levels, DrivenBias.HALF, false, 1, 1)
                        .with(
                                new DriftSettings(
                                        new ExponentialRetention(0.02, 0), READ_WIDTH, PAUSE, 0));
        SimulatedArray array = array(settings, KernelChoice.AUTO);
        array.endPresentation();
        assertThat((double) array.conductance(0, 0))
                .isEqualTo(LOW + RANGE * Math.exp(-PAUSE / 0.02), within(1e-6));
        write(array, 0, 0, 1, 2);
        double place = (array.conductance(0, 0) - LOW) / RANGE * 4;
        assertThat(place).isEqualTo(Math.rint(place), within(1e-5));
    }

    @Test
    void scalarAndVectorKernelsGiveTheSameBits() {
        ArraySettings settings =
                settings(new PowerRetention(0.2, 1e-4, 0.1), PAUSE / 20, 0.01)
                        .with(new VerifySettings(0.01, 2));
        SimulatedArray scalar = array(settings, KernelChoice.SCALAR);
        SimulatedArray vector = array(settings, KernelChoice.VECTOR);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 60; i++) {
            int[] rows = IntStream.range(0, ROWS).filter(row -> random.nextBoolean()).toArray();
            write(scalar, i % COLUMNS, rows);
            write(vector, i % COLUMNS, rows);
            scalar.endPresentation();
            vector.endPresentation();
        }
        for (int column = 0; column < COLUMNS; column++) {
            assertThat(column(vector, column)).isEqualTo(column(scalar, column));
        }
    }

    private static float[] column(SimulatedArray array, int column) {
        float[] all = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            all[row] = array.conductance(row, column);
        }
        return all;
    }

    @Test
    void noRuleSetsCellsAtWillThatForget() {
        assertThat(settings(new ExponentialRetention(1, 0), 0, 0).isIdeal()).isFalse();
    }

    @Test
    void lawsOutsideTheirRangesAreRefused() {
        refused("tau", () -> new ExponentialRetention(0, 0));
        refused("tau", () -> new ExponentialRetention(Double.NaN, 0));
        refused("toward", () -> new ExponentialRetention(1, 1.5));
        refused("exponent", () -> new PowerRetention(-0.1, 1, 0));
        refused("onset", () -> new PowerRetention(0.1, 0, 0));
        refused("toward", () -> new PowerRetention(0.1, 1, -1));
        Retention sound = new ExponentialRetention(1, 0);
        refused("readWidth", () -> new DriftSettings(sound, 0, 0, 0));
        refused("pause", () -> new DriftSettings(sound, 1e-6, -1, 0));
        refused("driftTolerance", () -> new DriftSettings(sound, 1e-6, 0, 0.6));
    }

    private static void refused(
            String field, org.assertj.core.api.ThrowableAssert.ThrowingCallable make) {
        assertThatThrownBy(make).isInstanceOf(InvalidParameter.class).hasMessageStartingWith(field);
    }
}
