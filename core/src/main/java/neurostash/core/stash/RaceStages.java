package neurostash.core.stash;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

import java.util.List;

/**
 * The stages of a race. When the leading neuron reaches the fraction {@code at} of its threshold,
 * the columns of all neurons below {@code keep * at} of their own thresholds are cut off.
 *
 * @param at fractions of the threshold, ascending
 * @param keep for each of them, the fraction of it that a neuron must have reached to stay
 */
public record RaceStages(List<Double> at, List<Double> keep) {

    /** No race: nobody is cut off. */
    public static final RaceStages NONE = new RaceStages(List.of(), List.of());

    public RaceStages {
        at = List.copyOf(at);
        keep = List.copyOf(keep);
        double last = 0;
        for (double fraction : at) {
            Require.within("at", fraction, 0.001, 1, "");
            if (fraction <= last) {
                throw new InvalidParameter(
                        "at", at.toString(), "give fractions of the threshold that ascend");
            }
            last = fraction;
        }
        for (double fraction : keep) {
            Require.within("keep", fraction, 0, 1, "");
        }
        if (keep.size() != at.size()) {
            throw new InvalidParameter(
                    "keep",
                    keep.toString(),
                    "give as many numbers as in 'at', " + at.size() + " of them");
        }
    }

    /** Number of stages. */
    int count() {
        return at.size();
    }

    /** Fraction of its threshold at which the leader opens a stage. */
    float opens(int stage) {
        return at.get(stage).floatValue();
    }

    /** Fraction of its threshold below which a neuron is cut off in a stage. */
    float stays(int stage) {
        return (float) (at.get(stage) * keep.get(stage));
    }
}
