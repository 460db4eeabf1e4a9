package neurostash.lab.report;

import neurostash.lab.run.Summary;

import java.util.List;

/**
 * Everything the page shows.
 *
 * @param head what was run
 * @param findings what came out, in sentences
 * @param arms one row per arm
 * @param comparisons one row per comparison
 * @param energy where the joules went
 * @param galleries what the neurons of each arm learned, with the first seed
 * @param confusions decisions by class, per arm
 * @param assumptions the numbers behind it all
 * @param chartData what the script draws, as JSON
 * @param assets style sheet and scripts
 */
record Page(
        Head head,
        List<Finding> findings,
        List<ArmRow> arms,
        List<ComparisonRow> comparisons,
        EnergyTables energy,
        List<Gallery> galleries,
        List<ConfusionTable> confusions,
        Assumptions assumptions,
        String chartData,
        Assets assets) {

    static Page of(Summary summary) {
        return new Page(
                Head.of(summary),
                Findings.of(summary),
                ArmRow.of(summary),
                summary.comparisons().stream().map(ComparisonRow::of).toList(),
                EnergyTables.of(summary),
                Gallery.of(summary),
                ConfusionTable.of(summary),
                Assumptions.of(summary),
                ChartData.of(summary),
                Assets.load("report.js"));
    }

    /** Whether any arm was run with more than one seed, so that there are intervals. */
    boolean intervals() {
        return head.seedCount() > 1;
    }
}
