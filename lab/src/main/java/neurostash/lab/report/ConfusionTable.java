package neurostash.lab.report;

import neurostash.lab.run.RunResult;
import neurostash.lab.run.Summary;
import neurostash.lab.run.Summary.ArmSummary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an arm took the samples of each class for, all seeds together.
 *
 * @param label the arm
 * @param accuracy mean accuracy
 * @param forced samples decided by force, mean over the seeds
 * @param decisions heads of the columns
 * @param rows one per true class
 */
record ConfusionTable(
        ArmLabel label, String accuracy, String forced, List<String> decisions, List<Row> rows) {

    static List<ConfusionTable> of(Summary summary) {
        List<ArmLabel> labels = ArmLabel.of(summary);
        List<ConfusionTable> tables = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            tables.add(of(labels.get(i), summary.arms().get(i)));
        }
        return tables;
    }

    private static ConfusionTable of(ArmLabel label, ArmSummary arm) {
        long[][] sums = sums(arm.runs());
        int classes = sums.length;
        boolean undecided = false;
        for (long[] row : sums) {
            undecided |= row[classes] > 0;
        }
        List<String> decisions = new ArrayList<>();
        for (int decision = 0; decision < classes; decision++) {
            decisions.add(String.valueOf(decision));
        }
        if (undecided) {
            decisions.add("none");
        }
        List<Row> rows = new ArrayList<>();
        for (int truth = 0; truth < classes; truth++) {
            rows.add(Row.of(truth, sums[truth], decisions.size()));
        }
        return new ConfusionTable(
                label,
                Show.accuracy(arm.accuracy().mean()),
                Show.count(arm.forcedChoices()),
                decisions,
                rows);
    }

    private static long[][] sums(List<RunResult> runs) {
        int classes = runs.getFirst().evaluation().confusion().length;
        long[][] sums = new long[classes][classes + 1];
        for (RunResult run : runs) {
            int[][] confusion = run.evaluation().confusion();
            for (int truth = 0; truth < classes; truth++) {
                for (int decision = 0; decision <= classes; decision++) {
                    sums[truth][decision] += confusion[truth][decision];
                }
            }
        }
        return sums;
    }

    /**
     * A true class.
     *
     * @param truth the class
     * @param cells one per decision
     * @param right share decided rightly
     */
    record Row(int truth, List<Cell> cells, String right) {

        private static Row of(int truth, long[] counts, int decisions) {
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            List<Cell> cells = new ArrayList<>();
            for (int decision = 0; decision < decisions; decision++) {
                cells.add(Cell.of(truth, decision, counts, all));
            }
            return new Row(truth, cells, all == 0 ? "" : percent((double) counts[truth] / all, 1));
        }
    }

    /**
     * A true class and a decision.
     *
     * @param text share of the class, in percent; empty for none
     * @param heat 0 to 100: how strongly it is coloured
     * @param css class in the style sheet
     * @param title count and share in words
     */
    record Cell(String text, long heat, String css, String title) {

        private static Cell of(int truth, int decision, long[] counts, long all) {
            double share = all == 0 ? 0 : (double) counts[decision] / all;
            boolean right = truth == decision;
            String took = decision < counts.length - 1 ? String.valueOf(decision) : "nothing";
            return new Cell(
                    counts[decision] == 0 ? "" : percent(share, share < 0.0995 ? 1 : 0),
                    Math.round(100 * (right ? share * share : Math.sqrt(share))),
                    right ? "right" : "wrong",
                    "%s of %s of class %d taken for %s"
                            .formatted(Show.count(counts[decision]), Show.count(all), truth, took));
        }
    }

    private static String percent(double share, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", 100 * share);
    }
}
