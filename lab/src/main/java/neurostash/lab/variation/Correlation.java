package neurostash.lab.variation;

import org.apache.commons.statistics.descriptive.Mean;

/** Pearson's correlation. */
final class Correlation {

    private Correlation() {}

    /** Of two samples in pairs; 1 where one of them does not vary: nothing says they are apart. */
    static double of(double[] a, double[] b) {
        double meanA = Mean.of(a).getAsDouble();
        double meanB = Mean.of(b).getAsDouble();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa == 0 || bb == 0 ? 1 : ab / Math.sqrt(aa * bb);
    }
}
