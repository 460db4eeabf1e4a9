package neurostash.lab.run;

import neurostash.core.array.SynapticArray;
import neurostash.core.energy.EnergyBudget;
import neurostash.core.energy.EventCounts;
import neurostash.core.energy.Phase;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.Course;
import neurostash.core.learning.Curriculum;
import neurostash.core.learning.Intermission;
import neurostash.core.learning.Labelling;
import neurostash.core.learning.LearningListener;
import neurostash.core.learning.LearningPlan;
import neurostash.core.learning.Network;
import neurostash.core.learning.Studies;
import neurostash.core.learning.TaskCourse;
import neurostash.core.stash.StashEvent;
import neurostash.core.stash.StashLog;
import neurostash.lab.experiment.Arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One arm with one seed, from fresh cells to the evaluation: a pure function of arm, seed and
 * images.
 */
public final class ArmRun {

    private final Arm arm;
    private final long seed;
    private final Samples samples;
    private final Kernels kernels;

    /**
     * @param arm the arm
     * @param seed seed of everything random
     * @param samples images
     * @param kernels inner loops; all give the same bits
     */
    public ArmRun(Arm arm, long seed, Samples samples, Kernels kernels) {
        this.arm = arm;
        this.seed = seed;
        this.samples = samples;
        this.kernels = kernels;
    }

    /**
     * Trains, labels and evaluates, from fresh cells.
     *
     * @param budgetJoules system energy (J) at which learning stops; infinite for none
     * @param listener hears how learning goes
     */
    public RunResult run(double budgetJoules, LearningListener listener) {
        Studies course = course(budgetJoules);
        course.run(listener, Intermission.NONE);
        return result(course);
    }

    /**
     * The whole way, from its start.
     *
     * @param budgetJoules system energy (J) at which learning stops; infinite for none
     */
    Studies course(double budgetJoules) {
        int inputs = samples.train().inputs();
        EnergyBudget budget =
                Double.isInfinite(budgetJoules)
                        ? EnergyBudget.UNLIMITED
                        : EnergyBudget.of(arm.settings().prices(inputs), budgetJoules);
        LearningPlan plan = arm.settings().training().plan(samples.train().count());
        Optional<Curriculum> curriculum = arm.settings().training().curriculum();
        if (curriculum.isPresent()) {
            return new TaskCourse(
                    () -> new Network(arm.settings().network(), inputs, seed, kernels),
                    samples.train(),
                    samples.evaluation(),
                    plan,
                    curriculum.get(),
                    seed);
        }
        return new Course(
                new Network(arm.settings().network(), inputs, seed, kernels),
                samples.train(),
                samples.evaluation(),
                plan,
                budget,
                seed);
    }

    /** What a course came to at its end. */
    RunResult result(Studies course) {
        Network network = course.network();
        Map<Phase, EventCounts> counts = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            counts.put(phase, network.ledger().counts(phase));
        }
        return new RunResult(
                arm.name(),
                seed,
                course.trainer().presentations(),
                course.budgetReached(),
                course.evaluation(),
                course instanceof TaskCourse tasks ? tasks.exams() : List.of(),
                counts,
                course.trainer().timeline(),
                network.stashing().connectedFraction(),
                columns(network, course.labelling()),
                synapses(network.array()));
    }

    private static List<RunResult.ColumnResult> columns(Network network, Labelling labelling) {
        int columns = network.array().columns();
        int[] stashes = new int[columns];
        long[] first = new long[columns];
        long[] last = new long[columns];
        Arrays.fill(first, -1);
        Arrays.fill(last, -1);
        StashLog log = network.stashing().log();
        for (int i = 0; i < log.size(); i++) {
            StashEvent event = log.get(i);
            if (event.stashed()) {
                int column = event.column();
                first[column] = stashes[column]++ == 0 ? event.presentation() : first[column];
                last[column] = event.presentation();
            }
        }
        List<RunResult.ColumnResult> results = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            results.add(
                    new RunResult.ColumnResult(
                            labelling.labels()[column],
                            network.layer().threshold(column),
                            stashes[column],
                            first[column],
                            last[column],
                            network.ledger().counts(Phase.LEARN, column)));
        }
        return results;
    }

    private static RunResult.Synapses synapses(SynapticArray array) {
        float[] conductance = new float[array.rows() * array.columns()];
        for (int row = 0; row < array.rows(); row++) {
            for (int column = 0; column < array.columns(); column++) {
                conductance[row * array.columns() + column] = array.conductance(row, column);
            }
        }
        return new RunResult.Synapses(array.rows(), array.columns(), conductance);
    }
}
