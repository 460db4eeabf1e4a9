package neurostash.spark;

import neurostash.core.UserError;

import org.apache.spark.SparkContext;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long a sweep bears being without executors: Spark itself would wait for ever, whether workers
 * are on their way or nobody will come.
 */
final class Patience {

    private final SparkContext spark;
    private final Master master;
    private final Path log;
    private final Duration limit;
    private long lastSeen = System.nanoTime();

    Patience(SparkContext spark, Master master, Path log) {
        this.spark = spark;
        this.master = master;
        this.log = log;
        this.limit = Duration.ofSeconds(spark.conf().getTimeAsSeconds(SparkSettings.PATIENCE));
    }

    /** Whether points can run now. */
    boolean hasExecutors() {
        // The driver counts as one.
        return master.isThisProcess() || spark.statusTracker().getExecutorInfos().length > 1;
    }

    /** Throws a {@link UserError} when there have been no executors for too long. */
    void check() {
        if (spark.isStopped()) {
            throw ended("it removed the sweep");
        }
        if (hasExecutors()) {
            lastSeen = System.nanoTime();
        } else if (System.nanoTime() - lastSeen > limit.toNanos()) {
            throw new UserError(
                    "no worker has given an executor for " + limit.toSeconds() + " s",
                    place(),
                    "start workers or see whether theirs have "
                            + spark.conf().get("spark.executor.memory", "1g")
                            + " and a core to give (-Dspark.executor.memory asks for less);"
                            + " finished points are kept");
        }
    }

    /** The cluster let go of the sweep. */
    UserError ended(String reason) {
        return new UserError(
                "the cluster ended the sweep: " + reason,
                place(),
                "mend the cluster and go on with --resume; finished points are kept");
    }

    /** Which cluster, and where to read more. */
    String place() {
        return master.url() + ", what Spark says is in " + log;
    }
}
