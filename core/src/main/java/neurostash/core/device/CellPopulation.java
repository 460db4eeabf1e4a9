package neurostash.core.device;

import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;

import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The cells of an array as they were made: lowest conductance, range, step gain and stretch of the
 * pulse law, drawn per cell, per parameter and per polarity from the stream of the cell's column. A
 * stuck cell has lost its range and its gains and stays at one end of what its range was.
 * Conductances are in units of the nominal Gmax.
 */
public final class CellPopulation {

    /**
     * A parameter never falls below this fraction of its nominal value, however wide the spread;
     * nor does the range.
     */
    public static final double FLOOR = 0.05;

    /**
     * Range of a stuck cell: nothing beside any conductance, but the kernels divide by it, which
     * they could not by 0.
     */
    private static final float NO_RANGE = Float.MIN_NORMAL;

    private final int rows;
    private final int columns;
    private final int stride;
    private final float[] parameters;

    /** Draws cells none of which is stuck. */
    public CellPopulation(Device device, int rows, int columns, long seed) {
        this(device, Faults.NONE, rows, columns, seed);
    }

    /**
     * Draws the cells.
     *
     * @param device nominal device and its spread
     * @param faults how many are stuck
     * @param rows rows of the array
     * @param columns columns of the array
     * @param seed seed of the run
     */
    public CellPopulation(Device device, Faults faults, int rows, int columns, long seed) {
        this.rows = rows;
        this.columns = columns;
        stride = Kernels.padded(rows);
        parameters = new float[Math.multiplyExact(columns, ColumnPulse.PARAMETERS * stride)];
        KeyedStream stream = new KeyedStream();
        NormalizedGaussianSampler normal = ZigguratSampler.NormalizedGaussian.of(stream);
        for (int column = 0; column < columns; column++) {
            stream.set(seed, Purpose.DEVICE, column);
            drawColumn(device, normal, offset(column));
            stream.set(seed, Purpose.STUCK, column);
            stickColumn(faults, stream, offset(column));
        }
    }

    /** A stream of its own, so that the sound cells are what they are without the stuck ones. */
    private void stickColumn(Faults faults, KeyedStream stream, int offset) {
        for (int row = 0; row < rows; row++) {
            double drawn = stream.nextDouble();
            if (drawn < faults.stuckOn()) {
                int low = offset + ColumnPulse.at(row, ColumnPulse.G_MIN);
                parameters[low] += parameters[offset + ColumnPulse.at(row, ColumnPulse.RANGE)];
                hold(offset, row);
            } else if (drawn < faults.stuckOn() + faults.stuckOff()) {
                hold(offset, row);
            }
        }
    }

    /** Holds a cell at its lowest conductance. */
    private void hold(int offset, int row) {
        parameters[offset + ColumnPulse.at(row, ColumnPulse.RANGE)] = NO_RANGE;
        parameters[offset + ColumnPulse.at(row, ColumnPulse.GAIN_UP)] = 0;
        parameters[offset + ColumnPulse.at(row, ColumnPulse.GAIN_DOWN)] = 0;
    }

    private void drawColumn(Device device, NormalizedGaussianSampler normal, int offset) {
        Variation spread = device.variation();
        double low = device.gMin() / device.gMax();
        for (int row = 0; row < stride; row++) {
            double gMin = low * factor(normal, spread.gMin());
            double range = Math.max(factor(normal, spread.gMax()) - gMin, FLOOR * (1 - low));
            parameters[offset + ColumnPulse.at(row, ColumnPulse.G_MIN)] = (float) gMin;
            parameters[offset + ColumnPulse.at(row, ColumnPulse.RANGE)] = (float) range;
            parameters[offset + ColumnPulse.at(row, ColumnPulse.GAIN_UP)] =
                    (float) factor(normal, spread.step());
            parameters[offset + ColumnPulse.at(row, ColumnPulse.GAIN_DOWN)] =
                    (float) factor(normal, spread.step());
            parameters[offset + ColumnPulse.at(row, ColumnPulse.STRETCH_UP)] =
                    (float) factor(normal, spread.nonlinearity());
            parameters[offset + ColumnPulse.at(row, ColumnPulse.STRETCH_DOWN)] =
                    (float) factor(normal, spread.nonlinearity());
        }
    }

    /** Draws always, so that the spread of one parameter does not shift the draws of the others. */
    private static double factor(NormalizedGaussianSampler normal, double sigma) {
        double deviate = normal.sample();
        return sigma == 0 ? 1 : Math.max(FLOOR, 1 + sigma * deviate);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Where a column's parameters begin in {@link #parameters()}. */
    public int offset(int column) {
        return column * ColumnPulse.PARAMETERS * stride;
    }

    /** All parameters, column after column: see {@link ColumnPulse#cells}. */
    public float[] parameters() {
        return parameters;
    }

    /** Lowest conductance of a cell (units of nominal Gmax); the only one if it is stuck. */
    public float gMin(int row, int column) {
        return parameter(ColumnPulse.G_MIN, row, column);
    }

    /** Conductance range of a cell (units of nominal Gmax); next to nothing if it is stuck. */
    public float range(int row, int column) {
        return parameter(ColumnPulse.RANGE, row, column);
    }

    /** Largest conductance that any cell can have (units of nominal Gmax). */
    public float heaviest() {
        float most = 0;
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                most = Math.max(most, gMin(row, column) + range(row, column));
            }
        }
        return most;
    }

    /** One parameter of one cell; {@code parameter} is one of those of {@link ColumnPulse}. */
    public float parameter(int parameter, int row, int column) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("row " + row);
        }
        return parameters[offset(column) + ColumnPulse.at(row, parameter)];
    }
}
