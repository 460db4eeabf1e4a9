package neurostash.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;
import neurostash.core.kernel.Kernels;
import neurostash.lab.checkpoint.SaveInterval;
import neurostash.lab.experiment.Experiment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

/** Runs that are stopped, spoilt and gone on with. */
class CheckpointsTest {

    private static final SaveInterval ALWAYS = SaveInterval.of(0);

    @TempDir Path folder;

    /** Stops the campaign after it was asked a number of times, and keeps what it was told. */
    private static final class Stopping extends TinyRuns.Silent {

        private final List<String> notices = new ArrayList<>();
        private int left;

        Stopping(int presentations) {
            left = presentations;
        }

        @Override
        public synchronized void notice(String line) {
            notices.add(line);
        }

        @Override
        public synchronized boolean interrupted() {
            return --left < 0;
        }
    }

    private Experiment experiment() {
        return TinyRuns.experiment(folder).withSeeds(List.of(1L));
    }

    private Experiment single() {
        return TinyRuns.experiment(folder).withOnly("freeze").withSeeds(List.of(1L));
    }

    private Map<String, String> alone(Experiment experiment) {
        return TinyRuns.contents(TinyRuns.run(experiment, folder.resolve("alone")).root());
    }

    private List<String> stop(Experiment experiment, Path out, int after, SaveInterval interval) {
        Stopping stopping = new Stopping(after);
        assertThatThrownBy(
                        () -> TinyRuns.run(experiment, out, TinyRuns.SCALAR, 1, interval, stopping))
                .isInstanceOf(Interruption.class);
        return stopping.notices;
    }

    private List<String> finish(Experiment experiment, Path out, Kernels kernels, int threads) {
        Stopping going = new Stopping(Integer.MAX_VALUE);
        TinyRuns.run(experiment, out, kernels, threads, SaveInterval.DEFAULT, going);
        return going.notices;
    }

    private static Path newest(Path out) {
        return out.resolve("arms/freeze/seed-1.checkpoint.npz");
    }

    private static Path previous(Path out) {
        return out.resolve("arms/freeze/seed-1.previous.npz");
    }

    @Test
    void a_campaign_stopped_again_and_again_ends_with_the_same_files() {
        Experiment experiment = experiment();
        Path out = folder.resolve("out");
        Random random = new Random(1);
        int stops = 0;
        while (!Files.exists(out.resolve("summary.json"))) {
            Stopping stopping = new Stopping(1 + random.nextInt(500));
            try {
                Kernels kernels = random.nextBoolean() ? TinyRuns.SCALAR : TinyRuns.VECTOR;
                TinyRuns.run(
                        experiment,
                        out,
                        kernels,
                        1 + random.nextInt(2),
                        SaveInterval.DEFAULT,
                        stopping);
            } catch (Interruption stopped) {
                stops++;
            }
        }
        assertThat(stops).isGreaterThan(5);
        assertThat(TinyRuns.contents(out)).isEqualTo(alone(experiment));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 450, 600})
    void a_run_stopped_in_learning_labelling_or_evaluation_says_where_it_goes_on(int after) {
        Path out = folder.resolve("out");
        assertThat(stop(single(), out, after, SaveInterval.DEFAULT)).isEmpty();
        assertThat(newest(out)).exists();
        assertThat(finish(single(), out, TinyRuns.VECTOR, 2))
                .singleElement()
                .asString()
                .startsWith("arm 'freeze', seed 1 goes on ")
                .endsWith(
                        after < 400
                                ? "after 100 presentations"
                                : after < 550 ? "with labelling" : "with the evaluation");
        assertThat(TinyRuns.contents(out)).isEqualTo(alone(single()));
    }

    /** The zip's own structure, names, header and arrays are all hit. */
    @Test
    void a_damaged_checkpoint_is_named_and_the_one_before_it_used() throws IOException {
        Path out = folder.resolve("out");
        stop(single(), out, 50, ALWAYS);
        assertThat(previous(out)).exists();
        byte[] whole = Files.readAllBytes(newest(out));
        Map<String, String> expected = alone(single());
        Map<String, String> stopped = TinyRuns.contents(out);
        Random random = new Random(4);
        for (int i = 0; i < 24; i++) {
            byte[] spoilt = whole.clone();
            if (i % 3 == 0) {
                spoilt = Arrays.copyOf(whole, random.nextInt(endOfEntries(whole)));
            } else {
                spoilt[random.nextInt(endOfEntries(whole))] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(newest(out), spoilt);
            Stopping atOnce = new Stopping(2);
            assertThatThrownBy(() ->
                            TinyRuns.run(
                                    single(),
                                    out,
                                    TinyRuns.SCALAR,
                                    1,
                                    SaveInterval.DEFAULT,
                                    atOnce))
                    .isInstanceOf(Interruption.class);
            assertThat(atOnce.notices).as("spoilt in try %d", i).hasSize(2);
            assertThat(atOnce.notices.getFirst())
                    .startsWith("checkpoint not used, " + newest(out) + ", it is damaged (");
            assertThat(atOnce.notices.getLast()).matches(".* goes on after \\d+ presentations");
            restore(out, stopped);
        }
        Files.write(newest(out), Arrays.copyOf(whole, whole.length / 2));
        assertThat(finish(single(), out, TinyRuns.SCALAR, 1)).hasSize(2);
        assertThat(TinyRuns.contents(out)).isEqualTo(expected);
    }

    /** The directory at a zip's end is for others; we read the entries. */
    private static int endOfEntries(byte[] zip) {
        for (int at = 0; ; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                return at;
            }
        }
    }

    private static void restore(Path out, Map<String, String> contents) throws IOException {
        for (Map.Entry<String, String> file : contents.entrySet()) {
            Files.writeString(
                    out.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void a_run_none_of_whose_checkpoints_can_be_used_starts_over_and_says_so() throws IOException {
        Path out = folder.resolve("out");
        stop(single(), out, 50, ALWAYS);
        Files.write(newest(out), new byte[0]);
        Files.writeString(previous(out), "nothing of ours");
        List<String> notices = finish(single(), out, TinyRuns.SCALAR, 1);
        assertThat(notices).hasSize(3);
        assertThat(notices.getLast())
                .isEqualTo("arm 'freeze', seed 1 starts over, no checkpoint of it can be used");
        assertThat(TinyRuns.contents(out)).isEqualTo(alone(single()));
    }

    @Test
    void a_checkpoint_of_other_settings_is_not_used() throws IOException {
        Path other = folder.resolve("other");
        Experiment changed = TinyRuns.experiment(folder, "network.threshold=0.31");
        stop(changed.withOnly("freeze").withSeeds(List.of(1L)), other, 50, SaveInterval.DEFAULT);
        Path out = folder.resolve("out");
        stop(single(), out, 50, SaveInterval.DEFAULT);
        Files.write(newest(out), Files.readAllBytes(newest(other)));
        assertThat(finish(single(), out, TinyRuns.SCALAR, 1).getFirst())
                .isEqualTo("checkpoint not used, " + newest(out) + ", it is of other settings");
        assertThat(TinyRuns.contents(out)).isEqualTo(alone(single()));
    }

    @Test
    void saving_after_each_presentation_changes_nothing_and_leaves_nothing() {
        Path out = folder.resolve("out");
        TinyRuns.run(single(), out, TinyRuns.SCALAR, 1, ALWAYS, new Stopping(Integer.MAX_VALUE));
        assertThat(TinyRuns.contents(out)).isEqualTo(alone(single()));
    }

    @Test
    void a_checkpoint_says_in_its_header_what_it_is_of() {
        Path a = folder.resolve("a");
        stop(single(), a, 30, SaveInterval.DEFAULT);
        assertThat(TinyRuns.contents(a).get("arms/freeze/seed-1.checkpoint.npz"))
                .contains("\"schema\": \"neurostash/checkpoint/1\"", "\"presentations\": 30,")
                .contains("\"stage\": \"LEARN\"");
    }

    @Test
    void the_folder_of_a_running_process_is_refused_to_another() {
        Path out = folder.resolve("out");
        RunDirectory directory = RunDirectory.at(out, false);
        try (RunLock _ = directory.lock()) {
            assertThatThrownBy(() -> RunDirectory.at(out, true).lock())
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll("another process is running in the folder", "out");
        }
        RunDirectory.at(out, false).lock().close();
    }

    @Test
    void what_a_killed_process_left_half_written_is_removed() throws IOException {
        Path out = folder.resolve("out");
        stop(single(), out, 30, SaveInterval.DEFAULT);
        Path left = out.resolve("arms/freeze/.seed-1.checkpoint.npz.4711-3.tmp");
        Files.writeString(left, "half");
        RunDirectory.at(out, true).lock().close();
        assertThat(left).doesNotExist();
        assertThat(newest(out)).exists();
    }

    /** By the format's description alone, with nothing of ours that reads it. */
    @Test
    void a_checkpoint_is_a_zip_of_arrays_with_a_header_and_a_checksum() throws Exception {
        Path out = folder.resolve("out");
        stop(single(), out, 30, SaveInterval.DEFAULT);
        try (ZipFile zip = new ZipFile(newest(out).toFile())) {
            assertThat(text(zip, "header.json")).contains("\"presentations\"");
            byte[] thresholds = bytes(zip, "network/neurons/threshold.npy");
            assertThat(thresholds).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
            int header = (thresholds[8] & 0xFF) + ((thresholds[9] & 0xFF) << 8);
            String described = new String(thresholds, 10, header, StandardCharsets.US_ASCII);
            assertThat(described).contains("'descr': '<f8'", "'shape': (12,)");
            assertThat(thresholds).hasSize(10 + header + 12 * Double.BYTES);
            String checksum = text(zip, "sha256");
            byte[] whole = Files.readAllBytes(newest(out));
            // The checksum is of all bytes before its own entry, the last one.
            String latin = new String(whole, StandardCharsets.ISO_8859_1);
            int end = latin.lastIndexOf("PK\u0003\u0004");
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(Arrays.copyOfRange(whole, 0, end));
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(checksum);
        }
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        return new String(bytes(zip, name), StandardCharsets.UTF_8);
    }

    /** A machine without numpy has the test above. */
    @Test
    @EnabledIf("numpyIsInstalled")
    void numpy_reads_a_checkpoint() throws Exception {
        Path out = folder.resolve("out");
        stop(single(), out, 30, SaveInterval.DEFAULT);
        String program =
                """
                import sys, json, hashlib, zipfile
                import numpy
                f = numpy.load(sys.argv[1])
                print(json.loads(f['header.json'])['presentations'],
                      f['network/array/conductances/byColumn'].dtype,
                      len(f['network/neurons/threshold']))
                z = zipfile.ZipFile(sys.argv[1])
                before = open(sys.argv[1], 'rb').read()[:z.getinfo('sha256').header_offset]
                print(hashlib.sha256(before).hexdigest() == z.read('sha256').decode())
                """;
        Process python =
                new ProcessBuilder("python3", "-c", program, newest(out).toString())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.lines()).containsExactly("30 float32 12", "True");
    }

    static boolean numpyIsInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
