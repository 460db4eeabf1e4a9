package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.core.array.ArraySettings;
import neurostash.core.device.ChargeTrapPulse;
import neurostash.core.device.Device;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyPrices;
import neurostash.core.energy.Phase;
import neurostash.core.learning.Curriculum;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Overrides;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.preset.PeripheralsReader;
import neurostash.lab.preset.Sources;
import neurostash.lab.statistics.Sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A finished run directory, read back.
 *
 * @param manifest what was run
 * @param results by arm, each by seed
 */
public record StoredRun(Manifest manifest, List<List<RunResult>> results) {

    /** Keys that price the events of a run and do not change them. */
    private static final List<String> PRICES =
            List.of(
                    "energy.",
                    "array.readPulse",
                    "device.conductance.max",
                    "device.read.voltage",
                    "device.endurance.",
                    "device.current.",
                    "device.potentiation.voltage",
                    "device.potentiation.width",
                    "device.depression.voltage",
                    "device.depression.width");

    private static final String ORIGIN = "set when priced";
    private static final String GATE = "energy.stash.gateVoltage";

    public StoredRun {
        results = List.copyOf(results);
    }

    /** Reads all runs of a directory. */
    public static StoredRun read(RunDirectory directory) {
        Manifest manifest = Manifest.read(directory);
        Experiment experiment = manifest.experiment();
        List<List<RunResult>> results = new ArrayList<>();
        for (Arm arm : experiment.arms()) {
            results.add(
                    experiment.seeds().stream()
                            .map(seed -> {
                                RunResult result = directory.read(arm.name(), seed);
                                checkExams(arm, result, directory);
                                return kept(experiment, result);
                            })
                            .toList());
        }
        return new StoredRun(manifest, results);
    }

    /** There is an exam after each task. */
    private static void checkExams(Arm arm, RunResult result, RunDirectory directory) {
        int tasks = arm.settings().training().curriculum().map(Curriculum::count).orElse(0);
        if (result.exams().size() != tasks) {
            throw new UserError(
                    result.exams().size() + " exams where the arm has " + tasks + " tasks",
                    "seed " + result.seed() + " of arm '" + arm.name() + "', " + directory.root(),
                    "run the experiment again");
        }
    }

    /** A result as summaries keep it: many seeds' conductances would fill the memory. */
    static RunResult kept(Experiment experiment, RunResult result) {
        boolean first = result.seed() == experiment.seeds().getFirst();
        return first ? result : result.withoutSynapses();
    }

    /** The same runs with other constants. */
    public StoredRun priced(List<String> sets) {
        Experiment experiment = manifest.experiment();
        List<Arm> arms = new ArrayList<>();
        for (Arm arm : experiment.arms()) {
            ConfigTree tree =
                    ConfigTree.parse(
                            "settings of " + arm.name(), arm.settings().resolution().toYaml());
            for (String set : sets) {
                Overrides overrides = Overrides.parse(set);
                check(arm, overrides, set);
                tree = tree.with(overrides);
                for (String section : List.of("device", "energy")) {
                    tree = Sources.attributed(tree, section, overrides.paths(), ORIGIN);
                }
            }
            arms.add(
                    new Arm(
                            arm.name(),
                            ArmReader.readComplete(withGate(tree, arm, sets)),
                            arm.about(),
                            arm.stopAtEnergyOf()));
        }
        return new StoredRun(manifest.with(experiment.withArms(arms)), results);
    }

    /** Whether a finished run can be given another value of a setting, in all its arms. */
    public boolean prices(String key) {
        return manifest.experiment().arms().stream()
                .allMatch(arm ->
                        arm.settings().resolution().values().containsKey(key)
                                && isPrice(arm.settings().network().array(), key));
    }

    private static boolean isPrice(ArraySettings array, String path) {
        return PRICES.stream().anyMatch(key -> key.equals(path) || isWithin(key, path))
                && !movesCells(array, path);
    }

    /** A setting of an arm as its run directory has it. */
    public String setting(String arm, String key) {
        return java.util.Objects.requireNonNull(
                manifest.experiment().arm(arm).settings().resolution().values().get(key));
    }

    /** These runs of some of the arms only, in the order of the names. */
    public StoredRun only(List<String> names) {
        Experiment experiment = manifest.experiment();
        List<Arm> arms = names.stream().map(experiment::arm).toList();
        return new StoredRun(
                manifest.with(experiment.withArms(arms)),
                arms.stream().map(arm -> results.get(experiment.arms().indexOf(arm))).toList());
    }

    /** Energy of learning in one account, per seed (J). */
    public Sample learning(String name, Account account) {
        Experiment experiment = manifest.experiment();
        Arm arm = experiment.arm(name);
        EnergyPrices prices = arm.settings().prices(manifest.height() * manifest.width());
        return Sample.of(
                results.get(experiment.arms().indexOf(arm)).stream()
                        .map(run -> prices.bill(run.counts(Phase.LEARN)).joules(account))
                        .toList());
    }

    /** Where the gates of the column switches followed the write voltage, they still do. */
    private static ConfigTree withGate(ConfigTree tree, Arm arm, List<String> sets) {
        boolean given =
                sets.stream()
                        .flatMap(set -> Overrides.parse(set).paths().stream())
                        .anyMatch(GATE::equals);
        double before = PeripheralsReader.gateVolt(arm.settings().network().array().device());
        if (given || arm.settings().peripherals().switchVolt() != before) {
            return tree;
        }
        Device device = ArmReader.readComplete(tree).network().array().device();
        double after = PeripheralsReader.gateVolt(device);
        return after == before
                ? tree
                : tree.with(Overrides.parse(GATE + "=" + Quantity.exact(after, Unit.VOLT)));
    }

    /** Refuses what a finished run cannot be given any more. */
    private static void check(Arm arm, Overrides overrides, String set) {
        for (String path : overrides.paths()) {
            if (path.equals("energy.neuron.unitCharge")) {
                throw new UserError(
                        "'" + set + "' sets the read pulse, which a finished run already has",
                        "--set",
                        "set array.readPulse");
            }
            if (!isPrice(arm.settings().network().array(), path)) {
                throw new UserError(
                        "'" + set + "' changes what happens in a run, not only its price",
                        "--set",
                        "set an energy.* key, array.readPulse, or a voltage, pulse width or the"
                            + " current law of the device; for all else run the experiment again");
            }
        }
    }

    private static boolean isWithin(String section, String path) {
        return section.endsWith(".") && path.startsWith(section);
    }

    /**
     * The steps of a charge-trap device depend on the programming voltage, and what cells forget on
     * the time that pulses take.
     */
    private static boolean movesCells(ArraySettings array, String path) {
        Device device = array.device();
        return switch (path) {
            case "device.potentiation.voltage" ->
                    device.potentiation().law() instanceof ChargeTrapPulse;
            case "device.depression.voltage" ->
                    device.depression().law() instanceof ChargeTrapPulse;
            case "array.readPulse", "device.potentiation.width", "device.depression.width" ->
                    array.drift().isPresent();
            default -> false;
        };
    }

    /** The summary of these results at these prices. */
    public Summary summary() {
        return Summary.of(manifest, results);
    }
}
