package neurostash.lab.report;

import neurostash.lab.statistics.Interval;
import neurostash.lab.statistics.Sample;
import neurostash.lab.sweep.result.Standing;
import neurostash.lab.sweep.result.SweepSummary;
import neurostash.lab.sweep.search.Axis;
import neurostash.lab.sweep.search.Level;
import neurostash.lab.sweep.search.Objective;
import neurostash.lab.sweep.search.Rung;
import neurostash.lab.sweep.search.Trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything the page of a sweep shows.
 *
 * @param head what was swept
 * @param columns columns of the table of the front
 * @param front its rows
 * @param more settings of the front that the table leaves out
 * @param skipped what was stopped early, repeated or failed, in sentences
 * @param failures the first points that failed, with their errors
 * @param axes names of the axes
 * @param metrics names of the objectives' metrics
 * @param chartData what the script draws
 * @param assets style sheet and scripts
 */
record SweepPage(
        Head head,
        List<String> columns,
        List<FrontRow> front,
        int more,
        List<String> skipped,
        List<String> failures,
        List<String> axes,
        List<String> metrics,
        String chartData,
        Assets assets) {

    private static final int LISTED = 50;
    private static final int FAILURES = 20;

    /**
     * A setting of the Pareto front.
     *
     * @param number its number
     * @param cells its values, then its objectives
     * @param best whether it is the best by the first objective
     */
    record FrontRow(int number, List<String> cells, boolean best) {}

    static SweepPage of(SweepSummary summary) {
        List<String> axes = summary.sweep().axes().stream().map(Axis::name).toList();
        List<String> columns = new ArrayList<>(axes);
        summary.sweep().objectives().forEach(objective -> columns.add(objective.metric()));
        List<Standing> front = summary.front();
        return new SweepPage(
                head(summary),
                columns,
                front.stream().limit(LISTED).map(one -> row(summary, one)).toList(),
                Math.max(0, front.size() - LISTED),
                skipped(summary),
                summary.failures().stream().limit(FAILURES).map(SweepPage::failure).toList(),
                axes,
                summary.sweep().objectives().stream().map(Objective::metric).distinct().toList(),
                new SweepCharts(summary).json(),
                Assets.load("sweep.js"));
    }

    private static Head head(SweepSummary summary) {
        List<Long> seeds = summary.sweep().experiment().seeds();
        return new Head(
                summary.sweep().experiment().name(),
                List.of(dataset(summary), design(summary), Head.seeds(seeds)),
                tiles(summary),
                seeds.size(),
                summary.command());
    }

    private static String dataset(SweepSummary summary) {
        SweepSummary.Dataset dataset = summary.dataset();
        return "Dataset %s, %s split: learned from %s training images, evaluated on %s."
                .formatted(
                        dataset.name(),
                        dataset.split(),
                        Show.count(dataset.train()),
                        Show.count(dataset.evaluated()));
    }

    private static String design(SweepSummary summary) {
        return "A %s search of %s over %s, to %s."
                .formatted(
                        summary.sweep().design().key(),
                        Show.many(summary.sweep().candidates().size(), "setting"),
                        String.join(", ", summary.sweep().axes().stream().map(Axis::name).toList()),
                        String.join(
                                " and to ",
                                summary.sweep().objectives().stream()
                                        .map(Objective::toString)
                                        .toList()));
    }

    private static List<Head.Tile> tiles(SweepSummary summary) {
        List<Head.Tile> tiles = new ArrayList<>();
        summary.best()
                .ifPresent(best -> {
                    for (Objective objective : summary.sweep().objectives()) {
                        Sample sample = best.metric(objective.metric());
                        tiles.add(
                                new Head.Tile(
                                        "best setting: " + objective.metric(),
                                        objective.show(sample.mean()),
                                        interval(objective, sample)));
                    }
                    tiles.add(
                            new Head.Tile(
                                    "best setting",
                                    "setting " + best.candidate().number(),
                                    String.join(
                                            ", ",
                                            summary.values(best.candidate()).entrySet().stream()
                                                    .map(e -> e.getKey() + " " + e.getValue())
                                                    .toList())));
                });
        tiles.add(
                new Head.Tile(
                        "Pareto front",
                        Show.many(summary.front().size(), "setting"),
                        "of " + Show.count(summary.standings().size()) + " that learned in full"));
        return tiles;
    }

    private static String interval(Objective objective, Sample sample) {
        Optional<Interval> ci = MeanInterval.of(sample);
        return ci.map(range ->
                        "95 % interval "
                                + objective.show(range.low())
                                + " to "
                                + objective.show(range.high()))
                .orElse("one seed");
    }

    private static FrontRow row(SweepSummary summary, Standing standing) {
        List<String> cells = new ArrayList<>();
        standing.candidate().levels().stream().map(Level::label).forEach(cells::add);
        for (Objective objective : summary.sweep().objectives()) {
            cells.add(objective.show(standing.metric(objective.metric()).mean()));
        }
        boolean best = summary.best().filter(standing::equals).isPresent();
        return new FrontRow(standing.candidate().number(), cells, best);
    }

    private static List<String> skipped(SweepSummary summary) {
        List<String> lines = new ArrayList<>();
        for (Rung rung : summary.found().rungs()) {
            if (rung.budget() < 1) {
                lines.add(
                        "%s learned for %s of their presentations, and %s stopped there."
                                .formatted(
                                        Show.many(rung.settings(), "setting"),
                                        Show.percent(rung.budget()),
                                        Show.count(rung.settings() - rung.promoted())));
            }
        }
        if (summary.repeats() > 0) {
            lines.add(
                    Show.many(summary.repeats(), "combination")
                            + " came to the settings of an earlier one and was not run again.");
        }
        int failed = summary.failures().size();
        lines.add(
                (failed == 0 ? "No point" : Show.many(failed, "point"))
                        + " failed, of "
                        + Show.count(summary.found().trials().size())
                        + ". All points together learned from "
                        + Show.count(summary.presentations())
                        + " presentations.");
        return lines;
    }

    private static String failure(Trial trial) {
        return String.format(
                Locale.ROOT,
                "setting %d, seed %d: %s",
                trial.candidate().number(),
                trial.seed(),
                trial.outcome().error().orElse(""));
    }
}
