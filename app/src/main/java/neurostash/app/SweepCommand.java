package neurostash.app;

import neurostash.core.UserError;
import neurostash.lab.report.SweepReport;
import neurostash.lab.run.Interruption;
import neurostash.lab.run.RunLock;
import neurostash.lab.run.Samples;
import neurostash.lab.sweep.Cluster;
import neurostash.lab.sweep.ClusterRunner;
import neurostash.lab.sweep.LocalSweepRunner;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepJournal;
import neurostash.lab.sweep.SweepPoint;
import neurostash.lab.sweep.SweepRunner;
import neurostash.lab.sweep.result.SweepDirectory;
import neurostash.lab.sweep.result.SweepSummary;
import neurostash.lab.sweep.search.Candidate;
import neurostash.lab.sweep.search.Found;
import neurostash.lab.sweep.search.Search;
import neurostash.lab.sweep.search.Sweep;
import neurostash.lab.sweep.search.SweepReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;

/** {@code neurostash sweep}: all points of an experiment file's sweep. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description =
                "Run the points of an experiment file's section 'sweep', keep each in a journal,"
                        + " and write their rows, the Pareto front and a report.")
final class SweepCommand implements Callable<Integer> {

    @Parameters(paramLabel = "EXPERIMENT.yaml", description = "The experiment file.")
    private Path file;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Points at a time; without it one per core. Results do not depend on it.")
    private @Nullable Integer jobs;

    @Option(
            names = "--spark",
            paramLabel = "MASTER",
            description =
                    "Run the points on Apache Spark: local[2] or spark://HOST:PORT; see"
                            + " docs/spark.md. Results do not depend on it.")
    private @Nullable String spark;

    @Option(
            names = "--resume",
            description = "Go on in the folder of --out: only points without a row are run.")
    private boolean resume;

    @Option(names = "--retry", description = "Run points again that failed before.")
    private boolean retry;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description =
                    "The journal, if not the one in the output folder: several sweeps may share"
                            + " one, and then share their results.")
    private @Nullable Path journal;

    @Mixin private SharedOptions shared;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Path out = shared.out(resume);
        if (spark != null && jobs != null) {
            throw new UserError(
                    "--jobs with --spark",
                    "on the command line",
                    "leave --jobs out: the cluster's cores decide");
        }
        Cluster cluster = spark == null ? null : cluster();
        int atOnce = spark == null ? SharedOptions.atOnce("--jobs", jobs) : 1;
        Sweep sweep = SweepReader.read(file, shared.sets());
        Samples samples = Samples.of(sweep.experiment());
        long cells = sweep.candidates().stream().mapToLong(Candidate::cells).max().orElse(0);
        Memory.require(atOnce, cells * samples.train().inputs(), "--jobs");
        if (cluster != null && spark != null) {
            cluster.check(spark);
        }
        if (out != null) {
            SweepDirectory.check(out, resume);
        }
        Path elsewhere = elsewhere(out);
        if (elsewhere == null) {
            SweepDirectory directory = directory(out, sweep);
            try (RunLock _ = directory.lock();
                    SweepJournal own = open(directory.journal())) {
                return run(sweep, samples, atOnce, directory, own);
            }
        }
        // Before there is a folder, so that a journal that cannot be used leaves none.
        try (SweepJournal given = open(elsewhere)) {
            SweepDirectory directory = directory(out, sweep);
            try (RunLock _ = directory.lock()) {
                return run(sweep, samples, atOnce, directory, given);
            }
        }
    }

    private SweepDirectory directory(@Nullable Path out, Sweep sweep) {
        return out == null
                ? SweepDirectory.fresh(sweep.experiment().name())
                : SweepDirectory.at(out, resume);
    }

    /** The journal that was named, or null for the folder's own. */
    private @Nullable Path elsewhere(@Nullable Path out) {
        if (journal == null || out == null) {
            return journal;
        }
        Path named = journal.toAbsolutePath().normalize();
        Path folder = out.toAbsolutePath().normalize();
        if (named.equals(SweepDirectory.journal(folder))) {
            return null;
        }
        if (named.startsWith(folder)) {
            throw new UserError(
                    "the journal would lie in the output folder, which has its own",
                    journal.toString(),
                    "leave --journal out, or name a file elsewhere");
        }
        return journal;
    }

    private SweepJournal open(Path kept) {
        SweepJournal open = SweepJournal.open(kept, Version.program());
        if (open.cut()) {
            spec.commandLine()
                    .getErr()
                    .println("the journal's last line was torn and is cut off: " + kept);
        }
        return open;
    }

    private int run(
            Sweep sweep, Samples samples, int atOnce, SweepDirectory directory, SweepJournal open) {
        if (spark == null) {
            PointRun run = new PointRun(samples, shared.kernels().kernels());
            return run(sweep, samples, new LocalSweepRunner(run, atOnce), directory, open);
        }
        Path log = directory.file("spark.log");
        try (ClusterRunner runner = cluster().join(spark, samples, shared.kernels(), log)) {
            return run(sweep, samples, runner, directory, open);
        }
    }

    /** The module that knows clusters, if it is there. */
    private static Cluster cluster() {
        return ServiceLoader.load(Cluster.class)
                .findFirst()
                .orElseThrow(() ->
                        new UserError(
                                "the Spark module is not built",
                                "--spark",
                                "build it once with './neurostash --build-spark', which fetches"
                                        + " about 230 MB"));
    }

    private int run(
            Sweep sweep,
            Samples samples,
            SweepRunner runner,
            SweepDirectory directory,
            SweepJournal open) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(opening(sweep, samples));
        String goOn =
                "go on with --resume --out "
                        + directory.root()
                        + (journal == null ? "" : " --journal " + Typed.quoted(journal.toString()));
        Search search = new Search(sweep, SweepPoint.dataset(samples), open, retry);
        Found found;
        try (Interrupt interrupt = new Interrupt(err, goOn);
                SweepProgress progress = new SweepProgress(err, interrupt, sweep)) {
            found = search.run(runner, progress);
        } catch (Interruption stopped) {
            return ExitCode.INTERRUPTED;
        }
        String command = Typed.command("sweep", file.toString(), null, shared.sets());
        SweepSummary summary =
                SweepSummary.of(
                        sweep,
                        found,
                        SweepSummary.Dataset.of(samples),
                        command,
                        Version.program().version());
        if (directory.store(summary)) {
            SweepReport.write(directory, summary);
        }
        PrintWriter answer = spec.commandLine().getOut();
        answer.print(SweepTable.of(summary));
        answer.println();
        answer.println("rows: " + directory.file("results.ndjson") + ", results.parquet");
        summary.best().ifPresent(_ -> answer.println("best: " + directory.file("best.yaml")));
        answer.println("report: " + directory.file("sweep.html"));
        return ExitCode.DONE;
    }

    private static String opening(Sweep sweep, Samples samples) {
        return String.format(
                Locale.ROOT,
                "%s, %s split: %,d training and %,d evaluation images; %s of %,d settings with %d"
                        + " seeds",
                samples.name(),
                samples.split(),
                samples.train().count(),
                samples.evaluation().count(),
                sweep.design().key(),
                sweep.candidates().size(),
                sweep.experiment().seeds().size());
    }
}
