package neurostash.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The scalar kernels against naive loops, and the vector kernels against the scalar ones. */
class KernelsTest {

    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = KernelChoice.VECTOR.kernels();

    /** Column counts that are prime, padded, and around the kernels' blocks of 16, 32 and 128. */
    static IntStream sizes() {
        return IntStream.of(1, 2, 15, 16, 17, 31, 32, 33, 97, 127, 128, 129, 160, 251, 256, 400);
    }

    private static float[] random(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    /** Numbers for which a kernel that cuts corners gives other bits. */
    private static float special(SplittableRandom random) {
        float[] values = {
            0f,
            -0f,
            1f,
            -1f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.NaN,
            Math.nextDown(1f),
            16777216f
        };
        return values[random.nextInt(values.length)];
    }

    private static void assertSameBits(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
                assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i]);
                throw new AssertionError("element " + i + ": zeros of different sign");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void columnsBehindResistingWiresAreSensedAlikeByBothKernels(int slots) {
        SplittableRandom random = new SplittableRandom(slots);
        int rows = 12;
        int stride = Kernels.padded(slots) + Kernels.PAD;
        float[] conductance = random(random, rows * stride);
        int[] selected = {0, 1, 4, 5, 9, 11};
        float[] segments = {1, 3, 1, 4, 2, 1};
        float[] scalar = random(random, Kernels.padded(slots));
        float[] before = scalar.clone();
        float[] vector = scalar.clone();
        for (float limit : new float[] {0f, 0.006f, 1f}) {
            boolean beyond =
                    SCALAR.sense(
                            conductance,
                            stride,
                            slots,
                            selected,
                            segments,
                            1,
                            5,
                            1e-3f,
                            limit,
                            scalar);
            assertThat(
                            VECTOR.sense(
                                    conductance,
                                    stride,
                                    slots,
                                    selected,
                                    segments,
                                    1,
                                    5,
                                    1e-3f,
                                    limit,
                                    vector))
                    .isEqualTo(beyond);
            assertThat(beyond || limit > 0).isTrue();
            assertThat(beyond && limit == 1f).isFalse();
        }
        assertSameBits(Arrays.copyOf(vector, slots), Arrays.copyOf(scalar, slots));
        double sum = 0;
        double squares = 0;
        for (int k = 1; k < 5; k++) {
            sum += conductance[selected[k] * stride];
            squares += segments[k] * sum * sum;
        }
        double sensed = 3 * sum / (1 + 1e-3 * squares / sum);
        assertThat((double) scalar[0] - before[0]).isCloseTo(sensed, within(1e-5));
    }

    /** Some blocks are read as all columns are; the others keep what they had. */
    @ParameterizedTest
    @MethodSource("sizes")
    void blocksAreReadToTheBitsOfAWholeRead(int slots) {
        SplittableRandom random = new SplittableRandom(slots);
        int padded = Kernels.padded(slots);
        float[] conductance = random(random, 12 * padded);
        int[] rows = {0, 1, 4, 5, 9, 11};
        int[] blocks =
                IntStream.range(0, Math.ceilDiv(slots, Kernels.BLOCK))
                        .filter(block -> block % 3 != 1)
                        .map(block -> block * Kernels.BLOCK)
                        .toArray();
        float[] all = new float[padded];
        float[] sum = new float[padded];
        SCALAR.read(conductance, padded, slots, rows, 1, 6, all, sum);
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            float[] charge = new float[padded];
            float[] total = new float[padded];
            Arrays.fill(charge, -1f);
            kernels.readBlocks(
                    conductance, padded, blocks, blocks.length, rows, 1, 6, charge, total);
            for (int slot = 0; slot < slots; slot++) {
                boolean read = slot / Kernels.BLOCK % 3 != 1;
                assertThat(charge[slot]).isEqualTo(read ? all[slot] : -1f);
                assertThat(total[slot]).isEqualTo(read ? sum[slot] : 0f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void blocksAreIntegratedAndComparedAlikeByBothKernels(int slots) {
        SplittableRandom random = new SplittableRandom(slots + 1);
        int padded = Kernels.padded(slots);
        int[] blocks =
                IntStream.range(0, Math.ceilDiv(slots, Kernels.BLOCK))
                        .filter(block -> block % 3 != 1)
                        .map(block -> block * Kernels.BLOCK)
                        .toArray();
        boolean[] seen = new boolean[4];
        for (int draw = 0; draw < 40; draw++) {
            float[] scalar = random(random, padded);
            float[] vector = scalar.clone();
            float[] charge = random(random, padded);
            float[] offset = random(random, padded);
            float[] threshold = random(random, padded);
            float high = draw % 2 == 0 ? 2000 : 1;
            for (int slot = 0; slot < padded; slot++) {
                threshold[slot] = 0.1f + high * threshold[slot];
            }
            boolean fires =
                    SCALAR.integrateBlocks(
                            scalar, charge, threshold, 1.1f, 0.9f, blocks, blocks.length);
            assertThat(
                            VECTOR.integrateBlocks(
                                    vector, charge, threshold, 1.1f, 0.9f, blocks, blocks.length))
                    .isEqualTo(fires);
            assertSameBits(vector, scalar);
            boolean reaches =
                    SCALAR.reaches(scalar, offset, threshold, 0.7f, blocks, blocks.length);
            assertThat(VECTOR.reaches(scalar, offset, threshold, 0.7f, blocks, blocks.length))
                    .isEqualTo(reaches);
            boolean expected = false;
            for (int first : blocks) {
                for (int slot = first; slot < first + Kernels.BLOCK; slot++) {
                    expected |= scalar[slot] + offset[slot] >= threshold[slot] * 0.7f;
                }
            }
            assertThat(reaches).isEqualTo(expected);
            seen[(fires ? 1 : 0) + (reaches ? 2 : 0)] = true;
        }
        assertThat(seen[3]).as("some reached").isTrue();
    }

    @Test
    void whatStandsBesideTheColumnsUnderReadIsNoReasonToStop() {
        float[] conductance = new float[Kernels.PAD];
        Arrays.fill(conductance, 3, Kernels.PAD, 100f);
        float[] charge = new float[Kernels.PAD];
        int[] row = {0};
        float[] segment = {1};
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            assertThat(kernels.sense(conductance, 16, 3, row, segment, 0, 1, 0.1f, 0.5f, charge))
                    .isFalse();
            assertThat(kernels.sense(conductance, 16, 4, row, segment, 0, 1, 0.1f, 0.5f, charge))
                    .isTrue();
        }
    }

    @Test
    void theVectorKernelsAreReallyVectorised() {
        assertThat(VECTOR.name()).startsWith("vector-");
        assertThat(VECTOR).isNotInstanceOf(ScalarKernels.class);
        assertThat(KernelChoice.AUTO.kernels().name()).isEqualTo(VECTOR.name());
        assertThat(KernelChoice.SCALAR.kernels().name()).isEqualTo("scalar");
    }

    @Test
    void paddingGoesUpToTheNextMultiple() {
        assertThat(Kernels.padded(1)).isEqualTo(16);
        assertThat(Kernels.padded(16)).isEqualTo(16);
        assertThat(Kernels.padded(17)).isEqualTo(32);
        assertThat(Kernels.padded(784)).isEqualTo(784);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aReadAddsTheSelectedRowsInTheirOrder(int slots) {
        SplittableRandom random = new SplittableRandom(slots);
        int rows = 37;
        int stride = Kernels.padded(slots) + 16;
        for (int trial = 0; trial < 6; trial++) {
            float[] g = random(random, rows * stride);
            if (trial >= 4) {
                for (int i = 0; i < g.length; i += 5) {
                    g[i] = special(random);
                }
            }
            int[] selected = random.ints(60, 0, rows).toArray();
            int from = trial == 0 ? 0 : random.nextInt(20);
            int to = trial == 1 ? from : from + random.nextInt(40);
            float[] totalBefore = random(random, stride);
            float[] expectedCharge = new float[stride];
            float[] expectedTotal = totalBefore.clone();
            for (int s = 0; s < slots; s++) {
                for (int k = from; k < to; k++) {
                    expectedCharge[s] += g[selected[k] * stride + s];
                }
                expectedTotal[s] += expectedCharge[s];
            }
            for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                float[] charge = new float[stride];
                Arrays.fill(charge, 1e9f);
                float[] total = totalBefore.clone();
                kernels.read(g, stride, slots, selected, from, to, charge, total);
                assertSameBits(Arrays.copyOf(charge, slots), Arrays.copyOf(expectedCharge, slots));
                assertSameBits(Arrays.copyOf(total, slots), Arrays.copyOf(expectedTotal, slots));
                int end = Kernels.padded(slots);
                assertThat(charge[end]).as("untouched beyond the padding").isEqualTo(1e9f);
                assertThat(total[end]).isEqualTo(totalBefore[end]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void integrationLeaksThenAddsThenCompares(int slots) {
        SplittableRandom random = new SplittableRandom(100 + slots);
        int padded = Kernels.padded(slots);
        int fired = 0;
        for (int trial = 0; trial < 40; trial++) {
            float[] before = random(random, padded);
            float[] charge = random(random, padded);
            float[] threshold = new float[padded];
            Arrays.fill(threshold, 1.9f + trial % 10 * 0.03f);
            Arrays.fill(threshold, slots, padded, Float.POSITIVE_INFINITY);
            if (trial >= 30) {
                for (int i = 0; i < slots; i += 3) {
                    before[i] = special(random);
                    charge[i] = special(random);
                    threshold[i] = special(random);
                }
            }
            float gain = trial % 7 == 0 ? 0f : 0.5f + trial * 0.02f;
            float leak = trial % 5 == 0 ? 1f : 0.93f;
            float[] expected = new float[padded];
            boolean fires = false;
            for (int s = 0; s < padded; s++) {
                float shrunk = before[s] * leak;
                expected[s] = shrunk + charge[s];
                float limit = threshold[s] * gain;
                fires |= expected[s] >= limit;
            }
            fired += fires ? 1 : 0;
            for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                float[] potential = before.clone();
                assertThat(kernels.integrate(potential, charge, threshold, gain, leak, slots))
                        .as("%s, trial %d", kernels.name(), trial)
                        .isEqualTo(fires);
                assertSameBits(potential, expected);
            }
        }
        assertThat(fired).as("trials that fired").isBetween(1, 39);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aSingleColumnAtItsThresholdFiresWhereverItLies(int slots) {
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            for (int s = 0; s < slots; s++) {
                int padded = Kernels.padded(slots);
                float[] threshold = new float[padded];
                Arrays.fill(threshold, 2f);
                float[] charge = new float[padded];
                charge[s] = 2f;
                assertThat(kernels.integrate(new float[padded], charge, threshold, 1f, 1f, slots))
                        .isTrue();
                charge[s] = Math.nextDown(2f);
                assertThat(kernels.integrate(new float[padded], charge, threshold, 1f, 1f, slots))
                        .isFalse();
            }
        }
    }

    /** A write with random cells, laws, noise, chances and widths; every option is on somewhere. */
    private static ColumnPulse write(SplittableRandom random, int rows) {
        ColumnPulse w = new ColumnPulse(rows);
        boolean abrupt = random.nextInt(4) == 0;
        float slope = (float) (4 * random.nextDouble());
        for (int place = 0; place < ColumnPulse.TABLE; place++) {
            double travelled = (double) place / ColumnPulse.RESOLUTION;
            w.setStep(
                    place,
                    abrupt ? 1 : 0.08 * Math.exp(-slope * travelled),
                    random.nextBoolean() ? 0.06 : 0.3 * (1.5 - travelled));
        }
        w.cells = new float[3 * ColumnPulse.PARAMETERS * w.stride];
        w.offset = random.nextInt(3) * ColumnPulse.PARAMETERS * w.stride;
        for (int column = 0; column < 3; column++) {
            for (int row = 0; row < w.stride; row++) {
                int from = column * ColumnPulse.PARAMETERS * w.stride;
                w.cells[from + ColumnPulse.at(row, ColumnPulse.G_MIN)] =
                        (float) (0.2 * random.nextDouble());
                w.cells[from + ColumnPulse.at(row, ColumnPulse.RANGE)] =
                        (float) (0.05 + random.nextDouble());
                for (int plane = ColumnPulse.GAIN_UP; plane <= ColumnPulse.STRETCH_DOWN; plane++) {
                    // Up to a stretch of 3, far beyond the end of the table.
                    w.cells[from + ColumnPulse.at(row, plane)] =
                            (float) (0.05 + 2.95 * random.nextDouble());
                }
            }
        }
        w.lastSpike = random.ints(w.stride, 0, 50).toArray();
        w.since = random.nextInt(60);
        w.key = random.nextInt();
        w.potentiateStepNoise = random.nextBoolean() ? 0 : (float) random.nextDouble();
        w.depressStepNoise = w.potentiateStepNoise == 0 ? 0.2f : w.potentiateStepNoise / 2;
        w.rangeNoise = random.nextBoolean() ? 0 : 0.05f;
        w.potentiateWidth = random.nextBoolean() ? 1 : (float) (3 * random.nextDouble());
        w.depressWidth = random.nextBoolean() ? 1 : 0.5f;
        w.potentiateChance = random.nextBoolean() ? 65536 : random.nextInt(65537);
        w.depressChance = random.nextBoolean() ? 65536 : random.nextInt(65537);
        float[] levelSteps = {0, 0, 0, 1, 9, 63, 65535};
        w.levelSteps = levelSteps[random.nextInt(levelSteps.length)];
        for (int row = 0; row < rows; row++) {
            float low = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.G_MIN)];
            float range = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.RANGE)];
            w.before[row] =
                    switch (random.nextInt(6)) {
                        case 0 -> low;
                        case 1 -> low + range;
                        case 2 -> low + 1.01f * range;
                        default -> low + (float) random.nextDouble() * range;
                    };
        }
        return w;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 16, 17, 97, 784})
    void aColumnWriteGivesTheSameBitsScalarAndVector(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        boolean moved = false;
        boolean kept = false;
        boolean atTop = false;
        boolean atBottom = false;
        for (int trial = 0; trial < 200; trial++) {
            ColumnPulse w = write(random, rows);
            SCALAR.pulse(w);
            float[] after = w.after.clone();
            int[] hash = w.hash.clone();
            Arrays.fill(w.after, -7f);
            Arrays.fill(w.hash, -7);
            VECTOR.pulse(w);
            assertSameBits(w.after, after);
            assertThat(w.hash).isEqualTo(hash);
            for (int row = 0; row < rows; row++) {
                float low = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.G_MIN)];
                float high = low + w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.RANGE)];
                atBottom |= after[row] == low;
                atTop |= after[row] == high;
                moved |= after[row] != w.before[row];
                kept |= after[row] == w.before[row];
            }
        }
        assertThat(moved && kept && atTop && atBottom).as("all that can happen did").isTrue();
    }

    @Test
    void aColumnWriteGivesTheSameBitsForNumbersThatAreNone() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 300; trial++) {
            ColumnPulse w = write(random, 64);
            for (int row = 0; row < 64; row += 2) {
                w.before[row] = special(random);
                int plane = random.nextInt(ColumnPulse.PARAMETERS);
                w.cells[w.offset + ColumnPulse.at(row, plane)] = special(random);
            }
            w.lastSpike[1] = Integer.MIN_VALUE;
            w.lastSpike[2] = Integer.MAX_VALUE;
            SCALAR.pulse(w);
            float[] after = w.after.clone();
            VECTOR.pulse(w);
            assertSameBits(w.after, after);
        }
    }

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 24);
    }

    /** The write as its documentation describes it, in doubles, cell by cell. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aColumnWriteIsWhatItSaysOnEveryCell(long seed) {
        SplittableRandom random = new SplittableRandom(1000 + seed);
        ColumnPulse w = write(random, 300);
        SCALAR.pulse(w);
        int compared = 0;
        for (int row = 0; row < 300; row++) {
            boolean fired = w.lastSpike[row] >= w.since;
            double low = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.G_MIN)];
            double range = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.RANGE)];
            double state = (w.before[row] - low) / range;
            double distance = fired ? state : 1 - state;
            double stretch =
                    w.cells[
                            w.offset
                                    + ColumnPulse.at(
                                            row,
                                            fired
                                                    ? ColumnPulse.STRETCH_UP
                                                    : ColumnPulse.STRETCH_DOWN)];
            double gain =
                    w.cells[
                            w.offset
                                    + ColumnPulse.at(
                                            row,
                                            fired ? ColumnPulse.GAIN_UP : ColumnPulse.GAIN_DOWN)];
            double place = Math.min(Math.max(distance * stretch, 0), 1.5) * 1024;
            if (Math.abs(place - Math.rint(place)) < 1e-3 && place > 0 && place < 1536) {
                continue; // Rounding decides which place of the table is meant.
            }
            double width = fired ? w.potentiateWidth : w.depressWidth;
            double nominal = w.step[(int) place + (fired ? 0 : ColumnPulse.TABLE)];
            int hash = CellNoise.hash(w.key, row);
            double normal = CellNoise.normal(hash);
            double stepNoise = fired ? w.potentiateStepNoise : w.depressStepNoise;
            double step =
                    nominal * gain * width * (1 + stepNoise * normal)
                            + w.rangeNoise * Math.sqrt(width) * normal;
            int chance = fired ? w.potentiateChance : w.depressChance;
            double moved = (hash & 0xFFFF) < chance ? step * range : 0;
            double expected = Math.min(Math.max(w.before[row] + moved, low), low + range);
            if (w.levelSteps > 0) {
                double at = (expected - low) / range * w.levelSteps;
                double uniform = CellNoise.uniform(CellNoise.hash(~w.key, row));
                double part = at - Math.floor(at);
                if (Math.abs(part - uniform) < 0.02 || part < 1e-2 || part > 1 - 1e-2) {
                    continue; // Rounding decides which of the levels it is.
                }
                expected = low + Math.floor(part > uniform ? at + 1 : at) / w.levelSteps * range;
            }
            compared++;
            assertThat((double) w.after[row])
                    .as("row %d, %s levels", row, w.levelSteps)
                    .isEqualTo(expected, within(2e-6));
        }
        assertThat(compared).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 13, 16, 17, 97, 784})
    void aWriteIsCarriedIntoTheRowsOfItsColumnAndNowhereElse(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        int stride = 48;
        for (int slot : new int[] {0, 17, 47}) {
            ColumnPulse w = write(random, rows);
            SCALAR.pulse(w);
            for (int row = 0; row < rows; row += 3) {
                w.after[row] = w.before[row];
            }
            float[] expected = random(random, rows * stride);
            for (int row = 0; row < rows; row++) {
                expected[row * stride + slot] = w.before[row];
            }
            float[][] actual = {expected.clone(), expected.clone()};
            for (int row = 0; row < rows; row++) {
                expected[row * stride + slot] = w.after[row];
            }
            SCALAR.scatter(w, actual[0], stride, slot);
            VECTOR.scatter(w, actual[1], stride, slot);
            assertSameBits(actual[0], expected);
            assertSameBits(actual[1], expected);
        }
    }

    @Test
    void theStepTableKeepsBothPolaritiesApart() {
        ColumnPulse w = new ColumnPulse(16);
        w.setStep(0, 0.25, 0.5);
        w.setStep(ColumnPulse.TABLE - 1, 0.125, 1);
        assertThat(w.step[0]).isEqualTo(0.25f);
        assertThat(w.step[ColumnPulse.TABLE]).isEqualTo(-0.5f);
        assertThat(w.step[ColumnPulse.TABLE - 1]).isEqualTo(0.125f);
        assertThat(w.step[2 * ColumnPulse.TABLE - 1]).isEqualTo(-1f);
    }
}
