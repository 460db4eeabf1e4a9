package neurostash.lab.json;

import neurostash.core.UserError;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * JSON documents. Written indented by two spaces, with a line feed at the end, keys in the order
 * given, doubles in the fewest digits that read back as the same double: equal values give equal
 * bytes on every machine.
 */
public final class Json {

    private static final JsonMapper READER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /**
     * The document of a value: null, text, number, truth value, enum (by its name), {@code
     * Optional} (empty is null), record (by its components), list or array of these, or map from
     * text whose order is defined.
     *
     * @throws IllegalArgumentException if a number is NaN or infinite, or a value is of another
     *     kind; the message names the place in the document
     */
    public static String text(Object value) {
        return JsonText.of(value);
    }

    /**
     * The same on one line, without spaces and without a line feed: a line of NDJSON.
     *
     * @throws IllegalArgumentException as {@link #text}
     */
    public static String line(Object value) {
        return JsonText.line(value);
    }

    /**
     * Writes the document of a value, whole or not at all.
     *
     * @throws IllegalArgumentException as {@link #text}
     * @throws UserError if the file cannot be written
     */
    public static void write(Path file, Object value) {
        AtomicFile.write(file, text(value));
    }

    /**
     * Reads a document.
     *
     * @throws UserError if the file cannot be read or is no JSON document
     */
    public static JsonNode read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException absent) {
            throw new UserError("no such file", file.toString(), "check the name and the folder");
        } catch (IOException failed) {
            throw new UserError(
                    "the file cannot be read (" + failed.getMessage() + ")",
                    file.toString(),
                    "check the name and its permissions");
        }
    }

    /**
     * The document that some bytes hold.
     *
     * @param file where they are from, for messages
     * @throws UserError if they are no JSON document
     */
    public static JsonNode parse(byte[] bytes, String file) {
        try {
            JsonNode root = READER.readTree(bytes);
            if (root.isMissingNode()) {
                throw new UserError("the file is empty", file, "write it anew: run it again");
            }
            return root;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new UserError(
                    "broken JSON: " + broken.getOriginalMessage(),
                    file + place,
                    "mend it there, or have it written anew");
        }
    }
}
