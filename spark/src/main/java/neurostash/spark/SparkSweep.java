package neurostash.spark;

import neurostash.core.UserError;
import neurostash.lab.sweep.PointListener;
import neurostash.lab.sweep.PointRun;
import neurostash.lab.sweep.SweepPoint;

import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;

import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Success;
import scala.util.Try;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Some points on their way through Spark. Each point is a job of its own, so that a point that
 * takes its executor down with it fails alone; jobs are handed over as earlier ones finish. Spark's
 * threads put what happens into a queue; the thread that called {@link #run} empties it and is the
 * only one that speaks to the listener.
 */
final class SparkSweep {

    private static final String GROUP = "sweep";

    /** Jobs handed over beyond two for each core: they keep the cores busy. */
    private static final int SPARE_JOBS = 32;

    /** How Spark says that a task failed as often as it is tried. */
    private static final String TRIED_OFTEN = " times, most recent failure: ";

    private static final String EXECUTOR_LOST = "ExecutorLostFailure";

    private static final long POLL_MILLIS = 200;

    private static final ClassTag<SweepPoint> POINT_TYPE =
            ClassTag$.MODULE$.apply(SweepPoint.class);
    private static final Seq<Object> ONLY_PARTITION = seq(List.of(0));

    private final SparkContext spark;
    private final Patience patience;
    private final PointTask task;
    private final List<SweepPoint> points;
    private final BlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
    private final BitSet begun = new BitSet();
    private final BitSet ended = new BitSet();

    /**
     * @param patience how long to bear being without executors
     * @param task what executors do
     */
    SparkSweep(SparkContext spark, Patience patience, PointTask task, List<SweepPoint> points) {
        this.spark = spark;
        this.patience = patience;
        this.task = task;
        this.points = points;
    }

    /** Runs them; see {@link neurostash.lab.sweep.SweepRunner#run}. */
    void run(PointListener listener) {
        TaskWatch watch = new TaskWatch(events);
        spark.addSparkListener(watch);
        spark.setJobGroup(GROUP, GROUP, false);
        int submitted = 0;
        try {
            while (ended.cardinality() < points.size() && !listener.interrupted()) {
                patience.check();
                while (submitted < points.size() && submitted - ended.cardinality() < window()) {
                    submit(submitted++);
                }
                TaskEvent event = next();
                if (event != null) {
                    pass(event, listener);
                }
            }
        } finally {
            if (submitted > ended.cardinality() && !spark.isStopped()) {
                spark.cancelJobGroup(GROUP);
            }
            spark.removeSparkListener(watch);
        }
    }

    private int window() {
        return SPARE_JOBS + 2 * spark.defaultParallelism();
    }

    private void submit(int point) {
        spark.setLocalProperty(TaskWatch.POINT, Integer.toString(point));
        AtomicReference<String> row = new AtomicReference<>("");
        SimpleFutureAction<String> job =
                spark.submitJob(
                        alone(points.get(point)),
                        task,
                        ONLY_PARTITION,
                        (partition, result) -> {
                            row.set(result);
                            return BoxedUnit.UNIT;
                        },
                        row::get);
        job.onComplete(
                outcome -> events.add(event(point, outcome)),
                ExecutionContext.fromExecutor(Runnable::run));
    }

    /**
     * A dataset of one point. Spark ends every job whose last stage works on the dataset of a stage
     * that failed, so points that shared one would fail together.
     */
    private RDD<SweepPoint> alone(SweepPoint point) {
        return spark.parallelize(seq(List.of(point)), 1, POINT_TYPE);
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }

    private static TaskEvent event(int point, Try<String> outcome) {
        return switch (outcome) {
            case Success<String> done -> new TaskEvent.Finished(point, done.value());
            case Failure<String> failed -> new TaskEvent.Failed(point, failed.exception());
            default -> throw new IllegalStateException("neither done nor failed: " + outcome);
        };
    }

    private @Nullable TaskEvent next() {
        try {
            return events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while points run", stopped);
        }
    }

    private void pass(TaskEvent event, PointListener listener) {
        switch (event) {
            case TaskEvent.Started(int point) -> {
                // Not again when a lost task is repeated, nor after the end of a short point.
                if (!begun.get(point) && !ended.get(point)) {
                    begun.set(point);
                    listener.started(points.get(point));
                }
            }
            case TaskEvent.Finished(int point, String row) -> {
                ended.set(point);
                listener.finished(points.get(point), row);
            }
            case TaskEvent.Failed(int point, Throwable cause) -> {
                ended.set(point);
                listener.finished(points.get(point), lost(points.get(point), cause));
            }
            case TaskEvent.Unfit(UserError error) -> throw error;
        }
    }

    /** The row of a point that took its executors down with it. */
    private String lost(SweepPoint point, Throwable cause) {
        String message =
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
        if (!message.contains(TRIED_OFTEN)) {
            throw patience.ended(message);
        }
        if (message.contains(TaskWatch.OLD_JAVA)) {
            throw TaskWatch.tooOld(patience.place(), message);
        }
        if (!message.contains(EXECUTOR_LOST)) {
            throw new IllegalStateException(message, cause);
        }
        return PointRun.lost(point, "its executor was lost each time: " + message);
    }
}
