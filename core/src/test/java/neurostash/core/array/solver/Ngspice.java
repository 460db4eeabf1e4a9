package neurostash.core.array.solver;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.DiodeLaw;
import neurostash.core.device.LowVoltageSinhLaw;
import neurostash.core.device.OhmicLaw;
import neurostash.core.device.SinhLaw;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;

/**
 * The same array as a netlist for ngspice. Currents are scaled so that the most conductive cell has
 * 1 mS: ngspice's smallest currents and conductances (abstol, gmin) would hide picosiemens.
 *
 * <p>The nodes of a line carry its voltages against the line's level, the voltage of its source or,
 * where it floats, of its first node, and the levels stand in the cells' sources. ngspice takes a
 * wire's current from the difference of two node voltages: of nodes at volts, their rounding alone
 * is more current in a wire of an ohm than many a blocking cell carries. A level that floats is a
 * node by itself, whose one equation is that no current leaves the line's end.
 */
final class Ngspice {

    private static final double SCALED = 1e-3;

    private final Crossbar crossbar;
    private final double scale;
    private final StringBuilder netlist = new StringBuilder("* crossbar\n");
    private final String[][] rowNode;
    private final String[][] columnNode;
    private final Level[] rowLevel;
    private final Level[] columnLevel;

    private Ngspice(Crossbar crossbar, Drives drives) {
        this.crossbar = crossbar;
        double most = 0;
        for (double[] row : crossbar.conductance()) {
            for (double siemens : row) {
                most = Math.max(most, siemens);
            }
        }
        this.scale = SCALED / most;
        int rows = crossbar.rows();
        int columns = crossbar.columns();
        rowNode = new String[rows][columns];
        columnNode = new String[rows][columns];
        boolean mergedRows = crossbar.wires().rowOhm() == 0;
        boolean mergedColumns = crossbar.wires().columnOhm() == 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                rowNode[i][j] = mergedRows ? "w" + i : "w" + i + "_" + j;
                columnNode[i][j] = mergedColumns ? "b" + j : "b" + i + "_" + j;
                if (j > 0 && !mergedRows) {
                    wire("rw" + i + "_" + j, rowNode[i][j - 1], rowNode[i][j], true);
                }
                if (i > 0 && !mergedColumns) {
                    wire("rb" + i + "_" + j, columnNode[i - 1][j], columnNode[i][j], false);
                }
            }
        }
        rowLevel = new Level[rows];
        for (int i = 0; i < rows; i++) {
            Drive drive = drives.rows().get(i);
            rowLevel[i] = drive("row" + i, rowNode[i][0], drive, crossbar.wires().rowOhm());
        }
        columnLevel = new Level[columns];
        for (int j = 0; j < columns; j++) {
            Drive drive = drives.columns().get(j);
            String end = columnNode[rows - 1][j];
            columnLevel[j] = drive("col" + j, end, drive, crossbar.wires().columnOhm());
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cell(i, j);
            }
        }
    }

    /**
     * What the node voltages of a line count from.
     *
     * @param source the voltage of the line's source (V)
     * @param node the node whose voltage is the level, of a line that floats
     */
    private record Level(double source, @Nullable String node) {

        String minus(Level other) {
            double volt = source - other.source;
            return (node == null ? "" : "+v(" + node + ")")
                    + (other.node == null ? "" : "-v(" + other.node + ")")
                    + (volt == 0 ? "" : String.format(Locale.ROOT, "%+.17g", volt));
        }

        double volt(Map<String, Double> values) {
            return source + (node == null ? 0 : Ngspice.volt(values, node));
        }
    }

    /** Whether ngspice is installed. */
    static boolean isInstalled() {
        try {
            return new ProcessBuilder("ngspice", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Solves for the operating point.
     *
     * @return voltages over the cells, and the drivers' currents by the names of lines
     */
    static Answer solve(Crossbar crossbar, Drives drives, Path folder)
            throws IOException, InterruptedException {
        return new Ngspice(crossbar, drives).run(folder);
    }

    /**
     * What ngspice finds.
     *
     * @param cellVolt [rows][columns] (V)
     * @param lineAmpere current out of the drivers (A) by "row0", "col0", ...; a line that floats
     *     without wires is absent
     */
    record Answer(double[][] cellVolt, Map<String, Double> lineAmpere) {}

    private void add(String... words) {
        netlist.append(String.join(" ", words)).append('\n');
    }

    private void wire(String name, String a, String b, boolean row) {
        double ohm = row ? crossbar.wires().rowOhm() : crossbar.wires().columnOhm();
        add(name, a, b, Double.toString(ohm / scale));
    }

    /** Drives a line's first node, and tells the level that its nodes' voltages count from. */
    private Level drive(String line, String node, Drive drive, double segment) {
        return switch (drive) {
            case Drive.Source source -> {
                double ohm = segment + source.ohm();
                String end = ohm == 0 ? node : "s" + line;
                if (ohm > 0) {
                    add("rs" + line, node, end, Double.toString(ohm / scale));
                }
                add("v" + line, end, "0", "0");
                yield new Level(source.volt(), null);
            }
            case Drive.Floating _ when segment == 0 -> new Level(0, null);
            case Drive.Floating _ -> {
                add("v" + line, node, "0", "0");
                add("f" + line, "0", "l" + line, "v" + line, "1");
                yield new Level(0, "l" + line);
            }
        };
    }

    private void cell(int i, int j) {
        double siemens = crossbar.conductance()[i][j] * scale;
        if (siemens > 0) {
            String row = rowNode[i][j];
            String column = columnNode[i][j];
            String volt =
                    "(v(" + row + "," + column + ")" + rowLevel[i].minus(columnLevel[j]) + ")";
            add("bc" + i + "_" + j, row, column, "i=" + current(crossbar.law(), siemens, volt));
        }
    }

    private static String current(CurrentLaw law, double siemens, String volt) {
        return switch (law) {
            case OhmicLaw _ -> String.format(Locale.ROOT, "%.17g*%s", siemens, volt);
            case LowVoltageSinhLaw sinh ->
                    sinh(
                            siemens / sinh.alphaPerVolt(),
                            sinh.alphaPerVolt(),
                            sinh.rectification(),
                            volt);
            case SinhLaw sinh -> {
                double half = sinh.kappa() / 2;
                double a = 2 / sinh.fullVolt() * Math.log(half + Math.sqrt(half * half - 1));
                yield sinh(
                        siemens * sinh.readVolt() / Math.sinh(a * sinh.readVolt()),
                        a,
                        sinh.rectification(),
                        volt);
            }
            case DiodeLaw diode ->
                    String.format(
                            Locale.ROOT,
                            "%.17g*(exp(%s/%.17g)-1)",
                            siemens * diode.v0Volt(),
                            volt,
                            diode.v0Volt());
            default -> throw new IllegalArgumentException(law.toString());
        };
    }

    private static String sinh(double factor, double steepness, double rectification, String volt) {
        return String.format(
                Locale.ROOT,
                "%s>=0 ? %.17g*sinh(%.17g*%s) : %.17g*sinh(%.17g*%s)",
                volt,
                factor,
                steepness,
                volt,
                factor / rectification,
                steepness,
                volt);
    }

    private Answer run(Path folder) throws IOException, InterruptedException {
        Path raw = folder.resolve("op.raw");
        Files.deleteIfExists(raw);
        add(".options reltol=1e-9 abstol=1e-17 vntol=1e-12 gmin=1e-18 itl1=2000");
        add(".control");
        add("set filetype=ascii");
        add("set numdgt=16");
        add("op");
        add("write", raw.toString());
        add("quit 0");
        add(".endc");
        add(".end");
        Path file = Files.writeString(folder.resolve("crossbar.cir"), netlist);
        Path log = folder.resolve("log.txt");
        Process process =
                new ProcessBuilder("ngspice", "-b", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("ngspice found nothing in 5 minutes: " + netlist.length());
        }
        assertThat(raw).as(() -> readable(log)).exists();
        return answer(values(Files.readAllLines(raw)));
    }

    private static String readable(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** The variables of an ASCII raw file with one point. */
    private static Map<String, Double> values(List<String> lines) {
        int names = lines.indexOf("Variables:") + 1;
        int from = lines.indexOf("Values:") + 1;
        Map<String, Double> values = new HashMap<>();
        for (int k = 0; names + k < from - 1; k++) {
            StringTokenizer named = new StringTokenizer(lines.get(names + k));
            named.nextToken();
            String line = lines.get(from + k);
            double value = Double.parseDouble(line.substring(line.lastIndexOf('\t') + 1));
            values.put(named.nextToken(), value);
        }
        return values;
    }

    private static double volt(Map<String, Double> values, String node) {
        return Objects.requireNonNull(values.get("v(" + node + ")"), node);
    }

    private Answer answer(Map<String, Double> values) {
        double[][] volt = new double[rowNode.length][rowNode[0].length];
        for (int i = 0; i < volt.length; i++) {
            for (int j = 0; j < volt[i].length; j++) {
                volt[i][j] =
                        (rowLevel[i].volt(values) - columnLevel[j].volt(values))
                                + (volt(values, rowNode[i][j]) - volt(values, columnNode[i][j]));
            }
        }
        Map<String, Double> currents = new HashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith("i(v")) {
                currents.put(name.substring(3, name.length() - 1), -value / scale);
            }
        });
        return new Answer(volt, currents);
    }
}
