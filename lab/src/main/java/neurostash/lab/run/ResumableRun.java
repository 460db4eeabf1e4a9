package neurostash.lab.run;

import neurostash.core.learning.LearningListener;
import neurostash.core.learning.Studies;
import neurostash.core.state.SavedState;
import neurostash.core.state.UnfitState;
import neurostash.lab.checkpoint.Checkpoint;
import neurostash.lab.checkpoint.Checkpoints;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An {@link ArmRun} that goes on from its checkpoint, and saves its state as it goes. */
final class ResumableRun {

    private final ArmRun run;
    private final double budgetJoules;
    private final Checkpoints checkpoints;
    private final Consumer<String> notices;
    private final long began = System.nanoTime();
    private double secondsBefore;

    /**
     * @param run what is run
     * @param budgetJoules system energy (J) at which learning stops; infinite for none
     * @param checkpoints where its state is
     * @param notices is told where it goes on
     */
    ResumableRun(
            ArmRun run, double budgetJoules, Checkpoints checkpoints, Consumer<String> notices) {
        this.run = run;
        this.budgetJoules = budgetJoules;
        this.checkpoints = checkpoints;
        this.notices = notices;
    }

    /**
     * Goes on to the end.
     *
     * @param listener hears how learning goes
     * @param stopping whether to stop now; the state is then saved
     * @throws Interruption if it was stopped
     */
    RunResult run(LearningListener listener, BooleanSupplier stopping) {
        Studies course = start();
        boolean ended =
                course.run(
                        listener,
                        () -> {
                            boolean stop = stopping.getAsBoolean();
                            if (stop || checkpoints.due()) {
                                save(course);
                            }
                            return !stop;
                        });
        if (!ended) {
            throw new Interruption();
        }
        return run.result(course);
    }

    /** Clock time so far, that of earlier processes included (s). */
    double seconds() {
        return secondsBefore + (System.nanoTime() - began) * 1e-9;
    }

    private Studies start() {
        boolean saved = checkpoints.exist();
        for (Checkpoint checkpoint : checkpoints.usable()) {
            Studies course = run.course(budgetJoules);
            try {
                checkpoint.state().giveTo(course::state);
                secondsBefore = checkpoint.position().seconds();
                notices.accept(name() + " goes on " + where(course));
                return course;
            } catch (UnfitState unfit) {
                notices.accept("checkpoint not used, " + name() + ", " + unfit.getMessage());
            }
        }
        if (saved) {
            notices.accept(name() + " starts over, no checkpoint of it can be used");
        }
        return run.course(budgetJoules);
    }

    private String name() {
        return "arm '%s', seed %d".formatted(checkpoints.run().arm(), checkpoints.run().seed());
    }

    private static String where(Studies course) {
        return switch (course.stage()) {
            case LEARN -> "after %,d presentations".formatted(course.trainer().presentations());
            case LABEL -> "with labelling";
            case TEST, DONE -> "with the evaluation";
        };
    }

    private void save(Studies course) {
        // Before anything is written: the checkpoints from before are what can be gone on from.
        course.check();
        long start = System.nanoTime();
        Checkpoint.Position position =
                new Checkpoint.Position(
                        course.stage(), course.trainer().presentations(), seconds());
        checkpoints.save(
                new Checkpoint(checkpoints.run(), position, SavedState.of(course::state)), start);
    }
}
