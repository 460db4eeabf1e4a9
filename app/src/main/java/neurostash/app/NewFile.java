package neurostash.app;

import neurostash.core.UserError;

import java.nio.file.Files;
import java.nio.file.Path;

/** Names that a command gives to a file itself: it does not replace one of the user's. */
final class NewFile {

    private NewFile() {}

    /**
     * A file in the working directory that does not exist.
     *
     * @param flag the flag that names another, for the message
     */
    static Path of(String stem, String ending, String flag) {
        Path file = Path.of(stem + ending);
        if (Files.exists(file)) {
            throw new UserError(
                    "the file exists already",
                    file.toString(),
                    "name it to replace it or another, e.g. " + flag + " " + stem + "-2" + ending);
        }
        return file;
    }
}
