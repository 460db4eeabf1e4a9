package neurostash.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.kernel.KernelChoice;
import neurostash.lab.sweep.Cluster;
import neurostash.lab.sweep.ClusterRunner;
import neurostash.lab.sweep.PointListener;
import neurostash.lab.sweep.SweepPoint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

class SparkClusterTest {

    private static final String CLUSTER = "local-cluster[2,1,1024]";

    @TempDir Path folder;

    private final Set<String> set = new HashSet<>();

    private void setting(String key, String value) {
        System.setProperty(key, value);
        set.add(key);
    }

    @AfterEach
    void forgetSettings() {
        set.forEach(System::clearProperty);
    }

    private Path log() {
        return folder.resolve("spark.log");
    }

    private ClusterRunner join(String master) {
        Cluster cluster = ServiceLoader.load(Cluster.class).findFirst().orElseThrow();
        if (master.equals(CLUSTER)) {
            String here = System.getProperty("java.class.path");
            setting(
                    "spark.executor.extraClassPath",
                    System.getProperty("surefire.test.class.path", here));
        }
        return cluster.join(master, TinySweep.samples(), KernelChoice.AUTO, log());
    }

    @Test
    void spark_in_this_process_gives_the_rows_of_the_local_runner() {
        List<SweepPoint> points = TinySweep.points(1);
        Books books = new Books();
        try (ClusterRunner runner = join("local[2]")) {
            runner.run(points, books);
        }
        assertThat(books.rows()).hasSize(12).isEqualTo(TinySweep.rows(points));
    }

    @Test
    void an_executor_killed_in_mid_sweep_costs_no_finished_point_and_changes_no_row() {
        List<SweepPoint> points = TinySweep.points(60);
        KillingBooks books = new KillingBooks(3);
        try (ClusterRunner runner = join(CLUSTER)) {
            runner.run(points, books);
        }
        assertThat(books.killed).as("killed executor").isNotNull();
        assertThat(books.executors).as("executors, with a new one").hasSizeGreaterThan(2);
        assertThat(books.repeated()).hasSizeLessThanOrEqualTo(1);
        assertThat(books.inFlightAtTheKill).hasSizeBetween(1, 2).containsAll(books.repeated());
        assertThat(books.rows()).isEqualTo(TinySweep.rows(points));
    }

    /** Kills an executor, as {@code kill -9} does, while it is busy with a point. */
    private static final class KillingBooks extends Books {

        private final int after;
        private final Set<Long> executors = new HashSet<>();
        private Set<String> inFlightAtTheKill = Set.of();
        private ProcessHandle killed;

        KillingBooks(int after) {
            this.after = after;
        }

        @Override
        public void finished(SweepPoint point, String row) {
            super.finished(point, row);
            List<ProcessHandle> running = ProcessHandle.current().children().toList();
            running.forEach(process -> executors.add(process.pid()));
            if (killed == null && rows().size() >= after && running.size() == 2) {
                inFlightAtTheKill = inFlight();
                killed = running.getFirst();
                assertThat(killed.destroyForcibly()).isTrue();
            }
        }
    }
}
