package neurostash.spark;

import neurostash.core.kernel.KernelChoice;
import neurostash.lab.run.Samples;
import neurostash.lab.sweep.ClusterRunner;
import neurostash.lab.sweep.PointListener;
import neurostash.lab.sweep.SweepPoint;

import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;

import scala.reflect.ClassTag$;

import java.util.List;

/** Runs points on the executors of one Spark application. */
final class SparkRunner implements ClusterRunner {

    private final SparkContext spark;
    private final Patience patience;
    private final PointTask task;

    /**
     * @param spark the application; closed with this
     * @param patience how long to bear being without executors
     * @param samples the images of all points
     * @param kernels inner loops on executors
     */
    SparkRunner(SparkContext spark, Patience patience, Samples samples, KernelChoice kernels) {
        this.spark = spark;
        this.patience = patience;
        Broadcast<ShippedSamples> images =
                spark.broadcast(
                        ShippedSamples.of(samples), ClassTag$.MODULE$.apply(ShippedSamples.class));
        this.task = new PointTask(images, kernels);
    }

    @Override
    public void run(List<SweepPoint> pending, PointListener listener) {
        if (!pending.isEmpty()) {
            new SparkSweep(spark, patience, task, pending).run(listener);
        }
    }

    @Override
    public void close() {
        spark.stop();
    }
}
