package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * A comparison is killed ({@code kill -9}) at random moments and while it writes, resumed each
 * time, and comes to the same files, byte for byte, as one that was left alone. The long form:
 *
 * <pre>
 * mvn test -pl core,data,lab,app -Dtest=KilledRunTest -Dneurostash.kills=200 \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class KilledRunTest {

    private static final int KILLS = Integer.getInteger("neurostash.kills", 5);
    private static final long SEED = Long.getLong("neurostash.killSeed", 1);

    private static final String EXPERIMENT =
            """
            name: killed
            seeds: [1]
            network: {neurons: 20, threshold: 0.3}
            array: {disturb: true}
            coding: {kind: regular-rate, steps: 15, spikes: 100}
            training: {epochs: 0.15}
            labelling: {samples: 4000}
            arms:
              - name: baseline
              - name: stash
                set: {stash: {policy: rotation, recallEvery: 20, floor: 3}}
              - name: stop-early
                stopAtEnergyOf: stash
            """;

    private static final Pattern STAGE = Pattern.compile("\"stage\": \"(\\w+)\"");

    /** What a kill waits for: a moment, or a file that is being written. */
    private enum Target {
        ANY(""),
        CHECKPOINT("checkpoint"),
        RESULT("\\.seed-1\\.(npy|json)\\."),
        SUMMARY("summary|report|timing"),
        BEGINNING("manifest|config");

        private final Pattern file;

        Target(String file) {
            this.file = Pattern.compile(file);
        }
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
                        "compare",
                        file.toString(),
                        "--out",
                        out.toString(),
                        "--threads",
                        "2",
                        "--kernels",
                        "scalar",
                        "--checkpoint",
                        "50 ms");
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

    /** Every file with its bytes but the clock times; the lock is no result. */
    private static Map<String, String> contents(Path out) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = out.relativize(file).toString();
                if (!name.equals("timing.json") && !name.equals(".lock")) {
                    contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return contents;
    }

    private static List<String> beingWritten(Path out) {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out, 3)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".tmp"))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return List.of();
        }
    }

    /** Waits for the moment, and kills; false if the process ended by itself before. */
    private boolean kill(Process process, Path out) throws Exception {
        Target target =
                random.nextBoolean()
                        ? Target.ANY
                        : Target.values()[random.nextInt(Target.values().length)];
        long moment = System.nanoTime() + (long) (random.nextDouble() * 4e9);
        while (process.isAlive()) {
            boolean now = System.nanoTime() >= moment;
            if (target != Target.ANY && target != Target.BEGINNING) {
                now &= beingWritten(out).stream().anyMatch(n -> target.file.matcher(n).find());
            } else if (target == Target.BEGINNING) {
                now |= beingWritten(out).stream().anyMatch(n -> target.file.matcher(n).find());
            }
            if (now) {
                process.destroyForcibly();
                return process.waitFor() == 128 + 9;
            }
            process.waitFor(target == Target.ANY ? 10 : 1, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** What the killed process was at, as its folder shows. */
    private static String where(Path out) throws IOException {
        for (String name : beingWritten(out)) {
            for (Target target : Target.values()) {
                if (target != Target.ANY && target.file.matcher(name).find()) {
                    return "writing " + target.name().toLowerCase(Locale.ROOT);
                }
            }
        }
        if (!Files.isDirectory(out)) {
            return "starting";
        }
        try (Stream<Path> files = Files.walk(out, 3)) {
            List<Path> checkpoints =
                    files.filter(file -> file.toString().endsWith(".checkpoint.npz")).toList();
            return checkpoints.isEmpty() ? "between runs" : stage(checkpoints.getLast());
        }
    }

    private static String stage(Path checkpoint) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(checkpoint))) {
            zip.getNextEntry();
            Matcher stage = STAGE.matcher(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(stage.find()).isTrue();
            return "stage " + stage.group(1).toLowerCase(Locale.ROOT);
        } catch (NoSuchFileException moved) {
            return "between runs";
        }
    }

    @Test
    void a_comparison_killed_at_any_moment_and_resumed_ends_with_the_same_files() throws Exception {
        Path file = Files.writeString(folder.resolve("killed.yaml"), EXPERIMENT);
        Path alone = folder.resolve("alone");
        assertThat(start(file, alone, false).waitFor()).as(log()).isZero();
        Map<String, String> expected = contents(alone);
        assertThat(expected.keySet())
                .contains("summary.json", "report.html", "arms/stop-early/seed-1.npy")
                .noneMatch(name -> name.contains("checkpoint"));
        int kills = 0;
        int finished = 0;
        while (kills < KILLS) {
            Path out = folder.resolve("killed-" + finished);
            boolean resume = false;
            boolean ended = false;
            while (!ended) {
                Process process = start(file, out, resume);
                if (kills < KILLS && kill(process, out)) {
                    kills++;
                    hit.merge(where(out), 1, Integer::sum);
                    resume = true;
                } else {
                    assertThat(process.waitFor()).as(log()).isZero();
                    ended = true;
                }
            }
            assertThat(contents(out)).isEqualTo(expected);
            finished++;
        }
        System.out.printf(Locale.ROOT, "%d kills over %d comparisons: %s%n", kills, finished, hit);
    }
}
