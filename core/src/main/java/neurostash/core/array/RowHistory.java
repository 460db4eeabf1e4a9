package neurostash.core.array;

/**
 * When each row last carried an input spike, in steps of a clock that never goes back: what the
 * post-spike-triggered rule needs to know.
 */
public final class RowHistory {

    /** Longest plasticity window (steps). */
    public static final int LONGEST_WINDOW = 1 << 20;

    /** Ticks between two presentations. */
    private static final int GAP = 1;

    /** The clock starts here and is wound back to it before it overflows. */
    private static final int START = 1;

    private static final int WIND = Integer.MAX_VALUE - (1 << 24);

    private final int[] lastSpike;
    private int clock = START;
    private int presentationStart = START;

    /** A history of {@code rows} silent rows; {@code padded} is the length of the array. */
    public RowHistory(int padded) {
        lastSpike = new int[padded];
    }

    /** A new presentation: nothing of the last one is remembered. */
    public void beginPresentation() {
        clock += GAP;
        if (clock > WIND) {
            java.util.Arrays.fill(lastSpike, 0);
            clock = START;
        }
        presentationStart = clock;
    }

    /** The next read step. */
    public void nextStep() {
        clock++;
    }

    /** Rows {@code rows[from..to)} carry a spike in this step. */
    public void spikes(int[] rows, int from, int to) {
        for (int k = from; k < to; k++) {
            lastSpike[rows[k]] = clock;
        }
    }

    /** The earliest time that lies within {@code window} steps of now and in this presentation. */
    public int since(int window) {
        return Math.max(presentationStart, clock - window + 1);
    }

    /**
     * Becomes the history in which just those of the first {@code rows} rows have spiked now that
     * have not spiked in {@code other} since a step of its clock.
     */
    public void complement(RowHistory other, int since, int rows) {
        clock = other.clock;
        presentationStart = other.presentationStart;
        for (int row = 0; row < rows; row++) {
            lastSpike[row] = other.lastSpike[row] >= since ? 0 : clock;
        }
    }

    /** The current step. */
    public int now() {
        return clock;
    }

    /**
     * Time of the last spike of each row, {@code [rows, padded]}; 0 for a row that was never
     * active.
     */
    public int[] lastSpike() {
        return lastSpike;
    }
}
