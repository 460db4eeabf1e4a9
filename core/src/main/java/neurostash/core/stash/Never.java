package neurostash.core.stash;

/** The plain network: nobody is ever stashed. */
public final class Never implements StashPolicy {

    @Override
    public void onSpike(int column) {}

    @Override
    public void afterPresentation(StashingSystem system) {}
}
