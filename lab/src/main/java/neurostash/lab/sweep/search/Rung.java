package neurostash.lab.sweep.search;

/**
 * One rung of successive halving; a sweep without it has one.
 *
 * @param budget part of the presentations
 * @param settings settings that learned for it
 * @param promoted those of them that went on; all of them on the last
 */
public record Rung(double budget, int settings, int promoted) {}
