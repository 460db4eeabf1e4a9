package neurostash.core.array;

import neurostash.core.UserError;
import neurostash.core.array.solver.Crossbar;
import neurostash.core.array.solver.CrossbarSolver;
import neurostash.core.array.solver.Drive;
import neurostash.core.array.solver.Drives;
import neurostash.core.array.solver.NoConvergence;
import neurostash.core.array.solver.Solution;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.LineLevels;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.Device;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.state.StatePort;
import neurostash.core.tile.Tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Wires that resist, in full: every read step and every phase of a write is solved as a circuit,
 * tile by tile, columns that are cut off floating. Slow, and right for any drop.
 */
final class SolvedWiring implements Wiring {

    private final Device device;
    private final Tiles tiles;
    private final Topology topology;
    private final Conductances conductances;
    private final boolean isolateWrites;
    private final LineLevels potentiate;
    private final LineLevels depress;
    private final PhasePulse potentiatePulse;
    private final PhasePulse depressPulse;

    /** {@code [down][across]}. */
    private final Tile[][] circuits;

    /** Columns whose conductances the circuits do not have yet. */
    private final boolean[] stale;

    SolvedWiring(
            Device device,
            Wires wires,
            Tiles tiles,
            Topology topology,
            Conductances conductances,
            boolean isolateWrites,
            LineLevels potentiate,
            LineLevels depress) {
        this.device = device;
        this.tiles = tiles;
        this.topology = topology;
        this.conductances = conductances;
        this.isolateWrites = isolateWrites;
        this.potentiate = potentiate;
        this.depress = depress;
        potentiatePulse = new PhasePulse(device, potentiate, WritePhase.POTENTIATE);
        depressPulse = new PhasePulse(device, depress, WritePhase.DEPRESS);
        stale = new boolean[tiles.columns()];
        Arrays.fill(stale, true);
        circuits = new Tile[tiles.down()][tiles.across()];
        for (int down = 0; down < tiles.down(); down++) {
            for (int across = 0; across < tiles.across(); across++) {
                double[][] cells = new double[tiles.rowsIn(down)][tiles.columnsIn(across)];
                circuits[down][across] =
                        new Tile(
                                tiles.firstRow(down),
                                tiles.firstColumn(across),
                                cells,
                                new CrossbarSolver(new Crossbar(wires, device.current(), cells)));
            }
        }
    }

    /**
     * A tile as a circuit.
     *
     * @param row its first row
     * @param column its first column
     * @param conductance {@code [rows][columns]} (S)
     * @param solver its solver
     */
    private record Tile(int row, int column, double[][] conductance, CrossbarSolver solver) {

        int rows() {
            return conductance.length;
        }

        int columns() {
            return conductance[0].length;
        }
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge, float[] total) {
        update();
        Arrays.fill(charge, 0, topology.connected(), 0f);
        double unit = device.gMax() * device.readVolt();
        int k = from;
        for (Tile[] beside : circuits) {
            int begin = k;
            int end = beside[0].row + beside[0].rows();
            while (k < to && selected[k] < end) {
                k++;
            }
            if (k == begin) {
                continue;
            }
            for (Tile tile : beside) {
                List<Drive> rows = levels(tile.rows(), Drive.ideal(0));
                for (int i = begin; i < k; i++) {
                    rows.set(selected[i] - tile.row, Drive.ideal(device.readVolt()));
                }
                Solution solution = solve(tile, rows, readColumns(tile));
                for (int j = 0; j < tile.columns(); j++) {
                    if (topology.isConnected(tile.column + j)) {
                        int slot = topology.slot(tile.column + j);
                        charge[slot] += (float) (solution.columnAmpere()[j] / unit);
                    }
                }
            }
        }
        for (int slot = 0; slot < topology.connected(); slot++) {
            total[slot] += charge[slot];
        }
    }

    private List<Drive> readColumns(Tile tile) {
        List<Drive> columns = levels(tile.columns(), Drive.ideal(0));
        for (int j = 0; j < tile.columns(); j++) {
            if (!topology.isConnected(tile.column + j)) {
                columns.set(j, Drive.FLOATING);
            }
        }
        return columns;
    }

    @Override
    public void arrive(ColumnPulse write, int column, Arrival into) {
        update();
        into.begin();
        arrive(
                WritePhase.POTENTIATE,
                potentiate,
                potentiatePulse,
                row -> write.lastSpike[row] >= write.since,
                column,
                into);
        arrive(
                WritePhase.DEPRESS,
                depress,
                depressPulse,
                row -> write.lastSpike[row] < write.since,
                column,
                into);
    }

    private void arrive(
            WritePhase phase,
            LineLevels levels,
            PhasePulse pulse,
            IntPredicate isSelected,
            int column,
            Arrival into) {
        double volt = phase.sign() * phase.pulse(device).volt();
        int across = tiles.acrossOf(column);
        for (Tile[] beside : circuits) {
            Tile tile = beside[across];
            List<Drive> rows = levels(tile.rows(), idle(levels.driven(), levels.idleRow() * volt));
            boolean any = false;
            for (int i = 0; i < tile.rows(); i++) {
                if (isSelected.test(tile.row + i)) {
                    rows.set(i, Drive.ideal(volt));
                    any = true;
                }
            }
            if (!any) {
                continue;
            }
            List<Drive> columns = writeColumns(tile, levels, volt);
            int written = column - tile.column;
            columns.set(written, Drive.ideal(0));
            Solution solution = solve(tile, rows, columns);
            for (int i = 0; i < tile.rows(); i++) {
                if (isSelected.test(tile.row + i)) {
                    double drop = 1 - solution.cellVolt()[i][written] / volt;
                    double g = tile.conductance[i][written] / device.gMax();
                    into.set(
                            phase, tile.row + i, pulse.effect(drop), g * (1 - pulse.current(drop)));
                }
            }
        }
    }

    private List<Drive> writeColumns(Tile tile, LineLevels levels, double volt) {
        List<Drive> columns =
                levels(tile.columns(), idle(levels.driven(), levels.idleColumn() * volt));
        for (int j = 0; j < tile.columns(); j++) {
            if (isolateWrites || !topology.isConnected(tile.column + j)) {
                columns.set(j, Drive.FLOATING);
            }
        }
        return columns;
    }

    private static Drive idle(boolean driven, double volt) {
        return driven ? Drive.ideal(volt) : Drive.FLOATING;
    }

    private static List<Drive> levels(int lines, Drive all) {
        return new ArrayList<>(Collections.nCopies(lines, all));
    }

    private static Solution solve(Tile tile, List<Drive> rows, List<Drive> columns) {
        try {
            return tile.solver.solveNext(new Drives(rows, columns));
        } catch (NoConvergence failed) {
            throw new UserError(failed.what(), "array.wires.model: solved", failed.mend());
        }
    }

    /** Tells the circuits which conductances have changed. */
    private void update() {
        boolean[] changed = new boolean[tiles.across()];
        for (int column = 0; column < stale.length; column++) {
            if (stale[column]) {
                stale[column] = false;
                int across = tiles.acrossOf(column);
                changed[across] = true;
                for (Tile[] beside : circuits) {
                    copy(beside[across], column);
                }
            }
        }
        for (int across = 0; across < changed.length; across++) {
            for (int down = 0; changed[across] && down < circuits.length; down++) {
                circuits[down][across].solver.conductanceChanged();
            }
        }
    }

    private void copy(Tile tile, int column) {
        for (int i = 0; i < tile.rows(); i++) {
            tile.conductance[i][column - tile.column] =
                    conductances.get(tile.row + i, column) * device.gMax();
        }
    }

    @Override
    public void changed(int column) {
        stale[column] = true;
    }

    @Override
    public void settled() {
        Arrays.fill(stale, true);
    }

    @Override
    public void switched(int column) {
        stale[column] = true;
    }

    @Override
    public void endPresentation() {
        for (Tile[] beside : circuits) {
            for (Tile tile : beside) {
                tile.solver.forget();
            }
        }
    }

    /** None: where the solvers stood is forgotten with each presentation. */
    @Override
    public void state(StatePort port) {
        settled();
    }
}
