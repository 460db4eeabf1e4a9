package neurostash.lab.sweep.search;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Overrides;
import neurostash.lab.config.Section;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.experiment.ExperimentReader;
import neurostash.lab.sweep.PointRow;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the section {@code sweep} of an experiment file. */
public final class SweepReader {

    /** Points that one sweep may have: each holds its settings in memory, some 6 kB. */
    static final int MOST_POINTS = 100_000;

    /** Columns of the results that are not measured. */
    private static final Set<String> TAKEN =
            Set.of("point", "setting", "seed", "budget", "status", "error", "key");

    private static final List<Objective> USUAL =
            List.of(new Objective("accuracy", true), new Objective("systemJ", false));

    private final ConfigTree tree;
    private final Path folder;
    private final Experiment experiment;

    private SweepReader(ConfigTree tree, Path folder) {
        this.tree = tree;
        this.folder = folder;
        this.experiment = ExperimentReader.read(tree, folder, List.of());
    }

    /**
     * Reads a file.
     *
     * @param file the experiment file
     * @param sets arguments of {@code --set}, which hold for all points unless an axis says
     *     otherwise
     */
    public static Sweep read(Path file, List<String> sets) {
        Path parent = file.toAbsolutePath().getParent();
        return read(ConfigTree.read(file), parent == null ? Path.of("") : parent, sets);
    }

    /**
     * Reads a configuration.
     *
     * @param folder where relative paths start
     */
    public static Sweep read(ConfigTree tree, Path folder, List<String> sets) {
        ConfigTree settings = tree;
        for (String set : sets) {
            settings = settings.with(Overrides.parse(set));
        }
        return new SweepReader(settings, folder).read();
    }

    private Sweep read() {
        Section root = tree.root();
        if (!root.has("sweep")) {
            throw root.refusal(
                    "sweep",
                    "the file has no section 'sweep'",
                    "add one with axes, see docs/sweeps.md, or use run or compare");
        }
        if (root.has("arms")) {
            throw root.refusal("arms", "a sweep has no arms", "write them as the cases of an axis");
        }
        Section s = root.section("sweep");
        Design design = s.choice("search", Design.GRID);
        boolean grid = design == Design.GRID;
        List<Axis> axes = axes(s, grid);
        int samples = grid ? 0 : s.integer("samples", 1, MOST_POINTS);
        long seed = grid ? 0 : s.integer("drawSeed", 1, 0, Integer.MAX_VALUE);
        List<Objective> objectives = objectives(s);
        Optional<Halving> halving = s.optionalSection("halving").map(SweepReader::halving);
        s.done();
        checkSize(s, grid, axes, samples);
        List<Candidate> candidates = candidates(design.combinations(axes, samples, seed), axes);
        Base base = new Base(tree.without("sweep"), folder);
        return new Sweep(experiment, base, design, axes, candidates, objectives, halving);
    }

    private static List<Axis> axes(Section s, boolean grid) {
        List<Axis> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : s.sections("axes")) {
            Axis axis = AxisReader.read(section, grid);
            if (!names.add(axis.name())) {
                throw section.refusal(
                        "key", "two axes are called '" + axis.name() + "'", "join them in one");
            }
            if (TAKEN.contains(axis.name()) || PointRow.METRICS.contains(axis.name())) {
                throw section.refusal(
                        "name", "'" + axis.name() + "' is a column of the rows", "rename the axis");
            }
            axes.add(axis);
        }
        if (axes.isEmpty()) {
            throw s.refusal("axes", "the sweep has no axes", "list at least one under 'axes'");
        }
        return axes;
    }

    private void checkSize(Section s, boolean grid, List<Axis> axes, int samples) {
        double settings = samples;
        if (grid) {
            settings =
                    axes.stream()
                            .mapToDouble(axis -> axis.levels().size())
                            .reduce(1, (a, b) -> a * b);
        }
        double points = settings * experiment.seeds().size();
        if (points > MOST_POINTS) {
            throw s.refusal(
                    grid ? "axes" : "samples",
                    String.format(
                            Locale.ROOT,
                            "the sweep has %,.0f points, %,.0f settings with %d seeds",
                            points,
                            settings,
                            experiment.seeds().size()),
                    "at most "
                            + MOST_POINTS
                            + " fit: give fewer values or seeds, or draw with"
                            + " 'search: random' and 'samples'");
        }
    }

    private static List<Objective> objectives(Section s) {
        List<Objective> objectives = new ArrayList<>();
        for (Section one : s.sections("objectives")) {
            boolean maximise = one.has("maximise");
            String metric = one.choice(maximise ? "maximise" : "minimise", PointRow.METRICS);
            one.done();
            objectives.add(new Objective(metric, maximise));
        }
        return objectives.isEmpty() ? USUAL : objectives;
    }

    private static Halving halving(Section s) {
        double from = s.number("from", 1e-4, 0.999);
        double factor = s.number("factor", 2, 1.1, 1000);
        return new Halving(from, factor);
    }

    private List<Candidate> candidates(List<List<Level>> combinations, List<Axis> axes) {
        ConfigTree own = ExperimentReader.settings(tree);
        // One thread reads a few thousand settings a second.
        List<Reading> readings =
                IntStream.range(0, combinations.size())
                        .parallel()
                        .mapToObj(number -> reading(number, combinations.get(number), own))
                        .toList();
        refuseUseless(readings, axes);
        return readings.stream().map(Reading::candidate).toList();
    }

    private Reading reading(int number, List<Level> levels, ConfigTree own) {
        try {
            return new Reading(Candidate.of(number, levels, settings(own, levels)), null);
        } catch (UserError | InvalidParameter refusal) {
            String why = String.valueOf(refusal.getMessage());
            return new Reading(Candidate.refused(number, levels, why), refusal);
        }
    }

    private ArmSettings settings(ConfigTree own, List<Level> levels) {
        ConfigTree laid = own;
        for (Level level : levels) {
            laid = laid.with(level.set());
        }
        return ArmReader.read(laid, folder);
    }

    /** A candidate, and why its settings cannot be read if they cannot. */
    private record Reading(Candidate candidate, @Nullable RuntimeException refusal) {}

    /**
     * Refuses a value of a list with which nothing can be read, or a range of which nothing can: it
     * is a mistake and not a failed point.
     */
    private static void refuseUseless(List<Reading> readings, List<Axis> axes) {
        Set<Object> good = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Object, RuntimeException> bad = new LinkedHashMap<>();
        for (Reading reading : readings) {
            List<Level> levels = reading.candidate().levels();
            RuntimeException refusal = reading.refusal();
            for (int i = 0; i < levels.size(); i++) {
                Object value = axes.get(i) instanceof RangeAxis range ? range : levels.get(i);
                if (refusal == null) {
                    good.add(value);
                } else {
                    bad.putIfAbsent(value, refusal);
                }
            }
        }
        bad.forEach((value, refusal) -> {
            if (!good.contains(value)) {
                throw refusal;
            }
        });
    }
}
