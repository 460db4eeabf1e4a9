package neurostash.core.learning;

import neurostash.core.energy.EventCounts;

/**
 * The state of learning at one moment.
 *
 * @param presentations training presentations so far
 * @param connected connected columns now
 * @param active neurons that are not stashed now
 * @param counts the ledger's counts of the learning phase so far
 */
public record Snapshot(long presentations, int connected, int active, EventCounts counts) {}
