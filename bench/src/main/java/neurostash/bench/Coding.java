package neurostash.bench;

import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.Network;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;

import java.nio.file.Path;
import java.util.List;

/**
 * The three codings that are measured, on the same device with all variation and the whole ledger.
 */
public enum Coding {
    /** Time to first spike, the first winner ends the image. */
    FIRST_SPIKE("coding: {kind: first-spike, steps: 20, spikes: 100}"),
    /** Regular rate, the first winner ends the image. */
    FIRST_WINNER("coding: {kind: regular-rate, steps: 30, spikes: 250}"),
    /** Poisson rate, 350 ms, every spike counts. */
    EVERY_SPIKE(
            """
            coding: {kind: poisson-rate}
            plasticity: {window: 30}
            """,
            "competition: every-spike, inhibitionSteps: 10, leakSteps: 100, threshold: 0.04,"
                    + " homeostasis: {rate: 0.0003, target: 5}");

    private final String yaml;
    private final String network;

    Coding(String yaml) {
        this(yaml, "threshold: 0.4");
    }

    Coding(String yaml, String network) {
        this.yaml = yaml;
        this.network = network;
    }

    /** Settings of a network of this coding. */
    ArmSettings settings(int neurons) {
        String text =
                """
                name: bench
                device: {preset: srm-hfsio}
                network: {neurons: %d, %s}
                %s
                """
                        .formatted(neurons, network, yaml);
        Experiment experiment =
                ExperimentReader.read(ConfigTree.parse("bench", text), Path.of(""), List.of());
        return experiment.arms().getFirst().settings();
    }

    /** A fresh network. */
    Network network(int neurons, int inputs, KernelChoice kernels) {
        Kernels chosen = kernels.kernels();
        return new Network(settings(neurons).network(), inputs, 1, chosen);
    }
}
