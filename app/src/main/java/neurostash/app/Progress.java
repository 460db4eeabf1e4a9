package neurostash.app;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import neurostash.core.learning.Snapshot;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.Arm;
import neurostash.lab.run.CampaignListener;
import neurostash.lab.run.RunResult;

import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Shows how a campaign goes: a progress bar with images/s, energy so far, connected columns and
 * time left on a terminal, one line per finished run elsewhere.
 */
final class Progress implements CampaignListener, AutoCloseable {

    private final PrintWriter err;
    private final Interrupt interrupt;
    private final long planned;
    private final int runs;
    private final @Nullable ProgressBar bar;
    private final Map<String, Long> shown = new HashMap<>();
    private long total;
    private int finished;

    /**
     * @param err where it is shown
     * @param interrupt tells runs to stop
     * @param planned training presentations of all runs
     * @param runs number of runs
     */
    Progress(PrintWriter err, Interrupt interrupt, long planned, int runs) {
        this.err = err;
        this.interrupt = interrupt;
        this.planned = planned;
        this.runs = runs;
        bar = onTerminal() ? bar(planned) : null;
    }

    static boolean onTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static ProgressBar bar(long planned) {
        return new ProgressBarBuilder()
                .setTaskName("learning")
                .setInitialMax(planned)
                .setUnit(" images", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setUpdateIntervalMillis(200)
                .build();
    }

    @Override
    public synchronized void learning(
            Arm arm, long seed, long plannedHere, Snapshot snapshot, double joules) {
        advance(arm.name(), seed, snapshot.presentations());
        if (bar != null) {
            bar.setExtraMessage(
                    "%s: %s, %d of %d columns"
                            .formatted(
                                    arm.name(),
                                    Quantity.format(joules, Unit.JOULE),
                                    snapshot.connected(),
                                    arm.settings().network().neurons()));
        }
    }

    @Override
    public synchronized void finished(RunResult result) {
        advance(result.arm(), result.seed(), result.presentations());
        finished++;
        if (bar == null) {
            err.printf(
                    Locale.ROOT,
                    "%d of %d runs: %s, seed %d, %.2f %%%n",
                    finished,
                    runs,
                    result.arm(),
                    result.seed(),
                    100 * result.evaluation().accuracy());
        } else if (finished == runs) {
            bar.stepTo(planned);
        }
    }

    private void advance(String arm, long seed, long presentations) {
        Long before = shown.put(arm + "/" + seed, presentations);
        total += presentations - (before == null ? 0 : before);
        if (bar != null) {
            bar.stepTo(total);
        }
    }

    @Override
    public synchronized void notice(String line) {
        err.println(line);
    }

    @Override
    public boolean interrupted() {
        return interrupt.heard();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
