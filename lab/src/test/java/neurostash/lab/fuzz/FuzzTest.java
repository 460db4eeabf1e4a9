package neurostash.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * No input of any parser ends in anything but a result or the user's error, takes longer than a
 * bound, allocates more than a bound, or leaves a file where none belongs. Each input follows from
 * a seed, the parser's name and a number, and can be made again. The long form, and one input:
 *
 * <pre>
 * mvn test -pl core,data,lab -Dtest=FuzzTest -Dneurostash.fuzz=1000000 \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * mvn test ... -Dneurostash.fuzzOnly=circuit:4711
 * </pre>
 */
class FuzzTest {

    private static final int INPUTS = Integer.getInteger("neurostash.fuzz", 20_000);
    private static final long SEED = Long.getLong("neurostash.fuzzSeed", 1);
    private static final String ONLY = System.getProperty("neurostash.fuzzOnly", "");

    /** Processor time for one input, the first ones (which compile) apart (s). */
    private static final double LONGEST = 2;

    private static final int WARM_UP = 20;

    /** Clock time after which an input hangs (s). */
    private static final double HANGING = 60;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir Path root;

    private List<FuzzTarget> targets = List.of();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private volatile String current = "";
    private volatile long since;

    @BeforeEach
    void makeTargets() throws IOException {
        targets = new FuzzTargets(Files.createDirectories(root.resolve("inside"))).all();
    }

    /** What came of the inputs of a parser. */
    private static final class Tally {
        private int read;
        private int refused;
        private double seconds;
        private double longest;
        private long most;
    }

    @Test
    void every_seed_is_read_as_it_is() throws Exception {
        for (FuzzTarget target : targets) {
            for (byte[] seed : target.seeds()) {
                target.reading().read(seed);
            }
        }
    }

    @Test
    void the_same_number_gives_the_same_input() {
        for (FuzzTarget target : targets) {
            for (int number = 0; number < 50; number++) {
                assertThat(input(target, number)).isEqualTo(input(target, number));
            }
        }
    }

    @Test
    void no_input_does_more_than_be_read_or_be_refused() throws Exception {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        List<Throwable> broken = new ArrayList<>();
        Thread worker = new Thread(() -> runAll(tallies), "fuzz");
        worker.setUncaughtExceptionHandler((thread, error) -> broken.add(error));
        since = System.nanoTime();
        worker.start();
        while (worker.isAlive()) {
            worker.join(100);
            if (worker.isAlive() && (System.nanoTime() - since) * 1e-9 > HANGING) {
                StackTraceElement[] stack = worker.getStackTrace();
                failures.put("hangs " + stack[0], current);
                break;
            }
        }
        tallies.forEach((name, tally) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-14s %8d read %8d refused, %6.1f s, longest %6.1f ms, most %7.1f MiB%n",
                        name,
                        tally.read,
                        tally.refused,
                        tally.seconds,
                        1e3 * tally.longest,
                        tally.most / 1048576.0));
        assertThat(broken).isEmpty();
        assertThat(failures).isEmpty();
        assertThat(names(root)).containsExactly("inside");
        assertThat(names(root.resolve("inside")))
                .containsExactly("again", "checkpoint", "input", "patterns", "run");
        if (ONLY.isEmpty()) {
            tallies.forEach((name, tally) -> {
                assertThat(tally.read).as(name + " read").isPositive();
                assertThat(tally.refused).as(name + " refused").isPositive();
            });
        }
    }

    private void runAll(Map<String, Tally> tallies) {
        if (!ONLY.isEmpty()) {
            int colon = ONLY.indexOf(':');
            int number = Integer.parseInt(ONLY.substring(colon + 1));
            targets.stream()
                    .filter(target -> target.name().equals(ONLY.substring(0, colon)))
                    .forEach(target ->
                            one(
                                    target,
                                    number,
                                    tallies.computeIfAbsent(target.name(), name -> new Tally())));
            return;
        }
        int inputs = 0;
        for (int number = 0; inputs < INPUTS; number++) {
            for (FuzzTarget target : targets) {
                // A whole run directory is read for each of these.
                if (number % target.every() == 0) {
                    inputs++;
                    one(
                            target,
                            number,
                            tallies.computeIfAbsent(target.name(), name -> new Tally()));
                }
            }
        }
    }

    private static byte[] input(FuzzTarget target, int number) {
        long mixed = SEED * 0x9E3779B97F4A7C15L + target.name().hashCode() * 31L;
        return target.input(new SplittableRandom(mixed + number * 0xBF58476D1CE4E5B9L));
    }

    private void one(FuzzTarget target, int number, Tally tally) {
        byte[] input = input(target, number);
        String name = target.name() + ":" + number;
        current = name;
        since = System.nanoTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long began = THREADS.getCurrentThreadCpuTime();
        try {
            target.reading().read(input);
            tally.read++;
        } catch (UserError | InvalidParameter refused) {
            tally.refused++;
        } catch (Throwable failed) {
            keep(failed.getClass().getSimpleName() + " at " + place(failed), name, failed);
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - began) * 1e-9;
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        tally.seconds += seconds;
        tally.most = Math.max(tally.most, bytes);
        if (bytes > target.memory().bytes(input)) {
            keep(target.name() + " allocates", name + ", " + bytes + " bytes", null);
        }
        if (number >= WARM_UP) {
            tally.longest = Math.max(tally.longest, seconds);
            if (seconds > LONGEST) {
                keep(target.name() + " is slow", name + ", " + seconds + " s", null);
            }
        }
    }

    private void keep(String kind, String name, @Nullable Throwable failed) {
        if (failures.putIfAbsent(kind, name + " " + failed) == null && failed != null) {
            failed.printStackTrace();
        }
    }

    private static String place(Throwable failed) {
        for (StackTraceElement element : failed.getStackTrace()) {
            if (element.getClassName().startsWith("neurostash.")
                    && !element.getClassName().contains(".fuzz.")) {
                return element.toString();
            }
        }
        return "?";
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
