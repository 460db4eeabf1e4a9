package neurostash.lab.preset;

import neurostash.core.device.Device;
import neurostash.core.energy.Peripherals;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;

import java.util.Map;

/** Reads the constants around the array from the section {@code energy}. */
public final class PeripheralsReader {

    private static final Map<String, String> KEYS =
            Map.ofEntries(
                    Map.entry("cellCapacitance", "line.cellCapacitance"),
                    Map.entry("lineDrive", "line.drive"),
                    Map.entry("clampVolt", "neuron.clampVoltage"),
                    Map.entry("neuronPower", "neuron.biasPower"),
                    Map.entry("neuronSpike", "neuron.spike"),
                    Map.entry("decision", "comparator.decision"),
                    Map.entry("encodePixel", "encoder.pixel"),
                    Map.entry("encodeSpike", "encoder.spike"),
                    Map.entry("normalisePixel", "encoder.normalise"),
                    Map.entry("switchCapacitance", "stash.gateCapacitance"),
                    Map.entry("switchVolt", "stash.gateVoltage"),
                    Map.entry("counterUpdate", "stash.counter"),
                    Map.entry("cacheBit", "cache.bit"));

    private PeripheralsReader() {}

    /** A switch must pass the write voltage: its gate goes this much above it (V). */
    private static final double OVERDRIVE = 0.8;

    /**
     * The constants that a section gives.
     *
     * @param device the cells, whose write voltages the column switches must pass
     */
    public static Peripherals read(Section s, Device device) {
        double cellCapacitance = s.quantity("line.cellCapacitance", Unit.FARAD);
        double lineDrive = s.quantity("line.drive", Unit.JOULE);
        double clampVolt = s.quantity("neuron.clampVoltage", Unit.VOLT);
        double neuronPower = s.quantity("neuron.biasPower", Unit.WATT);
        double neuronSpike = s.quantity("neuron.spike", Unit.JOULE);
        double decision = s.quantity("comparator.decision", Unit.JOULE);
        double encodePixel = s.quantity("encoder.pixel", Unit.JOULE);
        double encodeSpike = s.quantity("encoder.spike", Unit.JOULE);
        double normalisePixel = s.quantity("encoder.normalise", Unit.JOULE);
        double switchCapacitance = s.quantity("stash.gateCapacitance", Unit.FARAD);
        double switchVolt = s.quantity("stash.gateVoltage", Unit.VOLT, gateVolt(device));
        double counterUpdate = s.quantity("stash.counter", Unit.JOULE);
        // Runs stored without a price have no cache to pay for.
        double cacheBit = s.quantity("cache.bit", Unit.JOULE, 0);
        return FileKeys.build(
                s,
                KEYS,
                () ->
                        new Peripherals(
                                cellCapacitance,
                                lineDrive,
                                clampVolt,
                                neuronPower,
                                neuronSpike,
                                decision,
                                encodePixel,
                                encodeSpike,
                                normalisePixel,
                                switchCapacitance,
                                switchVolt,
                                counterUpdate,
                                cacheBit));
    }

    /** Gate voltage of the column switches where none is given (V). */
    public static double gateVolt(Device device) {
        return OVERDRIVE + Math.max(device.potentiation().volt(), device.depression().volt());
    }
}
