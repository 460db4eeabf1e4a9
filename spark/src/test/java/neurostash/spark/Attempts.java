package neurostash.spark;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Counts how often Spark begins each point; Spark makes one by its name. */
public final class Attempts extends SparkListener {

    private static final Map<Integer, Integer> COUNTS = new TreeMap<>();
    private static IntConsumer onStart = _ -> {};

    private final Map<Integer, Integer> pointOfStage = new HashMap<>();

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        pointOfStage.put(
                stage.stageInfo().stageId(),
                Integer.valueOf(stage.properties().getProperty("neurostash.point")));
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
        synchronized (COUNTS) {
            int point = pointOfStage.getOrDefault(task.stageId(), -1);
            COUNTS.merge(point, 1, Integer::sum);
            onStart.accept(point);
        }
    }

    /** What to do from now on when a point begins. */
    static void onStart(IntConsumer action) {
        synchronized (COUNTS) {
            onStart = action;
        }
    }

    /** Attempts by number of the point since the last call; to be read when Spark is closed. */
    static Map<Integer, Integer> take() {
        synchronized (COUNTS) {
            Map<Integer, Integer> counts = new TreeMap<>(COUNTS);
            COUNTS.clear();
            return counts;
        }
    }
}
