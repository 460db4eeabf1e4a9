package neurostash.core.device;

import neurostash.core.Require;

/**
 * Gradual pulse law {@code step = rate exp(-nonlinearity x)} (Querlioz et al., IEEE Trans.
 * Nanotechnol. 12:288, 2013; parameters as in Qu et al., Neural Comput. Appl. 32:13479, 2020). It
 * does not depend on the voltage: the law holds at the nominal programming voltage.
 *
 * @param rate first step as a fraction of the range
 * @param nonlinearity exponent beta
 */
public record ExponentialPulse(double rate, double nonlinearity) implements PulseLaw {

    public ExponentialPulse {
        Require.within("rate", rate, 0, 1, "");
        Require.within("nonlinearity", nonlinearity, 0, 20, "");
    }

    @Override
    public double step(double travelled, double volt) {
        return rate * StrictMath.exp(-nonlinearity * travelled);
    }
}
