package neurostash.lab.experiment;

import neurostash.core.UserError;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An experiment file, read and checked.
 *
 * @param name its name, also of its run directories
 * @param dataset name or folder of the dataset
 * @param datasetFolder folder of a named dataset, if not the usual one
 * @param validation whether the last of the training images are the evaluation set
 * @param seeds seeds of the runs
 * @param margin loss of accuracy that counts as none, as a fraction
 * @param arms its arms, in an order in which each comes after those it depends on
 */
public record Experiment(
        String name,
        String dataset,
        Optional<String> datasetFolder,
        boolean validation,
        List<Long> seeds,
        double margin,
        List<Arm> arms) {

    /** The arm that all others are compared with. */
    public static final String BASELINE = "baseline";

    /** What experiments and arms may be called: folders take these names. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public Experiment {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
    }

    /** The arm of a name. */
    public Arm arm(String wanted) {
        return arms.stream()
                .filter(arm -> arm.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new UserError(
                                "unknown arm '" + wanted + "'",
                                name,
                                "give one of "
                                        + String.join(
                                                ", ", arms.stream().map(Arm::name).toList())));
    }

    /** This experiment with other seeds. */
    public Experiment withSeeds(List<Long> others) {
        return new Experiment(name, dataset, datasetFolder, validation, others, margin, arms);
    }

    /** This experiment with its dataset, found in some folder, by its name. */
    public Experiment withDataset(String found) {
        return new Experiment(name, found, Optional.empty(), validation, seeds, margin, arms);
    }

    /** This experiment with other arms. */
    public Experiment withArms(List<Arm> others) {
        return new Experiment(name, dataset, datasetFolder, validation, seeds, margin, others);
    }

    /** This experiment with only one of its arms and those it depends on. */
    public Experiment withOnly(String wanted) {
        Arm last = arm(wanted);
        java.util.Set<String> needed = new java.util.HashSet<>();
        for (Arm arm = last;
                arm != null;
                arm = arm.stopAtEnergyOf() == null ? null : arm(arm.stopAtEnergyOf())) {
            needed.add(arm.name());
        }
        List<Arm> kept = arms.stream().filter(arm -> needed.contains(arm.name())).toList();
        return new Experiment(name, dataset, datasetFolder, validation, seeds, margin, kept);
    }
}
