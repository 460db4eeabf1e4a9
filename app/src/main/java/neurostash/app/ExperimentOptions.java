package neurostash.app;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that all commands running an experiment share. */
final class ExperimentOptions {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Override a setting of the experiment file, e.g. network.neurons=100."
                            + " Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Output folder; without it runs/NAME-N.")
    private @Nullable Path out;

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
            names = "--kernels",
            paramLabel = "KIND",
            description = "auto, scalar or vector. Results do not depend on it.")
    private KernelChoice kernels = KernelChoice.AUTO;

    @Option(
            names = "--checkpoint",
            paramLabel = "TIME",
            description =
                    "Save the state of each run this often, e.g. '10 s'; without it every 30 s and"
                            + " at most one part in a hundred of the time.")
    private @Nullable String checkpoint;

    List<String> sets() {
        return sets;
    }

    @Nullable Path out() {
        if (resume && out == null) {
            throw new UserError(
                    "--resume without a folder", "--resume", "name the folder with --out DIR");
        }
        return out;
    }

    boolean resume() {
        return resume;
    }

    int threads() {
        int given = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        if (given < 1 || given > 1024) {
            throw new UserError("--threads " + given, "--threads", "give a number from 1 to 1024");
        }
        return given;
    }

    SaveInterval saveInterval() {
        return checkpoint == null
                ? SaveInterval.DEFAULT
                : SaveInterval.of(Quantity.parse(checkpoint, Unit.SECOND, "--checkpoint"));
    }

    KernelChoice kernels() {
        return kernels;
    }
}
