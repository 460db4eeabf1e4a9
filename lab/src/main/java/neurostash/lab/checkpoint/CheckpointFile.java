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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A checkpoint as a file that NumPy reads ({@code numpy.load}): a zip of stored, not compressed,
 * entries. The first is {@code header.json}, the last {@code sha256}: the hash of all entries
 * before it, of each its name, a zero, its length in eight bytes and its bytes. Those between are
 * the arrays of the state. See docs/reliability.md.
 */
final class CheckpointFile {

    static final String SCHEMA = "neurostash/checkpoint/1";

    private static final String HEADER = "header.json";
    private static final String CHECKSUM = "sha256";
    private static final String ARRAY = ".npy";

    /** Equal states give equal files. */
    private static final LocalDateTime DATE = LocalDateTime.of(2000, 1, 1, 0, 0);

    private CheckpointFile() {}

    /** Writes a checkpoint; the one that was there is kept as {@code previous}. */
    static void write(Path file, Path previous, Checkpoint checkpoint) {
        AtomicFile.write(file, previous, out -> write(out, checkpoint));
    }

    private static void write(OutputStream out, Checkpoint checkpoint) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        MessageDigest digest = sha256();
        byte[] header = Json.text(header(checkpoint)).getBytes(StandardCharsets.UTF_8);
        put(zip, digest, HEADER, header);
        for (Map.Entry<String, Object> array : checkpoint.state().arrays().entrySet()) {
            put(zip, digest, array.getKey() + ARRAY, Npy.encode(array.getValue()));
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        put(zip, sha256(), CHECKSUM, sum.getBytes(StandardCharsets.US_ASCII));
        zip.finish();
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

    private static void put(ZipOutputStream zip, MessageDigest digest, String name, byte[] bytes)
            throws IOException {
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
        add(digest, name, bytes);
    }

    private static void add(MessageDigest digest, String name, byte[] bytes) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        digest.update(bytes);
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
        MessageDigest digest = sha256();
        JsonNode header = null;
        Map<String, Object> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); ; entry = zip.getNextEntry()) {
                if (entry == null) {
                    throw new IOException("it ends too early");
                }
                if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > bytes.length) {
                    throw new IOException("an entry is not stored as it is");
                }
                byte[] content = zip.readAllBytes();
                zip.closeEntry();
                String name = entry.getName();
                if (name.equals(CHECKSUM)) {
                    String sum = HexFormat.of().formatHex(digest.digest());
                    if (!sum.equals(new String(content, StandardCharsets.US_ASCII))) {
                        throw new IOException("its checksum does not match");
                    }
                    return checkpoint(header, arrays);
                }
                add(digest, name, content);
                if (name.equals(HEADER)) {
                    header = Json.parse(content, HEADER);
                } else if (name.endsWith(ARRAY)) {
                    String stem = name.substring(0, name.length() - ARRAY.length());
                    arrays.put(stem, Npy.decode(content));
                }
            }
        }
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
