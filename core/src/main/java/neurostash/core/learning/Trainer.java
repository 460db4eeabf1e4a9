package neurostash.core.learning;

import neurostash.core.Unphysical;
import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.random.KeyedStream;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;
import neurostash.core.state.UnfitState;

import org.apache.commons.rng.sampling.ArraySampler;

import java.util.ArrayList;
import java.util.List;

/** Turns the crank: shows the training set to a network, merges at the end, keeps a timeline. */
public final class Trainer {

    /** An energy budget is looked at once in this many presentations. */
    private static final int BUDGET_EVERY = 16;

    private final Network network;
    private final PixelLists images;
    private final LearningPlan plan;
    private final long seed;
    private final List<Snapshot> timeline = new ArrayList<>();
    private int[] order = new int[0];
    private long done;

    /**
     * @param network the network to train
     * @param images the training set
     * @param plan how long
     * @param seed seed of the order and of the spike trains
     */
    public Trainer(Network network, PixelLists images, LearningPlan plan, long seed) {
        this.network = network;
        this.images = images;
        this.plan = plan;
        this.seed = seed;
    }

    /** Learns for the planned number of presentations. */
    public void learn(LearningListener listener) {
        learn(listener, EnergyBudget.UNLIMITED, Intermission.NONE);
    }

    /**
     * Learns until a budget is spent, or to the end of the plan, and merges. Called again after an
     * intermission that ended it, goes on from there.
     *
     * @return whether learning came to its end
     */
    public boolean learn(
            LearningListener listener, EnergyBudget budget, Intermission intermission) {
        network.ledger().enter(Phase.LEARN);
        while (done < plan.presentations() && !spent(budget)) {
            present();
            if (done * plan.snapshots() / plan.presentations()
                    != (done - 1) * plan.snapshots() / plan.presentations()) {
                listener.onSnapshot(snapshot());
            }
            if (!intermission.goOn()) {
                return false;
            }
        }
        network.stashing().recallAll();
        // The last entry is the state after the merge, whose switches are learning energy too.
        if (!timeline.isEmpty() && timeline.getLast().presentations() == done) {
            timeline.removeLast();
        }
        snapshot();
        return true;
    }

    private boolean spent(EnergyBudget budget) {
        return done % BUDGET_EVERY == 0 && budget.isSpent(network.ledger());
    }

    private void present() {
        int place = (int) (done % images.count());
        if (place == 0 || order.length == 0) {
            order = order(done / images.count());
        }
        network.learn(
                images, order[place], Keys.key(seed, Purpose.ENCODING, done, Phase.LEARN.code()));
        done++;
    }

    private int[] order(long epoch) {
        int[] sequence = new int[images.count()];
        for (int i = 0; i < sequence.length; i++) {
            sequence[i] = i;
        }
        if (plan.shuffle()) {
            KeyedStream stream = new KeyedStream().set(seed, Purpose.ORDER, epoch);
            ArraySampler.shuffle(stream, sequence);
        }
        return sequence;
    }

    private Snapshot snapshot() {
        check();
        Snapshot now =
                new Snapshot(
                        done,
                        network.array().topology().connected(),
                        network.stashing().active(),
                        network.ledger().counts(Phase.LEARN));
        timeline.add(now);
        return now;
    }

    /** Stops a run that has become unphysical, and says when. */
    void check() {
        try {
            network.check();
        } catch (Unphysical found) {
            throw found.at("after %,d training presentations".formatted(done));
        }
    }

    /** Training presentations so far. */
    public long presentations() {
        return done;
    }

    /** Snapshots so far. */
    public List<Snapshot> timeline() {
        return List.copyOf(timeline);
    }

    /** How far learning is, and the timeline. */
    void state(StatePort port) {
        done = port.whole("presentations", done);
        if (done < 0 || done > plan.presentations()) {
            throw new UnfitState("'presentations' is beyond the plan");
        }
        int size = timeline.size();
        long[] at = timeline.stream().mapToLong(Snapshot::presentations).toArray();
        int[] connected = timeline.stream().mapToInt(Snapshot::connected).toArray();
        int[] active = timeline.stream().mapToInt(Snapshot::active).toArray();
        StatePort section = port.in("timeline");
        at = section.longList("presentations", at, size);
        connected = section.intList("connected", connected, size);
        active = section.intList("active", active, size);
        List<EventCounts> counts = new ArrayList<>();
        for (int entry = 0; entry < at.length; entry++) {
            EventCounts then = entry < size ? timeline.get(entry).counts() : new EventCounts();
            then.state(section, "counts-" + entry);
            counts.add(then);
        }
        if (connected.length != at.length || active.length != at.length) {
            throw new UnfitState("'timeline' has lists of different lengths");
        }
        timeline.clear();
        for (int entry = 0; entry < at.length; entry++) {
            timeline.add(
                    new Snapshot(at[entry], connected[entry], active[entry], counts.get(entry)));
        }
        order = new int[0];
    }
}
