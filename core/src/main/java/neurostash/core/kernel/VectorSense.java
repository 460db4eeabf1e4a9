package neurostash.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The read step of {@link VectorKernels} down columns whose wires resist: rows stream by while the
 * current of a block of columns and its squares stay in registers.
 */
final class VectorSense {

    private static final VectorSpecies<Float> F = VectorKernels.F;
    private static final int L = F.length();

    private VectorSense() {}

    /** See {@link Kernels#sense}. */
    static boolean sense(
            float[] g,
            int stride,
            int slots,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge) {
        boolean beyond = false;
        int s = 0;
        for (; s + 4 * L <= slots; s += 4 * L) {
            beyond |= four(g, stride, s, rows, segments, from, to, loss, limit, charge);
        }
        for (; s < slots; s += L) {
            beyond |= one(g, stride, slots, s, rows, segments, from, to, loss, limit, charge);
        }
        return beyond;
    }

    private static boolean four(
            float[] g,
            int stride,
            int s,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector q0 = a0;
        FloatVector q1 = a0;
        FloatVector q2 = a0;
        FloatVector q3 = a0;
        for (int k = from; k < to; k++) {
            int p = rows[k] * stride + s;
            float length = segments[k];
            a0 = a0.add(FloatVector.fromArray(F, g, p));
            q0 = q0.add(a0.mul(a0).mul(length));
            a1 = a1.add(FloatVector.fromArray(F, g, p + L));
            q1 = q1.add(a1.mul(a1).mul(length));
            a2 = a2.add(FloatVector.fromArray(F, g, p + 2 * L));
            q2 = q2.add(a2.mul(a2).mul(length));
            a3 = a3.add(FloatVector.fromArray(F, g, p + 3 * L));
            q3 = q3.add(a3.mul(a3).mul(length));
        }
        return lost(a0, q0, loss, charge, s)
                .compare(VectorOperators.GT, limit)
                .or(lost(a1, q1, loss, charge, s + L).compare(VectorOperators.GT, limit))
                .or(lost(a2, q2, loss, charge, s + 2 * L).compare(VectorOperators.GT, limit))
                .or(lost(a3, q3, loss, charge, s + 3 * L).compare(VectorOperators.GT, limit))
                .anyTrue();
    }

    private static boolean one(
            float[] g,
            int stride,
            int slots,
            int s,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge) {
        FloatVector a = FloatVector.zero(F);
        FloatVector q = a;
        for (int k = from; k < to; k++) {
            a = a.add(FloatVector.fromArray(F, g, rows[k] * stride + s));
            q = q.add(a.mul(a).mul(segments[k]));
        }
        VectorMask<Float> read = F.indexInRange(s, slots);
        return lost(a, q, loss, charge, s).compare(VectorOperators.GT, limit, read).anyTrue();
    }

    /** Adds what columns sense; returns the fraction that they lose. */
    private static FloatVector lost(
            FloatVector sum, FloatVector squares, float loss, float[] charge, int s) {
        FloatVector lost = squares.mul(loss).div(sum.max(Float.MIN_NORMAL));
        FloatVector.fromArray(F, charge, s).add(sum.div(lost.add(1f))).intoArray(charge, s);
        return lost;
    }
}
