package neurostash.core.device;

import neurostash.core.Require;

/**
 * Relaxation with one time constant: {@code exp(-t / tau)} is left after a time {@code t}, whenever
 * it begins.
 *
 * @param tau time constant (s)
 * @param toward level that cells drift towards, as a fraction of their range
 */
public record ExponentialRetention(double tau, double toward) implements Retention {

    public ExponentialRetention {
        Require.within("tau", tau, 1e-9, 1e18, "s");
        Require.within("toward", toward, 0, 1, "");
    }

    @Override
    public double left(double from, double to) {
        return StrictMath.exp(-(to - from) / tau);
    }

    @Override
    public double until(double from, double lost) {
        return from - tau * StrictMath.log1p(-lost);
    }
}
