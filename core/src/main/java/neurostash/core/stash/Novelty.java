package neurostash.core.stash;

import neurostash.core.Require;
import neurostash.core.state.StatePort;

/**
 * Notices a new situation by itself: unfamiliar inputs win late. One register keeps the mean number
 * of read steps of the last training presentations. One up/down counter goes up by one for a
 * presentation that took longer than that by some margin, and down by one for any other; where it
 * reaches its limit the inputs are new.
 *
 * <p>After that the register starts again at twice what it sees, so that nothing is late until it
 * has come down to what the neurons now in use are quick at.
 */
public final class Novelty {

    private static final int UP = 2;

    private final int memory;
    private final double margin;
    private final int limit;

    /** Mean read steps times {@link #memory}; 0 before the first presentation. */
    private int register;

    private int count;

    /**
     * @param memory presentations over which the mean is taken
     * @param margin read steps above the mean from which on a presentation is late
     * @param limit count at which inputs are taken for new
     */
    public Novelty(int memory, double margin, int limit) {
        this.memory = Require.within("noveltyMemory", memory, 1, 10_000);
        this.margin = Require.within("noveltyMargin", margin, 0, 1000, "");
        this.limit = Require.within("noveltyLimit", limit, 1, 1 << 20);
    }

    /**
     * A presentation has ended.
     *
     * @param steps read steps to the winner; 0 if there was none
     * @return whether what is shown is new
     */
    boolean notices(int steps) {
        if (register == 0) {
            register = 2 * steps * memory;
        }
        boolean late = steps == 0 || (double) steps * memory > register + margin * memory;
        if (steps > 0) {
            register += steps - register / memory;
        }
        count = late ? count + UP : Math.max(0, count - 1);
        if (count < limit) {
            return false;
        }
        count = 0;
        register = 0;
        return true;
    }

    void state(StatePort port) {
        register = port.integer("register", register);
        count = port.integer("count", count, 0, limit - 1);
    }
}
