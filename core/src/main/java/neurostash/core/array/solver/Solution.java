package neurostash.core.array.solver;

/**
 * The operating point of an array. Currents count positive out of a row's driver and into a
 * column's terminal, and are sums of cell currents: differences of wire voltages would lose digits.
 *
 * @param cellVolt [rows][columns], row node minus column node (V)
 * @param cellAmpere [rows][columns], positive from row to column (A)
 * @param rowAmpere out of each row's driver (A), 0 for a floating row
 * @param columnAmpere into each column's terminal (A), 0 for a floating column
 * @param sourceWatt power that the sources deliver (W)
 * @param dissipatedWatt power that cells, wires and series resistances dissipate (W), from the same
 *     currents by another way; equal to {@code sourceWatt} up to rounding
 * @param iterations steps of conjugate gradients, summed over the Newton steps
 * @param newtonSteps linearised networks solved
 * @param residualAmpere largest difference between the current a cell takes at its voltage and the
 *     current the wires were solved with, or largest current of a floating line if that is larger
 *     (A)
 */
public record Solution(
        double[][] cellVolt,
        double[][] cellAmpere,
        double[] rowAmpere,
        double[] columnAmpere,
        double sourceWatt,
        double dissipatedWatt,
        int iterations,
        int newtonSteps,
        double residualAmpere) {}
