package neurostash.lab.sweep.search;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.run.Interruption;
import neurostash.lab.sweep.PointListener;
import neurostash.lab.sweep.PointOutcome;
import neurostash.lab.sweep.SweepJournal;
import neurostash.lab.sweep.SweepPoint;
import neurostash.lab.sweep.SweepRunner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Runs a sweep: what the journal has is not run again, what is run is added to it. What it finds is
 * a pure function of the sweep and its images, whatever the journal held and the runner's order.
 */
public final class Search {

    private final Sweep sweep;
    private final String dataset;
    private final SweepJournal journal;
    private final boolean retry;
    private final Map<String, PointOutcome> outcomes = new HashMap<>();

    /**
     * @param dataset what points call the images, see {@link SweepPoint#dataset}
     * @param journal rows of earlier points, and where new ones go
     * @param retry whether points that failed are run again
     */
    public Search(Sweep sweep, String dataset, SweepJournal journal, boolean retry) {
        this.sweep = sweep;
        this.dataset = dataset;
        this.journal = journal;
        this.retry = retry;
    }

    /**
     * Runs all that is missing.
     *
     * @throws Interruption if the listener stopped it
     */
    public Found run(SweepRunner runner, SearchListener listener) {
        List<Trial> trials = new ArrayList<>();
        List<Rung> rungs = new ArrayList<>();
        List<Candidate> alive = sweep.candidates();
        for (double budget : sweep.budgets()) {
            List<Planned> planned = planned(alive, budget);
            complete(planned, budget, runner, listener);
            List<Trial> rung = planned.stream().map(this::trial).toList();
            trials.addAll(rung);
            List<Candidate> promoted = budget < 1 ? best(alive, rung) : alive;
            rungs.add(new Rung(budget, alive.size(), promoted.size()));
            alive = promoted;
        }
        trials.sort(
                Comparator.<Trial>comparingInt(trial -> trial.candidate().number())
                        .thenComparingDouble(Trial::budget));
        return new Found(trials, rungs);
    }

    /** A trial that is to be; without a point if its settings cannot be read. */
    private record Planned(
            Candidate candidate, double budget, long seed, Optional<SweepPoint> point) {}

    private List<Planned> planned(List<Candidate> candidates, double budget) {
        List<Planned> planned = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<String> settings = candidate.settings().map(text -> shortened(text, budget));
            for (long seed : sweep.experiment().seeds()) {
                planned.add(
                        new Planned(
                                candidate,
                                budget,
                                seed,
                                settings.map(text -> SweepPoint.of(text, seed, dataset))));
            }
        }
        return planned;
    }

    /** The settings with a part of their presentations. */
    private static String shortened(String settings, double budget) {
        if (budget == 1) {
            return settings;
        }
        ConfigTree tree = ConfigTree.parse("settings", settings);
        double epochs = ArmReader.readComplete(tree).training().epochs();
        String part = Quantity.exact(epochs * budget, Unit.ONE);
        ConfigTree shorter = tree.with("training.epochs", part, "sweep.halving");
        return ArmReader.readComplete(shorter).resolution().toYaml();
    }

    private void complete(
            List<Planned> planned, double budget, SweepRunner runner, SearchListener listener) {
        List<Trial> known = new ArrayList<>();
        SequencedMap<String, Planned> missing = new LinkedHashMap<>();
        List<SweepPoint> pending = new ArrayList<>();
        for (Planned one : planned) {
            if (one.point().map(this::known).orElse(true)) {
                known.add(trial(one));
            } else if (missing.putIfAbsent(one.point().get().key(), one) == null) {
                pending.add(one.point().get());
            }
        }
        listener.rung(budget, known, pending.size());
        if (!pending.isEmpty()) {
            runner.run(pending, new Recorder(missing, listener));
        }
        if (pending.stream().anyMatch(point -> journal.row(point.key()).isEmpty())) {
            throw new Interruption();
        }
    }

    private boolean known(SweepPoint point) {
        return journal.row(point.key()).isPresent() && (!retry || outcome(point).done());
    }

    private PointOutcome outcome(SweepPoint point) {
        return outcomes.computeIfAbsent(
                point.key(), key -> PointOutcome.read(journal.row(key).orElseThrow()));
    }

    private Trial trial(Planned planned) {
        PointOutcome outcome =
                planned.point()
                        .map(this::outcome)
                        .orElseGet(() ->
                                PointOutcome.failed(planned.candidate().refusal().orElseThrow()));
        return new Trial(
                planned.candidate(),
                planned.budget(),
                planned.seed(),
                planned.point().map(SweepPoint::key),
                outcome);
    }

    /** The best of a rung by the mean of the first objective; those with a failed seed are out. */
    private List<Candidate> best(List<Candidate> candidates, List<Trial> rung) {
        Objective first = sweep.objectives().getFirst();
        Map<Integer, Double> cost = new HashMap<>();
        for (Trial trial : rung) {
            double own =
                    trial.outcome().done()
                            ? first.cost(trial.outcome().metric(first.metric()))
                            : Double.POSITIVE_INFINITY;
            cost.merge(trial.candidate().number(), own, Double::sum);
        }
        List<Candidate> sound =
                candidates.stream().filter(one -> Double.isFinite(cost(cost, one))).toList();
        int kept =
                Math.min(sound.size(), sweep.halving().orElseThrow().promoted(candidates.size()));
        return sound.stream()
                .sorted(Comparator.<Candidate>comparingDouble(one -> cost(cost, one)))
                .limit(kept)
                .sorted(Comparator.comparingInt(Candidate::number))
                .toList();
    }

    private static double cost(Map<Integer, Double> costs, Candidate candidate) {
        return Objects.requireNonNull(costs.get(candidate.number()));
    }

    /** Puts rows into the journal as they come. */
    private final class Recorder implements PointListener {

        private final Map<String, Planned> missing;
        private final SearchListener listener;

        Recorder(Map<String, Planned> missing, SearchListener listener) {
            this.missing = missing;
            this.listener = listener;
        }

        @Override
        public void started(SweepPoint point) {
            listener.started();
        }

        @Override
        public void finished(SweepPoint point, String row) {
            journal.append(point.key(), row);
            outcomes.remove(point.key());
            Planned planned = Objects.requireNonNull(missing.get(point.key()));
            listener.finished(
                    planned.candidate(), planned.budget(), planned.seed(), outcome(point));
        }

        @Override
        public boolean interrupted() {
            return listener.interrupted();
        }
    }
}
