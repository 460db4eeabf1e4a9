package neurostash.spark;

import org.apache.spark.SparkConf;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Spark is told. Every setting of Spark that was given to this JVM ({@code
 * -Dspark.executor.memory=4g}, or by {@code spark-submit}) comes first.
 */
final class SparkSettings {

    /** Where the driver listens. */
    static final String DRIVER_HOST = "spark.driver.host";

    /** How long to wait for executors when there are none. */
    static final String PATIENCE = "spark.neurostash.patience";

    private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

    /** JVM options of this process that executors need as well: see the launcher. */
    private static final List<String> PASSED_ON =
            List.of("-XX:CompileCommand=", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages");

    private SparkSettings() {}

    /** Where the driver listens: on the loopback interface unless told otherwise. */
    static String driverHost() {
        return System.getProperty(DRIVER_HOST, "127.0.0.1");
    }

    /** The settings of a sweep on {@code master}. */
    static SparkConf of(Master master) {
        SparkConf settings = new SparkConf();
        settings.setMaster(master.url());
        settings.setIfMissing("spark.app.name", "neurostash sweep");
        settings.setIfMissing(DRIVER_HOST, driverHost());
        settings.setIfMissing("spark.ui.enabled", "false");
        settings.setIfMissing(PATIENCE, "120s");
        settings.set(
                EXECUTOR_OPTIONS,
                (executorOptions() + " " + settings.get(EXECUTOR_OPTIONS, "")).strip());
        if (master.isThisProcess()) {
            // The classes are here already.
            settings.remove("spark.jars");
        }
        return settings;
    }

    private static String executorOptions() {
        Stream<String> own =
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> PASSED_ON.stream().anyMatch(option::startsWith));
        return Stream.concat(Stream.of("--add-modules", "jdk.incubator.vector"), own)
                .collect(Collectors.joining(" "));
    }
}
