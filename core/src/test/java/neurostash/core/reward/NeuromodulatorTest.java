package neurostash.core.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import neurostash.core.InvalidParameter;
import neurostash.core.array.ArraySettings;
import neurostash.core.array.OutLevel;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.bias.DrivenBias;
import neurostash.core.coding.ImageSet;
import neurostash.core.device.TestDevices;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.LifLayer;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.TwoPhaseRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Six columns; where classes are assigned, two for each of three classes. */
class NeuromodulatorTest {

    private static final int ROWS = 12;
    private static final int COLUMNS = 6;
    private static final int CLASSES = 3;
    private static final int SAMPLES = 3000;
    private static final int[] ACTIVE = {1, 4, 7};
    private static final double REFERENCE = 10;

    private static final Reward ASSIGNED =
            new Reward(CLASSES, Reward.Memory.ASSIGNED, 1, false, 1, 1, 0.5, true);

    /** Image i is of class i mod 3. */
    private static final ImageSet IMAGES = images(CLASSES);

    private final Kernels kernels = KernelChoice.AUTO.kernels();
    private final EnergyLedger ledger = new EnergyLedger(COLUMNS);
    private final SimulatedArray array =
            new SimulatedArray(
                    ROWS,
                    COLUMNS,
                    new ArraySettings(TestDevices.gradual(1e-9), DrivenBias.HALF, false, 0.3, 0.7),
                    1,
                    kernels,
                    ledger);
    private final LifLayer layer =
            new LifLayer(
                    new NeuronSettings(1, 1e9, new Homeostasis(0.01, 1)),
                    REFERENCE,
                    array.topology(),
                    kernels);
    private final RowHistory history = new RowHistory(Kernels.padded(ROWS));
    private final float[] charge = new float[Kernels.padded(COLUMNS)];
    private final float[] start = conductances();
    private final Set<Integer> frozen = new HashSet<>();

    private static ImageSet images(int classes) {
        byte[] labels = new byte[SAMPLES];
        for (int image = 0; image < SAMPLES; image++) {
            labels[image] = (byte) (image % classes);
        }
        return new ImageSet(1, 1, classes, new byte[SAMPLES], labels);
    }

    private Neuromodulator modulator(Reward reward) {
        return new Neuromodulator(
                reward,
                array,
                layer,
                new TwoPhaseRule(array, 1000, 1, 1),
                frozen::contains,
                5,
                ledger);
    }

    /** Shows a sample: the active rows spike in one step and all membranes integrate. */
    private void show(Neuromodulator modulator, int image) {
        modulator.beginPresentation(IMAGES, image);
        history.beginPresentation();
        history.nextStep();
        history.spikes(ACTIVE, 0, ACTIVE.length);
        layer.beginPresentation(1);
        array.read(ACTIVE, 0, ACTIVE.length, charge);
        layer.integrate(charge);
        array.endPresentation();
    }

    private float[] conductances() {
        float[] all = new float[ROWS * COLUMNS];
        for (int cell = 0; cell < all.length; cell++) {
            all[cell] = array.conductance(cell / COLUMNS, cell % COLUMNS);
        }
        return all;
    }

    private float moved(int row, int column) {
        return array.conductance(row, column) - start[row * COLUMNS + column];
    }

    private static boolean isActive(int row) {
        return Arrays.binarySearch(ACTIVE, row) >= 0;
    }

    private void assertUntouched(int column) {
        for (int row = 0; row < ROWS; row++) {
            assertThat(moved(row, column)).as("row %d, column %d", row, column).isZero();
        }
    }

    private void assertWrittenByTheRule(int column) {
        for (int row = 0; row < ROWS; row++) {
            if (isActive(row)) {
                assertThat(moved(row, column)).isPositive();
            } else {
                assertThat(moved(row, column)).isNegative();
            }
        }
    }

    private double count(EventCount count) {
        return ledger.counts(Phase.LEARN).get(count);
    }

    private double chargeOf(int column) {
        double sum = 0;
        for (int row : ACTIVE) {
            sum += start[row * COLUMNS + column];
        }
        return sum;
    }

    @Test
    void aRightWinnerIsWrittenByTheRule() {
        Neuromodulator modulator = modulator(ASSIGNED);
        show(modulator, 1);
        modulator.onOutputSpike(4, history);
        assertWrittenByTheRule(4);
        for (int other : new int[] {0, 1, 2, 3, 5}) {
            assertUntouched(other);
        }
        assertThat(count(EventCount.CLASS_MATCHES)).isZero();
        assertThat(count(EventCount.SEARCH_DECISIONS)).isZero();
    }

    @Test
    void aWrongWinnerLosesConductanceAtTheActiveInputsAndNowhereElse() {
        Neuromodulator modulator = modulator(ASSIGNED);
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        for (int row = 0; row < ROWS; row++) {
            if (isActive(row)) {
                assertThat(moved(row, 4)).isNegative();
            } else {
                assertThat(moved(row, 4)).isZero();
            }
        }
        EventCount pulses = EventCount.DEPRESSING_PULSES;
        assertThat(ledger.counts(Phase.LEARN, 4).get(pulses)).isEqualTo(ACTIVE.length);
        assertThat(ledger.counts(Phase.LEARN, 4).get(EventCount.POTENTIATING_PULSES)).isZero();
    }

    @Test
    void aPunishmentGrowsWithItsWidth() {
        Reward strong = new Reward(CLASSES, Reward.Memory.ASSIGNED, 1, false, 1, 1, 1, false);
        Reward weak = new Reward(CLASSES, Reward.Memory.ASSIGNED, 1, false, 1, 1, 0.25, false);
        Neuromodulator strict = modulator(strong);
        show(strict, 0);
        strict.onOutputSpike(1, history);
        Neuromodulator lenient = modulator(weak);
        show(lenient, 0);
        lenient.onOutputSpike(2, history);
        for (int row : ACTIVE) {
            // Steps depend on where a cell stands, which differs between the two columns.
            assertThat(moved(row, 1)).isLessThan(2 * moved(row, 2));
        }
    }

    @Test
    void inItsPlaceTheNeuronOfTheRightClassThatWasFurthestAheadIsTaught() {
        Neuromodulator modulator = modulator(ASSIGNED);
        int ahead = chargeOf(0) > chargeOf(3) ? 0 : 3;
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        assertWrittenByTheRule(ahead);
        assertUntouched(3 - ahead);
        for (int other : new int[] {1, 2, 5}) {
            assertUntouched(other);
        }
        assertThat(layer.threshold(ahead)).isEqualTo((float) (REFERENCE - 0.01 * REFERENCE));
        assertThat(layer.threshold(3 - ahead)).isEqualTo((float) REFERENCE);
    }

    @Test
    void aThresholdCanOvertakeAPotential() {
        Neuromodulator modulator = modulator(ASSIGNED);
        int ahead = chargeOf(0) > chargeOf(3) ? 0 : 3;
        for (int i = 0; i < 30; i++) {
            layer.adapt(ahead);
        }
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        assertUntouched(ahead);
        assertWrittenByTheRule(3 - ahead);
    }

    @Test
    void aColumnThatIsCutOffIsNotTaught() {
        Neuromodulator modulator = modulator(ASSIGNED);
        int ahead = chargeOf(0) > chargeOf(3) ? 0 : 3;
        array.disconnect(ahead);
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        assertUntouched(ahead);
        assertWrittenByTheRule(3 - ahead);
        assertThat(count(EventCount.CLASS_MATCHES)).isEqualTo(COLUMNS - 1);
        assertThat(count(EventCount.SEARCH_DECISIONS)).isZero();
    }

    @Test
    void aFrozenColumnIsNeitherTaughtNorPunished() {
        Neuromodulator modulator = modulator(ASSIGNED);
        int ahead = chargeOf(0) > chargeOf(3) ? 0 : 3;
        frozen.add(ahead);
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        assertUntouched(ahead);
        assertWrittenByTheRule(3 - ahead);
        assertThat(count(EventCount.CLASS_MATCHES)).isEqualTo(COLUMNS - 1);
        frozen.add(1);
        modulator.onSilence(1, history);
        assertUntouched(1);
    }

    @Test
    void aColumnThatIsOutOfTheRaceIsNeitherMatchedNorTaught() {
        Neuromodulator modulator = modulator(ASSIGNED);
        int ahead = chargeOf(0) > chargeOf(3) ? 0 : 3;
        modulator.beginPresentation(IMAGES, 0);
        history.beginPresentation();
        history.nextStep();
        history.spikes(ACTIVE, 0, ACTIVE.length);
        layer.beginPresentation(1);
        array.read(ACTIVE, 0, ACTIVE.length, charge);
        layer.integrate(charge);
        array.withdraw(ahead, OutLevel.PARKED);
        layer.withdraw(array.topology().slot(ahead));
        modulator.onOutputSpike(4, history);
        array.endPresentation();
        assertUntouched(ahead);
        assertWrittenByTheRule(3 - ahead);
        assertThat(count(EventCount.CLASS_MATCHES)).isEqualTo(COLUMNS - 1);
        assertThat(count(EventCount.SEARCH_DECISIONS)).isZero();
    }

    @Test
    void theSearchMatchesTheLabelWithEveryNeuronAndComparesThoseThatMatch() {
        Neuromodulator modulator = modulator(ASSIGNED);
        for (int error = 1; error <= 5; error++) {
            show(modulator, 0);
            modulator.onOutputSpike(4, history);
            assertThat(count(EventCount.CLASS_MATCHES)).isEqualTo(error * COLUMNS);
            assertThat(count(EventCount.SEARCH_DECISIONS)).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.8})
    void rightWinnersAreWrittenAtTheirRate(double rate) {
        Reward reward = new Reward(CLASSES, Reward.Memory.ASSIGNED, 1, false, rate, 1, 1, true);
        Neuromodulator modulator = modulator(reward);
        for (int image = 0; image < SAMPLES; image++) {
            show(modulator, image);
            modulator.onOutputSpike(image % CLASSES, history);
        }
        double spread = Math.sqrt(SAMPLES * rate * (1 - rate));
        assertThat(count(EventCount.COLUMN_WRITES)).isEqualTo(SAMPLES * rate, within(4 * spread));
        assertThat(count(EventCount.COUNTER_UPDATES)).as("draws").isEqualTo(SAMPLES);
    }

    @Test
    void ratesOfNoneAndAllNeedNoDraw() {
        for (double rate : new double[] {0, 1}) {
            Reward reward = new Reward(CLASSES, Reward.Memory.ASSIGNED, 1, false, rate, 1, 1, true);
            Neuromodulator modulator = modulator(reward);
            for (int image = 0; image < 30; image++) {
                show(modulator, image);
                modulator.onOutputSpike(image % CLASSES, history);
            }
            assertThat(count(EventCount.COLUMN_WRITES)).isEqualTo(rate * 30);
        }
        assertThat(count(EventCount.COUNTER_UPDATES)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 1})
    void aSampleKeepsOrLacksItsLabelInEveryEpoch(double known) {
        Teacher teacher = new Teacher(with(known, false), 5);
        int[] told = new int[SAMPLES];
        for (int epoch = 0; epoch < 2; epoch++) {
            for (int image = 0; image < SAMPLES; image++) {
                int label = teacher.label(IMAGES, image);
                assertThat(label).isIn(ClassMemory.NONE, image % CLASSES);
                assertThat(epoch == 0 || label == told[image]).isTrue();
                told[image] = label;
            }
        }
        long labelled = Arrays.stream(told).filter(label -> label != ClassMemory.NONE).count();
        double spread = Math.sqrt(SAMPLES * known * (1 - known));
        assertThat((double) labelled).isEqualTo(SAMPLES * known, within(4 * spread));
    }

    /** The control has the right labels in the right numbers, on other samples. */
    @Test
    void shuffledLabelsSayNothingOfTheirSample() {
        Teacher teacher = new Teacher(with(1, true), 5);
        int[][] pairs = new int[CLASSES][CLASSES];
        for (int image = 0; image < SAMPLES; image++) {
            pairs[image % CLASSES][teacher.label(IMAGES, image)]++;
        }
        double expected = (double) SAMPLES / CLASSES / CLASSES;
        for (int[] row : pairs) {
            for (int times : row) {
                assertThat((double) times).isEqualTo(expected, within(5 * Math.sqrt(expected)));
            }
        }
    }

    private static Reward with(double labels, boolean shuffled) {
        return new Reward(CLASSES, Reward.Memory.ASSIGNED, labels, shuffled, 1, 1, 1, true);
    }

    @Test
    void aSampleWithoutALabelIsLeftToTheRule() {
        Neuromodulator modulator = modulator(with(0, false));
        show(modulator, 0);
        modulator.onOutputSpike(4, history);
        assertWrittenByTheRule(4);
        assertUntouched(0);
        assertUntouched(3);
        modulator.onSilence(2, history);
        assertUntouched(2);
    }

    @Test
    void unlabelledWinnersAreWrittenAtTheirRate() {
        Reward reward = new Reward(CLASSES, Reward.Memory.ASSIGNED, 0, false, 1, 0.4, 1, true);
        Neuromodulator modulator = modulator(reward);
        for (int image = 0; image < SAMPLES; image++) {
            show(modulator, image);
            modulator.onOutputSpike(0, history);
        }
        double spread = Math.sqrt(SAMPLES * 0.4 * 0.6);
        assertThat(count(EventCount.COLUMN_WRITES)).isEqualTo(SAMPLES * 0.4, within(4 * spread));
    }

    @Test
    void withoutASpikeOnlyAWrongNearestNeuronIsCorrected() {
        Neuromodulator modulator = modulator(ASSIGNED);
        show(modulator, 0);
        modulator.onSilence(3, history);
        for (int column = 0; column < COLUMNS; column++) {
            assertUntouched(column);
        }
        modulator.onSilence(1, history);
        assertThat(moved(ACTIVE[0], 1)).isNegative();
        assertThat(count(EventCount.COLUMN_WRITES)).isEqualTo(2);
    }

    @Test
    void countersGiveANeuronTheClassOfMostOfItsWins() {
        ClassCounters counters = new ClassCounters(COLUMNS, CLASSES, ledger);
        assertThat(counters.classOf(2)).isEqualTo(ClassMemory.NONE);
        counters.onWin(2, 1);
        assertThat(counters.classOf(2)).isEqualTo(1);
        counters.onWin(2, 0);
        assertThat(counters.classOf(2)).as("a tie").isEqualTo(1);
        counters.onWin(2, 0);
        assertThat(counters.classOf(2)).isEqualTo(0);
        assertThat(counters.classOf(3)).isEqualTo(ClassMemory.NONE);
        assertThat(count(EventCount.COUNTER_UPDATES)).isEqualTo(6);
    }

    @Test
    void aNeuronWithoutAClassIsWrittenByTheRuleAndTakesTheSamplesClass() {
        Reward reward = new Reward(CLASSES, Reward.Memory.COUNTERS, 1, false, 0, 1, 1, true);
        Neuromodulator modulator = modulator(reward);
        assertThat(modulator.classes()).containsOnly(ClassMemory.NONE);
        show(modulator, 2);
        modulator.onOutputSpike(4, history);
        assertWrittenByTheRule(4);
        assertThat(modulator.classes()[4]).isEqualTo(2);
        show(modulator, 2);
        modulator.onOutputSpike(4, history);
        assertThat(count(EventCount.COLUMN_WRITES)).as("known by now").isEqualTo(1);
        show(modulator, 1);
        modulator.onOutputSpike(4, history);
        assertThat(count(EventCount.COLUMN_WRITES)).as("no one to teach").isEqualTo(2);
        assertThat(modulator.classes()[4]).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Reward.Memory.class)
    void imagesOfMoreClassesThanTheCircuitHoldsAreRefused(Reward.Memory memory) {
        Neuromodulator modulator = modulator(new Reward(CLASSES, memory, 1, false, 1, 1, 1, true));
        assertThatThrownBy(() -> modulator.beginPresentation(images(4), 0))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("classes = 3")
                .hasMessageContaining("4 classes");
    }

    @Test
    void impossibleRewardsAreRefused() {
        Reward.Memory memory = Reward.Memory.COUNTERS;
        assertThatThrownBy(() -> new Reward(0, memory, 1, false, 1, 1, 1, true))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("classes");
        assertThatThrownBy(() -> new Reward(10, memory, 1.1, false, 1, 1, 1, true))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("labels");
        assertThatThrownBy(() -> new Reward(10, memory, 1, false, -0.1, 1, 1, true))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("correctRate");
        assertThatThrownBy(() -> new Reward(10, memory, 1, false, 1, Double.NaN, 1, true))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("unlabelledRate");
        assertThatThrownBy(() -> new Reward(10, memory, 1, false, 1, 1, -1, true))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("punish");
    }
}
