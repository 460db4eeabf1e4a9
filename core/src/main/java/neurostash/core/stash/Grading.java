package neurostash.core.stash;

import neurostash.core.Require;

/**
 * Graded stashing: the more often a column has been written, the shorter its pulses. The n-th write
 * is {@code 1 / (1 + n / writes)} as long as the first, in whole steps of a pulse timer; a column
 * whose pulses would be shorter than one step is not written any more, while it still reads and
 * competes.
 *
 * @param writes writes after which pulses are half as long as at first
 * @param steps steps of the timer in the longest pulse
 * @param together whether one counter of all writes shortens the pulses of all columns alike: the
 *     control, which grades by time and not by column
 */
public record Grading(double writes, int steps, boolean together) {

    public Grading {
        Require.within("writes", writes, 0.01, 1e9, "");
        Require.within("steps", steps, 1, 1 << 16);
    }

    /**
     * Steps of the timer in the pulses of a column's next write.
     *
     * @param before writes so far
     */
    int length(double before) {
        return (int) (steps * (writes / (writes + before)));
    }
}
