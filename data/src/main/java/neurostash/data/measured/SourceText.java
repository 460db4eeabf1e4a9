package neurostash.data.measured;

import neurostash.core.UserError;
import neurostash.data.gzip.GunzipStream;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The text of a measurement file: UTF-8, UTF-16 with a byte-order mark, or Windows-1252, raw or
 * packed with gzip; at most {@link #LARGEST} bytes, packed and unpacked.
 *
 * @param name the file's name without its folder
 * @param place the file as the user named it, for messages
 * @param sha256 hash of the file's bytes, in hexadecimal
 * @param text what it says, without a byte-order mark, lines ended by line feeds
 */
public record SourceText(String name, String place, String sha256, String text) {

    /** Bytes that are read; a long endurance run has some millions. */
    public static final int LARGEST = 16 << 20;

    private static final String SHORTEN =
            "cut out the pulses or the sweep to be fitted, a file may have "
                    + (LARGEST >> 20)
                    + " MiB";

    /**
     * Reads a file.
     *
     * @throws UserError if it cannot be read, is too large or is no text
     */
    public static SourceText read(Path file) {
        String place = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw tooLarge(place);
            }
            byte[] bytes = bounded(in, place);
            Path name = file.getFileName();
            return new SourceText(
                    name == null ? place : name.toString(),
                    place,
                    HexFormat.of().formatHex(digest().digest(bytes)),
                    decoded(unpacked(bytes, place), place));
        } catch (NoSuchFileException absent) {
            throw new UserError("no such file", place, "check the name and the folder");
        } catch (AccessDeniedException denied) {
            throw new UserError("the file cannot be read", place, "allow reading it");
        } catch (IOException failed) {
            throw new UserError(
                    "the file cannot be read (" + failed.getMessage() + ")",
                    place,
                    Files.isDirectory(file) ? "give a file, not a folder" : "copy it again");
        }
    }

    private static byte[] bounded(InputStream in, String place) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge(place);
        }
        return bytes;
    }

    private static byte[] unpacked(byte[] bytes, String place) throws IOException {
        boolean packed =
                bytes.length > 2
                        && (bytes[0] & 0xff) == GunzipStream.MAGIC_1
                        && (bytes[1] & 0xff) == GunzipStream.MAGIC_2;
        if (!packed) {
            return bytes;
        }
        try (InputStream in =
                new GunzipStream(new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            return bounded(in, place);
        }
    }

    private static UserError tooLarge(String place) {
        return new UserError(
                "the measurements are larger than " + (LARGEST >> 20) + " MiB", place, SHORTEN);
    }

    private static String decoded(byte[] bytes, String place) {
        String text;
        if (startsWith(bytes, 0xff, 0xfe)) {
            text = new String(bytes, StandardCharsets.UTF_16LE);
        } else if (startsWith(bytes, 0xfe, 0xff)) {
            text = new String(bytes, StandardCharsets.UTF_16BE);
        } else {
            text = utf8OrWindows(bytes);
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            throw new UserError(
                    "the file is not text", place, "export the measurement as CSV and give that");
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static String utf8OrWindows(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JDK has SHA-256", absent);
        }
    }
}
