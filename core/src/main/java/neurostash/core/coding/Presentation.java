package neurostash.core.coding;

import java.util.Arrays;

/**
 * One sample as spikes over time: for each read step the rows that spike in it, ascending. Reused
 * from presentation to presentation.
 */
public final class Presentation {

    private final int[] stepStart;
    private int[] rows = new int[1024];
    private int[] emittedRow = new int[1024];
    private int[] emittedStep = new int[1024];
    private int emitted;
    private float thresholdGain = 1;

    /** Makes room for presentations of {@code steps} read steps. */
    public Presentation(int steps) {
        stepStart = new int[steps + 1];
    }

    /** Number of read steps. */
    public int steps() {
        return stepStart.length - 1;
    }

    /** Number of spikes. */
    public int spikes() {
        return emitted;
    }

    /** Rows of all spikes, step after step. */
    public int[] rows() {
        return rows;
    }

    /** Index in {@link #rows()} of the first spike of a step. */
    public int from(int step) {
        return stepStart[step];
    }

    /** Index in {@link #rows()} past the last spike of a step. */
    public int to(int step) {
        return stepStart[step + 1];
    }

    /** Factor on the neurons' thresholds for this sample, from input normalisation. */
    public float thresholdGain() {
        return thresholdGain;
    }

    /** Forgets the last sample. */
    void begin() {
        emitted = 0;
        thresholdGain = 1;
        Arrays.fill(stepStart, 0);
    }

    /** Adds a spike. Rows must come in ascending order, the spikes of one row in any order. */
    void emit(int row, int step) {
        if (emitted == emittedRow.length) {
            emittedRow = Arrays.copyOf(emittedRow, 2 * emitted);
            emittedStep = Arrays.copyOf(emittedStep, 2 * emitted);
        }
        emittedRow[emitted] = row;
        emittedStep[emitted++] = step;
        stepStart[step]++;
    }

    /** Sorts the spikes by step (a counting sort keeps the rows in order) and sets the gain. */
    void end(float gain) {
        thresholdGain = gain;
        if (rows.length < emitted) {
            rows = new int[emittedRow.length];
        }
        int sum = 0;
        for (int step = 0; step < stepStart.length; step++) {
            sum += stepStart[step];
            stepStart[step] = sum;
        }
        for (int i = emitted - 1; i >= 0; i--) {
            rows[--stepStart[emittedStep[i]]] = emittedRow[i];
        }
    }
}
