package neurostash.core.array;

import neurostash.core.bias.WritePhase;
import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

import java.util.function.IntConsumer;

/**
 * Verifies column writes. After a write each cell that got a pulse is read by itself, row by row;
 * those that miss their target by more than the tolerance get a further pulse in the direction of
 * their miss, in two phases like any write with the other rows idle in both, are read again, and so
 * on for a number of rounds.
 *
 * <p>The control knows the nominal device and no cell's own parameters: a target is what the
 * noiseless nominal law, without levels, makes of the conductance before the write, but never back
 * from beyond the nominal ends. A phase has one width for all its rows, the one that leaves the
 * least squared miss by the nominal law, and at most a nominal one. A direction whose pulses drive
 * cells to the end of their range is taken only where that ends nearer to the target.
 */
final class WriteVerify {

    private final Device device;
    private final VerifySettings settings;
    private final ColumnProgramming programming;
    private final Conductances conductances;
    private final Kernels kernels;
    private final EnergyLedger ledger;
    private final WriteBook writes;
    private final @Nullable Drift drift;
    private final IntConsumer settle;
    private final double readNoise;
    private final long seed;
    private final int rows;
    private final double tolerance;

    /** The nominal device, noiseless and continuous. */
    private final ColumnPulse nominal;

    private final Correction correction;
    private final float[] target;

    /** What the last read of a cell showed. */
    private final float[] seen;

    /** Rows that are yet to be read, or that have missed. */
    private final int[] pending;

    private int pendingRows;

    /** Reads of each column so far, whole rounds. */
    private final int[] rounds;

    /**
     * @param array the array's settings, which hold those of its verification
     * @param settings how writes are verified
     * @param programming the cells
     * @param conductances theirs
     * @param writes where corrections are entered
     * @param ledger where reads are entered
     * @param drift the array's drift and clock; null if it has none
     * @param settle gives a column what it has not had yet of disturb and drift
     * @param seed seed of the noise of reads
     * @param kernels inner loops
     */
    WriteVerify(
            ArraySettings array,
            VerifySettings settings,
            ColumnProgramming programming,
            Conductances conductances,
            WriteBook writes,
            EnergyLedger ledger,
            @Nullable Drift drift,
            IntConsumer settle,
            int rows,
            long seed,
            Kernels kernels) {
        device = array.device();
        this.settings = settings;
        this.programming = programming;
        this.conductances = conductances;
        this.writes = writes;
        this.ledger = ledger;
        this.drift = drift;
        this.settle = settle;
        this.rows = rows;
        this.seed = seed;
        this.kernels = kernels;
        readNoise = array.readNoise();
        tolerance = settings.tolerance() * (1 - device.gMin() / device.gMax());
        nominal = nominal(device, programming, rows);
        correction = new Correction(rows, programming.newPulse(rows));
        target = new float[rows];
        seen = new float[rows];
        pending = new int[rows];
        rounds = new int[ledger.columns()];
    }

    private static ColumnPulse nominal(Device device, ColumnProgramming programming, int rows) {
        Device alike =
                new Device(
                        device.name(),
                        device.gMin(),
                        device.gMax(),
                        device.readVolt(),
                        device.current(),
                        device.potentiation(),
                        device.depression(),
                        Levels.CONTINUOUS,
                        Variation.NONE);
        ColumnPulse pulse = programming.newPulse(rows);
        pulse.cells = new CellPopulation(alike, rows, 1, 0).parameters();
        pulse.potentiateStepNoise = 0;
        pulse.depressStepNoise = 0;
        pulse.rangeNoise = 0;
        pulse.levelSteps = 0;
        return pulse;
    }

    /** Verifies a write that was applied, and sees it through. */
    void complete(ColumnPulse write, int column, TileColumn tile) {
        aim(write);
        for (int round = 0; ; round++) {
            look(column, tile);
            if (pendingRows == 0 || round == settings.attempts() || !correct(column, tile)) {
                ledger.add(EventCount.MISSED_CELLS, column, pendingRows);
                return;
            }
            ledger.add(EventCount.CORRECTIONS, column, 1);
        }
    }

    /** Where the pulses of a write should have taken their cells. */
    private void aim(ColumnPulse write) {
        System.arraycopy(write.before, 0, nominal.before, 0, rows);
        nominal.lastSpike = write.lastSpike;
        nominal.since = write.since;
        nominal.potentiateWidth = write.potentiateWidth;
        nominal.depressWidth = write.depressWidth;
        kernels.pulse(nominal);
        pendingRows = 0;
        for (int row = 0; row < rows; row++) {
            boolean fired = write.lastSpike[row] >= write.since;
            if ((fired ? write.potentiateWidth : write.depressWidth) > 0) {
                target[row] =
                        fired
                                ? Math.max(nominal.after[row], write.before[row])
                                : Math.min(nominal.after[row], write.before[row]);
                pending[pendingRows++] = row;
            }
        }
    }

    /** Reads the pending rows one after another; those on target are pending no longer. */
    private void look(int column, TileColumn tile) {
        int key = (int) Keys.key(seed, Purpose.VERIFY, column, rounds[column]++);
        double[] perRow = tile.connected().perRow();
        double own = 0;
        double all = 0;
        int missed = 0;
        for (int i = 0; i < pendingRows; i++) {
            int row = pending[i];
            float conductance = conductances.get(row, column);
            own += conductance;
            all += perRow[row];
            seen[row] = read(conductance, key, row);
            if (Math.abs((double) target[row] - seen[row]) > tolerance) {
                pending[missed++] = row;
            }
        }
        enter(column, tile, own, all);
        pendingRows = missed;
    }

    private float read(float conductance, int key, int row) {
        if (readNoise == 0) {
            return conductance;
        }
        float deviate = CellNoise.normal(CellNoise.hash(key, row));
        return conductance + (float) readNoise * conductance * deviate;
    }

    /** The reads of a round: of the verified cells, and what the others go through meanwhile. */
    private void enter(int column, TileColumn tile, double own, double all) {
        int reads = pendingRows;
        if (reads == 0) {
            return;
        }
        ledger.add(EventCount.VERIFY_READS, column, reads);
        ledger.add(EventCount.VERIFY_CONDUCTANCE, column, own);
        ledger.add(EventCount.VERIFY_OTHERS, Math.max(0, all - own));
        ledger.add(
                EventCount.IDLE_CONDUCTANCE, Math.max(0, reads * tile.connected().total() - all));
        ledger.add(EventCount.CUT_CONDUCTANCE, reads * tile.cut().total());
        ledger.add(EventCount.READ_CUT_COLUMNS, tile.columns() - tile.connectedColumns());
        Disturb disturb = tile.disturb();
        for (int i = 0; disturb != null && i < reads; i++) {
            disturb.read(pending, i, i + 1);
        }
        if (drift != null) {
            drift.reads(reads);
        }
    }

    /** Gives the pending cells a further pulse; false if none of them would gain by it. */
    private boolean correct(int column, TileColumn tile) {
        choose();
        if (correction.selected() == 0) {
            return false;
        }
        settle.accept(column);
        ColumnPulse pulse = correction.pulse();
        conductances.copy(column, pulse.before);
        programming.apply(pulse, column);
        correction.restoreIdle();
        Disturb disturb = tile.disturb();
        if (disturb != null) {
            disturb.corrected(correction, column);
        }
        writes.correct(correction, column, tile);
        conductances.store(pulse, column, false);
        if (drift != null) {
            drift.wrote(column, correction.potentiateWidth(), correction.depressWidth());
        }
        return true;
    }

    /** Which pending rows get a pulse in which direction, and how wide its phase is. */
    private void choose() {
        correction.clear();
        ColumnPulse pulse = correction.pulse();
        System.arraycopy(seen, 0, nominal.before, 0, rows);
        for (int i = 0; i < pendingRows; i++) {
            int row = pending[i];
            if (target[row] > seen[row]) {
                correction.raise(row);
            } else {
                correction.lower(row);
            }
        }
        nominal.lastSpike = pulse.lastSpike;
        nominal.since = pulse.since;
        nominal.potentiateWidth = 1;
        nominal.depressWidth = 1;
        kernels.pulse(nominal);
        correction.clear();
        pulse.potentiateWidth = choose(WritePhase.POTENTIATE);
        pulse.depressWidth = choose(WritePhase.DEPRESS);
    }

    /** The same for one phase, with the effect of nominal pulses at hand; returns its width. */
    private float choose(WritePhase phase) {
        boolean switches = phase.pulse(device).law().switches();
        double moved = 0;
        double square = 0;
        for (int i = 0; i < pendingRows; i++) {
            int row = pending[i];
            double miss = phase.sign() * ((double) target[row] - seen[row]);
            double step = phase.sign() * ((double) nominal.after[row] - seen[row]);
            if (miss <= 0 || step <= 0 || (switches && Math.abs(step - miss) >= miss)) {
                continue;
            }
            if (phase == WritePhase.POTENTIATE) {
                correction.raise(row);
            } else {
                correction.lower(row);
            }
            moved += step * miss;
            square += step * step;
        }
        return switches ? 1 : (float) Math.min(1, moved / Math.max(square, Double.MIN_NORMAL));
    }

    /** How far each column's stream of noise is. */
    void state(StatePort port) {
        port.ints("rounds", rounds);
    }
}
