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
     * @param out what names another, for the message
     */
    static Path of(String stem, String ending, String out) {
        Path file = Path.of(stem + ending);
        if (Files.exists(file)) {
            throw new UserError(
                    "the file exists already",
                    file.toString(),
                    "move it away, or name what to write, e.g. --out " + out);
        }
        return file;
    }
}
