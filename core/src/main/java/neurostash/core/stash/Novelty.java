package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

/**
 * Notices a new situation by itself: one up/down counter that goes up by a few for a training
 * presentation without an output spike, which is how unfamiliar inputs show, and down by one for
 * any other. Where it reaches its limit the inputs are new.
 */
public final class Novelty {

    private final int up;
    private final int limit;
    private int count;

    /**
     * @param up what a silent presentation adds; with adaptive thresholds of target q a familiar
     *     stream is silent at the rate 1 - q and drifts up only where that is above 1 / (1 + up)
     * @param limit count at which inputs are taken for new
     */
    public Novelty(int up, int limit) {
        this.up = Require.within("noveltyUp", up, 1, 1 << 20);
        this.limit = Require.within("noveltyLimit", limit, 1, 1 << 20);
    }

    /** A presentation has ended; whether what is shown is new. The counter then starts over. */
    boolean notices(boolean silent) {
        count = silent ? count + up : Math.max(0, count - 1);
        if (count < limit) {
            return false;
        }
        count = 0;
        return true;
    }

    void state(StatePort port) {
        count = port.integer("count", count, 0, limit - 1);
    }
}
