package neurostash.core.reward;

import neurostash.core.state.StatePort;

/** Neurons dealt out to the classes in turn: column {@code n} stands for class {@code n mod m}. */
final class AssignedClasses implements ClassMemory {

    private final int classes;

    AssignedClasses(int classes) {
        this.classes = classes;
    }

    @Override
    public int classOf(int column) {
        return column % classes;
    }

    @Override
    public void onWin(int column, int truth) {}

    @Override
    public void state(StatePort port) {}
}
