package neurostash.core.device;

import neurostash.core.Require;

/**
 * One polarity of programming.
 *
 * @param volt magnitude of the voltage over the selected cell (V)
 * @param width nominal pulse width (s)
 * @param law what one nominal pulse does
 */
public record Programming(double volt, double width, PulseLaw law) {

    public Programming {
        Require.within("volt", volt, 1e-3, 100, "V");
        Require.within("width", width, 1e-12, 10, "s");
    }
}
