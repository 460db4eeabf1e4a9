package neurostash.core.array;

import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;

import java.util.Arrays;

/**
 * A further write of a column that leaves some of its rows idle in both phases. The pulse's rows
 * that "fired" are those to potentiate; of the others only those to depress get a pulse.
 */
final class Correction {

    static final int IDLE = 0;
    static final int DOWN = 1;
    static final int UP = 2;

    private final int rows;

    /** {@link #UP}, {@link #DOWN} or {@link #IDLE} per row, padded. */
    private final int[] direction;

    private final ColumnPulse pulse;
    private int rising;
    private int falling;

    /**
     * @param rows rows of the array
     * @param pulse a pulse of its own with the device's laws
     */
    Correction(int rows, ColumnPulse pulse) {
        this.rows = rows;
        this.pulse = pulse;
        direction = new int[Kernels.padded(rows)];
        pulse.lastSpike = direction;
        pulse.since = UP;
    }

    /** The pulse that is applied. */
    ColumnPulse pulse() {
        return pulse;
    }

    /** All rows are idle. */
    void clear() {
        Arrays.fill(direction, IDLE);
        rising = 0;
        falling = 0;
    }

    /** A row is potentiated. */
    void raise(int row) {
        direction[row] = UP;
        rising++;
    }

    /** A row is depressed. */
    void lower(int row) {
        direction[row] = DOWN;
        falling++;
    }

    int direction(int row) {
        return direction[row];
    }

    /** Rows that get a pulse. */
    int selected() {
        return rising + falling;
    }

    /** Width of the potentiating phase, 0 if it does not take place. */
    float potentiateWidth() {
        return rising > 0 ? pulse.potentiateWidth : 0;
    }

    /** Width of the depressing phase, 0 if it does not take place. */
    float depressWidth() {
        return falling > 0 ? pulse.depressWidth : 0;
    }

    /** Takes back what the kernels did to idle rows. */
    void restoreIdle() {
        for (int row = 0; row < rows; row++) {
            if (direction[row] == IDLE) {
                pulse.after[row] = pulse.before[row];
            }
        }
    }
}
