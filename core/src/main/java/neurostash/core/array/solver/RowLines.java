package neurostash.core.array.solver;

/**
 * The rows of an array as circuits of their own: every node tied by its cell's conductance to a
 * ground, neighbours tied by wire segments, the left end tied to its driver. One such circuit is a
 * tridiagonal system {@code (L + C) x = f}; it is factored from the far end as a ladder is, by
 * adding conductances in parallel and resistances in series. Nothing is ever subtracted, so each
 * number is right to the last digits whatever the ratio of wire to cell, zero wire resistance and
 * floating ends (infinite resistance) included.
 *
 * <p>With {@code s} the conductance seen looking away from the driver, {@code s[k] = c[k] + s[k+1]
 * h[k+1]}, {@code h[k] = 1 / (1 + R s[k])}.
 */
final class RowLines {

    private final double ohm;
    private final double[][] h;
    private final double[] gain;
    private double[] driveOhm;

    RowLines(int rows, int columns, double ohm) {
        this.ohm = ohm;
        this.h = new double[rows][columns];
        this.gain = new double[rows];
        this.driveOhm = new double[rows];
    }

    /**
     * Resistance between each row's first node and its source, the first segment included; infinite
     * for a floating row.
     */
    void drive(double[] resistance) {
        this.driveOhm = resistance;
    }

    /** Factors the rows from {@code i} on, one to four of them. */
    void factor(int i, double[][] c, int count) {
        if (count == 4) {
            factorFour(i, c[i], c[i + 1], c[i + 2], c[i + 3]);
        } else {
            for (int k = i; k < i + count; k++) {
                factorOne(k, c[k]);
            }
        }
    }

    private void factorOne(int i, double[] c) {
        double[] hi = h[i];
        double seen = 0;
        for (int k = c.length - 1; k > 0; k--) {
            double s = seen + c[k];
            hi[k] = 1 / (1 + ohm * s);
            seen = s * hi[k];
        }
        gain[i] = gain(i, seen + c[0]);
    }

    /** Four rows side by side, since each waits for itself: the same numbers as one by one. */
    private void factorFour(int i, double[] c0, double[] c1, double[] c2, double[] c3) {
        double[] h0 = h[i];
        double[] h1 = h[i + 1];
        double[] h2 = h[i + 2];
        double[] h3 = h[i + 3];
        double seen0 = 0;
        double seen1 = 0;
        double seen2 = 0;
        double seen3 = 0;
        double r = ohm;
        for (int k = c0.length - 1; k > 0; k--) {
            double s0 = seen0 + c0[k];
            double s1 = seen1 + c1[k];
            double s2 = seen2 + c2[k];
            double s3 = seen3 + c3[k];
            double p0 = 1 / (1 + r * s0);
            double p1 = 1 / (1 + r * s1);
            double p2 = 1 / (1 + r * s2);
            double p3 = 1 / (1 + r * s3);
            h0[k] = p0;
            h1[k] = p1;
            h2[k] = p2;
            h3[k] = p3;
            seen0 = s0 * p0;
            seen1 = s1 * p1;
            seen2 = s2 * p2;
            seen3 = s3 * p3;
        }
        gain[i] = gain(i, seen0 + c0[0]);
        gain[i + 1] = gain(i + 1, seen1 + c1[0]);
        gain[i + 2] = gain(i + 2, seen2 + c2[0]);
        gain[i + 3] = gain(i + 3, seen3 + c3[0]);
    }

    private double gain(int i, double seen) {
        double end = driveOhm[i];
        return end == Double.POSITIVE_INFINITY ? 1 / seen : end / (1 + end * seen);
    }

    /** Solves the rows from {@code i} on, in place: {@code f[k]} is for row {@code i + k}. */
    void solve(int i, double[][] f, int count) {
        if (count == 4) {
            solveFour(i, f[0], f[1], f[2], f[3]);
        } else {
            for (int k = 0; k < count; k++) {
                solveOne(i + k, f[k]);
            }
        }
    }

    private void solveOne(int i, double[] f) {
        double[] hi = h[i];
        double a = f[f.length - 1];
        for (int k = f.length - 2; k >= 0; k--) {
            a = f[k] + hi[k + 1] * a;
            f[k] = a;
        }
        double x = gain[i] * a;
        f[0] = x;
        for (int k = 1; k < f.length; k++) {
            x = hi[k] * (ohm * f[k] + x);
            f[k] = x;
        }
    }

    /** Four rows side by side, since each waits for itself: the same sums as one by one. */
    private void solveFour(int i, double[] f0, double[] f1, double[] f2, double[] f3) {
        int n = f0.length;
        double[] h0 = h[i];
        double[] h1 = h[i + 1];
        double[] h2 = h[i + 2];
        double[] h3 = h[i + 3];
        double a0 = f0[n - 1];
        double a1 = f1[n - 1];
        double a2 = f2[n - 1];
        double a3 = f3[n - 1];
        for (int k = n - 2; k >= 0; k--) {
            a0 = f0[k] + h0[k + 1] * a0;
            a1 = f1[k] + h1[k + 1] * a1;
            a2 = f2[k] + h2[k + 1] * a2;
            a3 = f3[k] + h3[k + 1] * a3;
            f0[k] = a0;
            f1[k] = a1;
            f2[k] = a2;
            f3[k] = a3;
        }
        double r = ohm;
        double x0 = gain[i] * a0;
        double x1 = gain[i + 1] * a1;
        double x2 = gain[i + 2] * a2;
        double x3 = gain[i + 3] * a3;
        f0[0] = x0;
        f1[0] = x1;
        f2[0] = x2;
        f3[0] = x3;
        for (int k = 1; k < n; k++) {
            x0 = h0[k] * (r * f0[k] + x0);
            x1 = h1[k] * (r * f1[k] + x1);
            x2 = h2[k] * (r * f2[k] + x2);
            x3 = h3[k] * (r * f3[k] + x3);
            f0[k] = x0;
            f1[k] = x1;
            f2[k] = x2;
            f3[k] = x3;
        }
    }
}
