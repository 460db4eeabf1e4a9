import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.Solution;
import neurostash.core.array.solver.Wires;
import neurostash.core.device.CurrentLaw;
import neurostash.core.device.OhmicLaw;
import neurostash.core.device.SinhLaw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Our side of compare.py: solves the circuits it left in a folder and writes what came out. Each is
 * timed with a solver made anew, factors and workspace included, and again with the same solver.
 */
final class SolverTimes {

    private SolverTimes() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (String line : Files.readAllLines(folder.resolve("cases.txt"))) {
            String[] words = line.split(" ");
            solve(
                    folder,
                    words[0],
                    words[1],
                    Integer.parseInt(words[2]),
                    Double.parseDouble(words[3]),
                    Integer.parseInt(words[4]));
        }
    }

    private static void solve(
            Path folder, String name, String lawName, int n, double ohm, int vectors)
            throws IOException {
        double[][] conductance = matrix(folder.resolve(name + ".g"), n, n);
        double[][] volt = matrix(folder.resolve(name + ".v"), vectors, n);
        CurrentLaw law = lawName.equals("ohmic") ? new OhmicLaw() : new SinhLaw(2, 4.2, 100, 1e5);
        List<Drives> drives = new ArrayList<>();
        for (double[] one : volt) {
            List<Drive> rows = new ArrayList<>();
            for (double v : one) {
                rows.add(Drive.ideal(v));
            }
            drives.add(new Drives(rows, Collections.nCopies(n, Drive.ideal(0))));
        }
        long begun = System.nanoTime();
        long anew = Long.MAX_VALUE;
        long again = Long.MAX_VALUE;
        List<Solution> solutions = List.of();
        for (int k = 0; k < 2000 && (k < 3 || System.nanoTime() - begun < 6_000_000_000L); k++) {
            long start = System.nanoTime();
            CrossbarSolver solver =
                    new CrossbarSolver(new Crossbar(new Wires(ohm, ohm), law, conductance));
            solutions = solve(solver, drives);
            long between = System.nanoTime();
            solve(solver, drives);
            again = Math.min(again, System.nanoTime() - between);
            anew = Math.min(anew, between - start);
        }
        ByteBuffer out = ByteBuffer.allocate(8 * n * vectors).order(ByteOrder.LITTLE_ENDIAN);
        for (Solution solution : solutions) {
            for (double ampere : solution.columnAmpere()) {
                out.putDouble(ampere);
            }
        }
        Files.write(folder.resolve(name + ".out"), out.array());
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%s %.9f %.9f %d %d %d%n",
                name,
                anew * 1e-9,
                again * 1e-9,
                solutions.get(0).newtonSteps(),
                solutions.get(0).iterations(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static List<Solution> solve(CrossbarSolver solver, List<Drives> drives) {
        return drives.size() == 1
                ? List.of(solver.solve(drives.get(0)))
                : solver.solveAll(drives, solution -> solution);
    }

    private static double[][] matrix(Path file, int rows, int columns) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = bytes.getDouble();
            }
        }
        return matrix;
    }
}
