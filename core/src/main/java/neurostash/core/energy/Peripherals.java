package neurostash.core.energy;

import neurostash.core.Require;

/**
 * Constants of everything around the cells.
 *
 * @param cellCapacitance line capacitance per cell, on word and bit lines alike (F)
 * @param lineDrive energy of a driver that takes a line to a level (J)
 * @param clampVolt residual voltage of a sensed column over ground, which reverse-biases the idle
 *     rows' cells (V)
 * @param neuronPower bias power of a connected neuron (W)
 * @param neuronSpike energy of an output spike (J)
 * @param decision energy of one comparator decision, or of one sample of a written column's current
 *     (J)
 * @param encodePixel encoder energy per pixel (J)
 * @param encodeSpike encoder energy per spike (J)
 * @param normalisePixel input normalisation per pixel (J)
 * @param switchCapacitance gate capacitance of a column switch (F)
 * @param switchVolt gate voltage swing of a column switch (V)
 * @param counterUpdate energy of one update of a stash counter, timer or latch, or of one
 *     comparison of a stored class with a label (J)
 * @param cacheBit energy of one bit read from or written to a cache of writes, its leakage left out
 *     (J)
 */
public record Peripherals(
        double cellCapacitance,
        double lineDrive,
        double clampVolt,
        double neuronPower,
        double neuronSpike,
        double decision,
        double encodePixel,
        double encodeSpike,
        double normalisePixel,
        double switchCapacitance,
        double switchVolt,
        double counterUpdate,
        double cacheBit) {

    public Peripherals {
        Require.within("cellCapacitance", cellCapacitance, 0, 1e-9, "F");
        Require.within("lineDrive", lineDrive, 0, 1e-6, "J");
        Require.within("clampVolt", clampVolt, 0, 10, "V");
        Require.within("neuronPower", neuronPower, 0, 1, "W");
        Require.within("neuronSpike", neuronSpike, 0, 1e-3, "J");
        Require.within("decision", decision, 0, 1e-3, "J");
        Require.within("encodePixel", encodePixel, 0, 1e-3, "J");
        Require.within("encodeSpike", encodeSpike, 0, 1e-3, "J");
        Require.within("normalisePixel", normalisePixel, 0, 1e-3, "J");
        Require.within("switchCapacitance", switchCapacitance, 0, 1e-6, "F");
        Require.within("switchVolt", switchVolt, 0, 100, "V");
        Require.within("counterUpdate", counterUpdate, 0, 1e-3, "J");
        Require.within("cacheBit", cacheBit, 0, 1e-3, "J");
    }
}
