package neurostash.lab.checkpoint;

/**
 * What must be the same for a checkpoint to be gone on from.
 *
 * @param version version of the program that wrote it
 * @param commit the commit it was built from
 * @param arm name of the arm
 * @param seed seed
 * @param configSha256 hash of the arm's settings
 * @param datasetSha256 hash of the dataset
 * @param split which part of it evaluates
 * @param budgetJoules energy at which learning stops (J); infinite for none
 */
public record RunIdentity(
        String version,
        String commit,
        String arm,
        long seed,
        String configSha256,
        String datasetSha256,
        String split,
        double budgetJoules) {

    /** The first thing in which another run differs, in words; empty for none. */
    String differenceFrom(RunIdentity other) {
        if (!version.equals(other.version)) {
            return "version " + version;
        }
        if (!commit.equals(other.commit)) {
            return "a build of commit " + commit;
        }
        if (!arm.equals(other.arm) || seed != other.seed) {
            return "arm '" + arm + "', seed " + seed;
        }
        if (!configSha256.equals(other.configSha256)) {
            return "other settings";
        }
        if (!datasetSha256.equals(other.datasetSha256) || !split.equals(other.split)) {
            return "other images";
        }
        return budgetJoules == other.budgetJoules ? "" : "another energy to stop at";
    }
}
