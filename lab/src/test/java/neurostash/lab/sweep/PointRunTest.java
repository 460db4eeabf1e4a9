package neurostash.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.kernel.KernelChoice;
import neurostash.core.kernel.Kernels;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Samples;
import neurostash.lab.run.TinyRuns;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class PointRunTest {

    private static final Kernels SCALAR = KernelChoice.SCALAR.kernels();

    @TempDir Path folder;

    private Samples samples;
    private Experiment experiment;

    @BeforeEach
    void make() {
        experiment = TinyRuns.experiment(folder);
        samples = Samples.of(experiment);
    }

    private SweepPoint point(String arm, long seed) {
        String settings = experiment.arm(arm).settings().resolution().toYaml();
        return SweepPoint.of(settings, seed, SweepPoint.dataset(samples));
    }

    private List<SweepPoint> points() {
        List<SweepPoint> points = new ArrayList<>();
        for (String arm : List.of("baseline", "stash", "random-stash")) {
            for (long seed = 1; seed <= 3; seed++) {
                points.add(point(arm, seed));
            }
        }
        return points;
    }

    @Test
    void a_point_gives_the_same_row_with_any_kernels_and_a_second_time() {
        PointRun scalar = new PointRun(samples, SCALAR);
        PointRun vector = new PointRun(samples, KernelChoice.VECTOR.kernels());
        String row = scalar.run(point("stash", 1));
        assertThat(row).contains("\"status\":\"done\"", "\"systemJ\":").doesNotContain("\n");
        assertThat(scalar.run(point("stash", 1))).isEqualTo(row);
        assertThat(vector.run(point("stash", 1))).isEqualTo(row);
        assertThat(scalar.run(point("stash", 2))).isNotEqualTo(row);
    }

    @Test
    void keys_tell_apart_settings_seeds_and_images() {
        SweepPoint point = point("baseline", 1);
        assertThat(point.key()).matches("[0-9a-f]{64}").isEqualTo(point("baseline", 1).key());
        assertThat(
                        List.of(
                                point("stash", 1).key(),
                                point("baseline", 2).key(),
                                SweepPoint.of(point.settings(), 1, "test:0").key()))
                .doesNotContain(point.key());
    }

    @Test
    void a_point_survives_being_sent() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(sent)) {
            out.writeObject(point("stash", 1));
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(point("stash", 1));
        }
    }

    @Test
    void a_point_that_fails_gives_a_row_with_its_error() {
        String settings =
                point("baseline", 1).settings().replace("neurons: 12", "neurons: a dozen");
        SweepPoint broken = SweepPoint.of(settings, 1, SweepPoint.dataset(samples));
        assertThat(new PointRun(samples, SCALAR).run(broken))
                .contains("\"status\":\"failed\"", "a dozen", broken.key());
    }

    @Test
    void a_point_that_asks_for_classes_without_images_fails_and_says_so() {
        assertThat(failed("training.tasks=[[0, 1], [9]]"))
                .contains("class 9 has no training image", "training.tasks");
        assertThat(failed("plasticity.reward.classes=3")).contains("give at least 4");
    }

    private String failed(String set) {
        String plain = TinyRuns.YAML.replaceFirst("(?s)arms:.*", "arms: [{name: baseline}]\n");
        String settings =
                TinyRuns.experiment(plain, folder, set)
                        .arm("baseline")
                        .settings()
                        .resolution()
                        .toYaml();
        String row =
                new PointRun(samples, SCALAR)
                        .run(SweepPoint.of(settings, 1, SweepPoint.dataset(samples)));
        assertThat(row).contains("\"status\":\"failed\"");
        return row;
    }

    @Test
    void a_point_is_not_run_on_other_images() {
        SweepPoint elsewhere = SweepPoint.of(point("baseline", 1).settings(), 1, "test:0");
        PointRun run = new PointRun(samples, SCALAR);
        assertThatThrownBy(() -> run.run(elsewhere)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_local_runner_gives_the_same_rows_in_any_order_and_with_any_number_of_jobs() {
        Map<String, String> alone = rows(points(), 1);
        List<SweepPoint> shuffled = points();
        Collections.reverse(shuffled);
        assertThat(alone).hasSize(9);
        assertThat(rows(shuffled, 3)).isEqualTo(alone);
    }

    @Test
    void an_interrupted_runner_finishes_no_further_point() {
        List<String> finished = new ArrayList<>();
        new LocalSweepRunner(new PointRun(samples, SCALAR), 1)
                .run(
                        points(),
                        new PointListener() {
                            @Override
                            public void started(SweepPoint point) {}

                            @Override
                            public void finished(SweepPoint point, String row) {
                                finished.add(point.key());
                            }

                            @Override
                            public boolean interrupted() {
                                return finished.size() == 4;
                            }
                        });
        assertThat(finished).hasSize(4);
    }

    @Test
    void what_the_listener_throws_ends_the_sweep() {
        List<String> heard = new ArrayList<>();
        PointListener full =
                new PointListener() {
                    @Override
                    public void started(SweepPoint point) {}

                    @Override
                    public void finished(SweepPoint point, String row) {
                        heard.add(point.key());
                        throw new IllegalStateException("the disk is full");
                    }

                    @Override
                    public boolean interrupted() {
                        return false;
                    }
                };
        LocalSweepRunner runner = new LocalSweepRunner(new PointRun(samples, SCALAR), 1);
        assertThatThrownBy(() -> runner.run(points(), full)).hasMessage("the disk is full");
        assertThat(heard).hasSize(1);
    }

    private Map<String, String> rows(List<SweepPoint> points, int jobs) {
        Map<String, String> rows = new HashMap<>();
        new LocalSweepRunner(new PointRun(samples, SCALAR), jobs)
                .run(
                        points,
                        new PointListener() {
                            @Override
                            public void started(SweepPoint point) {}

                            @Override
                            public void finished(SweepPoint point, String row) {
                                assertThat(rows.put(point.key(), row)).isNull();
                            }

                            @Override
                            public boolean interrupted() {
                                return false;
                            }
                        });
        return rows;
    }
}
