package neurostash.core.array;

import neurostash.core.device.CellPopulation;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.PulseLaw;
import neurostash.core.kernel.CellNoise;
import neurostash.core.kernel.ColumnPulse;
import neurostash.core.kernel.Kernels;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

/**
 * What programming pulses do to the cells of a column, by the device's laws, each cell's parameters
 * and the noise of the cycle. It moves cells; what that costs is the array's affair.
 */
final class ColumnProgramming {

    /** More ranges than a cell has, however short the pulse and small the cell's gain. */
    private static final double FULL_STEP = 1e6;

    private final Device device;
    private final PulseLaw potentiation;
    private final PulseLaw depression;
    private final Levels levels;
    private final CellPopulation cells;
    private final long seed;
    private final Kernels kernels;

    /** Writes of each column so far. */
    private final int[] writes;

    ColumnProgramming(
            Device device, CellPopulation cells, int columns, long seed, Kernels kernels) {
        this.device = device;
        this.cells = cells;
        this.seed = seed;
        this.kernels = kernels;
        potentiation = device.potentiation().law();
        depression = device.depression().law();
        levels = device.levels();
        writes = new int[columns];
    }

    /** A column write with the device's laws and noise, to be filled in and applied. */
    ColumnPulse newPulse(int rows) {
        ColumnPulse made = new ColumnPulse(rows);
        for (int place = 0; place < ColumnPulse.TABLE; place++) {
            double travelled = (place + 0.5) / ColumnPulse.RESOLUTION;
            made.setStep(
                    place,
                    step(potentiation, travelled, device.potentiation().volt()),
                    step(depression, travelled, device.depression().volt()));
        }
        double noise = device.variation().cycleStep();
        made.potentiateStepNoise = potentiation.switches() ? 0 : (float) noise;
        made.depressStepNoise = depression.switches() ? 0 : (float) noise;
        made.rangeNoise = (float) device.variation().cycleRange();
        made.levelSteps = levels.isEven() ? Math.max(0, levels.count() - 1) : 0;
        made.cells = cells.parameters();
        return made;
    }

    private static double step(PulseLaw law, double travelled, double volt) {
        return law.switches() ? FULL_STEP : law.step(travelled, volt);
    }

    /** Chance, in parts of {@link CellNoise#UNIFORM_RANGE}, that a pulse has its effect. */
    private static int chance(PulseLaw law, float width) {
        double acts = law.switches() ? 1 - Math.pow(1 - law.chance(), width) : law.chance();
        return (int) Math.round(acts * CellNoise.UNIFORM_RANGE);
    }

    /**
     * Applies a write whose conductances, spikes and widths are filled in to the cells of a column,
     * with fresh noise.
     */
    void apply(ColumnPulse pulse, int column) {
        pulse.offset = cells.offset(column);
        pulse.potentiateChance = chance(potentiation, pulse.potentiateWidth);
        pulse.depressChance = chance(depression, pulse.depressWidth);
        pulse.key = (int) Keys.key(seed, Purpose.CYCLE, column, writes[column]++);
        kernels.pulse(pulse);
        settleUneven(pulse.after, 0, ~pulse.key, column);
    }

    /**
     * Takes back what of a write has not arrived. Continuous cells move by the same part less;
     * cells with levels, and those that switch, keep their move with that chance.
     */
    void weaken(ColumnPulse pulse, Arrival arrival, int column) {
        int key = (int) Keys.key(seed, Purpose.WIRES, column, writes[column]);
        for (int row = 0; row < cells.rows(); row++) {
            float before = pulse.before[row];
            float moved = pulse.after[row] - before;
            boolean fired = pulse.lastSpike[row] >= pulse.since;
            boolean inSteps = levels.count() > 0 || (fired ? potentiation : depression).switches();
            float acts = arrival.effect(row);
            if (inSteps) {
                acts = CellNoise.uniform(CellNoise.hash(key, row)) < acts ? 1f : 0f;
            }
            pulse.after[row] = acts == 1f ? pulse.after[row] : before + acts * moved;
        }
    }

    /** Where a column's parameters begin among those of all cells. */
    int offset(int column) {
        return cells.offset(column);
    }

    /**
     * Uneven levels, which the kernels leave to us: each cell settles on one of its two
     * neighbouring levels.
     *
     * @param conductance holds the column's conductances
     * @param from where they begin
     * @param key of the chance
     * @param column the column
     */
    void settleUneven(float[] conductance, int from, int key, int column) {
        if (levels.isEven()) {
            return;
        }
        for (int row = 0; row < cells.rows(); row++) {
            float low = cells.gMin(row, column);
            float range = cells.range(row, column);
            float state = Math.clamp((conductance[from + row] - low) / range, 0f, 1f);
            float uniform = CellNoise.uniform(CellNoise.hash(key, row));
            conductance[from + row] = low + levels.settle(state, uniform) * range;
        }
    }

    /** How far each column's stream of noise is. */
    void state(StatePort port) {
        port.ints("writes", writes);
    }
}
