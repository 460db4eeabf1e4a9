package neurostash.core.coding;

import java.util.Arrays;

/**
 * One sample as spikes over time: for each read step the rows that spike in it, ascending. Reused
 * from presentation to presentation.
 */
public final class Presentation {

    private static final int FIRST_ROOM = 32;

    private final int steps;

    /** Number of spikes of each step, and 0 for the step after the last one. */
    private final int[] count;

    /** {@code [steps + 1][room]}. */
    private int[] rows;

    private int room = FIRST_ROOM;
    private int spikes;
    private float thresholdGain = 1;

    /** Makes room for presentations of {@code steps} read steps. */
    public Presentation(int steps) {
        this.steps = steps;
        count = new int[steps + 1];
        rows = new int[Math.multiplyExact(count.length, room)];
    }

    /** Number of read steps. */
    public int steps() {
        return steps;
    }

    /** Number of spikes. */
    public int spikes() {
        return spikes;
    }

    /** Rows of all spikes; those of a step lie between {@link #from} and {@link #to}. */
    public int[] rows() {
        return rows;
    }

    /** Index in {@link #rows()} of the first spike of a step. */
    public int from(int step) {
        return step * room;
    }

    /** Index in {@link #rows()} past the last spike of a step. */
    public int to(int step) {
        return step * room + count[step];
    }

    /** Factor on the neurons' thresholds for this sample, from input normalisation. */
    public float thresholdGain() {
        return thresholdGain;
    }

    /** Forgets the last sample. */
    void begin() {
        thresholdGain = 1;
        spikes = 0;
        Arrays.fill(count, 0);
    }

    /**
     * Adds a spike. Rows must come in ascending order, the spikes of one row in any order. A spike
     * in the step after the last one is dropped; an encoder that leaves that to this method spares
     * the processor a branch it cannot foresee.
     */
    void emit(int row, int step) {
        int place = count[step];
        count[step] = place + (step < steps ? 1 : 0);
        if (place == room) {
            grow();
        }
        rows[step * room + place] = row;
    }

    private void grow() {
        int[] wider = new int[Math.multiplyExact(2 * room, count.length)];
        for (int step = 0; step < count.length; step++) {
            System.arraycopy(rows, step * room, wider, 2 * step * room, room);
        }
        rows = wider;
        room *= 2;
    }

    /** Ends the sample. */
    void end() {
        for (int inStep : count) {
            spikes += inStep;
        }
    }

    /** Sets the gain of the thresholds in proportion to the sample's spikes. */
    void endNormalised(double nominalSpikes) {
        end();
        // Thresholds of zero would let a silent image make neurons spike.
        thresholdGain = spikes == 0 ? 1f : (float) (spikes / nominalSpikes);
    }
}
