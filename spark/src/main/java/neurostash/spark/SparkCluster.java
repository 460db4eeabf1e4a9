package neurostash.spark;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.run.Samples;
import neurostash.lab.sweep.Cluster;
import neurostash.lab.sweep.ClusterRunner;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

import java.nio.file.Path;

/**
 * Apache Spark: inside this process ({@code local[2]}) or a standalone cluster ({@code
 * spark://HOST:PORT}).
 */
public final class SparkCluster implements Cluster {

    private static final long LOOK_MILLIS = 200;

    @Override
    public void check(String typed) {
        Master master = Master.of(typed);
        checkDriver(master);
        master.checkAnswers();
    }

    @Override
    public ClusterRunner join(String typed, Samples samples, KernelChoice kernels, Path log) {
        Master master = Master.of(typed);
        SparkLog.to(log);
        SparkContext spark = start(SparkSettings.of(master), master, log);
        try {
            Patience patience = new Patience(spark, master, log);
            awaitExecutors(patience);
            return new SparkRunner(spark, patience, samples, kernels);
        } catch (RuntimeException | Error failed) {
            spark.stop();
            throw failed;
        }
    }

    /** Executors call the driver back. */
    private static void checkDriver(Master master) {
        String driver = SparkSettings.driverHost();
        if (driver.equals("127.0.0.1") && !master.isOnThisMachine()) {
            throw new UserError(
                    "this program listens on " + driver + " only, where workers cannot reach it",
                    "--spark " + master.url(),
                    "name this machine's address in the workers' network with"
                            + " NEUROSTASH_JAVA_OPTS=-D"
                            + SparkSettings.DRIVER_HOST
                            + "=ADDRESS");
        }
    }

    /** Starts it; Scala declares no exceptions, so that any may come. */
    private static SparkContext start(SparkConf settings, Master master, Path log) {
        try {
            return new SparkContext(settings);
        } catch (Exception refused) {
            throw new UserError(
                    "Spark does not start: " + refused.getMessage(),
                    master.url() + ", what Spark says is in " + log,
                    "see whether a master of Spark 4.2 runs there");
        }
    }

    private static void awaitExecutors(Patience patience) {
        while (!patience.hasExecutors()) {
            patience.check();
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while joining", stopped);
            }
        }
    }
}
