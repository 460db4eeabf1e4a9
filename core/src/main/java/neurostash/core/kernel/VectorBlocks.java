package neurostash.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of {@link VectorKernels} over some blocks of columns, one vector to a block whatever
 * the machine prefers: a wider one would seldom be out of the race as a whole.
 */
final class VectorBlocks {

    private static final VectorSpecies<Float> B = FloatVector.SPECIES_256;

    private VectorBlocks() {}

    /** See {@link Kernels#readBlocks}. Four blocks at a time, so that sums overlap. */
    static void read(
            float[] g,
            int stride,
            int[] blocks,
            int count,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        int block = 0;
        for (; block + 4 <= count; block += 4) {
            readFour(g, stride, blocks, block, rows, from, to, charge, total);
        }
        for (; block < count; block++) {
            readOne(g, stride, blocks[block], rows, from, to, charge, total);
        }
    }

    private static void readFour(
            float[] g,
            int stride,
            int[] blocks,
            int block,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        int s0 = blocks[block];
        int s1 = blocks[block + 1];
        int s2 = blocks[block + 2];
        int s3 = blocks[block + 3];
        FloatVector a0 = FloatVector.zero(B);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        for (int k = from; k < to; k++) {
            int p = rows[k] * stride;
            a0 = a0.add(FloatVector.fromArray(B, g, p + s0));
            a1 = a1.add(FloatVector.fromArray(B, g, p + s1));
            a2 = a2.add(FloatVector.fromArray(B, g, p + s2));
            a3 = a3.add(FloatVector.fromArray(B, g, p + s3));
        }
        store(a0, s0, charge, total);
        store(a1, s1, charge, total);
        store(a2, s2, charge, total);
        store(a3, s3, charge, total);
    }

    private static void readOne(
            float[] g,
            int stride,
            int s,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        FloatVector a = FloatVector.zero(B);
        for (int k = from; k < to; k++) {
            a = a.add(FloatVector.fromArray(B, g, rows[k] * stride + s));
        }
        store(a, s, charge, total);
    }

    private static void store(FloatVector sum, int s, float[] charge, float[] total) {
        sum.intoArray(charge, s);
        FloatVector.fromArray(B, total, s).add(sum).intoArray(total, s);
    }

    /** See {@link Kernels#integrateBlocks}. */
    static boolean integrate(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int[] blocks,
            int count) {
        VectorMask<Float> fires = B.maskAll(false);
        for (int block = 0; block < count; block++) {
            int s = blocks[block];
            FloatVector v =
                    FloatVector.fromArray(B, potential, s)
                            .mul(leak)
                            .add(FloatVector.fromArray(B, charge, s));
            v.intoArray(potential, s);
            fires =
                    fires.or(
                            v.compare(
                                    VectorOperators.GE,
                                    FloatVector.fromArray(B, threshold, s).mul(gain)));
        }
        return fires.anyTrue();
    }

    /** See {@link Kernels#reaches}. */
    static boolean reaches(
            float[] potential,
            float[] offset,
            float[] threshold,
            float part,
            int[] blocks,
            int count) {
        VectorMask<Float> reach = B.maskAll(false);
        for (int block = 0; block < count; block++) {
            int s = blocks[block];
            reach =
                    reach.or(
                            FloatVector.fromArray(B, potential, s)
                                    .add(FloatVector.fromArray(B, offset, s))
                                    .compare(
                                            VectorOperators.GE,
                                            FloatVector.fromArray(B, threshold, s).mul(part)));
        }
        return reach.anyTrue();
    }
}
