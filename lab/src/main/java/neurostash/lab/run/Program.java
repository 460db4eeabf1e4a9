package neurostash.lab.run;

/**
 * The program that runs an experiment.
 *
 * @param version its version
 * @param commit the commit it was built from, with {@code -dirty} if files were changed; {@code
 *     unknown} outside a clone
 */
public record Program(String version, String commit) {}
