package neurostash.core.device;

import neurostash.core.Require;

/**
 * Charge-trap pulse law: {@code step = prefactor V^exponent exp(-x)} above a cut-off voltage, zero
 * below it. The form and the numbers of the preset {@code ctm-tinbox} are those of the public
 * repository janghoan/line_simul (2021), fitted there to a measured Ti/NbOx charge-trap memristor.
 *
 * @param prefactor step at 1 V as a fraction of the range
 * @param exponent power of the voltage
 * @param cutOffVolt voltage below which a pulse does nothing (V)
 */
public record ChargeTrapPulse(double prefactor, double exponent, double cutOffVolt)
        implements PulseLaw {

    public ChargeTrapPulse {
        Require.within("prefactor", prefactor, 0, 1, "");
        Require.within("exponent", exponent, 0, 40, "");
        Require.within("cutOffVolt", cutOffVolt, 0, 100, "V");
    }

    @Override
    public double step(double travelled, double volt) {
        return volt < cutOffVolt
                ? 0
                : prefactor * StrictMath.pow(volt, exponent) * StrictMath.exp(-travelled);
    }

    @Override
    public double effect(double volt, double nominal) {
        double full = step(0, nominal);
        return full == 0 ? 0 : step(0, volt) / full;
    }
}
