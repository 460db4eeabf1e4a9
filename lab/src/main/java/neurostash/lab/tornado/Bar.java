package neurostash.lab.tornado;

/**
 * A saving with one constant at each end of its plausible range, all others as the run has them.
 *
 * @param key the constant's dotted key
 * @param low its lower value, with its unit
 * @param own the run's own value
 * @param high its upper value
 * @param atLow what is saved at the lower value
 * @param atHigh what is saved at the upper value
 * @param source where the range comes from
 */
public record Bar(
        String key,
        String low,
        String own,
        String high,
        Saving atLow,
        Saving atHigh,
        String source) {

    /** How far apart the two savings are. */
    double span() {
        return Math.abs(atHigh.fraction() - atLow.fraction());
    }

    /** Whether the verdict is another at one of the ends. */
    public boolean flips(Saving nominal) {
        return atLow.verdict() != nominal.verdict() || atHigh.verdict() != nominal.verdict();
    }
}
