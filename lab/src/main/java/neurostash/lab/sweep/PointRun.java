package neurostash.lab.sweep;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;
import neurostash.core.kernel.Kernels;
import neurostash.core.learning.LearningListener;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.run.ArmRun;
import neurostash.lab.run.Interruption;
import neurostash.lab.run.RunResult;
import neurostash.lab.run.Samples;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs one point: a pure function of the point and its images that gives one row, a line of JSON
 * without its line feed. A point that fails gives a row with its error.
 */
public final class PointRun {

    /** Version of the rows with a digest of their columns; part of every point's key. */
    static final String SCHEMA = "neurostash/point/1:" + PointRow.columns();

    private final Samples samples;
    private final String dataset;
    private final Kernels kernels;

    /**
     * @param samples the images of all points
     * @param kernels inner loops; all give the same bits
     */
    public PointRun(Samples samples, Kernels kernels) {
        this.samples = samples;
        this.dataset = SweepPoint.dataset(samples);
        this.kernels = kernels;
    }

    /** The row of a point. */
    public String run(SweepPoint point) {
        return run(point, () -> false).orElseThrow();
    }

    /**
     * The row of a point.
     *
     * @param stopping whether to let the point go; asked as it learns
     * @return empty if it was let go
     * @throws IllegalArgumentException for a point on other images
     */
    public Optional<String> run(SweepPoint point, BooleanSupplier stopping) {
        if (!point.dataset().equals(dataset)) {
            throw new IllegalArgumentException(
                    "a point on " + point.dataset() + " was given images of " + dataset);
        }
        try {
            ArmSettings settings =
                    ArmReader.readComplete(ConfigTree.parse("settings", point.settings()));
            RunResult result = result(settings, point.seed(), stopping);
            return Optional.of(PointRow.done(point, result, settings.prices(inputs())));
        } catch (Interruption letGo) {
            return Optional.empty();
        } catch (UserError | InvalidParameter refused) {
            return Optional.of(PointRow.failed(point, String.valueOf(refused.getMessage())));
        } catch (OutOfMemoryError tooLarge) {
            return Optional.of(PointRow.failed(point, "too little memory for this point"));
        } catch (RuntimeException fault) {
            return Optional.of(PointRow.failed(point, fault.toString()));
        }
    }

    /** The row of a point that never came to an end, however often it was tried. */
    public static String lost(SweepPoint point, String reason) {
        return PointRow.failed(point, reason);
    }

    private RunResult result(ArmSettings settings, long seed, BooleanSupplier stopping) {
        LearningListener stop =
                snapshot -> {
                    if (stopping.getAsBoolean()) {
                        throw new Interruption();
                    }
                };
        Arm arm = new Arm("point", settings, "", null);
        samples.require(arm);
        return new ArmRun(arm, seed, samples, kernels).run(Double.POSITIVE_INFINITY, stop);
    }

    private int inputs() {
        return samples.train().inputs();
    }
}
