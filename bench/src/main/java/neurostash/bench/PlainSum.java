package neurostash.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The yardstick: the sum of whole rows of floats and nothing else, as fast as the Vector API does
 * it. Blocks of eight vectors stay in registers while all rows of an image stream by.
 */
final class PlainSum {

    private static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;
    private static final int L = F.length();

    private PlainSum() {}

    /** Adds {@code count} rows, from {@code rows[from]} on, into {@code sum}. */
    static void of(
            float[] matrix, int stride, int width, int[] rows, int from, int count, float[] sum) {
        int s = 0;
        for (; s + 8 * L <= width; s += 8 * L) {
            eight(matrix, stride, s, rows, from, count, sum);
        }
        for (; s < width; s += L) {
            FloatVector a = FloatVector.zero(F);
            for (int k = from; k < from + count; k++) {
                a = a.add(FloatVector.fromArray(F, matrix, rows[k] * stride + s));
            }
            a.intoArray(sum, s);
        }
    }

    private static void eight(
            float[] matrix, int stride, int s, int[] rows, int from, int count, float[] sum) {
        FloatVector a0 = FloatVector.zero(F);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        for (int k = from; k < from + count; k++) {
            int p = rows[k] * stride + s;
            a0 = a0.add(FloatVector.fromArray(F, matrix, p));
            a1 = a1.add(FloatVector.fromArray(F, matrix, p + L));
            a2 = a2.add(FloatVector.fromArray(F, matrix, p + 2 * L));
            a3 = a3.add(FloatVector.fromArray(F, matrix, p + 3 * L));
            a4 = a4.add(FloatVector.fromArray(F, matrix, p + 4 * L));
            a5 = a5.add(FloatVector.fromArray(F, matrix, p + 5 * L));
            a6 = a6.add(FloatVector.fromArray(F, matrix, p + 6 * L));
            a7 = a7.add(FloatVector.fromArray(F, matrix, p + 7 * L));
        }
        a0.intoArray(sum, s);
        a1.intoArray(sum, s + L);
        a2.intoArray(sum, s + 2 * L);
        a3.intoArray(sum, s + 3 * L);
        a4.intoArray(sum, s + 4 * L);
        a5.intoArray(sum, s + 5 * L);
        a6.intoArray(sum, s + 6 * L);
        a7.intoArray(sum, s + 7 * L);
    }
}
