package neurostash.lab.front;

import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Overrides;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Section;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a front is made of: the experiment's arms, each with every length of learning, and for each
 * of these the same candidate settings to choose from. Arms that stop at another's energy are left
 * out: the baseline's own curve over the lengths is that control, chosen anew at each.
 */
public final class FrontPlan {

    private static final String EPOCHS = "training.epochs";

    private final ConfigTree tree;
    private final Path folder;
    private final List<Double> budgets;
    private final List<Overrides> candidates;
    private final List<Long> tuneSeeds;
    private final List<Double> targets;

    private FrontPlan(
            ConfigTree tree,
            Path folder,
            List<Double> budgets,
            List<Overrides> candidates,
            List<Long> tuneSeeds,
            List<Double> targets) {
        this.tree = tree;
        this.folder = folder;
        this.budgets = List.copyOf(budgets);
        this.candidates = List.copyOf(candidates);
        this.tuneSeeds = List.copyOf(tuneSeeds);
        this.targets = List.copyOf(targets);
    }

    /**
     * Reads the section {@code front} of an experiment file.
     *
     * @param sets arguments of {@code --set}
     */
    public static FrontPlan read(Path file, List<String> sets) {
        Path parent = file.toAbsolutePath().getParent();
        ConfigTree tree = ConfigTree.read(file);
        for (String set : sets) {
            tree = tree.with(Overrides.parse(set));
        }
        return of(tree, parent == null ? Path.of("") : parent);
    }

    static FrontPlan of(ConfigTree tree, Path folder) {
        Section root = tree.root();
        if (!root.has("front")) {
            throw root.refusal(
                    "front",
                    "the file has no section 'front'",
                    "add e.g. 'front: {epochs: [0.25, 0.5, 1]}'");
        }
        Section front = root.section("front");
        List<Double> budgets = budgets(front);
        List<Overrides> candidates =
                new ArrayList<>(front.sections("tune").stream().map(FrontPlan::candidate).toList());
        if (candidates.isEmpty()) {
            candidates.add(front.overrides("none"));
        }
        List<Long> seeds =
                front.integers("tuneSeeds", List.of(101, 102), 0, Integer.MAX_VALUE).stream()
                        .map(Integer::longValue)
                        .toList();
        List<Double> targets =
                front.texts("targets", List.of()).stream()
                        .map(text -> fraction(front, text))
                        .toList();
        front.done();
        if (seeds.isEmpty()) {
            throw front.refusal("tuneSeeds", "no seed to choose settings with", "give some");
        }
        refuseFixed(root, candidates);
        FrontPlan plan = new FrontPlan(tree, folder, budgets, candidates, seeds, targets);
        plan.refuseSharedSeeds(front);
        return plan;
    }

    private static Overrides candidate(Section s) {
        Overrides overrides = s.overrides("set");
        s.done();
        return overrides;
    }

    private static double fraction(Section front, String text) {
        double value = Quantity.parse(text, Unit.ONE, "front.targets");
        if (!(value > 0 && value < 1)) {
            throw front.refusal(
                    "targets",
                    "'" + text + "' is no accuracy",
                    "give fractions such as 0.9 or 90 %");
        }
        return value;
    }

    private static List<Double> budgets(Section front) {
        List<Double> budgets =
                front.texts("epochs").stream()
                        .map(text -> Quantity.parse(text, Unit.ONE, "front.epochs"))
                        .toList();
        boolean rising = !budgets.isEmpty() && budgets.getFirst() > 0;
        for (int i = 1; i < budgets.size(); i++) {
            rising &= budgets.get(i) > budgets.get(i - 1);
        }
        if (!rising) {
            throw front.refusal(
                    "epochs",
                    "the lengths of learning do not rise from above 0",
                    "give them in order, e.g. [0.25, 0.5, 1]");
        }
        return budgets;
    }

    /** An arm that sets what is to be varied would not be chosen with the same effort. */
    private static void refuseFixed(Section root, List<Overrides> candidates) {
        Set<String> varied = new LinkedHashSet<>(Set.of(EPOCHS));
        candidates.forEach(candidate -> varied.addAll(candidate.paths()));
        for (Section arm : root.sections("arms")) {
            for (String path : arm.overrides("set").paths()) {
                if (varied.contains(path)) {
                    throw arm.refusal(
                            "set",
                            "arm '"
                                    + arm.text("name")
                                    + "' sets '"
                                    + path
                                    + "', which front varies",
                            "take it out of the arm, or out of front.tune");
                }
            }
        }
    }

    private void refuseSharedSeeds(Section front) {
        List<Long> measured = experiment(budgets.getFirst(), 0, false).seeds();
        for (long seed : tuneSeeds) {
            if (measured.contains(seed)) {
                throw front.refusal(
                        "tuneSeeds",
                        "seed " + seed + " is also one that is measured",
                        "choose settings with seeds of their own");
            }
        }
    }

    /** Name of the experiment. */
    public String name() {
        return experiment(budgets.getFirst(), 0, false).name();
    }

    /** Lengths of learning (epochs), rising. */
    public List<Double> budgets() {
        return budgets;
    }

    /** How many candidate settings there are. */
    public int candidates() {
        return candidates.size();
    }

    /** Accuracies whose energy is asked for. */
    public List<Double> targets() {
        return targets;
    }

    /** The settings that a candidate lays over an arm, in words. */
    String inWords(int candidate, ArmSettings settings) {
        return candidates.get(candidate).isEmpty()
                ? "as in the file"
                : candidates.get(candidate).paths().stream()
                        .map(path -> path + " " + settings.resolution().values().get(path))
                        .collect(Collectors.joining(", "));
    }

    /** The search: one candidate at one length of learning, on the validation split. */
    public Experiment search(double epochs, int candidate) {
        return experiment(epochs, candidate, true).withSeeds(tuneSeeds);
    }

    /**
     * The measurement at one length of learning.
     *
     * @param chosen the candidate of each arm, in the order of {@link #arms}
     */
    public Experiment measurement(double epochs, List<Integer> chosen) {
        List<Arm> arms = new ArrayList<>();
        List<String> names = arms();
        for (int i = 0; i < names.size(); i++) {
            arms.add(experiment(epochs, chosen.get(i), false).arm(names.get(i)));
        }
        return experiment(epochs, 0, false).withArms(arms);
    }

    /** Names of the arms. */
    public List<String> arms() {
        return experiment(budgets.getFirst(), 0, false).arms().stream().map(Arm::name).toList();
    }

    private Experiment experiment(double epochs, int candidate, boolean validation) {
        ConfigTree laid =
                tree.with(candidates.get(candidate))
                        .with(EPOCHS, Double.toString(epochs), "front.epochs");
        if (validation) {
            laid = laid.with("dataset.split", "validation", "front");
        }
        Experiment experiment = ExperimentReader.read(laid, folder, List.of());
        List<Arm> kept =
                experiment.arms().stream().filter(arm -> arm.stopAtEnergyOf() == null).toList();
        if (kept.stream().noneMatch(arm -> arm.name().equals(Experiment.BASELINE))) {
            throw new UserError("no arm 'baseline' learns to its end", "arms", "add one");
        }
        return experiment.withArms(kept);
    }
}
