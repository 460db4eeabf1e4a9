package neurostash.core.stash;

/**
 * One change of topology.
 *
 * @param presentation training presentations shown before it
 * @param column physical column
 * @param stashed true for a stash, false for a recall
 */
public record StashEvent(long presentation, int column, boolean stashed) {}
