package neurostash.lab.sweep.search;

import neurostash.lab.config.ConfigTree;
import neurostash.lab.config.Section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The experiment file of a sweep without its section {@code sweep}.
 *
 * @param tree what was written
 * @param folder where its relative paths start
 */
public record Base(ConfigTree tree, Path folder) {

    private static final String PRESET = "device.preset";
    private static final List<String> PATHS = List.of(PRESET, "dataset.name", "dataset.folder");

    /**
     * An experiment file with the values of a candidate, for {@code run} and {@code compare}. It
     * can stand in any folder.
     *
     * @param name its name
     */
    public String with(Candidate candidate, String name) {
        ConfigTree laid = tree.with("name", name, "best");
        for (Level level : candidate.levels()) {
            laid = laid.with(level.set());
        }
        for (String key : PATHS) {
            Section root = laid.root();
            if (root.has(key) && Files.exists(folder.resolve(root.text(key)))) {
                String there =
                        folder.resolve(root.text(key)).toAbsolutePath().normalize().toString();
                laid = laid.with(key, "'" + there.replace("'", "''") + "'", "best");
            }
        }
        return laid.toYaml();
    }
}
