package neurostash.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import neurostash.lab.config.Quantity;
import neurostash.lab.sweep.PointOutcome;
import neurostash.lab.sweep.search.Candidate;
import neurostash.lab.sweep.search.Objective;
import neurostash.lab.sweep.search.SearchListener;
import neurostash.lab.sweep.search.Sweep;
import neurostash.lab.sweep.search.Trial;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Shows how a sweep goes: points done, running and failed, the best setting so far and the time
 * left, as a bar on a terminal and as lines elsewhere, no more than one a second.
 */
final class SweepProgress implements SearchListener, AutoCloseable {

    private static final long BETWEEN_LINES = 1_000_000_000L;

    private final PrintWriter err;
    private final Interrupt interrupt;
    private final Objective objective;
    private final Map<Integer, Mean> means = new HashMap<>();
    private @Nullable ProgressBar bar;
    private int pending;
    private int done;
    private int running;
    private int failed;
    private @Nullable Mean best;
    private long began;
    private long lastLine;

    /**
     * @param err where it is shown
     * @param interrupt tells points to stop
     * @param sweep what is run
     */
    SweepProgress(PrintWriter err, Interrupt interrupt, Sweep sweep) {
        this.err = err;
        this.interrupt = interrupt;
        this.objective = sweep.objectives().getFirst();
    }

    /** The mean of a setting over its seeds so far. */
    private static final class Mean {

        private final Candidate candidate;
        private double sum;
        private int count;

        Mean(Candidate candidate) {
            this.candidate = candidate;
        }

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return sum / count;
        }
    }

    @Override
    public void rung(double part, List<Trial> known, int toRun) {
        close();
        pending = toRun;
        done = 0;
        running = 0;
        began = System.nanoTime();
        lastLine = began;
        best = null;
        means.clear();
        for (Trial trial : known) {
            take(trial.candidate(), trial.outcome());
        }
        if (part < 1 || !known.isEmpty()) {
            err.printf(
                    Locale.ROOT,
                    "%s%,d points to run, %,d known%n",
                    part < 1 ? Quantity.percent(part) + " of the presentations: " : "",
                    toRun,
                    known.size());
        }
        if (toRun > 0 && Progress.onTerminal()) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName("points")
                            .setInitialMax(toRun)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(200)
                            .build();
        }
    }

    @Override
    public void started() {
        running++;
        show();
    }

    @Override
    public void finished(Candidate candidate, double part, long seed, PointOutcome outcome) {
        running = Math.max(0, running - 1);
        done++;
        take(candidate, outcome);
        if (bar != null) {
            bar.stepTo(done);
            show();
            return;
        }
        long now = System.nanoTime();
        if (now - lastLine >= BETWEEN_LINES || done == pending) {
            lastLine = now;
            double left = (now - began) * 1e-9 / done * (pending - done);
            err.printf(
                    Locale.ROOT,
                    "%,d of %,d points: %s, seed %d, %s; %s, %s left%n",
                    done,
                    pending,
                    named(candidate),
                    seed,
                    outcome.error()
                            .orElseGet(() -> objective.show(outcome.metric(objective.metric()))),
                    state(),
                    time(left));
        }
    }

    private void take(Candidate candidate, PointOutcome outcome) {
        if (!outcome.done()) {
            failed++;
            return;
        }
        Mean mean = means.computeIfAbsent(candidate.number(), n -> new Mean(candidate));
        mean.add(outcome.metric(objective.metric()));
        if (best == mean) {
            // It may have fallen below another.
            means.values().forEach(this::compare);
        } else {
            compare(mean);
        }
    }

    private void compare(Mean mean) {
        if (best == null || objective.better(mean.value(), best.value())) {
            best = mean;
        }
    }

    private void show() {
        if (bar != null) {
            bar.setExtraMessage(running + " running, " + state());
        }
    }

    private String state() {
        return failed
                + " failed, best "
                + (best == null
                        ? "none yet"
                        : objective.show(best.value()) + " (" + named(best.candidate) + ")");
    }

    private static String named(Candidate candidate) {
        return "setting " + candidate.number();
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 120
                ? whole + " s"
                : whole < 7200
                        ? whole / 60 + " min"
                        : String.format(Locale.ROOT, "%.1f h", whole / 3600.0);
    }

    @Override
    public boolean interrupted() {
        return interrupt.heard();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
