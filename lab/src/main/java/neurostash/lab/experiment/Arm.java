package neurostash.lab.experiment;

import org.jspecify.annotations.Nullable;

/**
 * One variant of an experiment.
 *
 * @param name its name
 * @param settings its settings, the experiment's with its own laid over them
 * @param about what it is for, in a line; possibly empty
 * @param stopAtEnergyOf the arm at whose learning energy (C) this one stops, seed by seed, or null
 */
public record Arm(
        String name, ArmSettings settings, String about, @Nullable String stopAtEnergyOf) {}
