package neurostash.core.energy;

import java.util.Locale;

/** What the array is being used for. */
public enum Phase {
    /** Training presentations up to the merge. */
    LEARN(0),
    /** Presentation of training samples to a finished network, to label its neurons. */
    LABEL(1),
    /** Evaluation. */
    TEST(2);

    private final int code;

    Phase(int code) {
        this.code = code;
    }

    /** Part of random keys: spike trains of different phases are independent. */
    public int code() {
        return code;
    }

    /** The phase's name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
