package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.core.coding.ImageSet;
import neurostash.core.coding.PixelLists;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.TaskSamples;
import neurostash.core.reward.Reward;
import neurostash.data.Dataset;
import neurostash.data.Datasets;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;

import java.nio.file.Path;

/**
 * The images an experiment runs on, shared by all its runs.
 *
 * @param name name of the dataset
 * @param split {@code test} or {@code validation}
 * @param sha256 hash of the dataset's files
 * @param train training images
 * @param evaluation evaluation images
 */
public record Samples(
        String name, String split, String sha256, PixelLists train, PixelLists evaluation) {

    /** Training images that the validation split sets aside, at the end of the set. */
    private static final int VALIDATION = 10_000;

    /**
     * Loads the dataset of an experiment.
     *
     * @throws UserError if it is not there or does not suit an arm
     */
    public static Samples of(Experiment experiment) {
        Samples samples = load(experiment);
        for (Arm arm : experiment.arms()) {
            samples.require(arm);
        }
        return samples;
    }

    /**
     * Refuses an arm that asks for other classes than the images have.
     *
     * @throws UserError if a task's class has no image, or a reward circuit does not fit
     */
    public void require(Arm arm) {
        arm.settings().training().curriculum().ifPresent(this::requireAll);
        arm.settings().network().reward().ifPresent(reward -> requireClasses(reward, arm.name()));
    }

    private void requireAll(Curriculum curriculum) {
        TaskSamples.requireAll(curriculum, train.images(), "training image");
        TaskSamples.requireAll(curriculum, evaluation.images(), "evaluation image");
    }

    /** Neurons that are dealt out to a class without images would never learn. */
    private void requireClasses(Reward reward, String arm) {
        int classes = train.images().classes();
        boolean exact = reward.memory() == Reward.Memory.ASSIGNED;
        if (reward.classes() < classes || (exact && reward.classes() > classes)) {
            throw new UserError(
                    "a reward circuit for "
                            + reward.classes()
                            + " classes where the images have "
                            + classes,
                    "plasticity.reward.classes of arm '" + arm + "'",
                    (exact ? "give exactly " : "give at least ") + classes);
        }
    }

    private static Samples load(Experiment experiment) {
        Path folder = experiment.datasetFolder().map(Path::of).orElse(null);
        Dataset dataset = Datasets.load(experiment.dataset(), folder, "dataset.name");
        ImageSet train = dataset.train();
        if (!experiment.validation()) {
            return new Samples(
                    dataset.name(),
                    "test",
                    dataset.sha256(),
                    new PixelLists(train),
                    new PixelLists(dataset.test()));
        }
        int rest = train.count() - VALIDATION;
        if (rest < 1) {
            throw new UserError(
                    "a training set of " + train.count() + " images has no 10,000 to set aside",
                    "dataset.split: validation",
                    "use a larger dataset or 'split: test'");
        }
        return new Samples(
                dataset.name(),
                "validation",
                dataset.sha256(),
                new PixelLists(train.slice(0, rest)),
                new PixelLists(train.slice(rest, train.count())));
    }
}
