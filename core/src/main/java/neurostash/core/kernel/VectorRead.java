package neurostash.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The read step of {@link VectorKernels}: rows stream by while the sums of a block of columns stay
 * in registers. Accumulators have to be local variables for that, so each width of a block is
 * written out.
 */
final class VectorRead {

    private static final VectorSpecies<Float> F = VectorKernels.F;
    private static final int L = F.length();

    private VectorRead() {}

    /** See {@link Kernels#read}. */
    static void read(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        int end = Kernels.padded(slots);
        int s = 0;
        for (; s + 8 * L <= end; s += 8 * L) {
            if (s + 9 * L == end) {
                readNine(conductance, stride, s, rows, from, to, charge, total);
                return;
            }
            readEight(conductance, stride, s, rows, from, to, charge, total);
        }
        for (; s + 2 * L <= end; s += 2 * L) {
            readTwo(conductance, stride, s, rows, from, to, charge, total);
        }
        for (; s < end; s += L) {
            readOne(conductance, stride, s, rows, from, to, charge, total);
        }
    }

    /** Eight vectors of columns stay in registers while the rows stream by. */
    private static void readEight(
            float[] g,
            int stride,
            int s,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        for (int k = from; k < to; k++) {
            int p = rows[k] * stride + s;
            a0 = a0.add(FloatVector.fromArray(F, g, p));
            a1 = a1.add(FloatVector.fromArray(F, g, p + L));
            a2 = a2.add(FloatVector.fromArray(F, g, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(F, g, p + 3 * L));
            a4 = a4.add(FloatVector.fromArray(F, g, p + 4 * L));
            a5 = a5.add(FloatVector.fromArray(F, g, p + 5 * L));
            a6 = a6.add(FloatVector.fromArray(F, g, p + 6 * L));
            a7 = a7.add(FloatVector.fromArray(F, g, p + 7 * L));
        }
        store(a0, s, charge, total);
        store(a1, s + L, charge, total);
        store(a2, s + 2 * L, charge, total);
        store(a3, s + 3 * L, charge, total);
        store(a4, s + 4 * L, charge, total);
        store(a5, s + 5 * L, charge, total);
        store(a6, s + 6 * L, charge, total);
        store(a7, s + 7 * L, charge, total);
    }

    /** The last nine vectors, so that one left over takes no pass over the rows of its own. */
    private static void readNine(
            float[] g,
            int stride,
            int s,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        for (int k = from; k < to; k++) {
            int p = rows[k] * stride + s;
            a0 = a0.add(FloatVector.fromArray(F, g, p));
            a1 = a1.add(FloatVector.fromArray(F, g, p + L));
            a2 = a2.add(FloatVector.fromArray(F, g, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(F, g, p + 3 * L));
            a4 = a4.add(FloatVector.fromArray(F, g, p + 4 * L));
            a5 = a5.add(FloatVector.fromArray(F, g, p + 5 * L));
            a6 = a6.add(FloatVector.fromArray(F, g, p + 6 * L));
            a7 = a7.add(FloatVector.fromArray(F, g, p + 7 * L));
            a8 = a8.add(FloatVector.fromArray(F, g, p + 8 * L));
        }
        store(a0, s, charge, total);
        store(a1, s + L, charge, total);
        store(a2, s + 2 * L, charge, total);
        store(a3, s + 3 * L, charge, total);
        store(a4, s + 4 * L, charge, total);
        store(a5, s + 5 * L, charge, total);
        store(a6, s + 6 * L, charge, total);
        store(a7, s + 7 * L, charge, total);
        store(a8, s + 8 * L, charge, total);
    }

    private static void readTwo(
            float[] g,
            int stride,
            int s,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        for (int k = from; k < to; k++) {
            int p = rows[k] * stride + s;
            a0 = a0.add(FloatVector.fromArray(F, g, p));
            a1 = a1.add(FloatVector.fromArray(F, g, p + L));
        }
        store(a0, s, charge, total);
        store(a1, s + L, charge, total);
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
        FloatVector a = FloatVector.zero(F);
        for (int k = from; k < to; k++) {
            a = a.add(FloatVector.fromArray(F, g, rows[k] * stride + s));
        }
        store(a, s, charge, total);
    }

    private static void store(FloatVector sum, int s, float[] charge, float[] total) {
        sum.intoArray(charge, s);
        FloatVector.fromArray(F, total, s).add(sum).intoArray(total, s);
    }
}
