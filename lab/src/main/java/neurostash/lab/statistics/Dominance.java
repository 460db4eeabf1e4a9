package neurostash.lab.statistics;

/** Pareto dominance of what is to be small in several respects. */
public final class Dominance {

    private Dominance() {}

    /** Whether {@code one} is nowhere larger than {@code other} and somewhere smaller. */
    public static boolean of(double[] one, double[] other) {
        boolean better = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] > other[i]) {
                return false;
            }
            better |= one[i] < other[i];
        }
        return better;
    }
}
