package neurostash.core.reward;

import neurostash.core.InvalidParameter;
import neurostash.core.array.Contenders;
import neurostash.core.array.RowHistory;
import neurostash.core.array.SynapticArray;
import neurostash.core.array.Topology;
import neurostash.core.coding.ImageSet;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.neuron.LifLayer;
import neurostash.core.plasticity.PlasticityRule;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A global reward signal that gates and signs plasticity where a sample's class is known: learning
 * vector quantisation (Kohonen, LVQ2) as device pulses. A neuron that wins a sample of its own
 * class is written by the plasticity rule, or only now and then, for it knows that class already. A
 * neuron that wins a sample of another class loses conductance at the inputs that were active, and
 * the neuron of the right class that was furthest ahead is written in its place. A neuron that has
 * no class yet, or a sample without a label, is left to the plasticity rule. A neuron that is
 * stashed but still takes part is neither punished nor taught, and none is taught that is out of a
 * race.
 *
 * <p>The circuit is charged: class counters, the draw that thins out writes, one match of the label
 * with the stored class of every connected neuron that may be written per error, and the
 * comparators that find the largest of the matching neurons' potentials.
 */
public final class Neuromodulator {

    private final SynapticArray array;
    private final LifLayer layer;
    private final PlasticityRule rule;
    private final IntPredicate frozen;
    private final Reward reward;
    private final EnergyLedger ledger;
    private final Teacher teacher;
    private final ClassMemory memory;
    private final Punishment punishment;
    private final KeyedStream chance = new KeyedStream();
    private final long seed;
    private int truth = ClassMemory.NONE;
    private long decisions;

    /**
     * @param reward how reward acts
     * @param array the synapses
     * @param layer the neurons, whose potentials tell who was ahead
     * @param rule what an approved output spike does
     * @param frozen whether a connected column may not be written
     * @param seed seed of what is drawn
     * @param ledger where the circuit's events are entered
     */
    public Neuromodulator(
            Reward reward,
            SynapticArray array,
            LifLayer layer,
            PlasticityRule rule,
            IntPredicate frozen,
            long seed,
            EnergyLedger ledger) {
        this.reward = reward;
        this.array = array;
        this.layer = layer;
        this.rule = rule;
        this.frozen = frozen;
        this.seed = seed;
        this.ledger = ledger;
        teacher = new Teacher(reward, seed);
        memory =
                switch (reward.memory()) {
                    case COUNTERS -> new ClassCounters(array.columns(), reward.classes(), ledger);
                    case ASSIGNED -> new AssignedClasses(reward.classes());
                };
        punishment = new Punishment(array, (float) reward.punish());
    }

    /**
     * A training sample is about to be shown.
     *
     * @throws InvalidParameter if the images have more classes than the circuit holds
     */
    public void beginPresentation(ImageSet images, int image) {
        truth = teacher.label(images, image);
        if (images.classes() > reward.classes()) {
            throw new InvalidParameter(
                    "classes",
                    Integer.toString(reward.classes()),
                    "the images have " + images.classes() + " classes: give at least as many");
        }
    }

    /** A neuron spiked in a training presentation; potentials are still as they were then. */
    public void onOutputSpike(int winner, RowHistory history) {
        if (truth == ClassMemory.NONE) {
            if (passes(reward.unlabelledRate())) {
                rule.onOutputSpike(winner, history);
            }
            return;
        }
        int stored = memory.classOf(winner);
        if (stored == truth) {
            if (passes(reward.correctRate())) {
                rule.onOutputSpike(winner, history);
            }
        } else if (stored == ClassMemory.NONE) {
            rule.onOutputSpike(winner, history);
        } else {
            correct(winner, history);
        }
        memory.onWin(winner, truth);
    }

    /**
     * A training presentation ends without a spike. If the neuron nearest to its threshold is of
     * the wrong class, the network would have erred.
     */
    public void onSilence(int nearest, RowHistory history) {
        if (frozen.test(nearest)) {
            return;
        }
        int stored = memory.classOf(nearest);
        if (truth != ClassMemory.NONE && stored != ClassMemory.NONE && stored != truth) {
            correct(nearest, history);
        }
    }

    private void correct(int wrong, RowHistory history) {
        punishment.apply(wrong, history);
        if (reward.teach()) {
            int right = bestRight();
            if (right >= 0) {
                layer.ease(right);
                rule.onOutputSpike(right, history);
            }
        }
    }

    /** The neuron of the sample's class that is furthest ahead, or -1 if there is none. */
    private int bestRight() {
        Topology topology = array.topology();
        Contenders contenders = topology.contenders();
        int best = -1;
        int matches = 0;
        int matching = 0;
        float bestMargin = Float.NEGATIVE_INFINITY;
        for (int slot = 0; slot < topology.connected(); slot++) {
            int column = topology.column(slot);
            if (frozen.test(column) || !contenders.contains(slot)) {
                continue;
            }
            matches++;
            if (memory.classOf(column) == truth) {
                matching++;
                float margin = layer.margin(slot);
                if (margin > bestMargin || (margin == bestMargin && column < best)) {
                    best = column;
                    bestMargin = margin;
                }
            }
        }
        ledger.add(EventCount.CLASS_MATCHES, matches);
        ledger.add(EventCount.SEARCH_DECISIONS, Math.max(0, matching - 1));
        return best;
    }

    /** Whether chance lets a write through; where it always or never does, no circuit draws. */
    private boolean passes(double rate) {
        if (rate == 0 || rate == 1) {
            return rate == 1;
        }
        ledger.add(EventCount.COUNTER_UPDATES, 1);
        return chance.set(seed, Purpose.REWARD, decisions++).nextDouble() < rate;
    }

    /** The class of each physical column as the circuit has it, -1 for a neuron without one. */
    public int[] classes() {
        return IntStream.range(0, array.columns()).map(memory::classOf).toArray();
    }

    /** What the circuit remembers; between presentations only. */
    public void state(StatePort port) {
        decisions = port.whole("decisions", decisions);
        memory.state(port.in("memory"));
    }
}
