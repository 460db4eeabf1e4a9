package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.core.InvalidParameter;
import neurostash.core.UserError;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.io.StringWriter;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    /** Runs {@code neurostash work} where {@code work} does what the test says. */
    private int runWork(Runnable work, String... options) {
        @Command(name = "work")
        final class Work implements Runnable {
            @Override
            public void run() {
                work.run();
            }
        }
        CommandLine command = new CommandLine(new Main()).addSubcommand(new Work());
        String[] args = new String[options.length + 1];
        args[0] = "work";
        System.arraycopy(options, 0, args, 1, options.length);
        return Shell.run(command, new PrintWriter(out), new PrintWriter(err), args);
    }

    private String line() {
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("neurostash: ").endsWith(System.lineSeparator());
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString().strip();
    }

    @Test
    void help_goes_to_standard_output() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: neurostash", "--debug");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void nothing_typed_shows_the_help() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("Usage: neurostash");
    }

    @Test
    void the_version_is_the_builds() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("(?s)neurostash \\d+\\.\\d+\\.\\d+.*Java 2[5-9].*");
    }

    @Test
    void an_unknown_command_is_one_line_with_the_nearest_one() {
        assertThat(run("comprae", "a.yaml")).isEqualTo(2);
        assertThat(line())
                .isEqualTo(
                        "neurostash: unknown command 'comprae', on the command line,"
                                + " did you mean 'compare'?");
    }

    @Test
    void an_unknown_command_like_no_other_points_to_the_help() {
        assertThat(run("frobnicate", "--hard")).isEqualTo(2);
        assertThat(line()).contains("'frobnicate'", "see neurostash --help");
    }

    @Test
    void an_unknown_option_is_one_line_with_the_nearest_one() {
        assertThat(run("--versoin")).isEqualTo(2);
        assertThat(line()).contains("unknown option '--versoin'", "did you mean '--version'?");
    }

    @Test
    void an_unknown_option_like_no_other_points_to_the_help() {
        assertThat(run("--frobnicate=3")).isEqualTo(2);
        assertThat(line()).contains("'--frobnicate=3'", "see neurostash --help");
    }

    @Test
    void wrong_input_is_one_line_and_exit_code_2() {
        int code =
                runWork(() -> {
                    throw new UserError("what\nis wrong", "where", "how to mend it");
                });

        assertThat(code).isEqualTo(2);
        assertThat(line()).isEqualTo("neurostash: what is wrong, where, how to mend it");
    }

    @Test
    void a_refused_parameter_is_wrong_input() {
        int code =
                runWork(() -> {
                    throw new InvalidParameter("network.neurons", "-1", "give 1 or more");
                });

        assertThat(code).isEqualTo(2);
        assertThat(line()).contains("'-1'", "network.neurons", "give 1 or more");
    }

    @Test
    void too_little_memory_is_one_line_and_exit_code_2() {
        int code =
                runWork(() -> {
                    throw new OutOfMemoryError("Java heap space");
                });

        assertThat(code).isEqualTo(2);
        assertThat(line()).contains("too little memory", "MiB", "-Xmx");
    }

    @Test
    void a_fault_of_ours_is_one_line_and_exit_code_1() {
        int code =
                runWork(() -> {
                    throw new IllegalStateException("no\nsuch state");
                });

        assertThat(code).isEqualTo(1);
        assertThat(line()).contains("fault of ours", "no such state", "--debug");
    }

    @Test
    void debug_adds_the_stack_trace() {
        int code =
                runWork(
                        () -> {
                            throw new UserError("what", "where", "mend");
                        },
                        "--debug");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("\tat neurostash.app.MainTest");
        assertThat(err.toString().lines().toList().getLast())
                .isEqualTo("neurostash: what, where, mend");
    }

    @Test
    void the_vector_api_is_there_when_a_command_runs_though_the_jvm_was_started_without_it() {
        int code =
                runWork(() ->
                        assertThat("jdk.incubator.vector.FloatVector").satisfies(Class::forName));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isEmpty();
    }
}
