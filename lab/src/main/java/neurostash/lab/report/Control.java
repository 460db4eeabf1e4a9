package neurostash.lab.report;

import neurostash.lab.experiment.Experiment;
import neurostash.lab.report.Finding.Tone;
import neurostash.lab.run.Summary.ArmComparison;
import neurostash.lab.statistics.Interval;

import java.util.Arrays;
import java.util.Optional;

/** The control arms, and what their accuracy says about stashing. */
enum Control {
    STOP_EARLY(
            "stop-early",
            "Stopping early did better: at the same energy, plain learning is more accurate than"
                    + " stashing.",
            "Stopping early did as well: plain learning, cut off at the same energy, is as accurate"
                    + " as stashing within the margin.",
            "Stopping early did worse: at the same energy, stashing is more accurate than plain"
                    + " learning.",
            "stopping early does as well as stashing"),
    RANDOM(
            "random-stash",
            "Stashing anyone did better than stashing winners: the policy's choice hurts.",
            "Stashing anyone did as well as stashing winners: whom the policy chooses does not"
                    + " matter, within the margin.",
            "Stashing anyone did worse than stashing winners: whom the policy chooses matters.",
            "it matters whom the policy stashes"),
    FREEZE(
            "freeze",
            "Freezing did better: neurons that stay connected but are not written give more"
                    + " accuracy than neurons cut off.",
            "Freezing did as well: not writing the stashed neurons is as accurate as cutting them"
                    + " off, within the margin.",
            "Freezing did worse: cutting the stashed neurons off is more accurate than only not"
                    + " writing them.",
            "freezing does as well as cutting off");

    /** The arm that controls are compared with. */
    static final String TREATED = "stash";

    private final String arm;
    private final String better;
    private final String asWell;
    private final String worse;
    private final String question;

    Control(String arm, String better, String asWell, String worse, String question) {
        this.arm = arm;
        this.better = better;
        this.asWell = asWell;
        this.worse = worse;
        this.question = question;
    }

    /** Name of the arm. */
    String arm() {
        return arm;
    }

    /** The control that an arm is, if it is one. */
    static Optional<Control> of(String arm) {
        return Arrays.stream(values()).filter(control -> control.arm.equals(arm)).findFirst();
    }

    /** Whether a comparison is that of this control with stashing. */
    boolean isMeant(ArmComparison comparison) {
        return comparison.arm().name().equals(arm) && comparison.against().name().equals(TREATED);
    }

    /** Whether this is the comparison an experiment is made for. */
    static boolean isMain(ArmComparison comparison) {
        return comparison.arm().name().equals(TREATED)
                && comparison.against().name().equals(Experiment.BASELINE);
    }

    /** What the outcome says, in a sentence. */
    String says(Outcome outcome) {
        return switch (outcome) {
            case BETTER -> better;
            case AS_WELL -> asWell;
            case WORSE -> worse;
            case UNCLEAR -> "Whether " + question + ", these seeds do not tell.";
            case ONE_SEED -> "Whether " + question + ", one seed does not tell.";
        };
    }

    /** How the accuracy of a control compares with that of stashing. */
    enum Outcome {
        BETTER(Tone.BAD, "did better"),
        AS_WELL(Tone.BAD, "did as well"),
        WORSE(Tone.GOOD, "did worse"),
        UNCLEAR(Tone.OPEN, "undecided"),
        ONE_SEED(Tone.OPEN, "one seed");

        private final Tone tone;
        private final String badge;

        Outcome(Tone tone, String badge) {
            this.tone = tone;
            this.badge = badge;
        }

        /** How it is to be taken by one who hopes for stashing. */
        Tone tone() {
            return tone;
        }

        /** It in a word or two. */
        String badge() {
            return badge;
        }

        /** The outcome of a control against stashing. */
        static Outcome of(ArmComparison comparison) {
            Optional<Interval> ci95 = comparison.accuracy().ci95();
            if (ci95.isEmpty()) {
                return ONE_SEED;
            }
            if (ci95.get().low() > 0) {
                return BETTER;
            }
            if (ci95.get().low() > -comparison.accuracy().margin()) {
                return AS_WELL;
            }
            return ci95.get().high() < 0 ? WORSE : UNCLEAR;
        }
    }
}
