package neurostash.core.device;

/**
 * How a cell forgets: what its conductance has over the level it drifts towards goes with the time
 * since its last write. Laws are multiplicative, so that cells of any state share one factor.
 */
public interface Retention {

    /** The level that cells drift towards, as a fraction of their range. */
    double toward();

    /**
     * The part that is left at one age of what was there at an earlier one.
     *
     * @param from the earlier age: time since the write (s)
     * @param to the later age (s)
     */
    double left(double from, double to);

    /**
     * The age (s) at which a part of what was there at an earlier one is lost.
     *
     * @param from the earlier age (s)
     * @param lost the part, at least 0 and below 1
     */
    double until(double from, double lost);
}
