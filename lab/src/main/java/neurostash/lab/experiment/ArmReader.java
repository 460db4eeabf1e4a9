package neurostash.lab.experiment;

import neurostash.core.array.ArraySettings;
import neurostash.core.array.DisturbSettings;
import neurostash.core.array.DriftSettings;
import neurostash.core.array.VerifySettings;
import neurostash.core.array.WireSettings;
import neurostash.core.array.solver.Wires;
import neurostash.core.bias.BiasScheme;
import neurostash.core.bias.WritePhase;
import neurostash.core.coding.Encoder;
import neurostash.core.device.Device;
import neurostash.core.device.Faults;
import neurostash.core.device.Retention;
import neurostash.core.energy.Peripherals;
import neurostash.core.learning.Competition;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.NetworkSettings;
import neurostash.core.neuron.Homeostasis;
import neurostash.core.neuron.NeuronSettings;
import neurostash.core.plasticity.Caching;
import neurostash.core.reward.Reward;
import neurostash.core.stash.Grading;
import neurostash.core.stash.Hierarchy;
import neurostash.core.stash.Racing;
import neurostash.core.stash.StashMode;
import neurostash.core.tile.TileSize;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;
import neurostash.lab.preset.DeviceReader;
import neurostash.lab.preset.FileKeys;
import neurostash.lab.preset.PeripheralsReader;
import neurostash.lab.preset.Presets;
import neurostash.lab.preset.Sources;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads the settings of one arm from a configuration in which its overrides have been laid. */
public final class ArmReader {

    /** Hardware cannot make or settle shorter read pulses. */
    private static final double SHORTEST_READ = 10e-9;

    /** A segment of a wire 100 nm wide and 200 nm long (ohm); NeuroSim, Array.h. */
    private static final double SEGMENT_OHM = 0.237;

    private static final String DEFAULT_PRESET = "srm-hfsio";

    /** The sections of an experiment file that are settings of its arms. */
    static final List<String> SECTIONS =
            List.of(
                    "array",
                    "coding",
                    "device",
                    "energy",
                    "labelling",
                    "network",
                    "plasticity",
                    "stash",
                    "training");

    private ArmReader() {}

    /**
     * Reads an arm. Presets are laid under its device and energy sections.
     *
     * @param tree the configuration, without what belongs to the experiment as a whole
     * @param folder where relative paths of presets start
     */
    public static ArmSettings read(ConfigTree tree, Path folder) {
        Section asked = tree.root().section("device");
        String preset = asked.text("preset", DEFAULT_PRESET);
        ConfigTree device = Presets.load(preset, folder, "device.preset");
        ConfigTree named =
                asked.has("preset") ? tree : tree.with("device.preset", preset, "default preset");
        ConfigTree own = Sources.attributed(Sources.attributed(named, "device"), "energy");
        return readComplete(own.over("device", device).over("energy", Presets.energy()));
    }

    /** Reads the settings that a run directory holds: complete, so that no preset is looked up. */
    public static ArmSettings readComplete(ConfigTree tree) {
        Section root = tree.root();
        Device device = DeviceReader.read(root.section("device"));
        Peripherals peripherals = PeripheralsReader.read(root.section("energy"), device);
        double readWidth = readWidth(root, device);
        Wires wires = wires(root.section("array.wires"));
        Section coding = root.section("coding");
        double pause = coding.quantity("pause", Unit.SECOND, 0, 0, 1e6);
        Optional<Retention> retention = DeviceReader.retention(root.section("device"));
        ArraySettings array =
                array(root.section("array"), device, readWidth, wires, retention, pause);
        IntFunction<Encoder> encoder = Encoders.read(coding);
        Section stash = root.section("stash");
        NetworkSettings network = network(root, array, encoder, stash);
        ArmSettings.Training training = training(root, network.reward().isPresent());
        if (training.curriculum().isEmpty() && Policies.waitsForTasks(stash)) {
            throw stash.refusal(
                    "policy",
                    "the policy waits to be told of a new task, and there are no tasks",
                    "give training.tasks, e.g. [[0, 1], [2, 3]], or another policy");
        }
        if (training.curriculum().isPresent() && network.caching().isPresent()) {
            throw Caches.amongTasks(root.section("plasticity"));
        }
        List<Sources.Sourced> sources = new ArrayList<>(sources("device", root));
        sources.addAll(sources("energy", root));
        root.done();
        return new ArmSettings(
                network,
                training,
                peripherals,
                readWidth,
                pause,
                wires,
                DeviceReader.endurance(root.section("device")),
                coding.text("kind", "regular-rate"),
                stash.text("policy", "never"),
                sources,
                root.resolution());
    }

    private static List<Sources.Sourced> sources(String section, Section root) {
        return Sources.read(root.section(section)).stream()
                .map(entry -> new Sources.Sourced(section + "." + entry.key(), entry.source()))
                .sorted(Comparator.comparing(Sources.Sourced::key))
                .toList();
    }

    private static ArraySettings array(
            Section s,
            Device device,
            double readWidth,
            Wires ofLines,
            Optional<Retention> retention,
            double pause) {
        BiasScheme bias = BiasSchemes.read(s);
        boolean isolate = s.flag("isolateWrites", false);
        double low = s.number("initial.low", 0.2, 0, 1);
        double high = s.number("initial.high", 0.8, 0, 1);
        Optional<DisturbSettings> disturb = disturb(s, device, readWidth);
        Faults faults = faults(s);
        Optional<WireSettings> wires = wiresInLoop(s, device, ofLines);
        Optional<TileSize> tile = s.optionalSection("tile").map(ArmReader::tile);
        double noise = s.number("readNoise", 0, 0, 1);
        Optional<VerifySettings> verify = s.optionalSection("verify").map(v -> verify(s, v));
        double tolerance = s.number("driftTolerance", 0.01, 0, 0.5);
        Optional<DriftSettings> drift =
                retention.map(law -> new DriftSettings(law, readWidth, pause, tolerance));
        return FileKeys.build(
                s,
                Map.of("initialHigh", "initial.high"),
                () ->
                        new ArraySettings(
                                device, bias, isolate, low, high, disturb, faults, noise, wires,
                                tile, verify, drift));
    }

    private static TileSize tile(Section s) {
        int rows = s.integer("rows", 1, 1 << 20);
        int columns = s.integer("columns", 1, 1 << 20);
        return new TileSize(rows, columns);
    }

    private static VerifySettings verify(Section array, Section s) {
        double tolerance = s.number("tolerance", 0.05);
        int attempts = s.integer("attempts", 5, 1, 1000);
        return array.build(() -> new VerifySettings(tolerance, attempts));
    }

    private static Faults faults(Section s) {
        double stuckOn = s.number("stuckOn", 0, 0, 1);
        double stuckOff = s.number("stuckOff", 0, 0, 1);
        return s.build(() -> new Faults(stuckOn, stuckOff));
    }

    private static Optional<WireSettings> wiresInLoop(Section s, Device device, Wires wires) {
        WireModel model = s.choice("wires.model", WireModel.IDEAL);
        double tolerance = s.number("wires.tolerance", 0.01, 1e-9, 0.5);
        if (model == WireModel.IDEAL) {
            return Optional.empty();
        }
        requireOtherVoltages(s, "wires.model", device);
        return Optional.of(
                new WireSettings(
                        wires,
                        model == WireModel.DROP
                                ? WireSettings.Model.DROP
                                : WireSettings.Model.SOLVED,
                        tolerance));
    }

    private static Optional<DisturbSettings> disturb(Section s, Device device, double readWidth) {
        boolean on = s.flag("disturb", false);
        double tolerance = s.number("disturbTolerance", 0.1, 0, 0.5);
        if (!on) {
            return Optional.empty();
        }
        requireOtherVoltages(s, "disturb", device);
        return Optional.of(new DisturbSettings(readWidth, tolerance));
    }

    /** Refuses what needs to know what a pulse of less than the full voltage does. */
    private static void requireOtherVoltages(Section s, String key, Device device) {
        for (WritePhase phase : WritePhase.values()) {
            if (!phase.pulse(device).knowsOtherVoltages()) {
                throw s.refusal(
                        key,
                        "the device does not say what less than the full voltage does",
                        "give device."
                                + (phase == WritePhase.POTENTIATE ? "potentiation" : "depression")
                                + ".halfRatio, the pulses at half the voltage that do as much as"
                                + " one at the full voltage");
            }
        }
    }

    private static Wires wires(Section s) {
        double row = s.quantity("rowOhm", Unit.OHM, SEGMENT_OHM, 0, 1e18);
        double column = s.quantity("columnOhm", Unit.OHM, SEGMENT_OHM, 0, 1e18);
        return s.build(() -> new Wires(row, column));
    }

    /** The given read pulse, or else the matched one. */
    private static double readWidth(Section root, Device device) {
        double unitCharge =
                root.section("energy").quantity("neuron.unitCharge", Unit.COULOMB, 1e-21, 1);
        double matched = matchedReadPulse(unitCharge, device);
        return root.section("array").quantity("readPulse", Unit.SECOND, matched, 1e-12, 10);
    }

    /**
     * The read pulse (s) in which a cell at Gmax delivers the neuron's unit charge (C): what an
     * experiment that gives none is read with.
     */
    public static double matchedReadPulse(double unitCharge, Device device) {
        double current = device.current().current(device.readVolt(), device.gMax());
        return Math.clamp(unitCharge / current, SHORTEST_READ, 1);
    }

    private static NetworkSettings network(
            Section root, ArraySettings array, IntFunction<Encoder> encoder, Section stash) {
        Section s = root.section("network");
        int neurons = s.integer("neurons", 400, 1, 1 << 17);
        double threshold = s.number("threshold", 0.4, 1e-6, 1000);
        double leak = s.number("leakSteps", 1e9, 1e-3, 1e12);
        double rate = s.number("homeostasis.rate", 0.003, 0, 1);
        double target = s.number("homeostasis.target", 0.95, 0, 1000);
        boolean first = s.choice("competition", WinnerRule.FIRST_WINNER) == WinnerRule.FIRST_WINNER;
        int inhibition = s.integer("inhibitionSteps", 0, 0, 100_000);
        double caution = s.number("caution", 1, 0.01, 100);
        Section plasticity = root.section("plasticity");
        NetworkSettings.RuleMaker rule = Rules.read(plasticity, array);
        Optional<Reward> reward = plasticity.optionalSection("reward").map(Rewards::read);
        Policies.requirePulses(stash, plasticity);
        boolean replay = Policies.replays(stash);
        StashMode mode = stash.choice("mode", StashMode.GATED);
        int floor = stash.integer("floor", Math.max(1, neurons / 10), 1, neurons);
        NetworkSettings.PolicyMaker policy = Policies.read(stash, floor, neurons);
        Racing racing = Races.read(stash, array);
        Optional<Hierarchy> recall = Hierarchies.read(stash, array, racing, neurons, first);
        Optional<Grading> grading = Gradings.read(stash, plasticity);
        Optional<Caching> caching = Caches.read(plasticity, stash, reward);
        return s.build(() ->
                new NetworkSettings(
                        neurons,
                        array,
                        new NeuronSettings(threshold, leak, new Homeostasis(rate, target)),
                        encoder,
                        new Competition(first, inhibition, caution),
                        rule,
                        policy,
                        mode,
                        floor,
                        racing,
                        recall,
                        grading,
                        caching,
                        replay,
                        reward));
    }

    private static ArmSettings.Training training(Section root, boolean rewarded) {
        Section s = root.section("training");
        double epochs = s.number("epochs", 1, 1e-6, 1e6);
        boolean shuffle = s.flag("shuffle", true);
        int snapshots = s.integer("snapshots", 100, 1, 10_000);
        Section labelling = root.section("labelling");
        int label = labelling.integer("samples", 20_000, 1, 1 << 30);
        if (labelling.choice("from", LabelSource.SAMPLES) == LabelSource.REWARD) {
            if (!rewarded) {
                throw labelling.refusal(
                        "from",
                        "only a rewarded network knows its neurons' classes",
                        "give plasticity.reward, or from: samples");
            }
            label = 0;
        }
        return new ArmSettings.Training(epochs, shuffle, label, snapshots, curriculum(root));
    }

    private static Optional<Curriculum> curriculum(Section root) {
        Section s = root.section("training");
        if (!s.has("tasks")) {
            root.section("labelling").has("memory");
            return Optional.empty();
        }
        List<List<Integer>> tasks = s.integerLists("tasks", 0, 126);
        Curriculum.Memory memory =
                root.section("labelling").choice("memory", Curriculum.Memory.TASK);
        return Optional.of(s.build(() -> new Curriculum(tasks, memory)));
    }

    /** How wires are followed while the network runs. */
    private enum WireModel {
        IDEAL,
        DROP,
        SOLVED
    }

    /** What gives neurons their labels. */
    private enum LabelSource {
        SAMPLES,
        REWARD
    }

    /** How neurons compete. */
    private enum WinnerRule {
        FIRST_WINNER,
        EVERY_SPIKE
    }
}
