package neurostash.lab.report;

import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Summary;

import java.util.ArrayList;
import java.util.List;

/**
 * An arm as the page names it everywhere.
 *
 * @param name its name
 * @param colour number of its colour and symbol in the style sheet and the script
 */
record ArmLabel(String name, int colour) {

    /** Arms that experiments share keep their colours from report to report. */
    private static final List<String> KNOWN =
            List.of(
                    Experiment.BASELINE,
                    Control.TREATED,
                    Control.STOP_EARLY.arm(),
                    Control.RANDOM.arm(),
                    Control.FREEZE.arm());

    private static final int COLOURS = 9;

    /** Labels of all arms, in the summary's order. */
    static List<ArmLabel> of(Summary summary) {
        List<ArmLabel> labels = new ArrayList<>();
        int others = 0;
        for (Summary.ArmSummary arm : summary.arms()) {
            int known = KNOWN.indexOf(arm.name());
            int colour = known >= 0 ? known : KNOWN.size() + others++ % (COLOURS - KNOWN.size());
            labels.add(new ArmLabel(arm.name(), colour));
        }
        return labels;
    }

    /** Its classes in the style sheet. */
    String css() {
        return "arm c" + colour;
    }
}
