package neurostash.app;

import neurostash.lab.run.Program;

import picocli.CommandLine.IVersionProvider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's version, as the build wrote it down. */
public final class Version implements IVersionProvider {

    /** For picocli. */
    public Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            "neurostash " + program().version() + " (commit " + program().commit() + ")",
            "Java "
                    + Runtime.version()
                    + " ("
                    + System.getProperty("java.vendor", "unknown vendor")
                    + ")"
        };
    }

    /** Version and commit, as the build wrote them down. */
    public static Program program() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = build.getProperty("commit", "");
        String changed = build.getProperty("dirty", "").equals("true") ? "-dirty" : "";
        // Outside a clone the build leaves the name of what it would have put there.
        return new Program(
                build.getProperty("version", "unknown"),
                commit.matches("[0-9a-f]+") ? commit + changed : "unknown");
    }
}
