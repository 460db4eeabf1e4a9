package neurostash.core.reward;

import neurostash.core.state.StatePort;

/** Which class each neuron stands for while the network learns. */
interface ClassMemory {

    /** Class of a neuron that has none yet. */
    int NONE = -1;

    /** The class of a neuron, or {@link #NONE}. */
    int classOf(int column);

    /** A neuron won a sample of a known class. */
    void onWin(int column, int truth);

    /** What has been learned of the neurons; between presentations only. */
    void state(StatePort port);
}
