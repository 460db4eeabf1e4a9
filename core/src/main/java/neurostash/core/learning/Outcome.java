package neurostash.core.learning;

/** What a presentation ended with: output spikes per neuron, and the leader if there was none. */
final class Outcome {

    private final int[] spikesOf;
    private final int[] spiked;
    private int distinct;
    private int spikes;
    private int forced = -1;

    Outcome(int columns) {
        spikesOf = new int[columns];
        spiked = new int[columns];
    }

    void begin() {
        for (int i = 0; i < distinct; i++) {
            spikesOf[spiked[i]] = 0;
        }
        distinct = 0;
        spikes = 0;
        forced = -1;
    }

    void spike(int column) {
        if (spikesOf[column]++ == 0) {
            spiked[distinct++] = column;
        }
        spikes++;
    }

    void force(int column) {
        forced = column;
    }

    /** The neuron that spiked first, or else the one nearest to its threshold. */
    int winner() {
        return spikes > 0 ? spiked[0] : forced;
    }

    /** Output spikes of the presentation. */
    int spikes() {
        return spikes;
    }

    /** Number of different neurons that spiked. */
    int distinct() {
        return distinct;
    }

    /** A neuron that spiked, in order of its first spike. */
    int column(int index) {
        return spiked[index];
    }

    /** Spikes of a neuron. */
    int spikes(int column) {
        return spikesOf[column];
    }

    /** The neuron nearest to its threshold when the presentation ended without a spike, else -1. */
    int forced() {
        return forced;
    }
}
