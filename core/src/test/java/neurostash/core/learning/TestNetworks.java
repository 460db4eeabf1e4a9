package neurostash.core.learning;

import neurostash.core.array.ArraySettings;
import neurostash.core.bias.DrivenBias;
import neurostash.core.coding.Encoder;
import neurostash.core.coding.FirstSpike;
import neurostash.core.coding.PixelLists;
import neurostash.core.coding.PoissonRate;
import neurostash.core.coding.RegularRate;
import neurostash.core.device.Device;
import neurostash.core.device.Levels;
import neurostash.core.device.TestDevices;
import neurostash.core.device.Variation;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Peripherals;
import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.TwoPhaseRule;
import neurostash.core.stash.Never;
import neurostash.core.stash.StashMode;
import neurostash.core.tile.Tiles;

import java.util.function.IntFunction;

/** Small networks, and a whole run of one. */
final class TestNetworks {

    static final int NEURONS = 12;
    static final int INPUTS = Bars.SIDE * Bars.SIDE;
    static final double READ_WIDTH = 1e-6;
    static final Device NOISY =
            TestDevices.with(
                    TestDevices.gradual(1e-9),
                    Levels.even(64),
                    new Variation(0.1, 0.1, 0.2, 0.1, 0.3, 0.005));

    static final Peripherals PERIPHERALS =
            new Peripherals(
                    16e-15, 0.4e-12, 0.01, 1e-9, 2e-12, 67e-15, 1e-14, 1e-13, 2e-13, 5e-15, 3,
                    1e-14, 3e-15);

    private TestNetworks() {}

    /** The first winner ends a presentation of regular trains. */
    static NetworkSettings regular(Device device, boolean isolate) {
        return settings(
                device, isolate, inputs -> new RegularRate(20, 60), Competition.FIRST_WINNER);
    }

    static NetworkSettings firstSpike(Device device) {
        return settings(
                device, false, inputs -> new FirstSpike(16, 40, 18), Competition.FIRST_WINNER);
    }

    /** Poisson trains, every output spike counts. */
    static NetworkSettings everySpike(Device device) {
        return settings(
                device,
                false,
                inputs -> new PoissonRate(40, 0.35, 20, inputs),
                new Competition(false, 2));
    }

    static NetworkSettings settings(
            Device device, boolean isolate, IntFunction<Encoder> encoder, Competition competition) {
        return new NetworkSettings(
                NEURONS,
                new ArraySettings(device, DrivenBias.HALF, isolate, 0.2, 0.8),
                new NeuronSettings(0.3, 20, new Homeostasis(0.01, 1)),
                encoder,
                competition,
                array -> new TwoPhaseRule(array, 20, 1, 1),
                (columns, seed) -> new Never(),
                StashMode.GATED,
                2);
    }

    static NetworkSettings stashing(
            NetworkSettings plain, NetworkSettings.PolicyMaker policy, StashMode mode) {
        return new NetworkSettings(
                plain.neurons(),
                plain.array(),
                plain.neuron(),
                plain.encoder(),
                plain.competition(),
                plain.rule(),
                policy,
                mode,
                plain.stashFloor());
    }

    /** A network on another array. */
    static NetworkSettings settings(ArraySettings array, NetworkSettings plain) {
        return new NetworkSettings(
                plain.neurons(),
                array,
                plain.neuron(),
                plain.encoder(),
                plain.competition(),
                plain.rule(),
                plain.policy(),
                plain.stashMode(),
                plain.stashFloor());
    }

    static EnergyPrices prices(Device device) {
        return new EnergyPrices(
                device, DrivenBias.HALF, READ_WIDTH, Tiles.single(INPUTS, NEURONS), PERIPHERALS);
    }

    static Kernels kernels() {
        return KernelChoice.AUTO.kernels();
    }

    /** Learns, labels, evaluates. */
    static Run run(NetworkSettings settings, long seed, Kernels kernels) {
        return run(settings, seed, kernels, Bars.images(300, 1), Bars.images(150, 2), 900);
    }

    static Run run(
            NetworkSettings settings,
            long seed,
            Kernels kernels,
            PixelLists train,
            PixelLists test,
            long presentations) {
        Network network = new Network(settings, train.inputs(), seed, kernels);
        Trainer trainer =
                new Trainer(network, train, new LearningPlan(presentations, true, 200, 10), seed);
        trainer.learn(LearningListener.SILENT);
        Labelling labelling = Labelling.of(network, train, 200, seed);
        Evaluation evaluation = Evaluation.of(network, labelling, test, seed);
        return new Run(network, trainer, labelling, evaluation);
    }

    /** What a whole run leaves behind. */
    record Run(Network network, Trainer trainer, Labelling labelling, Evaluation evaluation) {

        float[] conductances() {
            float[] values = new float[INPUTS * NEURONS];
            for (int row = 0; row < INPUTS; row++) {
                for (int column = 0; column < NEURONS; column++) {
                    values[row * NEURONS + column] = network.array().conductance(row, column);
                }
            }
            return values;
        }

        float[] thresholds() {
            float[] values = new float[NEURONS];
            for (int column = 0; column < NEURONS; column++) {
                values[column] = network.layer().threshold(column);
            }
            return values;
        }
    }
}
