package neurostash.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The script {@code ./neurostash}, in a clone of its own with a JDK and a Maven made for it. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "neurostash").toAbsolutePath();

    @TempDir Path box;

    private Path clone;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();

    private record Outcome(int code, String out, String err, long process) {}

    @BeforeEach
    void makeClone() throws IOException {
        assertThat(LAUNCHER).isExecutable();
        clone = Files.createDirectories(box.resolve("a clone"));
        Files.copy(LAUNCHER, clone.resolve("neurostash"));
        assertThat(clone.resolve("neurostash").toFile().setExecutable(true)).isTrue();
        Files.writeString(clone.resolve("pom.xml"), "<project/>");
        Files.createDirectories(clone.resolve("core/src/main"));
        Files.writeString(clone.resolve("core/pom.xml"), "<project/>");
        tools = Files.createDirectories(box.resolve("tools"));
        executable(
                tools.resolve("mvn"),
                "echo \"$JAVA_HOME $*\" >>'" + builds() + "'",
                "mkdir -p app/target/quick && touch app/target/quick/neurostash-app.jar",
                "echo built");
        environment.put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
    }

    private Path builds() {
        return box.resolve("builds");
    }

    private static void executable(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A JDK whose java prints where it is, from where it was called and with what. */
    private Path jdk(String name, String version, String... javaLines) throws IOException {
        Path home = box.resolve(name);
        executable(home.resolve("bin/javac"), "exit 9");
        executable(
                home.resolve("bin/java"),
                javaLines.length > 0
                        ? javaLines
                        : new String[] {"echo \"$0\"", "pwd", "for a; do echo \"[$a]\"; done"});
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Any\"\n");
        return home;
    }

    private Outcome launch(String... args) throws Exception {
        return launch(clone.resolve("neurostash"), args);
    }

    private Outcome launch(Path launcher, String... args) throws Exception {
        Path away = Files.createDirectories(box.resolve("work ing"));
        ProcessBuilder process = new ProcessBuilder();
        process.command(Stream.concat(Stream.of(launcher.toString()), Stream.of(args)).toList());
        process.directory(away.toFile());
        process.environment().remove("JAVA_HOME");
        process.environment().remove("NEUROSTASH_JAVA_HOME");
        process.environment().remove("NEUROSTASH_JAVA_OPTS");
        process.environment().putAll(environment);
        Path out = box.resolve("out");
        Path err = box.resolve("err");
        process.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process started = process.start();
        int code = started.waitFor();
        return new Outcome(
                code,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8),
                started.pid());
    }

    @Test
    void passes_arguments_and_keeps_the_working_directory() throws Exception {
        Path jdk = jdk("jdk 25", "25.0.3");
        environment.put("NEUROSTASH_JAVA_HOME", jdk.toString());

        Outcome outcome = launch("run", "my file.yaml", "", "--set=a='b c' $d");

        assertThat(outcome.code()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo(jdk.resolve("bin/java").toString());
        assertThat(lines.get(1)).isEqualTo(box.resolve("work ing").toRealPath().toString());
        assertThat(lines.subList(lines.size() - 6, lines.size()))
                .containsExactly(
                        "[-jar]",
                        "["
                                + clone.toRealPath().resolve("app/target/quick/neurostash-app.jar")
                                + "]",
                        "[run]",
                        "[my file.yaml]",
                        "[]",
                        "[--set=a='b c' $d]");
    }

    @Test
    void builds_on_first_use_and_says_so_on_standard_error_only() throws Exception {
        Path jdk = jdk("jdk", "25");
        environment.put("NEUROSTASH_JAVA_HOME", jdk.toString());

        Outcome first = launch();
        Outcome second = launch();

        assertThat(first.err().lines())
                .singleElement()
                .asString()
                .startsWith("neurostash: building (first use");
        assertThat(first.out()).doesNotContain("built");
        assertThat(second.err()).isEmpty();
        assertThat(Files.readAllLines(builds()))
                .singleElement()
                .asString()
                .startsWith(jdk + " ")
                .endsWith(" package");
    }

    @Test
    void builds_again_when_a_source_is_newer() throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        launch();
        Path source = Files.writeString(clone.resolve("core/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));

        assertThat(launch().err()).contains("the sources have changed");
        assertThat(Files.readAllLines(builds())).hasSize(2);
    }

    @Test
    void builds_again_after_a_build_that_failed() throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        executable(tools.resolve("mvn"), "echo broken", "exit 1");

        Outcome outcome = launch();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("broken", "neurostash: the build failed");
        assertThat(outcome.out()).isEmpty();
        assertThat(launch().err()).contains("building (first use");
    }

    /** A Maven that builds the Spark module too, when it is told to. */
    private void makeMavenForSpark() throws IOException {
        executable(
                tools.resolve("mvn"),
                "echo \"$*\" >>'" + builds() + "'",
                "mkdir -p app/target/quick/lib && touch app/target/quick/neurostash-app.jar",
                "touch app/target/quick/lib/a.jar",
                "case $* in *spark*) mkdir -p spark/target/quick",
                "printf /m/s.jar:/m/t.jar >spark/target/quick/spark.classpath",
                "touch spark/target/quick/neurostash-spark.jar ;; esac");
    }

    @Test
    void builds_the_spark_module_when_asked_and_from_then_on() throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        makeMavenForSpark();
        launch("sweep", "f.yaml", "--spark", "local[2]");

        Outcome asked = launch("--build-spark");
        Outcome again = launch("--build-spark");
        Path source = Files.writeString(clone.resolve("core/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(2)));
        launch("run", "f.yaml");

        assertThat(asked.err()).contains("building the Spark module").hasLineCount(1);
        assertThat(asked.out() + again.out() + again.err()).isEmpty();
        assertThat(asked.code() + again.code()).isZero();
        List<String> builds = Files.readAllLines(builds());
        assertThat(builds).hasSize(3);
        assertThat(builds.getFirst()).doesNotContain("spark");
        assertThat(builds.get(1)).contains("-P quick,spark", "-pl app,spark");
        assertThat(builds.get(2)).isEqualTo(builds.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--spark", "--spark=local[2]"})
    void a_sweep_on_spark_has_the_jars_of_spark_and_sends_ours(String option) throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        makeMavenForSpark();
        launch("--build-spark");

        String root = clone.toRealPath().toString();
        assertThat(launch("sweep", "f.yaml", option, "x").out().lines())
                .contains(
                        "[-Dspark.jars="
                                + (root + "/spark/target/quick/neurostash-spark.jar,")
                                + (root + "/app/target/quick/lib/a.jar]"),
                        "["
                                + (root + "/app/target/quick/neurostash-app.jar:")
                                + (root + "/spark/target/quick/neurostash-spark.jar:")
                                + "/m/s.jar:/m/t.jar]",
                        "[neurostash.app.Main]",
                        "[" + option + "]");
        assertThat(launch("sweep", "f.yaml").out()).contains("[-jar]").doesNotContain("spark");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 130})
    void ends_with_the_exit_code_of_the_program(int code) throws Exception {
        Path jdk = jdk("jdk", "25.0.3", "exit " + code);
        environment.put("NEUROSTASH_JAVA_HOME", jdk.toString());

        assertThat(launch().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.3", "25-ea", "26.0.1", "100"})
    void takes_version_25_or_newer(String version) throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", version).toString());

        assertThat(launch().code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24.0.2", "17.0.15", "1.8.0_402", "", "x"})
    void refuses_an_older_jdk_in_one_line(String version) throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("old", version).toString());

        Outcome outcome = launch("demo");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("neurostash: no JDK 25");
    }

    @Test
    void prefers_its_own_variable_to_java_home_and_java_home_to_the_path() throws Exception {
        Path own = jdk("own", "25");
        Path home = jdk("home", "26");
        Path path = jdk("path", "27");
        environment.put("PATH", path.resolve("bin") + File.pathSeparator + environment.get("PATH"));

        assertThat(launch().out()).startsWith(path.toRealPath() + "/bin/java\n");
        environment.put("JAVA_HOME", home.toString());
        assertThat(launch().out()).startsWith(home + "/bin/java\n");
        environment.put("NEUROSTASH_JAVA_HOME", own.toString());
        assertThat(launch().out()).startsWith(own + "/bin/java\n");
    }

    @Test
    void passes_over_an_old_java_home() throws Exception {
        Path path = jdk("path", "25");
        environment.put("PATH", path.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());

        assertThat(launch().out()).startsWith(path.toRealPath() + "/bin/java\n");
    }

    @Test
    void prints_the_jdk_it_would_use_without_building() throws Exception {
        Path jdk = jdk("jdk 25", "25.0.3");
        environment.put("NEUROSTASH_JAVA_HOME", jdk.toString());

        Outcome outcome = launch("--jdk");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo(jdk + "\n");
        assertThat(builds()).doesNotExist();
    }

    @Test
    void passes_the_jvm_options_it_is_given() throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        environment.put("NEUROSTASH_JAVA_OPTS", "-Xmx1g -Dx=y");

        assertThat(launch().out()).contains("[-Xmx1g]\n[-Dx=y]\n[-jar]");
    }

    @Test
    void works_through_a_symbolic_link() throws Exception {
        environment.put("NEUROSTASH_JAVA_HOME", jdk("jdk", "25").toString());
        Path link = Files.createSymbolicLink(box.resolve("link"), Path.of("a clone/neurostash"));

        assertThat(launch(link, "--version").out()).contains("[--version]");
    }

    @Test
    void is_replaced_by_the_program_so_that_signals_reach_it() throws Exception {
        Path jdk = jdk("jdk", "25", "echo $$");
        environment.put("NEUROSTASH_JAVA_HOME", jdk.toString());

        Outcome outcome = launch();

        assertThat(outcome.out().strip()).isEqualTo(Long.toString(outcome.process()));
    }
}
