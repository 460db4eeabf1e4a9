package neurostash.core.array;

import neurostash.core.Require;
import neurostash.core.bias.ArrayLoad;
import neurostash.core.bias.WritePhase;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.ColumnTally;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Optional;

/**
 * An array of simulated cells with ideal wires: cell currents are exact, and a column that is cut
 * off is not read. Cells that are not written cost energy and, if asked, move by the device's law
 * (see {@link Disturb}). Conductances lie twice: by row, connected columns first, which reads
 * stream through, and by column, which writes do.
 */
public final class SimulatedArray implements SynapticArray, AnalogWeights {

    private final int rows;
    private final int columns;
    private final int stride;
    private final long seed;
    private final boolean ideal;
    private final boolean isolateWrites;
    private final Levels levels;
    private final @Nullable Disturb disturb;
    private final @Nullable ReadNoise readNoise;
    private final Kernels kernels;
    private final EnergyLedger ledger;
    private final CellPopulation cells;
    private final Topology topology;
    private final ColumnProgramming programming;
    private final ColumnPulse pulse;
    private final ColumnTally tally = new ColumnTally();

    /**
     * {@code [row][slot]}, rows {@link #stride} apart, units of nominal Gmax. What lies beyond the
     * connected slots is stale.
     */
    private final float[] byRow;

    /** The same, {@code [column][row]}, of all columns, padded. */
    private final float[] byColumn;

    /** Conductance read since the last {@link #endPresentation}, per slot. */
    private final float[] readTotal;

    /** Conductance of each row over the connected columns, padded. */
    private final double[] rowConductance;

    private double connectedConductance;

    /** The same over the columns that are cut off. */
    private final double[] cutRowConductance;

    private double cutConductance;

    /** Since the last {@link #endPresentation}: read steps, row pulses, conductance under read. */
    private int readSteps;

    private int inputSpikes;
    private double offeredConductance;

    /**
     * Makes the array and draws its cells.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param settings device, bias scheme and initial state
     * @param seed seed of cells, initial conductances and cycle-to-cycle noise
     * @param kernels inner loops
     * @param ledger where events are entered
     */
    public SimulatedArray(
            int rows,
            int columns,
            ArraySettings settings,
            long seed,
            Kernels kernels,
            EnergyLedger ledger) {
        this.rows = Require.within("rows", rows, 1, 1 << 20);
        this.columns = Require.within("columns", columns, 1, 1 << 20);
        this.seed = seed;
        this.kernels = kernels;
        this.ledger = ledger;
        isolateWrites = settings.isolateWrites();
        Device device = settings.device();
        ideal = settings.isIdeal();
        levels = device.levels();
        cells = new CellPopulation(device, settings.faults(), rows, columns, seed);
        topology = new Topology(columns);
        stride = rowStride(columns);
        byRow = new float[Math.multiplyExact(rows, stride)];
        byColumn = new float[Math.multiplyExact(columns, Kernels.padded(rows))];
        readTotal = new float[stride];
        rowConductance = new double[Kernels.padded(rows)];
        cutRowConductance = new double[rows];
        programming = new ColumnProgramming(device, cells, columns, seed, kernels);
        pulse = programming.newPulse(rows);
        disturb = disturb(settings);
        readNoise =
                settings.readNoise() == 0
                        ? null
                        : new ReadNoise(settings.readNoise(), columns, seed);
        drawInitial(settings);
        for (int column = 0; column < columns; column++) {
            spread(column);
            addToRows(column, 1);
        }
    }

    private @Nullable Disturb disturb(ArraySettings settings) {
        ArrayLoad load = new ArrayLoad(settings.device(), rows, columns);
        return settings.disturb()
                .map(d ->
                        new Disturb(
                                settings,
                                d,
                                settings.bias().levels(WritePhase.POTENTIATE, load),
                                settings.bias().levels(WritePhase.DEPRESS, load),
                                programming,
                                rows,
                                columns,
                                seed,
                                kernels))
                .orElse(null);
    }

    /**
     * Rows whose distance is a power of two would fall into the same cache sets when a column is
     * walked down.
     */
    private static int rowStride(int columns) {
        int padded = Kernels.padded(columns);
        return padded % 256 == 0 ? padded + Kernels.PAD : padded;
    }

    private void drawInitial(ArraySettings settings) {
        KeyedStream stream = new KeyedStream();
        for (int column = 0; column < columns; column++) {
            stream.set(seed, Purpose.INITIAL, column);
            for (int row = 0; row < rows; row++) {
                double state =
                        settings.initialLow()
                                + (settings.initialHigh() - settings.initialLow())
                                        * stream.nextDouble();
                float settled = levels.settle((float) state, stream.nextFloat());
                byColumn[cell(row, column)] =
                        cells.gMin(row, column) + settled * cells.range(row, column);
            }
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public void read(int[] selected, int from, int to, float[] charge) {
        kernels.read(byRow, stride, topology.connected(), selected, from, to, charge, readTotal);
        if (readNoise != null) {
            readNoise.add(byRow, stride, topology, selected, from, to, charge);
        }
        if (disturb != null) {
            disturb.read(selected, from, to);
        }
        readSteps++;
        inputSpikes += to - from;
        offeredConductance += connectedConductance;
    }

    @Override
    public void endPresentation() {
        int connected = topology.connected();
        double[] perColumn = ledger.row(EventCount.READ_CONDUCTANCE);
        for (int slot = 0; slot < connected; slot++) {
            perColumn[topology.column(slot)] += readTotal[slot];
        }
        double sum = sum(readTotal, connected);
        Arrays.fill(readTotal, 0f);
        ledger.add(EventCount.INPUT_SPIKES, inputSpikes);
        ledger.add(EventCount.CELL_READS, (double) inputSpikes * connected);
        ledger.add(EventCount.READ_STEPS, readSteps);
        ledger.add(EventCount.COLUMN_STEPS, (double) readSteps * connected);
        // Every row that does not carry a pulse is idle, so idle conductance is the rest. Float
        // sums may pass it by a hair.
        ledger.add(EventCount.IDLE_CONDUCTANCE, Math.max(0, offeredConductance - sum));
        if (inputSpikes > 0) {
            ledger.add(EventCount.READ_CUT_COLUMNS, columns - connected);
        }
        ledger.add(EventCount.CUT_CONDUCTANCE, readSteps * cutConductance);
        readSteps = 0;
        inputSpikes = 0;
        offeredConductance = 0;
        if (disturb != null && disturb.due()) {
            settleAll(disturb);
        }
    }

    /** In four chains, which a processor adds side by side. */
    private static double sum(float[] values, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }
        for (; i < count; i++) {
            first += values[i];
        }
        return first + second + third + fourth;
    }

    @Override
    public void program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        refuseDisconnected(column);
        if (disturb != null) {
            settle(disturb, column);
        }
        System.arraycopy(byColumn, cell(0, column), pulse.before, 0, rows);
        pulse.lastSpike = history.lastSpike();
        pulse.since = since;
        pulse.potentiateWidth = potentiateWidth;
        pulse.depressWidth = depressWidth;
        programming.apply(pulse, column);
        if (disturb != null) {
            disturb.wrote(pulse, column);
        }
        store(column);
    }

    /** Stores the new conductances and enters the write in the ledger. */
    private void store(int column) {
        kernels.tally(pulse, rowConductance, tally);
        kernels.scatter(pulse, byRow, stride, topology.slot(column));
        System.arraycopy(pulse.after, 0, byColumn, cell(0, column), rows);
        double firedRows = tally.firedRows();
        double firedAll = tally.firedAll();
        double firedBefore = tally.firedBefore();
        double firedAfter = tally.firedAfter();
        double idleAll = tally.idleAll();
        double idleBefore = tally.idleBefore();
        double idleAfter = tally.idleAfter();
        connectedConductance += firedAfter - firedBefore + idleAfter - idleBefore;
        double idleRows = rows - firedRows;
        int connectedOthers = topology.connected() - 1;
        int idleColumns = isolateWrites ? 0 : connectedOthers;
        int cutColumns = columns - 1 - idleColumns;
        double others = isolateWrites ? 0 : 1;
        double firedCut = isolateWrites ? rest(firedAll, firedBefore) : 0;
        double idleCut = isolateWrites ? rest(idleAll, idleBefore) : 0;
        if (cutConductance > 0) {
            double firedStashed = stashedConductance();
            firedCut += firedStashed;
            idleCut += Math.max(0, cutConductance - firedStashed);
        }
        ledger.add(EventCount.COLUMN_WRITES, column, 1);
        if (firedRows > 0 && pulse.potentiateWidth > 0) {
            double width = pulse.potentiateWidth;
            ledger.add(EventCount.POTENTIATING_PULSES, column, firedRows);
            ledger.add(
                    EventCount.POTENTIATED_CONDUCTANCE,
                    column,
                    width * (firedBefore + firedAfter) / 2);
            ledger.add(
                    EventCount.POTENTIATE_ROW_HALF,
                    column,
                    width * others * rest(firedAll, firedBefore));
            ledger.add(EventCount.POTENTIATE_COLUMN_HALF, column, width * idleBefore);
            ledger.add(
                    EventCount.POTENTIATE_UNSELECTED,
                    column,
                    width * others * rest(idleAll, idleBefore));
            ledger.add(EventCount.POTENTIATE_CUT_SELECTED, column, width * firedCut);
            ledger.add(EventCount.POTENTIATE_CUT_IDLE, column, width * idleCut);
            ledger.add(EventCount.POTENTIATE_CUT_COLUMNS, cutColumns);
            ledger.add(EventCount.POTENTIATE_WIDTHS, width);
            ledger.add(EventCount.POTENTIATE_IDLE_ROWS, idleRows);
            ledger.add(EventCount.POTENTIATE_IDLE_COLUMNS, idleColumns);
        }
        if (idleRows > 0 && pulse.depressWidth > 0) {
            double width = pulse.depressWidth;
            ledger.add(EventCount.DEPRESSING_PULSES, column, idleRows);
            ledger.add(
                    EventCount.DEPRESSED_CONDUCTANCE, column, width * (idleBefore + idleAfter) / 2);
            ledger.add(
                    EventCount.DEPRESS_ROW_HALF,
                    column,
                    width * others * rest(idleAll, idleBefore));
            ledger.add(EventCount.DEPRESS_COLUMN_HALF, column, width * firedAfter);
            ledger.add(
                    EventCount.DEPRESS_UNSELECTED,
                    column,
                    width * others * rest(firedAll, firedBefore));
            ledger.add(EventCount.DEPRESS_CUT_SELECTED, column, width * idleCut);
            ledger.add(EventCount.DEPRESS_CUT_IDLE, column, width * firedCut);
            ledger.add(EventCount.DEPRESS_CUT_COLUMNS, cutColumns);
            ledger.add(EventCount.DEPRESS_WIDTHS, width);
            ledger.add(EventCount.DEPRESS_IDLE_ROWS, firedRows);
            ledger.add(EventCount.DEPRESS_IDLE_COLUMNS, idleColumns);
        }
        if (isolateWrites) {
            ledger.add(EventCount.SWITCH_TOGGLES, 2.0 * connectedOthers);
        }
    }

    /** Conductance of the rows being potentiated over the columns that are cut off. */
    private double stashedConductance() {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += pulse.lastSpike[row] >= pulse.since ? cutRowConductance[row] : 0;
        }
        return sum;
    }

    /**
     * Conductance of the other columns; running sums may pass zero by a rounding error when there
     * are none.
     */
    private static double rest(double all, double own) {
        return Math.max(0, all - own);
    }

    @Override
    public void disconnect(int column) {
        refuseDuringPresentation();
        if (!topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is already disconnected");
        }
        if (disturb != null) {
            settle(disturb, column);
        }
        addToRows(column, -1);
        addToCut(column, 1);
        int freed = topology.slot(column);
        topology.cut(freed);
        if (freed < topology.connected()) {
            spread(topology.column(freed));
        }
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public void connect(int column) {
        refuseDuringPresentation();
        if (topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is already connected");
        }
        if (disturb != null) {
            disturb.settle(column, false, byColumn, cell(0, column));
        }
        addToRows(column, 1);
        addToCut(column, -1);
        topology.join(topology.slot(column));
        if (topology.connected() == columns) {
            // Nothing is left of what rounding left behind.
            Arrays.fill(cutRowConductance, 0);
            cutConductance = 0;
        }
        spread(column);
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public float conductance(int row, int column) {
        return byColumn[cell(row, column)];
    }

    private int cell(int row, int column) {
        return column * pulse.stride + row;
    }

    private void refuseDisconnected(int column) {
        if (!topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is disconnected");
        }
    }

    private void refuseDuringPresentation() {
        if (readSteps > 0) {
            throw new IllegalStateException("the topology cannot change during a presentation");
        }
    }

    @Override
    public Optional<AnalogWeights> analogWeights() {
        return ideal ? Optional.of(this) : Optional.empty();
    }

    @Override
    public float weight(int row, int column) {
        return (conductance(row, column) - cells.gMin(row, column)) / cells.range(row, column);
    }

    @Override
    public void add(int row, int column, float change) {
        refuseDisconnected(column);
        int cell = cell(row, column);
        float low = cells.gMin(row, column);
        float range = cells.range(row, column);
        float before = byColumn[cell];
        float after = Math.clamp(before + change * range, low, low + range);
        if (after == before) {
            return;
        }
        byColumn[cell] = after;
        byRow[row * stride + topology.slot(column)] = after;
        rowConductance[row] += (double) after - before;
        connectedConductance += (double) after - before;
        boolean rises = after > before;
        double mean = ((double) before + after) / 2;
        ledger.add(
                rises ? EventCount.POTENTIATING_PULSES : EventCount.DEPRESSING_PULSES, column, 1);
        ledger.add(
                rises ? EventCount.POTENTIATED_CONDUCTANCE : EventCount.DEPRESSED_CONDUCTANCE,
                column,
                mean);
    }

    private void addToRows(int column, int sign) {
        for (int row = 0, cell = cell(0, column); row < rows; row++, cell++) {
            double moved = sign * (double) byColumn[cell];
            rowConductance[row] += moved;
            connectedConductance += moved;
        }
    }

    private void addToCut(int column, int sign) {
        for (int row = 0, cell = cell(0, column); row < rows; row++, cell++) {
            cutRowConductance[row] += sign * (double) byColumn[cell];
            cutConductance += sign * (double) byColumn[cell];
        }
    }

    /** A connected column gets the doses it has not had yet. */
    private void settle(Disturb disturb, int column) {
        addToRows(column, -1);
        disturb.settle(column, true, byColumn, cell(0, column));
        addToRows(column, 1);
        spread(column);
    }

    /** All columns get the doses they have not had yet. */
    private void settleAll(Disturb disturb) {
        Arrays.fill(rowConductance, 0);
        Arrays.fill(cutRowConductance, 0);
        for (int slot = 0; slot < columns; slot++) {
            int column = topology.column(slot);
            boolean connected = slot < topology.connected();
            disturb.settleLast(column, connected, byColumn, cell(0, column));
            addColumn(column, connected ? rowConductance : cutRowConductance);
        }
        disturb.forget();
        connectedConductance = sum(rowConductance);
        cutConductance = sum(cutRowConductance);
        spreadAll();
    }

    private void addColumn(int column, double[] into) {
        int from = cell(0, column);
        for (int row = 0; row < rows; row++) {
            into[row] += byColumn[from + row];
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Copies all connected columns to where reads find them, a cache line of slots at a time. */
    private void spreadAll() {
        int connected = topology.connected();
        int[] from = new int[Kernels.PAD];
        for (int slot = 0; slot < connected; slot += Kernels.PAD) {
            int width = Math.min(Kernels.PAD, connected - slot);
            for (int i = 0; i < width; i++) {
                from[i] = cell(0, topology.column(slot + i));
            }
            for (int row = 0, to = slot; row < rows; row++, to += stride) {
                for (int i = 0; i < width; i++) {
                    byRow[to + i] = byColumn[from[i] + row];
                }
            }
        }
    }

    /** Copies a connected column to where reads find it. */
    private void spread(int column) {
        int from = cell(0, column);
        for (int row = 0, to = topology.slot(column); row < rows; row++, to += stride) {
            byRow[to] = byColumn[from + row];
        }
    }
}
