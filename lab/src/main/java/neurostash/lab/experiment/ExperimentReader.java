package neurostash.lab.experiment;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Overrides;
import neurostash.lab.config.Section;
import neurostash.lab.config.Spelling;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads experiment files: the experiment as a whole, and its arms with their overrides. */
public final class ExperimentReader {

    /** Keys of the experiment as a whole; all others are settings that an arm may override. */
    private static final List<String> WHOLE =
            List.of("name", "about", "dataset", "seeds", "margin", "arms", "front", "sweep");

    private ExperimentReader() {}

    /**
     * Reads a file.
     *
     * @param file the experiment file
     * @param sets arguments of {@code --set}, which hold for all arms unless an arm says otherwise
     */
    public static Experiment read(Path file, List<String> sets) {
        Path parent = file.toAbsolutePath().getParent();
        return read(ConfigTree.read(file), parent == null ? Path.of("") : parent, sets);
    }

    /**
     * Reads a configuration.
     *
     * @param tree the configuration
     * @param folder where relative paths start
     * @param sets arguments of {@code --set}
     */
    public static Experiment read(ConfigTree tree, Path folder, List<String> sets) {
        ConfigTree settings = tree;
        for (String set : sets) {
            settings = settings.with(Overrides.parse(set));
        }
        Section root = settings.root();
        String name = name(root, "name", null);
        root.text("about", "");
        Section dataset = root.section("dataset");
        String data = dataset.text("name", "mnist");
        Optional<String> dataFolder =
                dataset.has("folder")
                        ? Optional.of(beside(folder, dataset.text("folder")))
                        : Optional.empty();
        boolean validation =
                dataset.choice("split", "test", Set.of("test", "validation")).equals("validation");
        dataset.done();
        List<Long> seeds = seeds(root);
        double margin = root.number("margin", 0.003, 0, 1);
        WHOLE.forEach(root::has);
        ArmReader.SECTIONS.forEach(root::has);
        root.done();
        List<Arm> arms = arms(root, settings(settings), folder);
        return new Experiment(
                name,
                data.contains("/") ? beside(folder, data) : data,
                dataFolder,
                validation,
                seeds,
                margin,
                arms);
    }

    /** A path as it was written, or beside the experiment file if that is where it leads. */
    private static String beside(Path folder, String path) {
        Path there = folder.resolve(path);
        return Files.exists(there) ? there.toString() : path;
    }

    /**
     * The settings of arms in a configuration, without what belongs to the experiment as a whole.
     */
    public static ConfigTree settings(ConfigTree tree) {
        ConfigTree own = tree;
        for (String key : WHOLE) {
            own = own.without(key);
        }
        return own;
    }

    private static List<Long> seeds(Section root) {
        List<Integer> seeds = root.integers("seeds", List.of(1), 0, Integer.MAX_VALUE);
        if (seeds.isEmpty() || seeds.size() > 10_000) {
            throw root.refusal(
                    "seeds", seeds.size() + " seeds", "give from 1 to 10000 seeds, e.g. [1, 2, 3]");
        }
        if (Set.copyOf(seeds).size() < seeds.size()) {
            throw root.refusal("seeds", "a seed is given twice", "give each seed once");
        }
        return seeds.stream().map(Integer::longValue).toList();
    }

    private static String name(Section section, String key, @Nullable String fallback) {
        String name = section.text(key, fallback);
        if (!Experiment.NAME.matcher(name).matches()) {
            throw section.refusal(
                    key,
                    "'" + name + "' is no name",
                    "use lower-case letters, digits, '.', '_' and '-'");
        }
        return name;
    }

    private static List<Arm> arms(Section root, ConfigTree own, Path folder) {
        List<Section> sections = root.sections("arms");
        if (sections.isEmpty()) {
            return List.of(new Arm(Experiment.BASELINE, ArmReader.read(own, folder), "", null));
        }
        Map<String, ConfigTree> trees = new LinkedHashMap<>();
        List<Arm> arms = new ArrayList<>();
        Map<String, Section> bound = new LinkedHashMap<>();
        for (Section section : sections) {
            String name = name(section, "name", null);
            if (trees.containsKey(name)) {
                throw section.refusal(
                        "name",
                        "two arms are called '" + name + "'",
                        "give each a name of its own");
            }
            ConfigTree tree = earlier(section, "base", trees, own).with(section.overrides("set"));
            trees.put(name, tree);
            if (!section.flag("ownLength", false)) {
                bound.put(name, section);
            }
            String about = section.text("about", "");
            String stopAt = section.has("stopAtEnergyOf") ? section.text("stopAtEnergyOf") : null;
            section.done();
            ArmSettings settings = ArmReader.read(tree, folder);
            if (stopAt != null && settings.training().curriculum().isPresent()) {
                throw section.refusal(
                        "stopAtEnergyOf",
                        "an arm with training.tasks learns each task to its end",
                        "leave it out, or shorten training.epochs with 'ownLength: true'");
            }
            arms.add(new Arm(name, settings, about, stopAt));
        }
        checkLengths(bound, arms, baseline(root, arms));
        return inOrder(root, arms);
    }

    /** The settings of an earlier arm that this one starts from. */
    private static ConfigTree earlier(
            Section section, String key, Map<String, ConfigTree> trees, ConfigTree own) {
        if (!section.has(key)) {
            return own;
        }
        String base = section.text(key);
        ConfigTree tree = trees.get(base);
        if (tree == null) {
            throw section.refusal(
                    key,
                    "no arm '" + base + "' stands before this one",
                    Spelling.remedy(base, trees.keySet()));
        }
        return tree;
    }

    private static Arm baseline(Section root, List<Arm> arms) {
        return arms.stream()
                .filter(arm -> arm.name().equals(Experiment.BASELINE))
                .findFirst()
                .orElseThrow(() ->
                        root.refusal(
                                "arms",
                                "no arm is called 'baseline'",
                                "name the plain network 'baseline'"));
    }

    /**
     * Arms learn as long as the baseline.
     *
     * @param bound sections of the arms that do not say otherwise, by name
     */
    private static void checkLengths(Map<String, Section> bound, List<Arm> arms, Arm baseline) {
        double epochs = baseline.settings().training().epochs();
        for (Arm arm : arms) {
            Section section = bound.get(arm.name());
            double own = arm.settings().training().epochs();
            if (section != null && own != epochs) {
                throw section.refusal(
                        "name",
                        "arm '"
                                + arm.name()
                                + "' learns for "
                                + own
                                + " epochs, the baseline for "
                                + epochs,
                        "say so with 'ownLength: true', or give both the same training.epochs");
            }
        }
    }

    /** Arms in an order in which each comes after the one whose energy it stops at. */
    private static List<Arm> inOrder(Section root, List<Arm> arms) {
        List<Arm> ordered = new ArrayList<>();
        List<Arm> waiting = new ArrayList<>(arms);
        while (!waiting.isEmpty()) {
            Set<String> ready = Set.copyOf(ordered.stream().map(Arm::name).toList());
            List<Arm> next =
                    waiting.stream()
                            .filter(arm ->
                                    arm.stopAtEnergyOf() == null
                                            || ready.contains(arm.stopAtEnergyOf()))
                            .toList();
            if (next.isEmpty()) {
                Arm stuck = waiting.getFirst();
                String wanted = String.valueOf(stuck.stopAtEnergyOf());
                List<String> names = arms.stream().map(Arm::name).toList();
                throw root.refusal(
                        "arms",
                        "arm '"
                                + stuck.name()
                                + "' stops at the energy of '"
                                + wanted
                                + "', which "
                                + (names.contains(wanted) ? "waits for it in turn" : "is no arm"),
                        "name another arm in stopAtEnergyOf");
            }
            ordered.addAll(next);
            waiting.removeAll(next);
        }
        return ordered;
    }
}
