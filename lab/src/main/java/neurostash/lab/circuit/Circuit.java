package neurostash.lab.circuit;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;
import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.NoConvergence;
import neurostash.core.array.solver.Solution;
import neurostash.core.array.solver.Wires;
import neurostash.core.device.CurrentLaw;
import neurostash.lab.json.Json;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A circuit file: an array with its cells, wires and drives.
 *
 * @param file its name, for messages
 * @param crossbar the array
 * @param drives what its lines are connected to
 */
public record Circuit(String file, Crossbar crossbar, Drives drives) {

    private static final Set<String> KEYS =
            Set.of("rows", "columns", "wire", "cell", "conductanceS", "rowDrive", "columnDrive");

    /** Part of the heap that the solver may take; the rest is for the file and the answer. */
    private static final double SHARE = 0.6;

    private static final double HIGHEST_OHM = 1e18;
    private static final double HIGHEST_VOLT = 1e6;
    private static final double HIGHEST_SIEMENS = 1e12;

    /**
     * Reads a circuit file.
     *
     * @throws UserError if it is not a circuit, or the array does not fit into the memory
     */
    public static Circuit read(Path file) {
        JsonPlace root = new JsonPlace(Json.read(file), file.toString(), "");
        root.only(KEYS);
        int rows = root.in("rows").count();
        int columns = root.in("columns").count();
        requireRoom(root, rows, columns);
        JsonPlace wire = root.in("wire").only(Set.of("rowOhm", "columnOhm"));
        Wires wires =
                new Wires(
                        wire.in("rowOhm").number(0, HIGHEST_OHM, "ohm"),
                        wire.in("columnOhm").number(0, HIGHEST_OHM, "ohm"));
        Path folder = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        CurrentLaw law = CellLaws.read(root.in("cell"), folder);
        double[][] conductance =
                root.in("conductanceS").list(rows, "rows of conductances").stream()
                        .map(row -> row.numbers(columns, "conductances", 0, HIGHEST_SIEMENS, "S"))
                        .toArray(double[][]::new);
        Drives drives =
                new Drives(
                        drives(root.in("rowDrive"), rows), drives(root.in("columnDrive"), columns));
        return new Circuit(file.toString(), new Crossbar(wires, law, conductance), drives);
    }

    private static void requireRoom(JsonPlace root, int rows, int columns) {
        long room = Runtime.getRuntime().maxMemory();
        if ((double) rows * columns * CrossbarSolver.bytes(1, 1) > SHARE * room) {
            throw root.refusal(
                    "an array of "
                            + rows
                            + " x "
                            + columns
                            + " cells is too large for a Java heap of "
                            + (room >> 20)
                            + " MiB",
                    "solve a smaller one, or give more memory, e.g."
                            + " NEUROSTASH_JAVA_OPTS=-Xmx4g");
        }
    }

    private static List<Drive> drives(JsonPlace list, int count) {
        return list.list(count, "drives").stream().map(Circuit::drive).toList();
    }

    private static Drive drive(JsonPlace place) {
        if (place.node().isString()) {
            place.choice(Set.of("float"));
            return Drive.FLOATING;
        }
        place.only(Set.of("volt", "ohm"));
        double volt = place.in("volt").number(-HIGHEST_VOLT, HIGHEST_VOLT, "V");
        return place.has("ohm")
                ? Drive.through(place.in("ohm").number(0, HIGHEST_OHM, "ohm"), volt)
                : Drive.ideal(volt);
    }

    /**
     * The operating point.
     *
     * @throws UserError if a line's voltage is not defined, or none was found
     */
    public Solution solve() {
        try {
            return new CrossbarSolver(crossbar).solve(drives);
        } catch (InvalidParameter wrong) {
            throw new UserError(wrong.field() + " is " + wrong.value(), file, wrong.allowed());
        } catch (NoConvergence failed) {
            throw new UserError(failed.what(), file, failed.mend());
        }
    }

    /** An operating point as a JSON document; its iterations are the linear networks solved. */
    public static Map<String, Object> document(Solution solution) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("columnCurrentA", solution.columnAmpere());
        root.put("rowCurrentA", solution.rowAmpere());
        root.put("cellVoltageV", solution.cellVolt());
        root.put("cellCurrentA", solution.cellAmpere());
        root.put("sourcePowerW", solution.sourceWatt());
        root.put("dissipatedPowerW", solution.dissipatedWatt());
        root.put("iterations", solution.newtonSteps());
        root.put("residualA", solution.residualAmpere());
        return root;
    }
}
