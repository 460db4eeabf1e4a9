package neurostash.core.stash;

import neurostash.core.state.StatePort;

/** The plain network: nobody is ever stashed. */
public final class Never implements StashPolicy {

    @Override
    public void onSpike(int column) {}

    @Override
    public void afterPresentation(StashingSystem system) {}

    @Override
    public void state(StatePort port) {}
}
