import com.google.googlejavaformat.java.Main;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks or applies the source format (google-java-format, AOSP style) to the Java sources of all
 * modules. Run by the parent pom; {@code mvn -q -N verify -Dformat=apply} applies it.
 */
final class Format {

    private static final String APPLY = "mvn -q -N verify -Dformat=apply";

    private Format() {}

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        List<String> command = new ArrayList<>();
        command.add("--aosp");
        if (apply) {
            command.add("--replace");
        } else {
            command.add("--dry-run");
            command.add("--set-exit-if-changed");
        }
        int options = command.size();
        try (Stream<Path> files = Files.walk(root.resolve(args[2]).normalize())) {
            files.filter(file -> isSource(root.relativize(file)))
                    .sorted()
                    .forEach(file -> command.add(file.toString()));
        }
        if (command.size() == options) {
            return;
        }
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        int code = new Main(out, err, System.in).format(command.toArray(String[]::new));
        if (code != 0 && !apply) {
            err.println(
                    "The files above are not formatted or do not parse. To format them: " + APPLY);
        }
        System.exit(code);
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && StreamSupport.stream(file.spliterator(), false)
                        .noneMatch(part -> part.toString().equals("target"));
    }
}
