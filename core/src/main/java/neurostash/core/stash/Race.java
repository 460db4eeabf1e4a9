package neurostash.core.stash;

import neurostash.core.array.Contenders;
import neurostash.core.array.SynapticArray;
import neurostash.core.array.Topology;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.neuron.LifLayer;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;

/**
 * The circuit of {@link Racing}. Each neuron's comparator, which decides in every read step anyway,
 * compares its membrane with the part of the threshold that opens the next stage. When one of them
 * fires, those of all neurons in the race decide once more, against the part that lets them stay;
 * the switches of the losers open, and the others go on to the next stage and decide against that.
 * A comparator's offset is the same in all these decisions. When the presentation is over, the
 * switches close again. It has no state between presentations.
 */
public final class Race {

    private final Racing racing;
    private final SynapticArray array;
    private final LifLayer layer;
    private final EnergyLedger ledger;
    private final long seed;
    private final KeyedStream chance = new KeyedStream();

    private final Comparators comparators;

    /** Columns in the race, while chance chooses among them. */
    private final int[] racers;

    private long key;
    private float[] offset = new float[0];
    private RaceStages stages = RaceStages.NONE;
    private int stage;

    /** Columns that took part when the first stage opened. */
    private int started;

    private int withdrawn;

    /**
     * @param racing when who is cut off
     * @param array the synapses
     * @param layer the neurons
     * @param threshold initial threshold (reads at Gmax)
     * @param seed seed of offsets and chance
     * @param ledger where the circuit's events are entered
     */
    public Race(
            Racing racing,
            SynapticArray array,
            LifLayer layer,
            double threshold,
            long seed,
            EnergyLedger ledger) {
        this.racing = racing;
        this.array = array;
        this.layer = layer;
        this.ledger = ledger;
        this.seed = seed;
        int columns = array.columns();
        comparators = new Comparators(columns, racing.offset() * threshold, seed);
        racers = new int[columns];
    }

    /** Offset of a neuron's comparator, by physical column (reads at Gmax). */
    float offset(int column) {
        return comparators.offset(column);
    }

    /**
     * A presentation begins.
     *
     * @param learning whether the network learns from it
     * @param presentation key of the presentation's random numbers
     */
    public void begin(boolean learning, long presentation) {
        stages = learning ? racing.learn() : racing.infer();
        stage = 0;
        withdrawn = 0;
        key = presentation;
        if (stages.count() > 0) {
            offset = comparators.offsets(array.topology());
        }
    }

    /** A read step has been integrated. */
    public void step() {
        while (stage < stages.count() && layer.reaches(stages.opens(stage), offset)) {
            int before = array.topology().contenders().count();
            started = stage == 0 ? before : started;
            int cut =
                    racing.random()
                            ? cutAnyone(stages.stays(stage))
                            : cutBehind(stages.stays(stage));
            stage++;
            withdrawn += cut;
            int decisions = before + before - cut;
            ledger.add(EventCount.RACE_DECISIONS, decisions);
            ledger.add(EventCount.REFERENCE_TOGGLES, Comparators.TOGGLES_PER_REFERENCE * decisions);
            // The latches that keep the switches open, and the number of the stage.
            ledger.add(EventCount.COUNTER_UPDATES, cut + 1);
        }
    }

    /**
     * The presentation is over: those that were in the race are connected again.
     *
     * @return whether there was a race, so that their references went back
     */
    public boolean end() {
        if (stage == 0) {
            return false;
        }
        ledger.add(EventCount.REFERENCE_TOGGLES, Comparators.TOGGLES_PER_REFERENCE * started);
        ledger.add(EventCount.COUNTER_UPDATES, withdrawn + 1);
        return true;
    }

    /** Cuts off those that have fallen behind; returns how many. */
    private int cutBehind(float part) {
        Topology topology = array.topology();
        Contenders contenders = topology.contenders();
        int cut = 0;
        for (int slot = 0; slot < topology.connected(); slot++) {
            if (contenders.contains(slot) && layer.isBelow(slot, part, offset)) {
                withdraw(slot, topology.column(slot));
                cut++;
            }
        }
        return cut;
    }

    /** Cuts off as many, but anyone; chance goes by physical columns. */
    private int cutAnyone(float part) {
        Topology topology = array.topology();
        Contenders contenders = topology.contenders();
        int left = 0;
        int behind = 0;
        for (int column = 0; column < topology.columns(); column++) {
            int slot = topology.slot(column);
            if (topology.isConnected(column) && contenders.contains(slot)) {
                racers[left++] = column;
                behind += layer.isBelow(slot, part, offset) ? 1 : 0;
            }
        }
        chance.set(Keys.key(seed, Purpose.RACE, key, stage));
        for (int i = 0; i < behind; i++) {
            int drawn = chance.nextInt(left);
            int column = racers[drawn];
            racers[drawn] = racers[--left];
            withdraw(topology.slot(column), column);
        }
        return behind;
    }

    private void withdraw(int slot, int column) {
        array.withdraw(column, racing.out());
        layer.withdraw(slot);
    }
}
