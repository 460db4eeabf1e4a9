package neurostash.core.learning;

import neurostash.core.array.RowHistory;
import neurostash.core.array.SimulatedArray;
import neurostash.core.array.SynapticArray;
import neurostash.core.coding.Encoder;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.Presentation;
import neurostash.core.energy.EnergyLedger;
import neurostash.core.energy.EventCount;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.LifLayer;
import neurostash.core.plasticity.CachedArray;
import neurostash.core.plasticity.PlasticityRule;
import neurostash.core.reward.Neuromodulator;
import neurostash.core.stash.GradedArray;
import neurostash.core.stash.Race;
import neurostash.core.stash.RandomReplay;
import neurostash.core.stash.Sentinels;
import neurostash.core.stash.StashPolicy;
import neurostash.core.stash.StashingSystem;
import neurostash.core.state.StatePort;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * A one-layer winner-take-all network on an array: what happens during one presentation. Encoder,
 * array, neurons, plasticity and stashing meet here and nowhere else.
 */
public final class Network {

    private final SynapticArray array;
    private final LifLayer layer;
    private final Encoder encoder;
    private final Competition competition;
    private final Optional<GradedArray> graded;
    private final Optional<CachedArray> cached;
    private final PlasticityRule rule;
    private final @Nullable Neuromodulator neuromodulator;
    private final StashingSystem stashing;
    private final Race race;
    private final @Nullable Sentinels sentinels;

    /** What reads all columns where this network recalls some, if that is asked. */
    private final @Nullable RecallAudit audit;

    private final EnergyLedger ledger;
    private final Presentation presentation;
    private final RowHistory history;

    /** The network whose stashes are replayed with random victims, if that is what is asked. */
    private final Optional<Network> model;

    private final Outcome outcome;
    private final float[] charge;

    /**
     * Builds a network with fresh cells.
     *
     * @param settings its parameters
     * @param inputs number of rows
     * @param seed seed of everything random
     * @param kernels inner loops
     */
    public Network(NetworkSettings settings, int inputs, long seed, Kernels kernels) {
        int columns = settings.neurons();
        model =
                settings.randomReplay()
                        ? Optional.of(new Network(settings.replayed(), inputs, seed, kernels))
                        : Optional.empty();
        ledger = new EnergyLedger(columns);
        array = new SimulatedArray(inputs, columns, settings.array(), seed, kernels, ledger);
        encoder = settings.encoder().apply(inputs);
        layer =
                new LifLayer(
                        settings.neuron(), encoder.referenceSpikes(), array.topology(), kernels);
        competition = settings.competition();
        StashPolicy policy = policy(settings, seed);
        SynapticArray watched = policy.watch(array, ledger);
        graded = settings.grading().map(grading -> new GradedArray(watched, grading, ledger));
        SynapticArray pulsed = graded.isPresent() ? graded.get() : watched;
        cached = settings.caching().map(caching -> new CachedArray(pulsed, caching, ledger));
        SynapticArray written = cached.isPresent() ? cached.get() : pulsed;
        rule = settings.rule().make(written);
        stashing =
                new StashingSystem(
                        array, policy, settings.stashMode(), settings.stashFloor(), ledger);
        neuromodulator =
                settings.reward()
                        .map(r ->
                                new Neuromodulator(
                                        r, written, layer, rule, stashing::isFrozen, seed, ledger))
                        .orElse(null);
        double threshold = settings.neuron().threshold() * encoder.referenceSpikes();
        race = new Race(settings.racing(), array, layer, threshold, seed, ledger);
        sentinels =
                settings.hierarchy()
                        .map(h -> new Sentinels(h, array, layer, threshold, seed, ledger))
                        .orElse(null);
        audit =
                settings.audited()
                        .map(all -> new RecallAudit(new Network(all, inputs, seed, kernels)))
                        .orElse(null);
        presentation = new Presentation(encoder.steps());
        history = new RowHistory(Kernels.padded(inputs));
        outcome = new Outcome(columns);
        charge = new float[Kernels.padded(columns)];
    }

    private StashPolicy policy(NetworkSettings settings, long seed) {
        int columns = settings.neurons();
        return model.isPresent()
                ? new RandomReplay(model.get().stashing().log(), columns, seed)
                : settings.policy().make(columns, seed);
    }

    /** The synapses. */
    public SynapticArray array() {
        return array;
    }

    /** The neurons. */
    public LifLayer layer() {
        return layer;
    }

    /** The stashing system. */
    public StashingSystem stashing() {
        return stashing;
    }

    /** The neuromodulator, if reward gates plasticity. */
    public Optional<Neuromodulator> neuromodulator() {
        return Optional.ofNullable(neuromodulator);
    }

    /** The book of events. */
    public EnergyLedger ledger() {
        return ledger;
    }

    /** Shows a sample and learns from it. */
    Outcome learn(PixelLists images, int image, long key) {
        if (model.isPresent()) {
            model.get().learn(images, image, key);
        }
        if (neuromodulator != null) {
            neuromodulator.beginPresentation(images.images(), image);
        }
        if (audit != null) {
            audit.moved();
        }
        show(images, image, key, true);
        rule.endPresentation();
        layer.relax();
        stashing.afterPresentation();
        return outcome;
    }

    /** Shows a sample to the network as it is. */
    Outcome observe(PixelLists images, int image, long key) {
        show(images, image, key, false);
        if (audit != null && sentinels != null) {
            int winner = audit.winner(this::ownState, images, image, key);
            ledger.add(EventCount.MISSED_WINNERS, sentinels.isRecalled(winner) ? 0 : 1);
        }
        return outcome;
    }

    /** Learning has ended: everyone is recalled, and what waits to be written is written. */
    void merge() {
        stashing.recallAll();
        cached.ifPresent(CachedArray::consolidate);
    }

    private void show(PixelLists images, int image, long key, boolean learning) {
        encoder.encode(images, image, key, presentation);
        outcome.begin();
        history.beginPresentation();
        float caution = learning ? 1f : (float) competition.caution();
        layer.beginPresentation(presentation.thresholdGain() * caution);
        if (learning) {
            rule.beginPresentation();
        }
        race.begin(learning, key);
        if (sentinels != null) {
            sentinels.begin(learning, key);
        }
        run(learning);
        if (outcome.spikes() == 0) {
            outcome.force(layer.leader());
            if (learning && neuromodulator != null) {
                neuromodulator.onSilence(outcome.forced(), history);
            }
        }
        boolean raced = race.end();
        if (sentinels != null) {
            sentinels.end(raced);
        }
        array.endPresentation();
        ledger.add(EventCount.PRESENTATIONS, 1);
        ledger.add(EventCount.ENCODED_PIXELS, images.inputs());
        ledger.add(EventCount.ENCODED_SPIKES, presentation.spikes());
        if (encoder.normalises()) {
            ledger.add(EventCount.NORMALISED_PIXELS, images.inputs());
        }
    }

    /** Runs the read steps, until the presentation is over or a spike ends it. */
    private void run(boolean learning) {
        int[] rows = presentation.rows();
        int steps = presentation.steps();
        int inhibited = 0;
        for (int step = 0; step < steps; step++) {
            int from = presentation.from(step);
            int to = presentation.to(step);
            history.nextStep();
            history.spikes(rows, from, to);
            array.read(rows, from, to, charge);
            if (learning) {
                rule.onInputSpikes(rows, from, to, history);
            }
            if (inhibited > 0) {
                inhibited--;
                continue;
            }
            boolean fires = layer.integrate(charge);
            if (sentinels != null && sentinels.isProbing()) {
                sentinels.step();
                continue;
            }
            race.step();
            if (fires) {
                int leader = layer.leader();
                if (isBelowThreshold(leader)) {
                    // The race has cut off whoever reached its threshold.
                    continue;
                }
                if (spike(leader, step, learning)) {
                    return;
                }
                layer.rest();
                inhibited = competition.inhibitionSteps();
            }
        }
    }

    private boolean isBelowThreshold(int column) {
        return layer.margin(array.topology().slot(column)) < 0;
    }

    /** An output neuron spikes in a step; returns whether that ends the presentation. */
    private boolean spike(int column, int step, boolean learning) {
        outcome.spike(column);
        ledger.add(EventCount.OUTPUT_SPIKES, column, 1);
        boolean ends = competition.firstWinnerEnds();
        if (learning) {
            if (sentinels != null) {
                sentinels.onWin(column);
            }
            layer.adapt(column);
            if (stashing.isFrozen(column)) {
                stashing.onFrozenResponse(step + 1);
                return ends || stashing.skips();
            }
            if (neuromodulator == null) {
                rule.onOutputSpike(column, history);
            } else {
                neuromodulator.onOutputSpike(column, history);
            }
            stashing.onSpike(column);
            stashing.onResponse(column, step + 1);
        }
        return ends;
    }

    /**
     * Looks at every cell, threshold and count.
     *
     * @throws neurostash.core.Unphysical if one holds what it cannot
     */
    void check() {
        array.check();
        layer.check();
        ledger.check();
    }

    /** Everything that has changed since the network was made; between presentations only. */
    void state(StatePort port) {
        ownState(port);
        if (audit != null) {
            audit.state(port.in("audit"));
        }
    }

    private void ownState(StatePort port) {
        ledger.state(port.in("ledger"));
        array.state(port.in("array"));
        layer.state(port.in("neurons"));
        graded.ifPresent(it -> it.state(port.in("graded")));
        cached.ifPresent(it -> it.state(port.in("cached")));
        rule.state(port.in("rule"));
        if (neuromodulator != null) {
            neuromodulator.state(port.in("reward"));
        }
        stashing.state(port.in("stashing"));
        if (sentinels != null) {
            sentinels.state(port.in("sentinels"));
        }
        model.ifPresent(it -> it.state(port.in("model")));
    }
}
