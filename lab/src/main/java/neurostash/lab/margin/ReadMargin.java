package neurostash.lab.margin;

import neurostash.core.UserError;
import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.NoConvergence;
import neurostash.core.array.solver.Solution;
import neurostash.core.array.solver.Wires;
import neurostash.core.device.Device;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the farthest cell of arrays of growing size, each solved in full with its wires, in the
 * pattern that hides it best: all other cells at Gmax.
 *
 * <p>An array counts as carried while the margin is at least half of the contrast of a single cell,
 * and the signal at least half of its current difference. Both fall with N.
 *
 * @param device its cells
 * @param wires its wires; drivers are ideal
 */
public record ReadMargin(Device device, Wires wires) {

    /** Part of a single cell's margin and signal that must be left. */
    public static final double CRITERION = 0.5;

    /** The smallest array that has other lines. */
    public static final int SMALLEST = 2;

    /** Margin of a cell alone: {@code 1 - Gmin / Gmax}. */
    public double idealMargin() {
        return 1 - device.gMin() / device.gMax();
    }

    /** Whether a reading is good enough. */
    boolean carries(Reading reading) {
        return reading.margin() >= CRITERION * idealMargin() && reading.signal() >= CRITERION;
    }

    /**
     * Reads arrays of 2, 4, 8, ... up to the first that is not carried, and searches the largest
     * that is between the last two.
     *
     * @param upTo the largest size to try
     */
    public MarginCurve curve(ReadScheme scheme, int upTo) {
        Map<Integer, Reading> readings = new TreeMap<>();
        int carried = 1;
        int lost = upTo + 1;
        for (int size = SMALLEST; carried < upTo && lost > upTo; size = Math.min(2 * size, upTo)) {
            Reading reading = read(scheme, size);
            readings.put(size, reading);
            if (carries(reading)) {
                carried = size;
            } else {
                lost = size;
            }
        }
        while (lost - carried > 1) {
            int middle = (carried + lost) >>> 1;
            Reading reading = read(scheme, middle);
            readings.put(middle, reading);
            if (carries(reading)) {
                carried = middle;
            } else {
                lost = middle;
            }
        }
        return new MarginCurve(scheme, readings.values(), carried, lost > upTo);
    }

    /**
     * Reads an array.
     *
     * @throws UserError if no operating point is found
     */
    public Reading read(ReadScheme scheme, int size) {
        double[][] conductance = new double[size][size];
        for (double[] row : conductance) {
            Arrays.fill(row, device.gMax());
        }
        int column = size - 1;
        double volt = device.readVolt();
        Drives drives = scheme.drives(size, volt);
        CrossbarSolver solver =
                new CrossbarSolver(new Crossbar(wires, device.current(), conductance));
        try {
            Solution on = solver.solve(drives);
            double onAmpere = on.columnAmpere()[column];
            double drop = 1 - on.cellVolt()[0][column] / volt;
            conductance[0][column] = device.gMin();
            solver.conductanceChanged();
            double offAmpere = solver.solveNext(drives).columnAmpere()[column];
            double alone = device.current().current(volt, device.gMax() - device.gMin());
            return new Reading(
                    size,
                    onAmpere,
                    offAmpere,
                    (onAmpere - offAmpere) / onAmpere,
                    (onAmpere - offAmpere) / alone,
                    drop);
        } catch (NoConvergence failed) {
            throw new UserError(
                    failed.what(),
                    "%d x %d array, %s read".formatted(size, size, scheme.name()),
                    failed.mend());
        }
    }
}
