package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.Unphysical;
import neurostash.core.state.SavedState;
import neurostash.lab.checkpoint.Checkpoint;
import neurostash.lab.checkpoint.Checkpoints;
import neurostash.lab.checkpoint.RunIdentity;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class UnphysicalRunTest {

    @TempDir Path folder;

    private Experiment experiment(String... sets) {
        return TinyRuns.experiment(folder, sets).withOnly("freeze").withSeeds(List.of(1L));
    }

    private void stopAfter(Experiment experiment, Path out, int presentations) {
        int[] left = {presentations};
        TinyRuns.Silent stopping =
                new TinyRuns.Silent() {
                    @Override
                    public boolean interrupted() {
                        return --left[0] < 0;
                    }
                };
        assertThatThrownBy(() ->
                        TinyRuns.run(
                                experiment,
                                out,
                                TinyRuns.SCALAR,
                                1,
                                SaveInterval.DEFAULT,
                                stopping))
                .isInstanceOf(Interruption.class);
    }

    @Test
    void a_run_with_a_lost_cell_ends_before_it_saves_over_what_was_sound() throws IOException {
        Experiment experiment = experiment();
        Path out = folder.resolve("out");
        stopAfter(experiment, out, 100);
        Samples samples = Samples.of(experiment);
        Checkpoints checkpoints =
                new Checkpoints(
                        out.resolve("arms/freeze"),
                        new RunIdentity(
                                TinyRuns.PROGRAM.version(),
                                TinyRuns.PROGRAM.commit(),
                                "freeze",
                                1,
                                experiment.arm("freeze").settings().resolution().sha256(),
                                samples.sha256(),
                                samples.split(),
                                Double.POSITIVE_INFINITY),
                        SaveInterval.DEFAULT,
                        notice -> {});
        Checkpoint sound = checkpoints.usable().getFirst();
        Map<String, Object> arrays = new LinkedHashMap<>(sound.state().arrays());
        float[] cells =
                (float[]) Objects.requireNonNull(arrays.get("network/array/conductances/byColumn"));
        cells[7] = Float.NaN;
        checkpoints.save(
                new Checkpoint(sound.of(), sound.position(), new SavedState(arrays)),
                System.nanoTime());
        Path newest = out.resolve("arms/freeze/seed-1.checkpoint.npz");
        Path previous = out.resolve("arms/freeze/seed-1.previous.npz");
        byte[] saved = Files.readAllBytes(newest);
        byte[] before = Files.readAllBytes(previous);
        assertThatThrownBy(() ->
                        TinyRuns.run(
                                experiment,
                                out,
                                TinyRuns.SCALAR,
                                1,
                                SaveInterval.of(0),
                                new TinyRuns.Silent()))
                .isInstanceOf(Unphysical.class)
                .hasMessageContaining("after 101 training presentations")
                .hasMessageContaining("row 7, column 0 is NaN");
        assertThat(newest).hasBinaryContent(saved);
        assertThat(previous).hasBinaryContent(before);
        // Without the spoilt one the run goes on from the sound one.
        Files.delete(newest);
        TinyRuns.run(
                experiment, out, TinyRuns.SCALAR, 1, SaveInterval.DEFAULT, new TinyRuns.Silent());
        assertThat(out.resolve("arms/freeze/seed-1.json")).exists();
    }
}
