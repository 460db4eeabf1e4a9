package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** {@code neurostash sweep --spark} where the Spark module is absent, as in every plain build. */
class SparkOptionTest {

    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    private int sweep(String... options) {
        PrintWriter quiet = new PrintWriter(new StringWriter());
        String[] start = {"sweep", "../examples/sweep-small.yaml", "--out", out().toString()};
        return Main.run(
                quiet,
                new PrintWriter(err),
                Stream.concat(Stream.of(start), Stream.of(options)).toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("o");
    }

    @Test
    void one_line_says_how_to_build_it_and_nothing_is_written() {
        assertThat(sweep("--spark", "local[2]")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString().lines())
                .containsExactly(
                        "neurostash: the Spark module is not built, --spark, build it once with"
                                + " './neurostash --build-spark', which fetches about 230 MB");
        assertThat(out()).doesNotExist();
    }

    @Test
    void the_cluster_decides_how_many_points_run_at_a_time() {
        assertThat(sweep("--spark", "local[2]", "--jobs", "2")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("--jobs with --spark", "leave --jobs out");
        assertThat(out()).doesNotExist();
    }
}
