package neurostash.app;

import neurostash.core.kernel.KernelChoice;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;

/** The options of the commands that run the arms of an experiment. */
final class ExperimentOptions {

    @Mixin private SharedOptions shared;

    @Option(
            names = "--resume",
            description =
                    "Go on in the folder of --out: finished runs are kept, the others go on from"
                            + " their last checkpoint to the same result.")
    private boolean resume;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at a time; without it one per core. Results do not depend on it.")
    private @Nullable Integer threads;

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            description =
                    "Save the state of each run this often, e.g. '10 s'; without it every 30 s and"
                            + " at most one part in a hundred of the time.")
    private @Nullable String checkpoint;

    List<String> sets() {
        return shared.sets();
    }

    @Nullable Path out() {
        return shared.out(resume);
    }

    boolean resume() {
        return resume;
    }

    int threads() {
        return SharedOptions.atOnce("--threads", threads);
    }

    SaveInterval saveInterval() {
        return checkpoint == null
                ? SaveInterval.DEFAULT
                : SaveInterval.of(Quantity.parse(checkpoint, Unit.SECOND, "--checkpoint"));
    }

    KernelChoice kernels() {
        return shared.kernels();
    }
}
