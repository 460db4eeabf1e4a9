package neurostash.lab.experiment;

import neurostash.core.array.solver.Wires;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Peripherals;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.LearningPlan;
import neurostash.core.learning.NetworkSettings;
import neurostash.core.stash.Hierarchy;
import neurostash.lab.config.Resolution;
import neurostash.lab.preset.Sources.Sourced;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * All settings of one arm, read and checked.
 *
 * @param network the network
 * @param training how long it learns
 * @param peripherals constants around the array
 * @param readWidth read pulse width (s)
 * @param pause time between two presentations (s)
 * @param wires wires of the array where it is solved as a circuit; the fast path takes ideal ones
 * @param endurance programming pulses that a cell bears, if the device states it
 * @param coding name of the coding
 * @param stashPolicy name of the stash policy
 * @param sources where the numbers of the device and of the peripherals come from
 * @param resolution every setting with its value, defaults included
 */
public record ArmSettings(
        NetworkSettings network,
        Training training,
        Peripherals peripherals,
        double readWidth,
        double pause,
        Wires wires,
        OptionalDouble endurance,
        String coding,
        String stashPolicy,
        List<Sourced> sources,
        Resolution resolution) {

    public ArmSettings {
        sources = List.copyOf(sources);
    }

    /** The settings that make it another system: coding, competition and size of the network. */
    public SequencedMap<String, String> system() {
        SequencedMap<String, String> values = resolution.values();
        values.keySet()
                .removeIf(key ->
                        !key.startsWith("coding.")
                                && !key.equals("network.competition")
                                && !key.equals("network.inhibitionSteps")
                                && !key.equals("network.neurons"));
        return values;
    }

    /**
     * Cells of all networks that a run holds at a time: chance that repeats a policy's moments has
     * that policy's network beside its own, an audit of recall has a copy, and an exam after a task
     * is taken by a copy.
     *
     * @param rows rows of the array
     */
    public long cells(int rows) {
        boolean audited = network.hierarchy().filter(Hierarchy::audit).isPresent();
        int networks = network.randomReplay() || audited ? 2 : 1;
        int courses = training.curriculum().isPresent() ? 2 : 1;
        return (long) networks * courses * network.neurons() * rows;
    }

    /** What events cost on an array of {@code rows} rows. */
    public EnergyPrices prices(int rows) {
        return new EnergyPrices(
                network.array().device(),
                network.array().bias(),
                readWidth,
                pause,
                network.array().tiles(rows, network.neurons()),
                peripherals);
    }

    /**
     * How long a network learns.
     *
     * @param epochs passes over the training set, possibly a fraction
     * @param shuffle whether each epoch has an order of its own
     * @param labelSamples training samples that label the neurons
     * @param snapshots entries of the timeline
     * @param curriculum tasks to be learned one after another, or none
     */
    public record Training(
            double epochs,
            boolean shuffle,
            int labelSamples,
            int snapshots,
            Optional<Curriculum> curriculum) {

        /** Everything is learned at once. */
        public Training(double epochs, boolean shuffle, int labelSamples, int snapshots) {
            this(epochs, shuffle, labelSamples, snapshots, Optional.empty());
        }

        /** The plan for a training set of {@code samples} images. */
        public LearningPlan plan(int samples) {
            return new LearningPlan(
                    Math.max(1, Math.round(epochs * samples)), shuffle, labelSamples, snapshots);
        }
    }
}
