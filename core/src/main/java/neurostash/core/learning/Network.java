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
import neurostash.core.plasticity.PlasticityRule;
import neurostash.core.stash.StashingSystem;
import neurostash.core.state.StatePort;

/**
 * A one-layer winner-take-all network on an array: what happens during one presentation. Encoder,
 * array, neurons, plasticity and stashing meet here and nowhere else.
 */
public final class Network {

    private final SynapticArray array;
    private final LifLayer layer;
    private final Encoder encoder;
    private final Competition competition;
    private final PlasticityRule rule;
    private final StashingSystem stashing;
    private final EnergyLedger ledger;
    private final Presentation presentation;
    private final RowHistory history;
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
        ledger = new EnergyLedger(columns);
        array = new SimulatedArray(inputs, columns, settings.array(), seed, kernels, ledger);
        encoder = settings.encoder().apply(inputs);
        layer =
                new LifLayer(
                        settings.neuron(), encoder.referenceSpikes(), array.topology(), kernels);
        competition = settings.competition();
        rule = settings.rule().make(array);
        stashing =
                new StashingSystem(
                        array,
                        settings.policy().make(columns, seed),
                        settings.stashMode(),
                        settings.stashFloor(),
                        ledger);
        presentation = new Presentation(encoder.steps());
        history = new RowHistory(Kernels.padded(inputs));
        outcome = new Outcome(columns);
        charge = new float[Kernels.padded(columns)];
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

    /** The book of events. */
    public EnergyLedger ledger() {
        return ledger;
    }

    /** Shows a sample and learns from it. */
    Outcome learn(PixelLists images, int image, long key) {
        show(images, image, key, true);
        rule.endPresentation();
        layer.relax();
        stashing.afterPresentation(history.steps());
        return outcome;
    }

    /** Shows a sample to the network as it is. */
    Outcome observe(PixelLists images, int image, long key) {
        show(images, image, key, false);
        return outcome;
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
        run(learning);
        if (outcome.spikes() == 0) {
            outcome.force(layer.leader());
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
            } else if (layer.integrate(charge)) {
                boolean ends = spike(layer.leader(), learning);
                if (ends) {
                    return;
                }
                layer.rest();
                inhibited = competition.inhibitionSteps();
            }
        }
    }

    /** An output neuron spikes; returns whether that ends the presentation. */
    private boolean spike(int column, boolean learning) {
        outcome.spike(column);
        ledger.add(EventCount.OUTPUT_SPIKES, column, 1);
        boolean ends = competition.firstWinnerEnds();
        if (learning) {
            layer.adapt(column);
            if (stashing.isFrozen(column)) {
                return ends || stashing.skips();
            }
            rule.onOutputSpike(column, history);
            stashing.onSpike(column);
        }
        return ends;
    }

    /** Everything that has changed since the network was made; between presentations only. */
    void state(StatePort port) {
        ledger.state(port.in("ledger"));
        array.state(port.in("array"));
        layer.state(port.in("neurons"));
        rule.state(port.in("rule"));
        stashing.state(port.in("stashing"));
    }
}
