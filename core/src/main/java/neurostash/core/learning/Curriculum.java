package neurostash.core.learning;

import neurostash.core.InvalidParameter;
import neurostash.core.Require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tasks that are learned one after another, each of some classes of its own: class-incremental
 * learning. At a test nobody says of which task a sample is.
 *
 * @param tasks the classes of each task, in the order in which the tasks are learned
 * @param memory which training samples label the neurons after a task
 */
public record Curriculum(List<List<Integer>> tasks, Memory memory) {

    /** Which training samples are at hand for labelling. */
    public enum Memory {
        /** Those of the task just learned: samples of earlier tasks are not kept. */
        TASK,
        /** Those of all tasks so far, so that labels are always up to date. */
        SEEN
    }

    private static final int MOST_CLASSES = 127;

    public Curriculum {
        tasks = tasks.stream().map(List::copyOf).toList();
        if (tasks.isEmpty()) {
            throw new InvalidParameter("tasks", "[]", "give at least one list of classes");
        }
        Set<Integer> taken = new HashSet<>();
        for (List<Integer> task : tasks) {
            if (task.isEmpty()) {
                throw new InvalidParameter(
                        "tasks", tasks.toString(), "give each task at least one class");
            }
            for (int wanted : task) {
                Require.within("tasks", wanted, 0, MOST_CLASSES - 1);
                if (!taken.add(wanted)) {
                    throw new InvalidParameter(
                            "tasks",
                            tasks.toString(),
                            "give each class once, " + wanted + " is there twice");
                }
            }
        }
    }

    /** Number of tasks. */
    public int count() {
        return tasks.size();
    }

    /** The task of a class, or -1 if none has it. */
    public int taskOf(int wanted) {
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.get(task).contains(wanted)) {
                return task;
            }
        }
        return -1;
    }

    /** Presentations after which a task ends, of so many in all; tasks have equal shares. */
    public long end(int task, long presentations) {
        return presentations * (task + 1) / tasks.size();
    }
}
