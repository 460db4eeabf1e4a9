package neurostash.data.measured;

/**
 * A voltage sweep, in the order it was measured.
 *
 * @param label its column or block in the file
 * @param volt voltages (V)
 * @param current currents (A), as many
 */
public record IvSweep(String label, double[] volt, double[] current) {}
