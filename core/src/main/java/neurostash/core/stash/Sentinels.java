package neurostash.core.stash;

import neurostash.core.array.SynapticArray;
import neurostash.core.array.Topology;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.neuron.LifLayer;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;
import neurostash.core.state.UnfitState;

import java.util.Arrays;

/**
 * The circuit of {@link Hierarchy}. The first columns are the sentinels, ordinary neurons that also
 * stand for a group each. A column belongs to the groups of the sentinels that led when it won; one
 * that has never won belongs to all.
 *
 * <p>A common reference finds the leading sentinels: it is halved down in {@link #ROUNDS} rounds,
 * and all sentinels decide in each. The lines of the recalled groups then rise along the array, and
 * each column's stored numbers choose the lines it looks at.
 */
public final class Sentinels {

    /** Bits of the reference that ranks the sentinels: finer than the comparators' offsets. */
    private static final int ROUNDS = 8;

    private static final int NONE = -1;

    private final Hierarchy hierarchy;
    private final SynapticArray array;
    private final LifLayer layer;
    private final EnergyLedger ledger;
    private final Comparators comparators;
    private final long seed;
    private final KeyedStream chance = new KeyedStream();
    private final int groups;

    /** Groups of each column, the latest first, {@link #NONE} where it has had no more. */
    private final int[] groupsOf;

    /** The sentinels; those that lead come first once they have been ranked. */
    private final int[] ranked;

    private final float[] reached;

    /** Groups, while chance chooses among them. */
    private final int[] drawn;

    /** Which groups are recalled in this presentation. */
    private final boolean[] isUp;

    private long key;
    private boolean recalls;
    private boolean probing;

    /** Columns that were recalled in this presentation, the sentinels not among them. */
    private int recalled;

    /**
     * @param hierarchy who is recalled when
     * @param array the synapses, whose columns are all connected between presentations
     * @param layer the neurons
     * @param threshold initial threshold (reads at Gmax)
     * @param seed seed of offsets and chance
     * @param ledger where the circuit's events are entered
     */
    public Sentinels(
            Hierarchy hierarchy,
            SynapticArray array,
            LifLayer layer,
            double threshold,
            long seed,
            EnergyLedger ledger) {
        this.hierarchy = hierarchy;
        this.array = array;
        this.layer = layer;
        this.ledger = ledger;
        this.seed = seed;
        int columns = array.columns();
        comparators = new Comparators(columns, hierarchy.offset() * threshold, seed);
        groups = hierarchy.groups();
        groupsOf = new int[columns * hierarchy.memory()];
        Arrays.fill(groupsOf, NONE);
        ranked = new int[groups];
        reached = new float[groups];
        drawn = new int[groups];
        isUp = new boolean[groups];
        for (int sentinel = 0; sentinel < groups; sentinel++) {
            remember(sentinel, sentinel);
        }
    }

    /**
     * A presentation begins; all but the sentinels are cut off if the network recalls in it.
     *
     * @param learning whether the network learns from it
     * @param presentation key of the presentation's random numbers
     */
    public void begin(boolean learning, long presentation) {
        key = presentation;
        recalls = learning ? hierarchy.learn() : hierarchy.infer();
        probing = recalls;
        recalled = 0;
        if (!recalls) {
            return;
        }
        Arrays.fill(isUp, false);
        array.beginPresentation();
        for (int column = groups; column < array.columns(); column++) {
            array.withdraw(column, hierarchy.out());
            layer.withdraw(array.topology().slot(column));
        }
    }

    /** Whether the sentinels are still alone: no neuron may spike. */
    public boolean isProbing() {
        return probing;
    }

    /** A read step of the sentinels has been integrated. */
    public void step() {
        Topology topology = array.topology();
        if (!layer.reaches((float) hierarchy.at(), comparators.offsets(topology))) {
            return;
        }
        probing = false;
        rank(hierarchy.recalled());
        int[] risen = hierarchy.random() ? anyone() : ranked;
        for (int i = 0; i < hierarchy.recalled(); i++) {
            isUp[risen[i]] = true;
        }
        for (int column = groups; column < array.columns(); column++) {
            if (isOfRisen(column)) {
                array.readmit(column);
                recalled++;
            }
        }
        layer.restart((float) hierarchy.goal());
        enterRecall();
    }

    private void enterRecall() {
        int others = array.columns() - groups;
        ledger.add(EventCount.CLASS_MATCHES, (double) others * hierarchy.memory());
        // The latches of those that come back, and the one that ends the probe.
        ledger.add(EventCount.COUNTER_UPDATES, recalled + 1);
        // Each line of a group that rises moves a gate at every column.
        int gates = hierarchy.recalled() * array.columns();
        // The sentinels go on to the search, all that take part to the goal.
        int references = groups + groups + recalled;
        ledger.add(
                EventCount.REFERENCE_TOGGLES,
                (double) gates + Comparators.TOGGLES_PER_REFERENCE * references);
    }

    /**
     * The presentation is over: latches and lines go back, and references where they have not.
     *
     * @param referencesAreBack whether a race has brought them back
     */
    public void end(boolean referencesAreBack) {
        if (!recalls || probing) {
            return;
        }
        ledger.add(EventCount.COUNTER_UPDATES, recalled + 1);
        int gates = hierarchy.recalled() * array.columns();
        int references = referencesAreBack ? 0 : groups + recalled;
        ledger.add(
                EventCount.REFERENCE_TOGGLES,
                (double) gates + Comparators.TOGGLES_PER_REFERENCE * references);
    }

    /** A neuron won a training presentation; potentials and thresholds are as they were then. */
    public void onWin(int column) {
        if (!recalls) {
            rank(1);
        }
        if (column >= groups) {
            remember(column, ranked[0]);
            ledger.add(EventCount.COUNTER_UPDATES, 1);
        }
    }

    /** Whether a column takes part in the presentation once it has been recalled. */
    public boolean isRecalled(int column) {
        return !recalls || column < groups || (!probing && isOfRisen(column));
    }

    private boolean isOfRisen(int column) {
        int from = column * hierarchy.memory();
        if (groupsOf[from] == NONE) {
            return true;
        }
        for (int i = from; i < from + hierarchy.memory(); i++) {
            if (groupsOf[i] != NONE && isUp[groupsOf[i]]) {
                return true;
            }
        }
        return false;
    }

    /** Puts a group first among those of a column; the one that it had longest makes room. */
    private void remember(int column, int group) {
        int from = column * hierarchy.memory();
        int place = from;
        while (place < from + hierarchy.memory() - 1
                && groupsOf[place] != group
                && groupsOf[place] != NONE) {
            place++;
        }
        for (; place > from; place--) {
            groupsOf[place] = groupsOf[place - 1];
        }
        groupsOf[from] = group;
    }

    /** Brings the leading sentinels to the front. */
    private void rank(int leaders) {
        for (int sentinel = 0; sentinel < groups; sentinel++) {
            ranked[sentinel] = sentinel;
        }
        float[] offsets = comparators.offsets(array.topology());
        for (int sentinel = 0; sentinel < groups; sentinel++) {
            int slot = array.topology().slot(sentinel);
            reached[sentinel] = layer.part(slot, offsets);
        }
        for (int i = 0; i < leaders; i++) {
            int best = i;
            for (int j = i + 1; j < groups; j++) {
                if (reached[ranked[j]] > reached[ranked[best]]) {
                    best = j;
                }
            }
            swap(ranked, i, best);
        }
        int decisions = ROUNDS * groups;
        ledger.add(EventCount.RACE_DECISIONS, decisions);
        ledger.add(EventCount.REFERENCE_TOGGLES, Comparators.TOGGLES_PER_REFERENCE * decisions);
    }

    /** As many groups as are recalled, but any; they come first. */
    private int[] anyone() {
        for (int group = 0; group < groups; group++) {
            drawn[group] = group;
        }
        chance.set(Keys.key(seed, Purpose.RECALL, key, 0));
        for (int i = 0; i < hierarchy.recalled(); i++) {
            swap(drawn, i, i + chance.nextInt(groups - i));
        }
        return drawn;
    }

    private static void swap(int[] order, int a, int b) {
        int moved = order[a];
        order[a] = order[b];
        order[b] = moved;
    }

    /** The groups of each column. */
    public void state(StatePort port) {
        port.ints("groups", groupsOf);
        for (int group : groupsOf) {
            if (group < NONE || group >= groups) {
                throw new UnfitState("'groups' names group " + group + " of " + groups);
            }
        }
    }
}
