package neurostash.core.learning;

import neurostash.core.Unphysical;
import neurostash.core.coding.PixelLists;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.random.Keys;
import neurostash.core.random.Purpose;
import neurostash.core.state.StatePort;
import neurostash.core.state.UnfitState;

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
    private final SampleOrder order;
    private long done;

    /**
     * @param network the network to train
     * @param images the training set
     * @param plan how long
     * @param seed seed of the order and of the spike trains
     */
    public Trainer(Network network, PixelLists images, LearningPlan plan, long seed) {
        this(network, images, plan, SampleOrder.epochs(images.count(), plan.shuffle(), seed), seed);
    }

    /** As above, with samples in some other order. */
    Trainer(Network network, PixelLists images, LearningPlan plan, SampleOrder order, long seed) {
        this.network = network;
        this.images = images;
        this.plan = plan;
        this.order = order;
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
        if (!learnUntil(plan.presentations(), listener, budget, intermission)) {
            return false;
        }
        merge();
        return true;
    }

    /**
     * Learns up to a number of presentations, or until a budget is spent, and does not merge.
     *
     * @return whether it came to that, false if an intermission ended it
     */
    boolean learnUntil(
            long presentations,
            LearningListener listener,
            EnergyBudget budget,
            Intermission intermission) {
        network.ledger().enter(Phase.LEARN);
        while (done < presentations && !spent(budget)) {
            present();
            if (done * plan.snapshots() / plan.presentations()
                    != (done - 1) * plan.snapshots() / plan.presentations()) {
                listener.onSnapshot(snapshot());
            }
            if (!intermission.goOn()) {
                return false;
            }
        }
        return true;
    }

    /** Ends learning: everyone is recalled, and what waits to be written is written. */
    void merge() {
        network.ledger().enter(Phase.LEARN);
        network.merge();
        // The last entry is the state after the merge, whose switches are learning energy too.
        if (!timeline.isEmpty() && timeline.getLast().presentations() == done) {
            timeline.removeLast();
        }
        snapshot();
    }

    private boolean spent(EnergyBudget budget) {
        return done % BUDGET_EVERY == 0 && budget.isSpent(network.ledger());
    }

    private void present() {
        if (done == 0) {
            network.stashing().begin();
        }
        network.learn(
                images,
                order.sample(done),
                Keys.key(seed, Purpose.ENCODING, done, Phase.LEARN.code()));
        done++;
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
    }
}
