package neurostash.core.array;

import neurostash.core.kernel.ColumnDoses;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** What happened on the rows of an array over some time: column writes and read pulses. */
final class RowEvents {

    /** Widths of potentiating phases in which a row was selected, in nominal widths. */
    private final float[] potentiated;

    /** Widths of depressing phases in which it was. */
    private final float[] depressed;

    /** Read pulses on it. */
    private final float[] pulses;

    /** Widths of all potentiating phases, of all depressing ones, and read steps with a pulse. */
    private float potentiating;

    private float depressing;
    private float steps;

    RowEvents(int rows) {
        int padded = Kernels.padded(rows);
        potentiated = new float[padded];
        depressed = new float[padded];
        pulses = new float[padded];
    }

    /** Read pulses on some rows. */
    void read(int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            pulses[rows[i]]++;
        }
        if (to > from) {
            steps++;
        }
    }

    /**
     * A column write.
     *
     * @param up width for which each row was selected in the potentiating phase, padded
     * @param down the same in the depressing phase
     * @param potentiatingWidth width of the potentiating phase; 0 if it does not take place
     * @param depressingWidth the same of the depressing phase
     */
    void write(float[] up, float[] down, float potentiatingWidth, float depressingWidth) {
        for (int row = 0; row < potentiated.length; row++) {
            potentiated[row] += up[row];
            depressed[row] += down[row];
        }
        potentiating += potentiatingWidth;
        depressing += depressingWidth;
    }

    /** Read steps with a pulse. */
    double steps() {
        return steps;
    }

    /** No more than this many nominal pulses of one direction reached any cell of a column. */
    double most(RowDoses doses, ToDoubleFunction<Dose> direction) {
        float mostPulses = 0;
        for (float count : pulses) {
            mostPulses = Math.max(mostPulses, count);
        }
        return potentiating
                        * Math.max(
                                direction.applyAsDouble(doses.potentiateSelected()),
                                direction.applyAsDouble(doses.potentiateIdle()))
                + depressing
                        * Math.max(
                                direction.applyAsDouble(doses.depressSelected()),
                                direction.applyAsDouble(doses.depressIdle()))
                + mostPulses * direction.applyAsDouble(doses.readSelected())
                + steps * direction.applyAsDouble(doses.readIdle());
    }

    /** The doses of each row. */
    void doses(RowDoses of, ColumnDoses into) {
        direction(of, Dose::up, into.up);
        direction(of, Dose::down, into.down);
    }

    private void direction(RowDoses of, ToDoubleFunction<Dose> direction, float[] into) {
        float potentiateIdle = (float) direction.applyAsDouble(of.potentiateIdle());
        float depressIdle = (float) direction.applyAsDouble(of.depressIdle());
        float readIdle = (float) direction.applyAsDouble(of.readIdle());
        float base = potentiating * potentiateIdle + depressing * depressIdle + steps * readIdle;
        float potentiate =
                (float) direction.applyAsDouble(of.potentiateSelected()) - potentiateIdle;
        float depress = (float) direction.applyAsDouble(of.depressSelected()) - depressIdle;
        float read = (float) direction.applyAsDouble(of.readSelected()) - readIdle;
        for (int row = 0; row < into.length; row++) {
            float sum =
                    base
                            + potentiated[row] * potentiate
                            + depressed[row] * depress
                            + pulses[row] * read;
            into[row] = Math.max(0f, sum);
        }
    }

    /** Becomes what happened after {@code earlier} up to {@code now}. */
    RowEvents difference(RowEvents now, RowEvents earlier) {
        for (int row = 0; row < potentiated.length; row++) {
            potentiated[row] = now.potentiated[row] - earlier.potentiated[row];
            depressed[row] = now.depressed[row] - earlier.depressed[row];
            pulses[row] = now.pulses[row] - earlier.pulses[row];
        }
        potentiating = now.potentiating - earlier.potentiating;
        depressing = now.depressing - earlier.depressing;
        steps = now.steps - earlier.steps;
        return this;
    }

    /** Becomes the same as {@code other}. */
    void copy(RowEvents other) {
        System.arraycopy(other.potentiated, 0, potentiated, 0, potentiated.length);
        System.arraycopy(other.depressed, 0, depressed, 0, depressed.length);
        System.arraycopy(other.pulses, 0, pulses, 0, pulses.length);
        potentiating = other.potentiating;
        depressing = other.depressing;
        steps = other.steps;
    }

    void clear() {
        Arrays.fill(potentiated, 0f);
        Arrays.fill(depressed, 0f);
        Arrays.fill(pulses, 0f);
        potentiating = 0;
        depressing = 0;
        steps = 0;
    }

    /** Numbers that it takes to say what happened. */
    int packed() {
        return 3 * potentiated.length + 3;
    }

    /** Writes what happened into {@code into}, from {@code at} on. */
    void pack(float[] into, int at) {
        int rows = potentiated.length;
        System.arraycopy(potentiated, 0, into, at, rows);
        System.arraycopy(depressed, 0, into, at + rows, rows);
        System.arraycopy(pulses, 0, into, at + 2 * rows, rows);
        into[at + 3 * rows] = potentiating;
        into[at + 3 * rows + 1] = depressing;
        into[at + 3 * rows + 2] = steps;
    }

    /** Takes over what {@link #pack} has written. */
    void unpack(float[] from, int at) {
        int rows = potentiated.length;
        System.arraycopy(from, at, potentiated, 0, rows);
        System.arraycopy(from, at + rows, depressed, 0, rows);
        System.arraycopy(from, at + 2 * rows, pulses, 0, rows);
        potentiating = from[at + 3 * rows];
        depressing = from[at + 3 * rows + 1];
        steps = from[at + 3 * rows + 2];
    }

    /** What happened so far: potentiated, depressed and read rows, then the three sums. */
    void state(StatePort port) {
        float[] all = new float[packed()];
        pack(all, 0);
        port.floats("events", all);
        unpack(all, 0);
    }
}
