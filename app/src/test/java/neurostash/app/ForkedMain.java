package neurostash.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in a JVM of its own. */
final class ForkedMain {

    private ForkedMain() {}

    /**
     * The command that starts it.
     *
     * @param jvm options of the JVM, for example its heap
     * @param args what is typed after {@code neurostash}
     */
    static List<String> command(List<String> jvm, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(
                List.of(
                        "--add-exports",
                        "java.base/jdk.internal.module=ALL-UNNAMED",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "neurostash.app.Main"));
        command.addAll(List.of(args));
        return command;
    }
}
