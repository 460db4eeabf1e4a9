package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.front.Front;
import neurostash.lab.front.FrontPlan;
import neurostash.lab.front.FrontPoint;
import neurostash.lab.json.Json;
import neurostash.lab.plot.FrontFigure;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.Summary;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * {@code neurostash front}: energy against accuracy. For each length of learning every arm's
 * settings are chosen on the validation split, then measured once with other seeds.
 */
@Command(
        name = "front",
        mixinStandardHelpOptions = true,
        description =
                "Draw energy against accuracy: every arm over several lengths of learning, its"
                        + " settings chosen for each on the validation split with the same effort.")
final class FrontCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "EXPERIMENT.yaml",
            description = "An experiment file with a section 'front'.")
    private Path file;

    @Option(
            names = "--seeds",
            paramLabel = "LIST",
            description = "Seeds to measure with instead of the file's: 1,2,3 or 1..40.")
    private @Nullable String seeds;

    @Mixin private ExperimentOptions options;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        System.setProperty("java.awt.headless", "true");
        FrontPlan plan = FrontPlan.read(file, sets());
        Path folder = folder(plan);
        List<FrontPoint> points = new ArrayList<>();
        for (double epochs : plan.budgets()) {
            List<Summary> search = new ArrayList<>();
            for (int candidate = 0; candidate < plan.candidates(); candidate++) {
                Optional<Summary> summary =
                        run(
                                plan.search(epochs, candidate),
                                folder.resolve("search").resolve(epochs + "-" + (candidate + 1)));
                if (summary.isEmpty()) {
                    return ExitCode.INTERRUPTED;
                }
                search.add(summary.get());
            }
            List<Integer> chosen = Front.choose(plan, search);
            Optional<Summary> measured =
                    run(
                            plan.measurement(epochs, chosen),
                            folder.resolve("measured").resolve(Double.toString(epochs)));
            if (measured.isEmpty()) {
                return ExitCode.INTERRUPTED;
            }
            points.addAll(Front.points(plan, epochs, search, chosen, measured.get()));
        }
        Front front = new Front(plan, points);
        Json.write(folder.resolve("front.json"), front.toDocument());
        Path picture = folder.resolve("front.png");
        FrontFigure.of(front).write(picture);
        spec.commandLine().getOut().print(FrontTable.of(front));
        spec.commandLine().getOut().println("\npicture: " + picture);
        return ExitCode.DONE;
    }

    private Optional<Summary> run(Experiment experiment, Path into) {
        String command =
                Typed.command(
                        "front",
                        file.toString(),
                        seeds == null ? null : "--seeds " + Typed.quoted(seeds),
                        options);
        return new Conductor(spec.commandLine().getOut(), spec.commandLine().getErr())
                .conduct(experiment, options, into, options.resume() && Files.exists(into), command)
                .map(Conductor.Conducted::summary);
    }

    private List<String> sets() {
        List<String> sets = new ArrayList<>(options.sets());
        if (seeds != null) {
            sets.add(
                    SeedList.parse(seeds).stream()
                            .map(seed -> Long.toString(seed))
                            .collect(Collectors.joining(", ", "seeds=[", "]")));
        }
        return sets;
    }

    private Path folder(FrontPlan plan) {
        Path given = options.out();
        if (given == null) {
            return RunDirectory.fresh(Path.of(""), plan.name() + "-front").root();
        }
        if (Files.exists(given) && !options.resume() && !isEmpty(given)) {
            throw new UserError(
                    "the output folder is not empty",
                    given.toString(),
                    "give another folder to --out, or --resume to go on with the runs in it");
        }
        if (options.resume() && Files.exists(given) && !isEmpty(given) && !isFront(given)) {
            throw new UserError(
                    "no front to go on with (there is no folder 'search')",
                    given.toString(),
                    "give the folder that front wrote");
        }
        return given;
    }

    private static boolean isFront(Path folder) {
        return Files.isDirectory(folder.resolve("search"));
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length == 0;
    }
}
