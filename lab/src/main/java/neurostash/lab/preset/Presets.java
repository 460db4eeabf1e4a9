package neurostash.lab.preset;

import neurostash.core.UserError;
import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Spelling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The bundled device presets by name, and any preset file by its path. */
public final class Presets {

    /** A new preset is a file in the resources and its name here. */
    private static final List<String> NAMES =
            List.of("ideal", "ctm-tinbox", "srm-hfsio", "hfox-2025", "ag-si", "pcmo-10-level");

    /** What was read before: sweeps ask for the same few thousands of times. */
    private static final Map<String, ConfigTree> READ = new ConcurrentHashMap<>();

    private Presets() {}

    /** Names of the bundled presets. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Reads a preset.
     *
     * @param nameOrFile a bundled name, or the path of a file (it then holds a slash or ends in
     *     {@code .yaml})
     * @param folder where a relative path starts; the working directory is tried after it
     * @param where the key that gave the name, for messages
     * @throws UserError if there is no such preset
     */
    public static ConfigTree load(String nameOrFile, Path folder, String where) {
        if (NAMES.contains(nameOrFile)) {
            return bundled(nameOrFile, "preset " + nameOrFile);
        }
        if (nameOrFile.contains("/")
                || nameOrFile.endsWith(".yaml")
                || nameOrFile.endsWith(".yml")) {
            Path beside = folder.resolve(nameOrFile);
            ConfigTree tree = ConfigTree.read(Files.exists(beside) ? beside : Path.of(nameOrFile));
            Sources.check(tree.root());
            return tree;
        }
        throw new UserError(
                "unknown device preset '" + nameOrFile + "'",
                where,
                Spelling.nearest(nameOrFile, NAMES)
                        .map(name -> "did you mean '" + name + "'?")
                        .orElse(
                                "give one of "
                                        + String.join(", ", NAMES)
                                        + " or the path of a .yaml file"));
    }

    /** The constants around the array that hold unless an experiment sets others. */
    public static ConfigTree energy() {
        return bundled("energy", "energy constants");
    }

    private static ConfigTree bundled(String name, String title) {
        return READ.computeIfAbsent(name, _ -> ConfigTree.parse(title, bytes(name)));
    }

    private static byte[] bytes(String name) {
        String resource = "/neurostash/lab/preset/" + name + ".yaml";
        try (InputStream in = Presets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
