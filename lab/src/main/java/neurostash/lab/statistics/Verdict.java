package neurostash.lab.statistics;

/** Whether an arm is as good as another, within a margin. */
public enum Verdict {
    /** The whole interval lies above minus the margin: at most that much is lost. */
    NON_INFERIOR,
    /** The interval holds minus the margin: the seeds do not tell. */
    INCONCLUSIVE,
    /** The whole interval lies below minus the margin: more than that is lost. */
    INFERIOR;

    /**
     * The verdict that an interval of {@code arm - against} gives.
     *
     * @param margin the loss that counts as none, at least 0, in the interval's unit
     */
    public static Verdict of(Interval difference, double margin) {
        if (!(margin >= 0) || Double.isInfinite(margin)) {
            throw new IllegalArgumentException("a margin of " + margin + " is none");
        }
        if (difference.low() > -margin) {
            return NON_INFERIOR;
        }
        return difference.high() < -margin ? INFERIOR : INCONCLUSIVE;
    }
}
