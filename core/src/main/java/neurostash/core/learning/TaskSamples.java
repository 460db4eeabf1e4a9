package neurostash.core.learning;

import neurostash.core.UserError;
import neurostash.core.coding.ImageSet;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which images of a set belong to which task of a curriculum. */
public final class TaskSamples {

    /** Task of each image; -1 for none. */
    private final int[] taskOf;

    /** Sorts the images of a set by task. */
    TaskSamples(Curriculum curriculum, ImageSet images) {
        byte[] labels = images.labels();
        taskOf = new int[labels.length];
        for (int image = 0; image < taskOf.length; image++) {
            taskOf[image] = curriculum.taskOf(labels[image]);
        }
    }

    /**
     * Refuses a set that lacks a class.
     *
     * @param curriculum the tasks
     * @param images training or evaluation images
     * @param what what one of them is
     * @throws UserError if there is no image of some class of a task
     */
    public static void requireAll(Curriculum curriculum, ImageSet images, String what) {
        boolean[] there = new boolean[images.classes()];
        for (byte label : images.labels()) {
            there[label] = true;
        }
        for (int wanted : curriculum.tasks().stream().flatMap(List::stream).toList()) {
            if (wanted >= there.length || !there[wanted]) {
                throw new UserError(
                        "class " + wanted + " has no " + what,
                        "training.tasks",
                        "name classes of the dataset, from 0 to " + (there.length - 1));
            }
        }
    }

    /** The images of one task, in the order of the set. */
    int[] of(int task) {
        return those(image -> taskOf[image] == task);
    }

    /** The images of a task and of those before it, in the order of the set. */
    int[] upTo(int task) {
        return those(image -> taskOf[image] >= 0 && taskOf[image] <= task);
    }

    private int[] those(IntPredicate wanted) {
        return IntStream.range(0, taskOf.length).filter(wanted).toArray();
    }
}
