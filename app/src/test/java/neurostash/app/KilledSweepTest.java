package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A sweep is killed ({@code kill -9}) at random moments, resumed each time, and comes to the same
 * files as one that was left alone, with no finished point run twice. The long form:
 *
 * <pre>
 * mvn test -pl core,data,lab,app -Dtest=KilledSweepTest -Dneurostash.kills=200 \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@Timeout(3600)
class KilledSweepTest {

    private static final int KILLS = Integer.getInteger("neurostash.kills", 4);
    private static final long SEED = Long.getLong("neurostash.killSeed", 1);

    /** 8 settings, of which 4 go on to the whole of their presentations, with 2 seeds. */
    private static final int POINTS = 2 * (8 + 4);

    private static String sweep(Path images) {
        return """
        name: killed
        seeds: [1, 2]
        network: {neurons: 16}
        array: {disturb: true}
        coding: {steps: 10, spikes: 60}
        training: {epochs: 12}
        labelling: {samples: 100}
        sweep:
          axes:
            - {key: network.threshold, from: 0.2, to: 0.4, steps: 4}
            - name: policy
              cases:
                - {name: plain}
                - {name: rotation, set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}}
          halving: {from: 0.5, factor: 2}
        dataset: {name: '%s'}
        """
                .formatted(images);
    }

    @TempDir Path folder;

    private final Random random = new Random(SEED);
    private final Map<String, Integer> hit = new TreeMap<>();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(Path file, Path out, boolean resume) throws IOException {
        List<String> command =
                ForkedMain.command(
                        List.of("-Xmx500m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        "sweep",
                        file.toString(),
                        "--out",
                        out.toString(),
                        "--jobs",
                        "2",
                        "--kernels",
                        "scalar");
        if (resume) {
            command.add("--resume");
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        started.add(process);
        return process;
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** What a sweep came to; the journal keeps the order in which points finished. */
    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("journal.ndjson") && !name.equals(".lock")) {
                    contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    /** The whole lines of a journal after its first. */
    private static List<String> entries(Path out) throws IOException {
        Path journal = out.resolve("journal.ndjson");
        if (!Files.exists(journal)) {
            return List.of();
        }
        String text = Files.readString(journal);
        List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        return lines.isEmpty() ? lines : lines.subList(1, lines.size());
    }

    private static boolean isWriting(Path out) {
        String[] names = out.toFile().list((folder, name) -> name.endsWith(".tmp"));
        return names != null && names.length > 0;
    }

    /**
     * Kills at a moment, after some more points, or while results are written; false if the process
     * ended by itself before.
     */
    private boolean kill(Process process, Path out) throws Exception {
        int target = random.nextInt(4);
        long moment = System.nanoTime() + (long) (random.nextDouble() * 3e9);
        int enough = entries(out).size() + 1 + random.nextInt(6);
        while (process.isAlive()) {
            boolean now =
                    switch (target) {
                        case 0 -> System.nanoTime() >= moment;
                        case 1 -> isWriting(out);
                        default -> entries(out).size() >= enough;
                    };
            if (now) {
                process.destroyForcibly();
                return process.waitFor() == 128 + 9;
            }
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static String where(Path out) throws IOException {
        int points = entries(out).size();
        if (points == 0) {
            return "before the first point";
        }
        return points < POINTS ? "between points" : "after the last point";
    }

    @Test
    void a_sweep_killed_at_any_moment_and_resumed_ends_with_the_same_files() throws Exception {
        Path images = TinyImages.write(folder.resolve("patterns"));
        Path file = Files.writeString(folder.resolve("killed.yaml"), sweep(images));
        Path alone = folder.resolve("alone");
        assertThat(start(file, alone, false).waitFor()).as(log()).isZero();
        Map<String, String> expected = contents(alone);
        assertThat(expected)
                .containsOnlyKeys(
                        "results.ndjson",
                        "results.parquet",
                        "sweep.json",
                        "best.yaml",
                        "sweep.html");
        assertThat(entries(alone)).hasSize(POINTS);
        int kills = 0;
        int finished = 0;
        while (kills < KILLS) {
            Path out = folder.resolve("killed-" + finished);
            boolean resume = false;
            boolean ended = false;
            while (!ended) {
                List<String> before = entries(out);
                Process process = start(file, out, resume);
                if (kills < KILLS && kill(process, out)) {
                    kills++;
                    hit.merge(where(out), 1, Integer::sum);
                    resume = true;
                } else {
                    assertThat(process.waitFor()).as(log()).isZero();
                    ended = true;
                }
                assertThat(entries(out).subList(0, before.size())).isEqualTo(before);
            }
            assertThat(contents(out)).isEqualTo(expected);
            assertThat(entries(out)).containsExactlyInAnyOrderElementsOf(entries(alone));
            finished++;
        }
        System.out.printf(Locale.ROOT, "%d kills over %d sweeps: %s%n", kills, finished, hit);
    }
}
