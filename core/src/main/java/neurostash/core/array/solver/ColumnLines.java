package neurostash.core.array.solver;

/**
 * The columns of an array as circuits of their own, driven at the bottom; otherwise as {@link
 * RowLines}. Works on all columns of a stripe at once, row by row.
 */
final class ColumnLines {

    private final double ohm;
    private final double[][] h;
    private final double[] gain;
    private double[] driveOhm;

    ColumnLines(int rows, int columns, double ohm) {
        this.ohm = ohm;
        this.h = new double[rows][columns];
        this.gain = new double[columns];
        this.driveOhm = new double[columns];
    }

    /** As {@link RowLines#drive}. */
    void drive(double[] resistance) {
        this.driveOhm = resistance;
    }

    /** Factors the columns from {@code from} to before {@code to}. */
    void factor(double[][] c, int from, int to) {
        int last = c.length - 1;
        double r = ohm;
        double[] seen = gain;
        for (int j = from; j < to; j++) {
            seen[j] = 0;
        }
        for (int i = 0; i < last; i++) {
            double[] ci = c[i];
            double[] hi = h[i];
            for (int j = from; j < to; j++) {
                double s = seen[j] + ci[j];
                double passed = 1 / (1 + r * s);
                hi[j] = passed;
                seen[j] = s * passed;
            }
        }
        for (int j = from; j < to; j++) {
            double s = seen[j] + c[last][j];
            double end = driveOhm[j];
            gain[j] = end == Double.POSITIVE_INFINITY ? 1 / s : end / (1 + end * s);
        }
    }

    /**
     * One step of conjugate gradients on the columns of a stripe: {@code x += step p}, {@code r -=
     * step z}, then {@code z} takes the columns' answer to {@code r}.
     *
     * @param dot takes per column the sum of {@code r z}
     * @param largest takes per column the largest {@code |z|}
     */
    void advance(
            double step,
            double[][] x,
            double[][] p,
            double[][] r,
            double[][] z,
            double[] dot,
            double[] largest,
            int from,
            int to) {
        int last = z.length - 1;
        for (int i = 0; i <= last; i++) {
            double[] xi = x[i];
            double[] pi = p[i];
            double[] ri = r[i];
            double[] zi = z[i];
            for (int j = from; j < to; j++) {
                xi[j] += step * pi[j];
            }
            for (int j = from; j < to; j++) {
                ri[j] -= step * zi[j];
            }
            if (i == 0) {
                System.arraycopy(ri, from, zi, from, to - from);
            } else {
                double[] hb = h[i - 1];
                double[] zb = z[i - 1];
                for (int j = from; j < to; j++) {
                    zi[j] = ri[j] + hb[j] * zb[j];
                }
            }
        }
        double[] end = z[last];
        for (int j = from; j < to; j++) {
            end[j] *= gain[j];
            dot[j] = r[last][j] * end[j];
            largest[j] = Math.abs(end[j]);
        }
        double ohms = ohm;
        for (int i = last - 1; i >= 0; i--) {
            double[] hi = h[i];
            double[] ri = r[i];
            double[] zi = z[i];
            double[] zb = z[i + 1];
            for (int j = from; j < to; j++) {
                zi[j] = hi[j] * (ohms * zi[j] + zb[j]);
            }
            for (int j = from; j < to; j++) {
                dot[j] += ri[j] * zi[j];
            }
            for (int j = from; j < to; j++) {
                largest[j] = Math.max(largest[j], Math.abs(zi[j]));
            }
        }
    }

    /** Moves what is left on the nodes of merged columns to the one node they are. */
    void gather(double[][] r, int from, int to) {
        if (ohm != 0) {
            return;
        }
        int last = r.length - 1;
        for (int i = 0; i < last; i++) {
            for (int j = from; j < to; j++) {
                r[last][j] += r[i][j];
                r[i][j] = 0;
            }
        }
        for (int j = from; j < to; j++) {
            if (driveOhm[j] == 0) {
                r[last][j] = 0;
            }
        }
    }
}
