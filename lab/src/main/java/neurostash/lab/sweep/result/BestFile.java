package neurostash.lab.sweep.result;

import neurostash.lab.sweep.search.Objective;

import java.util.Locale;

/** The best settings of a sweep as an experiment file for {@code run} and {@code compare}. */
final class BestFile {

    private final SweepSummary summary;
    private final Standing best;

    BestFile(SweepSummary summary, Standing best) {
        this.summary = summary;
        this.best = best;
    }

    String text() {
        String name = summary.sweep().experiment().name();
        StringBuilder text = new StringBuilder();
        text.append("# The best of ").append(summary.standings().size());
        text.append(" settings of the sweep ").append(name).append(", on the ");
        text.append(summary.dataset().split()).append(" split.\n");
        for (Objective objective : summary.sweep().objectives()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "# %s: %.6g, mean of %d seeds\n",
                            objective,
                            best.metric(objective.metric()).mean(),
                            best.trials().size()));
        }
        text.append("#   ").append(summary.command()).append('\n');
        if (summary.dataset().split().equals("validation")) {
            text.append("# For the figure to publish: --set dataset.split=test\n");
        }
        String own = (name.length() > 59 ? name.substring(0, 59) : name) + "-best";
        return text.append(summary.sweep().base().with(best.candidate(), own)).toString();
    }
}
