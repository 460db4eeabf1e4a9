package neurostash.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the JDK's Vector API. The species is a static constant named in each kernel:
 * passed as a parameter it would not be constant to the compiler and every vector would be boxed.
 */
final class VectorKernels implements Kernels {

    static final VectorSpecies<Float> F =
            FloatVector.SPECIES_PREFERRED.length() <= PAD
                    ? FloatVector.SPECIES_PREFERRED
                    : FloatVector.SPECIES_512;
    private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, F.vectorShape());
    private static final int L = F.length();

    /** Doubles, at most as many to a vector as there are stripes; floats and ints of as many. */
    private static final VectorSpecies<Double> D =
            DoubleVector.SPECIES_PREFERRED.length() <= ColumnTally.STRIPES
                    ? DoubleVector.SPECIES_PREFERRED
                    : DoubleVector.SPECIES_512;

    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
    private static final VectorSpecies<Integer> HALF_INTS =
            VectorSpecies.of(int.class, HALF.vectorShape());

    /** Row numbers 0, 1, 2, ... of the first lanes, times the hash's row step. */
    private static final IntVector LANE_STEPS =
            IntVector.zero(I).addIndex(1).mul(CellNoise.ROW_STEP);

    @Override
    public String name() {
        return "vector-" + F.vectorBitSize();
    }

    @Override
    public void read(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        VectorRead.read(conductance, stride, slots, rows, from, to, charge, total);
    }

    @Override
    public void readBlocks(
            float[] conductance,
            int stride,
            int[] blocks,
            int count,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        VectorBlocks.read(conductance, stride, blocks, count, rows, from, to, charge, total);
    }

    @Override
    public boolean integrateBlocks(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int[] blocks,
            int count) {
        return VectorBlocks.integrate(potential, charge, threshold, gain, leak, blocks, count);
    }

    @Override
    public boolean reaches(
            float[] potential,
            float[] offset,
            float[] threshold,
            float part,
            int[] blocks,
            int count) {
        return VectorBlocks.reaches(potential, offset, threshold, part, blocks, count);
    }

    @Override
    public boolean sense(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge) {
        return VectorSense.sense(
                conductance, stride, slots, rows, segments, from, to, loss, limit, charge);
    }

    @Override
    public boolean integrate(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int slots) {
        int end = Kernels.padded(slots);
        VectorMask<Float> fires = F.maskAll(false);
        for (int s = 0; s < end; s += L) {
            FloatVector v =
                    FloatVector.fromArray(F, potential, s)
                            .mul(leak)
                            .add(FloatVector.fromArray(F, charge, s));
            v.intoArray(potential, s);
            fires =
                    fires.or(
                            v.compare(
                                    VectorOperators.GE,
                                    FloatVector.fromArray(F, threshold, s).mul(gain)));
        }
        return fires.anyTrue();
    }

    @Override
    public void tally(ColumnPulse w, double[] rowConductance, ColumnTally into) {
        for (int stripe = 0; stripe < ColumnTally.STRIPES; stripe += D.length()) {
            tallyStripes(w, rowConductance, into.stripe, stripe);
        }
    }

    /** The stripes from {@code stripe} on that fill one vector. */
    private static void tallyStripes(
            ColumnPulse w, double[] rowConductance, double[] sums, int stripe) {
        DoubleVector firedRows = DoubleVector.zero(D);
        DoubleVector firedAll = firedRows;
        DoubleVector firedBefore = firedRows;
        DoubleVector firedAfter = firedRows;
        DoubleVector idleAll = firedRows;
        DoubleVector idleBefore = firedRows;
        DoubleVector idleAfter = firedRows;
        for (int row = stripe; row < w.stride; row += ColumnTally.STRIPES) {
            DoubleVector before = doubles(w.before, row);
            DoubleVector after = doubles(w.after, row);
            DoubleVector all = DoubleVector.fromArray(D, rowConductance, row);
            VectorMask<Double> fired =
                    IntVector.fromArray(HALF_INTS, w.lastSpike, row)
                            .compare(VectorOperators.GE, w.since)
                            .cast(D);
            VectorMask<Double> idle = fired.not();
            firedRows = firedRows.add(1, fired);
            firedAll = firedAll.add(all, fired);
            firedBefore = firedBefore.add(before, fired);
            firedAfter = firedAfter.add(after, fired);
            idleAll = idleAll.add(all, idle);
            idleBefore = idleBefore.add(before, idle);
            idleAfter = idleAfter.add(after, idle);
            all.add(after.sub(before)).intoArray(rowConductance, row);
        }
        firedRows.intoArray(sums, stripe);
        firedAll.intoArray(sums, stripe + ColumnTally.STRIPES);
        firedBefore.intoArray(sums, stripe + 2 * ColumnTally.STRIPES);
        firedAfter.intoArray(sums, stripe + 3 * ColumnTally.STRIPES);
        idleAll.intoArray(sums, stripe + 4 * ColumnTally.STRIPES);
        idleBefore.intoArray(sums, stripe + 5 * ColumnTally.STRIPES);
        idleAfter.intoArray(sums, stripe + 6 * ColumnTally.STRIPES);
    }

    @Override
    public void scatter(ColumnPulse w, float[] conductance, int stride, int slot) {
        for (int row = 0; row < w.stride; row += L) {
            long changed =
                    FloatVector.fromArray(F, w.after, row)
                            .compare(VectorOperators.NE, FloatVector.fromArray(F, w.before, row))
                            .toLong();
            for (; changed != 0; changed &= changed - 1) {
                int cell = row + Long.numberOfTrailingZeros(changed);
                conductance[cell * stride + slot] = w.after[cell];
            }
        }
    }

    private static DoubleVector doubles(float[] floats, int from) {
        return (DoubleVector)
                FloatVector.fromArray(HALF, floats, from).convertShape(VectorOperators.F2D, D, 0);
    }

    @Override
    public void pulse(ColumnPulse w) {
        locate(w);
        move(w);
        if (w.levelSteps != 0) {
            settle(w, w.after, 0, ~w.key);
        }
        w.clearPadding();
    }

    /** First pass: places in the step table and noise hashes. */
    private static void locate(ColumnPulse w) {
        IntVector key = IntVector.broadcast(I, w.key).add(LANE_STEPS);
        for (int row = 0; row < w.stride; row += L) {
            int cell = w.offset + ColumnPulse.at(row, 0);
            VectorMask<Integer> up =
                    IntVector.fromArray(I, w.lastSpike, row).compare(VectorOperators.GE, w.since);
            IntVector h = hash(key, row);
            h.intoArray(w.hash, row);
            h.lanewise(VectorOperators.LSHR, CellNoise.SHIFT).intoArray(w.deviate, row);
            FloatVector low = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.G_MIN * PAD);
            VectorMask<Float> upF = up.cast(F);
            FloatVector range = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.RANGE * PAD);
            FloatVector state = FloatVector.fromArray(F, w.before, row).sub(low).div(range);
            FloatVector rising =
                    state.mul(
                            FloatVector.fromArray(F, w.cells, cell + ColumnPulse.STRETCH_UP * PAD));
            FloatVector falling =
                    FloatVector.broadcast(F, 1f)
                            .sub(state)
                            .mul(
                                    FloatVector.fromArray(
                                            F, w.cells, cell + ColumnPulse.STRETCH_DOWN * PAD));
            FloatVector travelled =
                    falling.blend(rising, upF)
                            .max(0f)
                            .min(ColumnPulse.MAX_STRETCH)
                            .mul((float) ColumnPulse.RESOLUTION);
            IntVector place = (IntVector) travelled.convertShape(VectorOperators.F2I, I, 0);
            place.add(IntVector.broadcast(I, ColumnPulse.TABLE).blend(0, up))
                    .intoArray(w.place, row);
        }
    }

    /** Second pass: the step, its noise, the bounds. */
    private static void move(ColumnPulse w) {
        float[] deviates = CellNoise.table();
        FloatVector widthUp = FloatVector.broadcast(F, w.potentiateWidth);
        FloatVector widthDown = FloatVector.broadcast(F, w.depressWidth);
        FloatVector stepNoiseUp = FloatVector.broadcast(F, w.potentiateStepNoise);
        FloatVector stepNoiseDown = FloatVector.broadcast(F, w.depressStepNoise);
        FloatVector rangeNoiseUp = FloatVector.broadcast(F, w.rangeNoise(w.potentiateWidth));
        FloatVector rangeNoiseDown = FloatVector.broadcast(F, w.rangeNoise(w.depressWidth));
        IntVector chanceUp = IntVector.broadcast(I, w.potentiateChance);
        IntVector chanceDown = IntVector.broadcast(I, w.depressChance);
        for (int row = 0; row < w.stride; row += L) {
            int cell = w.offset + ColumnPulse.at(row, 0);
            VectorMask<Integer> up =
                    IntVector.fromArray(I, w.lastSpike, row).compare(VectorOperators.GE, w.since);
            VectorMask<Float> upF = up.cast(F);
            FloatVector low = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.G_MIN * PAD);
            FloatVector range = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.RANGE * PAD);
            FloatVector gain =
                    FloatVector.fromArray(F, w.cells, cell + ColumnPulse.GAIN_DOWN * PAD)
                            .blend(
                                    FloatVector.fromArray(
                                            F, w.cells, cell + ColumnPulse.GAIN_UP * PAD),
                                    upF);
            FloatVector width = widthDown.blend(widthUp, upF);
            FloatVector stepNoise = stepNoiseDown.blend(stepNoiseUp, upF);
            FloatVector rangeNoise = rangeNoiseDown.blend(rangeNoiseUp, upF);
            FloatVector normal = FloatVector.fromArray(F, deviates, 0, w.deviate, row);
            FloatVector step =
                    FloatVector.fromArray(F, w.step, 0, w.place, row).mul(gain).mul(width);
            FloatVector noisy =
                    step.add(step.mul(normal.mul(stepNoise))).add(rangeNoise.mul(normal));
            VectorMask<Float> acts =
                    IntVector.fromArray(I, w.hash, row)
                            .and(CellNoise.UNIFORM_MASK)
                            .compare(VectorOperators.LT, chanceDown.blend(chanceUp, up))
                            .cast(F);
            FloatVector moved = FloatVector.zero(F).blend(noisy.mul(range), acts);
            FloatVector after =
                    FloatVector.fromArray(F, w.before, row).add(moved).max(low).min(low.add(range));
            after.intoArray(w.after, row);
        }
    }

    /** Last pass: each cell settles on one of its two neighbouring levels. */
    private static void settle(ColumnPulse w, float[] conductance, int from, int noise) {
        IntVector key = IntVector.broadcast(I, noise).add(LANE_STEPS);
        float levelSize = 1 / w.levelSteps;
        for (int row = 0; row < w.stride; row += L) {
            int cell = w.offset + ColumnPulse.at(row, 0);
            FloatVector low = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.G_MIN * PAD);
            FloatVector range = FloatVector.fromArray(F, w.cells, cell + ColumnPulse.RANGE * PAD);
            FloatVector place =
                    FloatVector.fromArray(F, conductance, from + row)
                            .sub(low)
                            .div(range)
                            .mul(w.levelSteps);
            FloatVector level =
                    (FloatVector)
                            place.convertShape(VectorOperators.F2I, I, 0)
                                    .convertShape(VectorOperators.I2F, F, 0);
            FloatVector uniform =
                    ((FloatVector)
                                    hash(key, row)
                                            .and(CellNoise.UNIFORM_MASK)
                                            .convertShape(VectorOperators.I2F, F, 0))
                            .add(0.5f)
                            .mul(1f / CellNoise.UNIFORM_RANGE);
            FloatVector chosen =
                    level.blend(
                            level.add(1f), place.sub(level).compare(VectorOperators.GT, uniform));
            chosen.mul(levelSize).min(1f).mul(range).add(low).intoArray(conductance, from + row);
        }
    }

    @Override
    public void disturb(ColumnPulse w, ColumnDoses d) {
        seek(w, d);
        nudge(w, d);
        if (w.levelSteps != 0) {
            settle(w, d.conductance, d.from, d.key);
        }
    }

    /** First pass of a disturb: places in the step table, upwards and downwards. */
    private static void seek(ColumnPulse w, ColumnDoses d) {
        FloatVector one = FloatVector.broadcast(F, 1f);
        for (int row = 0; row < w.stride; row += L) {
            int cell = w.offset + ColumnPulse.at(row, 0);
            FloatVector state =
                    FloatVector.fromArray(F, d.conductance, d.from + row)
                            .sub(parameters(w, cell, ColumnPulse.G_MIN))
                            .div(parameters(w, cell, ColumnPulse.RANGE));
            place(state.mul(parameters(w, cell, ColumnPulse.STRETCH_UP))).intoArray(w.place, row);
            place(one.sub(state).mul(parameters(w, cell, ColumnPulse.STRETCH_DOWN)))
                    .add(ColumnPulse.TABLE)
                    .intoArray(w.deviate, row);
        }
    }

    /** Second pass: both directions' steps, the bounds. */
    private static void nudge(ColumnPulse w, ColumnDoses d) {
        for (int row = 0; row < w.stride; row += L) {
            int cell = w.offset + ColumnPulse.at(row, 0);
            FloatVector low = parameters(w, cell, ColumnPulse.G_MIN);
            FloatVector range = parameters(w, cell, ColumnPulse.RANGE);
            FloatVector up =
                    FloatVector.fromArray(F, w.step, 0, w.place, row)
                            .mul(parameters(w, cell, ColumnPulse.GAIN_UP))
                            .mul(FloatVector.fromArray(F, d.up, row));
            FloatVector down =
                    FloatVector.fromArray(F, w.step, 0, w.deviate, row)
                            .mul(parameters(w, cell, ColumnPulse.GAIN_DOWN))
                            .mul(FloatVector.fromArray(F, d.down, row));
            FloatVector.fromArray(F, d.conductance, d.from + row)
                    .add(up.add(down).mul(range))
                    .max(low)
                    .min(low.add(range))
                    .intoArray(d.conductance, d.from + row);
        }
    }

    private static FloatVector parameters(ColumnPulse w, int cell, int parameter) {
        return FloatVector.fromArray(F, w.cells, cell + parameter * PAD);
    }

    private static IntVector place(FloatVector travelled) {
        return (IntVector)
                travelled
                        .max(0f)
                        .min(ColumnPulse.MAX_STRETCH)
                        .mul((float) ColumnPulse.RESOLUTION)
                        .convertShape(VectorOperators.F2I, I, 0);
    }

    /** {@link CellNoise#hash} of the rows from {@code row} on. */
    private static IntVector hash(IntVector laneKey, int row) {
        IntVector h = laneKey.add(row * CellNoise.ROW_STEP);
        h =
                h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                        .mul(CellNoise.FIRST);
        h =
                h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                        .mul(CellNoise.SECOND);
        return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    }
}
