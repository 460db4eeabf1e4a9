package neurostash.core.array.solver;

import neurostash.core.InvalidParameter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Solves the nodal network of a passive array for its operating point: ohmic arrays by one linear
 * system, others by Newton's method, damped by a line search on the co-content, with the sources
 * raised in steps where that fails. Every solution has passed a check that the power delivered is
 * the power dissipated.
 *
 * <p>One solver serves one array and keeps its workspace (about 17 numbers a cell) and, for ohmic
 * arrays, its factors. Not for several threads at once; {@link #solveAll} uses all cores by itself.
 * Results are the same bits for any number of threads.
 */
public final class CrossbarSolver {

    /** From this many cells on, a solve shares its work over the cores. */
    private static final int LARGE = 1 << 14;

    /** Steps in which sources are raised where Newton's method fails from a standing start. */
    private static final int RAMP = 20;

    private final Crossbar crossbar;
    private final OperatingPoint point;
    private Lines rows = Lines.NONE;
    private Lines columns = Lines.NONE;
    private boolean stands;

    public CrossbarSolver(Crossbar crossbar) {
        this(
                crossbar,
                (long) crossbar.rows() * crossbar.columns() >= LARGE ? Crew.TOGETHER : Crew.ALONE);
    }

    CrossbarSolver(Crossbar crossbar, Crew crew) {
        this.crossbar = crossbar;
        this.point = new OperatingPoint(crossbar, crew);
    }

    /** Bytes that solving an array of this size takes, conductances and solution included. */
    public static long bytes(long rows, long columns) {
        return 22 * Double.BYTES * rows * columns;
    }

    /**
     * Tells that values of {@link Crossbar#conductance} have changed.
     *
     * @throws InvalidParameter if one of them is none that a cell can have
     */
    public void conductanceChanged() {
        crossbar.check();
        point.refactor();
    }

    /**
     * Solves from a standing start: the result depends on nothing but the array and its drives.
     *
     * @throws InvalidParameter if the drives do not fit or leave a line's voltage undefined
     * @throws NoConvergence if no operating point was found
     */
    public Solution solve(Drives drives) {
        return solve(drives, true);
    }

    /**
     * Solves from where this solver's last solve ended: faster where voltages or conductances have
     * changed little, and equal to {@link #solve} up to the solver's accuracy.
     *
     * @throws InvalidParameter if the drives do not fit or leave a line's voltage undefined
     * @throws NoConvergence if no operating point was found
     */
    public Solution solveNext(Drives drives) {
        return solve(drives, !stands);
    }

    /** Lets the next {@link #solveNext} begin from a standing start. */
    public void forget() {
        stands = false;
    }

    /**
     * Solves one array for many drives, on all cores.
     *
     * @param keep what to keep of each solution; runs on any thread
     * @return what was kept, in the order of the drives
     * @throws InvalidParameter if drives do not fit or leave a line's voltage undefined
     * @throws NoConvergence if an operating point was not found
     */
    public <R> List<R> solveAll(List<Drives> drives, Function<Solution, R> keep) {
        long room = Runtime.getRuntime().maxMemory() / 2;
        long fit = Math.max(1, room / bytes(crossbar.rows(), crossbar.columns()));
        int workers =
                (int)
                        Math.min(
                                Math.min(drives.size(), fit),
                                Runtime.getRuntime().availableProcessors());
        List<R> kept = new ArrayList<>(Collections.nCopies(drives.size(), null));
        IntStream.range(0, workers)
                .parallel()
                .forEach(worker -> {
                    CrossbarSolver solver =
                            new CrossbarSolver(crossbar, workers > 1 ? Crew.ALONE : Crew.TOGETHER);
                    for (int k = worker; k < drives.size(); k += workers) {
                        kept.set(k, keep.apply(solver.solve(drives.get(k))));
                    }
                });
        return kept;
    }

    private Solution solve(Drives drives, boolean afresh) {
        drives.requireSize(crossbar.rows(), crossbar.columns());
        Lines beforeRows = rows;
        Lines beforeColumns = columns;
        Lines newRows = Lines.of(drives.rows(), crossbar.wires().rowOhm());
        Lines newColumns = Lines.of(drives.columns(), crossbar.wires().columnOhm());
        Connectivity.require(crossbar.conductance(), newRows, newColumns);
        boolean comparable = newRows.resistsAs(beforeRows) && newColumns.resistsAs(beforeColumns);
        point.drive(newRows, newColumns);
        rows = newRows;
        columns = newColumns;
        stands = false;
        point.resetCounts();
        Range range = Range.of(newRows, newColumns);
        if (afresh || !comparable) {
            point.nodes().start(newRows.levels(range.middle()), newColumns.levels(range.middle()));
        } else {
            point.nodes()
                    .shift(newRows.changeSince(beforeRows), newColumns.changeSince(beforeColumns));
        }
        boolean found = point.solve(range.span());
        if (!found && !ramp(newRows, newColumns, range)) {
            throw new NoConvergence(
                    "no operating point found, " + point.worst(),
                    "check that cell's conductance and the law's steepness against the voltages,"
                            + " or drive the lines that float");
        }
        stands = true;
        return point.solution(range.highest());
    }

    /** Continuation: raises the sources step by step from where nothing flows. */
    private boolean ramp(Lines rowLines, Lines columnLines, Range range) {
        double middle = range.middle();
        double[] rowStep = rowLines.stepsFrom(middle, RAMP);
        double[] columnStep = columnLines.stepsFrom(middle, RAMP);
        double[] level = new double[rowStep.length];
        Arrays.fill(level, middle);
        double[] columnLevel = new double[columnStep.length];
        Arrays.fill(columnLevel, middle);
        point.nodes().start(level, columnLevel);
        for (int k = 1; k <= RAMP; k++) {
            point.nodes().shift(rowStep, columnStep);
            if (!point.solve(range.span())) {
                return false;
            }
        }
        return true;
    }

    /**
     * The sources' voltages.
     *
     * @param low lowest (V)
     * @param high highest (V)
     */
    private record Range(double low, double high) {

        static Range of(Lines rows, Lines columns) {
            double low = Math.min(rows.lowest(), columns.lowest());
            return new Range(low, Math.max(rows.highest(), columns.highest()));
        }

        double span() {
            return high - low;
        }

        double middle() {
            return low + 0.5 * (high - low);
        }

        /** Largest voltage against ground (V). */
        double highest() {
            return Math.max(Math.abs(low), Math.abs(high));
        }
    }
}
