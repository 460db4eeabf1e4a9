package neurostash.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.sweep.Cluster;
import neurostash.lab.sweep.ClusterRunner;
import neurostash.lab.sweep.SweepPoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

class SparkClusterTest {

    @TempDir Path folder;

    private final Set<String> set = new HashSet<>();

    private void setting(String key, String value) {
        System.setProperty(key, value);
        set.add(key);
    }

    @AfterEach
    void forgetSettings() {
        set.forEach(System::clearProperty);
        Attempts.onStart(_ -> {});
    }

    @BeforeEach
    void bearABusyMachine() {
        setting("spark.neurostash.patience", "300s");
    }

    private ClusterRunner join(String master) {
        Cluster cluster = ServiceLoader.load(Cluster.class).findFirst().orElseThrow();
        setting(
                "spark.executor.extraClassPath",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        setting("spark.extraListeners", Attempts.class.getName());
        Attempts.take();
        return cluster.join(
                master, TinySweep.samples(), KernelChoice.AUTO, folder.resolve("spark.log"));
    }

    private <B extends Books> B run(String master, List<SweepPoint> points, B books) {
        try (ClusterRunner runner = join(master)) {
            runner.run(points, books);
        }
        return books;
    }

    /** Executors of a cluster inside this process are its only children. */
    private static List<ProcessHandle> executors() {
        return ProcessHandle.current().children().toList();
    }

    @Test
    void spark_in_this_process_gives_the_rows_of_the_local_runner() {
        List<SweepPoint> points = TinySweep.points(1);
        Books books = run("local[2]", points, new Books());
        assertThat(books.rows()).hasSize(12).isEqualTo(TinySweep.rows(points));
        assertThat(books.inFlight()).isEmpty();
        assertThat(Attempts.take()).hasSize(12).allSatisfy((_, times) -> assertThat(times).isOne());
    }

    @Test
    void an_application_runs_points_as_often_as_it_is_asked() {
        List<SweepPoint> points = TinySweep.points(1);
        Books books = new Books();
        try (ClusterRunner runner = join("local[1]")) {
            runner.run(points.subList(0, 5), books);
            runner.run(List.of(), books);
            runner.run(points.subList(5, 12), books);
        }
        assertThat(books.rows()).isEqualTo(TinySweep.rows(points));
    }

    @Test
    void an_interrupted_sweep_lets_points_go() {
        List<SweepPoint> points = TinySweep.points(10_000);
        Books books =
                run(
                        "local[2]",
                        points,
                        new Books() {
                            @Override
                            public boolean interrupted() {
                                return inFlight().size() == 2;
                            }
                        });
        assertThat(books.rows()).isEmpty();
    }

    @Test
    void what_the_listener_throws_ends_the_sweep() {
        UserError full = new UserError("the disk is full", "here", "make room");
        Books books =
                new Books() {
                    @Override
                    public void finished(SweepPoint point, String row) {
                        throw full;
                    }
                };
        assertThatThrownBy(() -> run("local[2]", TinySweep.points(1), books)).isSameAs(full);
    }

    @Test
    void an_executor_killed_in_mid_sweep_costs_no_finished_point_and_changes_no_row() {
        List<SweepPoint> points = TinySweep.points(60);
        Killing books = run("local-cluster[2,1,1024]", points, new Killing());
        assertThat(books.killed).as("killed executor").isNotNull();
        assertThat(books.executors).as("executors, with a new one").hasSizeGreaterThan(2);
        Map<Integer, Integer> attempts = Attempts.take();
        List<String> repeated =
                attempts.keySet().stream()
                        .filter(point -> attempts.getOrDefault(point, 0) > 1)
                        .map(point -> points.get(point).key())
                        .toList();
        assertThat(attempts).hasSize(12);
        assertThat(repeated).as("repeated points").hasSizeLessThanOrEqualTo(1);
        assertThat(books.finishedBefore)
                .hasSizeGreaterThan(2)
                .doesNotContainAnyElementsOf(repeated);
        assertThat(books.rows()).isEqualTo(TinySweep.rows(points));
    }

    /** Kills an executor, as {@code kill -9} does, when three points are finished. */
    private static final class Killing extends Books {

        private final Set<Long> executors = new HashSet<>();
        private Set<String> finishedBefore = Set.of();
        private @Nullable ProcessHandle killed;

        @Override
        public void finished(SweepPoint point, String row) {
            super.finished(point, row);
            executors().forEach(process -> executors.add(process.pid()));
            if (killed == null && rows().size() >= 3 && executors().size() == 2) {
                finishedBefore = Set.copyOf(rows().keySet());
                killed = executors().getFirst();
                assertThat(killed.destroyForcibly()).isTrue();
            }
        }
    }

    @Test
    void a_point_that_takes_down_every_executor_fails_alone() {
        List<SweepPoint> points = new ArrayList<>(TinySweep.points(60).subList(0, 3));
        SweepPoint endless = TinySweep.points(100_000).get(1);
        points.set(1, endless);
        String deadly = endless.key();
        Attempts.onStart(point -> {
            if (points.get(point).key().equals(deadly)) {
                // Spark counts no loss of a task that has not told yet that it runs.
                CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS)
                        .execute(() -> executors().forEach(ProcessHandle::destroyForcibly));
            }
        });
        Books books = run("local-cluster[1,1,1024]", points, new Books());
        assertThat(books.rows().keySet()).hasSize(3);
        assertThat(Attempts.take()).containsEntry(1, 4);
        assertThat(books.rows().get(deadly))
                .contains("\"status\":\"failed\"", "its executor was lost each time");
        assertThat(books.rows().get(points.getFirst().key())).contains("\"status\":\"done\"");
        assertThat(books.rows().get(points.getLast().key())).contains("\"status\":\"done\"");
    }

    @Test
    void without_executors_a_sweep_says_so_instead_of_waiting_for_ever() {
        setting("spark.neurostash.patience", "2s");
        setting("spark.executor.cores", "2");
        assertThatThrownBy(() -> join("local-cluster[1,1,1024]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no worker has given an executor for 2 s")
                .hasMessageContaining("spark.log");
    }

    @Test
    void a_worker_with_an_old_java_is_named() throws IOException {
        setting("spark.executorEnv.JAVA_HOME", olderJava().toString());
        assertThatThrownBy(() -> run("local-cluster[1,1,1024]", TinySweep.points(1), new Books()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a worker runs Java ")
                .hasMessageContaining("127.0.0.1")
                .hasMessageContaining("JDK 25");
    }

    private static Path olderJava() throws IOException {
        Path all = Path.of("/usr/lib/jvm");
        Assumptions.assumeTrue(Files.isDirectory(all), "no JDKs in " + all);
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(SparkClusterTest::isOlder)
                    .findFirst()
                    .orElseGet(() -> {
                        Assumptions.abort("no Java 17 or 21 in " + all);
                        return all;
                    });
        }
    }

    private static boolean isOlder(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release"))
                            .matches("(?s).*JAVA_VERSION=\"(17|21)\\..*");
        } catch (IOException noRelease) {
            return false;
        }
    }

    @Test
    void workers_elsewhere_cannot_reach_a_driver_on_the_loopback_interface() {
        assertThatThrownBy(() -> new SparkCluster().check("spark://192.0.2.1:7077"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("listens on 127.0.0.1 only")
                .hasMessageContaining("spark.driver.host=");
    }

    @Test
    void an_unreachable_master_is_refused() {
        assertThatThrownBy(() -> new SparkCluster().check("spark://127.0.0.1:1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no Spark master answers");
    }
}
