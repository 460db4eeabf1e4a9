package neurostash.spark;

import neurostash.core.UserError;

import org.apache.spark.ExceptionFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes on which points begin, and that an executor's Java is too old. Spark calls it from a
 * thread of its own.
 */
final class TaskWatch extends SparkListener {

    /** The property of a job that says which point it runs. */
    static final String POINT = "neurostash.point";

    /** What an executor of an older Java makes of our classes. */
    static final String OLD_JAVA = UnsupportedClassVersionError.class.getName();

    /** Class files of Java n have version n + 44. */
    private static final int FIRST_CLASS_VERSION = 44;

    private static final Pattern NEWEST_KNOWN = Pattern.compile("up to ([0-9]+)\\.");

    private final Queue<TaskEvent> events;
    private final Map<Integer, Integer> pointOfStage = new HashMap<>();

    TaskWatch(Queue<TaskEvent> events) {
        this.events = events;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        String point = stage.properties().getProperty(POINT);
        pointOfStage.put(stage.stageInfo().stageId(), Integer.valueOf(point));
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
        pointOfStage.remove(stage.stageInfo().stageId());
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart task) {
        Integer point = pointOfStage.get(task.stageId());
        if (point != null) {
            events.add(new TaskEvent.Started(point));
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        if (task.reason() instanceof ExceptionFailure failure
                && failure.className().equals(OLD_JAVA)) {
            events.add(
                    new TaskEvent.Unfit(
                            tooOld("host " + task.taskInfo().host(), failure.description())));
        }
    }

    /**
     * A worker's Java does not know our classes.
     *
     * @param where which worker, or where to find out
     * @param description what Spark says of the failure
     */
    static UserError tooOld(String where, String description) {
        Matcher version = NEWEST_KNOWN.matcher(description);
        String java =
                version.find()
                        ? "Java " + (Integer.parseInt(version.group(1)) - FIRST_CLASS_VERSION)
                        : "an older Java";
        return new UserError(
                "a worker runs " + java,
                where,
                "start it with JAVA_HOME of a JDK 25; finished points are kept");
    }
}
