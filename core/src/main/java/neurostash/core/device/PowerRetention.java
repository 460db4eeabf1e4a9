package neurostash.core.device;

import neurostash.core.Require;

/**
 * Drift by a power of time: {@code (1 + t / onset)^-exponent} is left a time {@code t} after the
 * write. Long after the onset it is the usual {@code (t / t0)^-nu} of phase-change memories,
 * without its pole at the write.
 *
 * @param exponent the power, nu
 * @param onset time after the write at which drift sets in (s)
 * @param toward level that cells drift towards, as a fraction of their range
 */
public record PowerRetention(double exponent, double onset, double toward) implements Retention {

    public PowerRetention {
        Require.within("exponent", exponent, 1e-6, 10, "");
        Require.within("onset", onset, 1e-9, 1e9, "s");
        Require.within("toward", toward, 0, 1, "");
    }

    @Override
    public double left(double from, double to) {
        return StrictMath.pow((onset + to) / (onset + from), -exponent);
    }

    @Override
    public double until(double from, double lost) {
        return (onset + from) * StrictMath.pow(1 - lost, -1 / exponent) - onset;
    }
}
