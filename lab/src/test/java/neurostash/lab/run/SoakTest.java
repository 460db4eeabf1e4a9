package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;

import neurostash.core.learning.Snapshot;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.Experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A hundred epochs of a small network, its state saved many times an epoch: memory, file handles
 * and threads stay what they were. Prints the curve that docs/reliability.md records.
 */
class SoakTest {

    private static final int EPOCHS = 100;

    /** What memory may differ by (bytes): 100 snapshots with their counts are 60 kB of it. */
    private static final long SLACK = 1 << 20;

    @TempDir Path folder;

    private record Sample(long presentations, long heap, long files, int threads) {}

    /** Measures at each snapshot, with all garbage gone. */
    private static final class Measuring extends TinyRuns.Silent {

        private final List<Sample> samples = new ArrayList<>();

        @Override
        public synchronized void learning(
                Arm arm, long seed, long planned, Snapshot snapshot, double joules) {
            System.gc();
            samples.add(
                    new Sample(
                            snapshot.presentations(),
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                            openFiles(),
                            Thread.activeCount()));
        }
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private List<Sample> samples(String arm) {
        Experiment experiment =
                TinyRuns.experiment(folder, "training={epochs: " + EPOCHS + ", snapshots: 20}")
                        .withOnly(arm)
                        .withSeeds(List.of(1L));
        Measuring measuring = new Measuring();
        TinyRuns.run(
                experiment,
                folder.resolve(arm),
                TinyRuns.VECTOR,
                1,
                SaveInterval.of(0.05),
                measuring);
        System.out.println(arm + ": epochs, heap (kB), open files, threads");
        for (Sample sample : measuring.samples) {
            System.out.printf(
                    Locale.ROOT,
                    "%4d %8d %4d %3d%n",
                    sample.presentations() / TinyRuns.TRAIN,
                    sample.heap() / 1000,
                    sample.files(),
                    sample.threads());
        }
        return measuring.samples;
    }

    @Test
    void a_hundred_epochs_take_no_more_memory_files_or_threads_than_ten() {
        List<Sample> samples = samples("baseline");
        assertThat(samples).hasSize(20);
        Sample early = samples.get(1);
        Sample late = samples.getLast();
        assertThat(late.heap()).isLessThan(early.heap() + SLACK);
        assertThat(late.files()).isLessThanOrEqualTo(early.files() + 1);
        assertThat(late.threads()).isEqualTo(early.threads());
    }

    /** The log of who was stashed when is kept: 12 bytes an event, in arrays that double. */
    @Test
    void a_hundred_epochs_of_stashing_add_only_the_log_of_stashes() {
        List<Sample> samples = samples("stash");
        long events = 2L * EPOCHS * TinyRuns.TRAIN;
        assertThat(samples.getLast().heap())
                .isLessThan(samples.get(1).heap() + 24 * events + SLACK);
    }
}
