package neurostash.lab.sweep.search;

import neurostash.lab.config.Overrides;

import java.util.OptionalDouble;

/**
 * One value of an axis.
 *
 * @param label how people read it
 * @param number its value in SI, if it is one number
 * @param set what it sets
 */
public record Level(String label, OptionalDouble number, Overrides set) {}
