package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.state.StatePort;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;

/**
 * The stashing system: carries out what a policy decides. It owns who is stashed, what that means,
 * the least number of neurons that stay, and the record of every change.
 */
public final class StashingSystem {

    private final SynapticArray array;
    private final StashPolicy policy;
    private final StashMode mode;
    private final int floor;
    private final EnergyLedger ledger;
    private final StashLog log;

    /** Columns that are not stashed fill the first {@link #free} places. */
    private final int[] columnAt;

    private final int[] placeOf;
    private final boolean counting;
    private int free;
    private long presentations;
    private double freeSum;
    private double connectedSum;
    private @Nullable UniformRandomProvider diversion;

    /**
     * @param array the synapses
     * @param policy who is stashed and recalled
     * @param mode what being stashed means
     * @param floor least number of neurons that are not stashed, at least 1
     * @param ledger where the circuit's events are entered
     */
    public StashingSystem(
            SynapticArray array,
            StashPolicy policy,
            StashMode mode,
            int floor,
            EnergyLedger ledger) {
        this.array = array;
        this.policy = policy;
        this.mode = mode;
        this.floor = Require.within("floor", floor, 1, array.columns());
        this.ledger = ledger;
        counting = !(policy instanceof Never);
        free = array.columns();
        columnAt = new int[free];
        placeOf = new int[free];
        for (int column = 0; column < free; column++) {
            columnAt[column] = column;
            placeOf[column] = column;
        }
        log = new StashLog();
    }

    /** Learning begins. */
    public void begin() {
        policy.begin(this);
    }

    /** The network is told, between two presentations, that another task begins. */
    public void onNewTask() {
        policy.onNewTask(this);
    }

    /** An output neuron spiked in a training presentation. */
    public void onSpike(int column) {
        if (counting) {
            count(1);
        }
        policy.onSpike(column);
    }

    /** That neuron needed so many read steps of its presentation. */
    public void onResponse(int column, int steps) {
        policy.onResponse(column, steps);
    }

    /** A frozen neuron spiked in a training presentation, after so many read steps. */
    public void onFrozenResponse(int steps) {
        policy.onFrozenResponse(steps);
    }

    /** A training presentation has ended. */
    public void afterPresentation() {
        connectedSum += array.topology().connected();
        freeSum += free;
        presentations++;
        policy.afterPresentation(this);
    }

    /**
     * Whether a neuron is stashed but still takes part (modes {@code READ_ONLY} and {@code SKIP}).
     */
    public boolean isFrozen(int column) {
        return mode != StashMode.GATED && isStashed(column);
    }

    /** Whether a frozen winner ends the presentation. */
    public boolean skips() {
        return mode == StashMode.SKIP;
    }

    /** Whether a neuron is stashed. */
    public boolean isStashed(int column) {
        return placeOf[column] >= free;
    }

    /** Training presentations that have ended. */
    public long presentations() {
        return presentations;
    }

    /** Neurons that are not stashed. */
    public int active() {
        return free;
    }

    /**
     * The neurons in some order: those that are not stashed have the first {@link #active} places.
     */
    int column(int place) {
        return columnAt[place];
    }

    /** Fraction of the columns that was connected, mean over the training presentations. */
    public double connectedFraction() {
        return presentations == 0 ? 1 : connectedSum / presentations / array.columns();
    }

    /** Fraction of the neurons that was not stashed, mean over the training presentations. */
    public double activeFraction() {
        return presentations == 0 ? 1 : freeSum / presentations / array.columns();
    }

    /** Every change so far. */
    public StashLog log() {
        return log;
    }

    /**
     * Stashes a neuron.
     *
     * @return whether it is stashed now: false at the floor
     */
    public boolean stash(int column) {
        if (free <= floor) {
            return false;
        }
        int victim = diversion == null ? column : columnAt[diversion.nextInt(free)];
        if (isStashed(victim)) {
            return true;
        }
        free--;
        swap(placeOf[victim], free);
        if (mode == StashMode.GATED) {
            array.disconnect(victim);
        }
        count(1);
        log.add(presentations, victim, true);
        return true;
    }

    /** Stashes those who are listed, as far as the floor allows, and empties the list. */
    void stashAll(ColumnList ready) {
        for (int i = 0; i < ready.size(); i++) {
            stash(ready.get(i));
        }
        ready.clear();
    }

    /** Recalls one stashed neuron. */
    public void recall(int column) {
        if (!isStashed(column)) {
            return;
        }
        swap(placeOf[column], free);
        free++;
        if (mode == StashMode.GATED) {
            array.connect(column);
        }
        count(1);
        log.add(presentations, column, false);
    }

    /**
     * Enters updates of the circuit that decides: of a policy's timers and counters, whose
     * increments at output spikes are entered already, or of the latch that holds a neuron's state.
     */
    void count(int updates) {
        ledger.add(EventCount.COUNTER_UPDATES, updates);
    }

    /** Recalls everyone: a rotation's end, or the merge at the end of learning. */
    public void recallAll() {
        for (int column = 0; column < columnAt.length; column++) {
            recall(column);
        }
    }

    /** Lets chance choose whom {@link #stash} takes; null ends it. */
    void divert(@Nullable UniformRandomProvider chance) {
        diversion = chance;
    }

    private void swap(int a, int b) {
        int columnA = columnAt[a];
        int columnB = columnAt[b];
        columnAt[a] = columnB;
        columnAt[b] = columnA;
        placeOf[columnA] = b;
        placeOf[columnB] = a;
    }

    /** Who is stashed, the record of it, and what the policy has counted. */
    public void state(StatePort port) {
        port.order("columnAt", columnAt);
        for (int place = 0; place < columnAt.length; place++) {
            placeOf[columnAt[place]] = place;
        }
        free = port.integer("free", free, 0, columnAt.length);
        presentations = port.whole("presentations", presentations);
        freeSum = port.number("freeSum", freeSum);
        connectedSum = port.number("connectedSum", connectedSum);
        log.state(port.in("log"));
        policy.state(port.in("policy"));
    }
}
