package neurostash.lab.margin;

import neurostash.core.UserError;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Wires;
import neurostash.core.device.Device;
import neurostash.lab.experiment.ArmSettings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The largest arrays that an arm's device and wires carry: under the network's own read, under the
 * levels of its bias scheme, and with floating lines.
 *
 * @param device the cells
 * @param wires the wires
 * @param idealMargin margin of a cell alone
 * @param curves one for each way to read
 */
public record MarginStudy(
        Device device, Wires wires, double idealMargin, List<MarginCurve> curves) {

    /** Part of the heap that the solver may take. */
    private static final double SHARE = 0.6;

    public MarginStudy {
        curves = List.copyOf(curves);
    }

    /**
     * Solves the arrays of an arm.
     *
     * @param upTo the largest size to try
     * @throws UserError if that does not fit into the memory, or no operating point is found
     */
    public static MarginStudy of(ArmSettings arm, int upTo) {
        requireRoom(upTo);
        Device device = arm.network().array().device();
        ReadMargin margin = new ReadMargin(device, arm.wires());
        return new MarginStudy(
                device,
                arm.wires(),
                margin.idealMargin(),
                schemes(arm).stream().map(scheme -> margin.curve(scheme, upTo)).toList());
    }

    private static List<ReadScheme> schemes(ArmSettings arm) {
        String name = String.valueOf(arm.resolution().values().get("array.bias"));
        List<ReadScheme> schemes = new ArrayList<>();
        for (ReadScheme scheme :
                List.of(
                        ReadScheme.NETWORK,
                        ReadScheme.of(
                                name, arm.network().array().bias(), arm.network().array().device()),
                        ReadScheme.FLOATING)) {
            if (schemes.stream().noneMatch(scheme::drivesAs)) {
                schemes.add(scheme);
            }
        }
        return schemes;
    }

    private static void requireRoom(int upTo) {
        long room = Runtime.getRuntime().maxMemory();
        if (CrossbarSolver.bytes(upTo, upTo) > SHARE * room) {
            throw new UserError(
                    "an array of "
                            + upTo
                            + " x "
                            + upTo
                            + " cells is too large for a Java heap of "
                            + (room >> 20)
                            + " MiB",
                    "--up-to",
                    "give a smaller size, or more memory, e.g. NEUROSTASH_JAVA_OPTS=-Xmx4g");
        }
    }

    /** Resistance per segment, e.g. {@code 0.237 ohm}; rows before columns where they differ. */
    public String wiresInWords() {
        String row = written(wires.rowOhm());
        return wires.rowOhm() == wires.columnOhm()
                ? row
                : row + " (row) and " + written(wires.columnOhm()) + " (column)";
    }

    private static String written(double ohm) {
        return BigDecimal.valueOf(ohm).stripTrailingZeros().toPlainString() + " ohm";
    }

    /** The study as a JSON document. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/margin/1");
        root.put("device", device.name());
        root.put("readVolt", device.readVolt());
        root.put("wire", wires);
        root.put("idealMargin", idealMargin);
        root.put("criterion", ReadMargin.CRITERION);
        root.put("schemes", curves.stream().map(MarginStudy::document).toList());
        return root;
    }

    private static Map<String, Object> document(MarginCurve curve) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", curve.scheme().name());
        entry.put("about", curve.scheme().about());
        entry.put("largest", curve.largest());
        entry.put("largerUntried", curve.open());
        entry.put("readings", curve.readings());
        return entry;
    }
}
