package neurostash.core.learning;

import neurostash.core.coding.PixelLists;
import neurostash.core.state.SavedState;
import neurostash.core.state.StatePort;

import java.util.function.Consumer;

/**
 * The copy of a network that reads all columns where the network itself recalls some: it tells who
 * would have won. It is made anew when the network is observed after it has learned, sees the same
 * samples from then on, and what it counts is entered nowhere.
 */
final class RecallAudit {

    private final Network copy;
    private boolean follows;

    RecallAudit(Network copy) {
        this.copy = copy;
    }

    /** The network has learned: the copy is none any more. */
    void moved() {
        follows = false;
    }

    /** The winner among all columns when a sample is shown. */
    int winner(Consumer<StatePort> network, PixelLists images, int image, long key) {
        if (!follows) {
            SavedState.of(network).giveTo(copy::state);
            follows = true;
        }
        return copy.observe(images, image, key).winner();
    }

    /** The copy, and whether it is one. */
    void state(StatePort port) {
        follows = port.flag("follows", follows);
        copy.state(port.in("copy"));
    }
}
