package neurostash.lab.sweep.result;

import neurostash.lab.json.Json;
import neurostash.lab.run.Samples;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Candidate;
import neurostash.lab.sweep.search.Found;
import neurostash.lab.sweep.search.Objective;
import neurostash.lab.sweep.search.Rung;
import neurostash.lab.sweep.search.Sweep;
import neurostash.lab.sweep.search.Trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sweep with what it came to: the numbers of {@code sweep.json} and of the report.
 *
 * @param sweep the sweep
 * @param found all its points
 * @param dataset what it ran on
 * @param command the command that repeats it
 * @param version version of NeuroStash
 * @param standings settings that learned for all their presentations with every seed, each once
 * @param front those of them that no other beats in every objective
 * @param best the best of them by the first objective
 */
public record SweepSummary(
        Sweep sweep,
        Found found,
        Dataset dataset,
        String command,
        String version,
        List<Standing> standings,
        List<Standing> front,
        Optional<Standing> best) {

    /**
     * What a sweep ran on.
     *
     * @param name name of the dataset
     * @param split {@code test} or {@code validation}
     * @param train training images
     * @param evaluated evaluation images
     * @param sha256 hash of its files
     */
    public record Dataset(String name, String split, int train, int evaluated, String sha256) {

        /** The dataset of some samples. */
        public static Dataset of(Samples samples) {
            return new Dataset(
                    samples.name(),
                    samples.split(),
                    samples.train().count(),
                    samples.evaluation().count(),
                    samples.sha256());
        }
    }

    /** Failures that are listed one by one. */
    private static final int LISTED = 20;

    /** Summarises what a sweep found. */
    public static SweepSummary of(
            Sweep sweep, Found found, Dataset dataset, String command, String version) {
        List<Standing> standings = standings(sweep, found);
        Objective first = sweep.objectives().getFirst();
        List<Standing> front = ParetoFront.of(standings, sweep.objectives());
        // Of equals by the first objective the front has the one that the others prefer.
        Optional<Standing> best =
                front.stream()
                        .min(
                                Comparator.comparingDouble(standing ->
                                        first.cost(standing.metric(first.metric()).mean())));
        return new SweepSummary(sweep, found, dataset, command, version, standings, front, best);
    }

    private static List<Standing> standings(Sweep sweep, Found found) {
        Map<Integer, List<Trial>> whole = new LinkedHashMap<>();
        for (Trial trial : found.trials()) {
            if (trial.budget() == 1 && trial.outcome().done()) {
                whole.computeIfAbsent(trial.candidate().number(), n -> new ArrayList<>())
                        .add(trial);
            }
        }
        Set<String> seen = new HashSet<>();
        List<Standing> standings = new ArrayList<>();
        for (List<Trial> trials : whole.values()) {
            Candidate candidate = trials.getFirst().candidate();
            if (trials.size() == sweep.experiment().seeds().size()
                    && seen.add(candidate.settings().orElseThrow())) {
                standings.add(new Standing(candidate, trials));
            }
        }
        return standings;
    }

    /** Points that failed. */
    public List<Trial> failures() {
        return found.trials().stream().filter(trial -> !trial.outcome().done()).toList();
    }

    /** Settings that are the same as an earlier combination of values, and were not run again. */
    public int repeats() {
        Set<String> settings = new HashSet<>();
        int repeats = 0;
        for (Candidate candidate : sweep.candidates()) {
            boolean repeated = candidate.settings().map(text -> !settings.add(text)).orElse(false);
            repeats += repeated ? 1 : 0;
        }
        return repeats;
    }

    /** Training presentations of all points, each point once. */
    public double presentations() {
        Set<String> keys = new HashSet<>();
        double sum = 0;
        for (Trial trial : found.trials()) {
            if (trial.outcome().done() && keys.add(trial.key().orElseThrow())) {
                sum += trial.outcome().metric("presentations");
            }
        }
        return sum;
    }

    /** The document {@code sweep.json}. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/sweep/1");
        root.put("name", sweep.experiment().name());
        root.put("version", version);
        root.put("command", command);
        root.put("dataset", dataset);
        root.put("seeds", sweep.experiment().seeds());
        root.put("search", sweep.design().key());
        root.put("axes", sweep.axes().stream().map(SweepSummary::axis).toList());
        root.put("objectives", sweep.objectives().stream().map(Objective::toString).toList());
        root.put("settings", sweep.candidates().size());
        root.put("repeats", repeats());
        root.put("points", found.trials().size());
        root.put("failed", failures().size());
        root.put("presentations", presentations());
        root.put("rungs", found.rungs().stream().map(SweepSummary::rung).toList());
        root.put("failures", failures().stream().limit(LISTED).map(this::failure).toList());
        root.put("front", front.stream().map(this::standing).toList());
        root.put("best", best.map(this::standing));
        return root;
    }

    private static Map<String, Object> axis(Axis axis) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", axis.name());
        entry.put("unit", axis.unit().map(unit -> unit.symbol()));
        return entry;
    }

    private static Map<String, Object> rung(Rung rung) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("budget", rung.budget());
        entry.put("settings", rung.settings());
        entry.put("stopped", rung.settings() - rung.promoted());
        return entry;
    }

    private Map<String, Object> failure(Trial trial) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("setting", trial.candidate().number());
        entry.put("values", values(trial.candidate()));
        entry.put("seed", trial.seed());
        entry.put("error", trial.outcome().error());
        return entry;
    }

    private Map<String, Object> standing(Standing standing) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("setting", standing.candidate().number());
        entry.put("values", values(standing.candidate()));
        for (Objective objective : sweep.objectives()) {
            entry.put(objective.metric(), standing.metric(objective.metric()).mean());
        }
        return entry;
    }

    /** The values of a candidate as people read them, by axis. */
    public Map<String, Object> values(Candidate candidate) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < sweep.axes().size(); i++) {
            values.put(sweep.axes().get(i).name(), candidate.levels().get(i).label());
        }
        return values;
    }

    /** The document as text. */
    String text() {
        return Json.text(toDocument());
    }
}
