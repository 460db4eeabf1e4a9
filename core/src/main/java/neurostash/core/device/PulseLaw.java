package neurostash.core.device;

/**
 * How one programming pulse of nominal width moves a cell. The state runs over the cell's own
 * range; a pulse of either polarity starts at distance 0 (fully depressed for potentiation, fully
 * potentiated for depression) and saturates at distance 1.
 */
public interface PulseLaw {

    /**
     * Step of one nominal pulse as a fraction of the range.
     *
     * @param travelled distance already travelled in the pulse's direction, 0 to 1 (a little more
     *     under variation)
     * @param volt magnitude of the programming voltage (V)
     */
    double step(double travelled, double volt);

    /**
     * Whether a pulse that has its effect drives the cell to the end of its range, whatever its
     * width, the cell's gain and the cycle's noise. The width then bears on the chance alone.
     */
    default boolean switches() {
        return false;
    }

    /** Chance that a pulse of nominal width has its effect; 1 unless the law is stochastic. */
    default double chance() {
        return 1;
    }

    /**
     * Effect of a pulse of another voltage as a fraction of the effect of a nominal one; NaN for a
     * law that holds at the nominal voltage only.
     *
     * @param volt magnitude of the voltage (V)
     * @param nominal magnitude of the nominal voltage (V)
     */
    default double effect(double volt, double nominal) {
        return Double.NaN;
    }
}
