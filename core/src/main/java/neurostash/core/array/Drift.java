package neurostash.core.array;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Retention;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.state.StatePort;

import java.util.Arrays;

/**
 * The array's clock, and what its cells forget by it. The clock runs as the ledger's hardware time
 * does. A column write is a new beginning for all cells of its column: their age counts from its
 * end. Connected or cut off, a column drifts alike; it settles - its cells move to where they are
 * by now - when it is written, when its connection changes, and at the end of a presentation in
 * which a cell of it may lag by more than the tolerance.
 */
final class Drift {

    private final CellPopulation cells;
    private final Retention law;
    private final double tolerance;
    private final double readWidth;
    private final double pause;
    private final double potentiateWidth;
    private final double depressWidth;
    private final double[] writtenAt;
    private final double[] settledAt;

    /** After this time a cell of the column may lag by more than the tolerance. */
    private final double[] dueAt;

    private double now;

    /** All cells are fresh. */
    Drift(DriftSettings settings, Device device, CellPopulation cells, int columns) {
        this.cells = cells;
        law = settings.law();
        tolerance = settings.tolerance();
        readWidth = settings.readWidth();
        pause = settings.pause();
        potentiateWidth = device.potentiation().width();
        depressWidth = device.depression().width();
        writtenAt = new double[columns];
        settledAt = new double[columns];
        dueAt = new double[columns];
        Arrays.fill(dueAt, law.until(0, tolerance));
    }

    /** Time since the array was made (s). */
    double now() {
        return now;
    }

    /** Read pulses pass, one after another. */
    void reads(int count) {
        now += count * readWidth;
    }

    /** The pause after a presentation passes. */
    void pause() {
        now += pause;
    }

    /**
     * A column, which had settled, is written. Without a phase it is as old as before.
     *
     * @param up width of the potentiating phase in nominal widths; 0 if it does not take place
     * @param down width of the depressing phase
     */
    void wrote(int column, double up, double down) {
        if (up == 0 && down == 0) {
            return;
        }
        now += up * potentiateWidth + down * depressWidth;
        writtenAt[column] = now;
        settled(column);
    }

    /** Whether a column's cells may lag by more than the tolerance. */
    boolean isDue(int column) {
        return now > dueAt[column];
    }

    /**
     * Moves a column's cells to where they are by now.
     *
     * @param conductance holds its conductances
     * @param from where they begin
     */
    void settle(int column, float[] conductance, int from) {
        if (now == settledAt[column]) {
            return;
        }
        double written = writtenAt[column];
        float left = (float) law.left(settledAt[column] - written, now - written);
        float toward = (float) law.toward();
        float[] parameters = cells.parameters();
        int offset = cells.offset(column);
        int rows = cells.rows();
        for (int block = 0; block < rows; block += Kernels.PAD) {
            int low = offset + ColumnPulse.at(block, ColumnPulse.G_MIN);
            int range = offset + ColumnPulse.at(block, ColumnPulse.RANGE);
            int count = Math.min(Kernels.PAD, rows - block);
            for (int i = 0; i < count; i++) {
                float end = parameters[low + i] + toward * parameters[range + i];
                float here = conductance[from + block + i];
                conductance[from + block + i] = end + (here - end) * left;
            }
        }
        settled(column);
    }

    private void settled(int column) {
        settledAt[column] = now;
        double written = writtenAt[column];
        dueAt[column] = written + law.until(now - written, tolerance);
    }

    /** The clock, and when each column was written and settled. */
    void state(StatePort port) {
        now = port.number("now", now);
        port.doubles("writtenAt", writtenAt);
        port.doubles("settledAt", settledAt);
        port.doubles("dueAt", dueAt);
    }
}
