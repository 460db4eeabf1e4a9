package neurostash.lab.checkpoint;

import neurostash.core.UserError;
import neurostash.core.learning.Course;
import neurostash.core.state.SavedState;
import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;
import neurostash.lab.numpy.Npy;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A checkpoint as a file that NumPy reads ({@code numpy.load}): a zip of stored, not compressed,
 * entries. The first is {@code header.json}, the last {@code sha256}: the hash of all bytes of the
 * file before that entry. Those between are the arrays of the state. See docs/reliability.md.
 */
final class CheckpointFile {

    static final String SCHEMA = "neurostash/checkpoint/1";

    private static final String HEADER = "header.json";
    private static final String CHECKSUM = "sha256";
    private static final String ARRAY = ".npy";

    /** What a zip's entry begins with, and how many bytes lie before its name. */
    private static final byte[] ENTRY = {'P', 'K', 3, 4};

    private static final int LOCAL_HEADER = 30;

    /** Digits of the hash. */
    private static final int HASH = 64;

    /** Equal states give equal files. */
    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private CheckpointFile() {}

    /** Writes a checkpoint; the one that was there is kept as {@code previous}. */
    static void write(Path file, Path previous, Checkpoint checkpoint) {
        AtomicFile.write(file, previous, out -> write(out, checkpoint));
    }

    private static void write(OutputStream out, Checkpoint checkpoint) throws IOException {
        DigestOutputStream digested = new DigestOutputStream(out, sha256());
        ZipOutputStream zip = new ZipOutputStream(digested);
        put(zip, HEADER, Json.text(header(checkpoint)).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, Object> array : checkpoint.state().arrays().entrySet()) {
            put(zip, array.getKey() + ARRAY, Npy.encode(array.getValue()));
        }
        zip.flush();
        put(zip, CHECKSUM, hex(digested.getMessageDigest().digest()));
        zip.finish();
    }

    private static byte[] hex(byte[] hash) {
        return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, Object> header(Checkpoint checkpoint) {
        RunIdentity of = checkpoint.of();
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("schema", SCHEMA);
        header.put("version", of.version());
        header.put("commit", of.commit());
        header.put("arm", of.arm());
        header.put("seed", of.seed());
        header.put("configSha256", of.configSha256());
        header.put("datasetSha256", of.datasetSha256());
        header.put("split", of.split());
        if (!Double.isInfinite(of.budgetJoules())) {
            header.put("budgetJoules", of.budgetJoules());
        }
        header.put("stage", checkpoint.position().stage());
        header.put("presentations", checkpoint.position().presentations());
        header.put("wallSeconds", checkpoint.position().seconds());
        return header;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /**
     * Reads a checkpoint. No more memory is taken than the file is long, twice.
     *
     * @throws BrokenCheckpoint if it is damaged or of another format
     */
    static Checkpoint read(Path file) throws BrokenCheckpoint {
        byte[] bytes;
        try {
            if (Files.size(file) > Runtime.getRuntime().maxMemory() / 4) {
                throw new BrokenCheckpoint("it is too large for the memory");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new BrokenCheckpoint("it cannot be read (" + unreadable.getMessage() + ")");
        }
        try {
            return parse(bytes);
        } catch (IOException | UserError | IllegalArgumentException damaged) {
            throw new BrokenCheckpoint("it is damaged (" + damaged.getMessage() + ")");
        }
    }

    private static Checkpoint parse(byte[] bytes) throws IOException, BrokenCheckpoint {
        check(bytes);
        JsonNode header = null;
        Map<String, Object> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > bytes.length) {
                    throw new IOException("an entry is not stored as it is");
                }
                byte[] content = zip.readAllBytes();
                String name = entry.getName();
                if (name.equals(HEADER)) {
                    header = Json.parse(content, HEADER);
                } else if (name.endsWith(ARRAY)) {
                    String stem = name.substring(0, name.length() - ARRAY.length());
                    arrays.put(stem, Npy.decode(content));
                }
            }
        }
        return checkpoint(header, arrays);
    }

    /** Compares the hash in the last entry with that of the bytes before it. */
    private static void check(byte[] bytes) throws IOException {
        byte[] name = CHECKSUM.getBytes(StandardCharsets.US_ASCII);
        for (int at = bytes.length - LOCAL_HEADER - name.length - HASH; at >= 0; at--) {
            int nameAt = at + LOCAL_HEADER;
            if (Arrays.equals(bytes, at, at + ENTRY.length, ENTRY, 0, ENTRY.length)
                    && Arrays.equals(bytes, nameAt, nameAt + name.length, name, 0, name.length)) {
                MessageDigest digest = sha256();
                digest.update(bytes, 0, at);
                int from = nameAt + name.length;
                if (!Arrays.equals(
                        hex(digest.digest()), Arrays.copyOfRange(bytes, from, from + HASH))) {
                    throw new IOException("its checksum does not match");
                }
                return;
            }
        }
        throw new IOException("it ends before its checksum");
    }

    private static Checkpoint checkpoint(@Nullable JsonNode header, Map<String, Object> arrays)
            throws IOException, BrokenCheckpoint {
        if (header == null || !header.path("schema").isString()) {
            throw new IOException("it has no header");
        }
        String schema = header.path("schema").stringValue();
        if (!schema.equals(SCHEMA)) {
            throw new BrokenCheckpoint("it is of another format, " + schema);
        }
        RunIdentity of =
                new RunIdentity(
                        text(header, "version"),
                        text(header, "commit"),
                        text(header, "arm"),
                        (long) number(header, "seed"),
                        text(header, "configSha256"),
                        text(header, "datasetSha256"),
                        text(header, "split"),
                        header.has("budgetJoules")
                                ? number(header, "budgetJoules")
                                : Double.POSITIVE_INFINITY);
        Checkpoint.Position position =
                new Checkpoint.Position(
                        Course.Stage.valueOf(text(header, "stage")),
                        (long) number(header, "presentations"),
                        number(header, "wallSeconds"));
        return new Checkpoint(of, position, new SavedState(arrays));
    }

    private static String text(JsonNode header, String key) throws IOException {
        if (!header.path(key).isString()) {
            throw new IOException("its header has no text '" + key + "'");
        }
        return header.path(key).stringValue();
    }

    private static double number(JsonNode header, String key) throws IOException {
        if (!header.path(key).isNumber()) {
            throw new IOException("its header has no number '" + key + "'");
        }
        return header.path(key).doubleValue();
    }
}
