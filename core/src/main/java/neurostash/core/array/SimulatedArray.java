package neurostash.core.array;

import neurostash.core.Require;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.PulseLaw;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.ColumnTally;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

import java.util.Arrays;
import java.util.Optional;

/**
 * An array of simulated cells with ideal wires: cell currents are exact, a cut-off column draws
 * nothing, half-selected cells cost energy but do not move. Conductances lie row-major, {@code
 * [row][slot]}, connected columns first.
 */
public final class SimulatedArray implements SynapticArray, AnalogWeights {

    private final int rows;
    private final int columns;
    private final int stride;
    private final long seed;
    private final boolean ideal;
    private final boolean isolateWrites;
    private final Levels levels;
    private final Kernels kernels;
    private final EnergyLedger ledger;
    private final CellPopulation cells;
    private final Topology topology;
    private final ColumnPulse pulse;
    private final ColumnTally tally = new ColumnTally();

    /** {@code [rows][stride]}, units of nominal Gmax. */
    private final float[] conductance;

    /** Conductance read since the last {@link #endPresentation}, per slot. */
    private final float[] readTotal;

    /** Conductance of each row over the connected columns, padded. */
    private final double[] rowConductance;

    private final int[] writes;
    private double connectedConductance;

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
        ideal = device.isIdeal();
        levels = device.levels();
        cells = new CellPopulation(device, rows, columns, seed);
        topology = new Topology(columns);
        stride = rowStride(columns);
        conductance = new float[Math.multiplyExact(rows, stride)];
        readTotal = new float[stride];
        rowConductance = new double[Kernels.padded(rows)];
        writes = new int[columns];
        pulse = pulse(device);
        drawInitial(settings);
        sumRows();
    }

    /**
     * Rows whose distance is a power of two would fall into the same cache sets when a column is
     * walked down.
     */
    private static int rowStride(int columns) {
        int padded = Kernels.padded(columns);
        return padded % 256 == 0 ? padded + Kernels.PAD : padded;
    }

    private ColumnPulse pulse(Device device) {
        ColumnPulse made = new ColumnPulse(rows);
        PulseLaw up = device.potentiation().law();
        PulseLaw down = device.depression().law();
        for (int place = 0; place < ColumnPulse.TABLE; place++) {
            double travelled = (place + 0.5) / ColumnPulse.RESOLUTION;
            made.setStep(
                    place,
                    up.step(travelled, device.potentiation().volt()),
                    down.step(travelled, device.depression().volt()));
        }
        made.potentiateChance = (int) Math.round(up.chance() * CellNoise.UNIFORM_RANGE);
        made.depressChance = (int) Math.round(down.chance() * CellNoise.UNIFORM_RANGE);
        made.stepNoise = (float) device.variation().cycleStep();
        made.rangeNoise = (float) device.variation().cycleRange();
        made.levelSteps = levels.isEven() ? Math.max(0, levels.count() - 1) : 0;
        made.cells = cells.planes();
        return made;
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
                conductance[row * stride + column] =
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
        kernels.read(
                conductance, stride, topology.connected(), selected, from, to, charge, readTotal);
        readSteps++;
        inputSpikes += to - from;
        offeredConductance += connectedConductance;
    }

    @Override
    public void endPresentation() {
        int connected = topology.connected();
        double[] perColumn = ledger.row(EventCount.READ_CONDUCTANCE);
        double sum = 0;
        for (int slot = 0; slot < connected; slot++) {
            double read = readTotal[slot];
            perColumn[topology.column(slot)] += read;
            sum += read;
        }
        Arrays.fill(readTotal, 0f);
        ledger.add(EventCount.INPUT_SPIKES, inputSpikes);
        ledger.add(EventCount.CELL_READS, (double) inputSpikes * connected);
        ledger.add(EventCount.READ_STEPS, readSteps);
        ledger.add(EventCount.COLUMN_STEPS, (double) readSteps * connected);
        // Every row that does not carry a pulse is idle, so idle conductance is the rest. Float
        // sums may pass it by a hair.
        ledger.add(EventCount.IDLE_CONDUCTANCE, Math.max(0, offeredConductance - sum));
        readSteps = 0;
        inputSpikes = 0;
        offeredConductance = 0;
    }

    @Override
    public void program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        refuseDisconnected(column);
        int slot = topology.slot(column);
        for (int row = 0, cell = slot; row < rows; row++, cell += stride) {
            pulse.before[row] = conductance[cell];
        }
        pulse.lastSpike = history.lastSpike();
        pulse.since = since;
        pulse.offset = cells.offset(column);
        pulse.potentiateWidth = potentiateWidth;
        pulse.depressWidth = depressWidth;
        pulse.key = (int) Keys.key(seed, Purpose.CYCLE, column, writes[column]++);
        kernels.pulse(pulse);
        if (!levels.isEven()) {
            settle(column);
        }
        store(column, slot);
    }

    /**
     * Uneven levels, which the kernels leave to us: each cell settles on one of its two
     * neighbouring levels.
     */
    private void settle(int column) {
        for (int row = 0; row < rows; row++) {
            float low = cells.gMin(row, column);
            float range = cells.range(row, column);
            float state = Math.min(Math.max((pulse.after[row] - low) / range, 0f), 1f);
            int hash = CellNoise.hash(~pulse.key, row);
            pulse.after[row] = low + levels.settle(state, CellNoise.uniform(hash)) * range;
        }
    }

    /** Stores the new conductances and enters the write in the ledger. */
    private void store(int column, int slot) {
        kernels.tally(pulse, rowConductance, tally);
        for (int row = 0, cell = slot; row < rows; row++, cell += stride) {
            conductance[cell] = pulse.after[row];
        }
        double firedRows = tally.firedRows();
        double firedAll = tally.firedAll();
        double firedBefore = tally.firedBefore();
        double firedAfter = tally.firedAfter();
        double idleAll = tally.idleAll();
        double idleBefore = tally.idleBefore();
        double idleAfter = tally.idleAfter();
        connectedConductance += firedAfter - firedBefore + idleAfter - idleBefore;
        double idleRows = rows - firedRows;
        int idleColumns = isolateWrites ? 0 : topology.connected() - 1;
        double others = isolateWrites ? 0 : 1;
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
            ledger.add(EventCount.DEPRESS_WIDTHS, width);
            ledger.add(EventCount.DEPRESS_IDLE_ROWS, firedRows);
            ledger.add(EventCount.DEPRESS_IDLE_COLUMNS, idleColumns);
        }
        if (isolateWrites) {
            ledger.add(EventCount.SWITCH_TOGGLES, 2.0 * (topology.connected() - 1));
        }
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
        int slot = topology.slot(column);
        addToRows(slot, -1);
        swapColumns(slot, topology.cut(slot));
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public void connect(int column) {
        refuseDuringPresentation();
        if (topology.isConnected(column)) {
            throw new IllegalStateException("column " + column + " is already connected");
        }
        int slot = topology.slot(column);
        addToRows(slot, 1);
        swapColumns(slot, topology.join(slot));
        ledger.add(EventCount.SWITCH_TOGGLES, 1);
    }

    @Override
    public float conductance(int row, int column) {
        return conductance[row * stride + topology.slot(column)];
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
        int cell = row * stride + topology.slot(column);
        float low = cells.gMin(row, column);
        float range = cells.range(row, column);
        float before = conductance[cell];
        float after = Math.clamp(before + change * range, low, low + range);
        if (after == before) {
            return;
        }
        conductance[cell] = after;
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

    private void addToRows(int slot, int sign) {
        for (int row = 0, cell = slot; row < rows; row++, cell += stride) {
            double moved = sign * (double) conductance[cell];
            rowConductance[row] += moved;
            connectedConductance += moved;
        }
    }

    private void swapColumns(int a, int b) {
        if (a == b) {
            return;
        }
        for (int row = 0, base = 0; row < rows; row++, base += stride) {
            float kept = conductance[base + a];
            conductance[base + a] = conductance[base + b];
            conductance[base + b] = kept;
        }
    }

    private void sumRows() {
        for (int slot = 0; slot < topology.connected(); slot++) {
            addToRows(slot, 1);
        }
    }
}
