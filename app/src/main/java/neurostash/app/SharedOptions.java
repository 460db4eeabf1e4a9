package neurostash.app;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of every command that runs an experiment file, be it as arms or as a sweep. */
final class SharedOptions {

    private static final int MOST_AT_ONCE = 1024;

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
            names = "--kernels",
            paramLabel = "KIND",
            description = "auto, scalar or vector. Results do not depend on it.")
    private KernelChoice kernels = KernelChoice.AUTO;

    List<String> sets() {
        return sets;
    }

    /**
     * The folder, or null for a fresh one.
     *
     * @param resume whether the command is to go on with what is in it
     */
    @Nullable Path out(boolean resume) {
        if (resume && out == null) {
            throw new UserError(
                    "--resume without a folder", "--resume", "name the folder with --out DIR");
        }
        return out;
    }

    KernelChoice kernels() {
        return kernels;
    }

    /**
     * How much runs at a time.
     *
     * @param option the option that says so
     * @param given what it says; null stands for one per core
     */
    static int atOnce(String option, @Nullable Integer given) {
        int count = given == null ? Runtime.getRuntime().availableProcessors() : given;
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new UserError(
                    option + " " + count, option, "give a number from 1 to " + MOST_AT_ONCE);
        }
        return count;
    }
}
