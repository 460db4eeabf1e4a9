package neurostash.lab.sweep;

import neurostash.core.UserError;
import neurostash.lab.run.Program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The rows of all points that have ever finished, by content key: a file of lines that is only
 * added to.
 *
 * <pre>
 * {"schema":"neurostash/journal/1","rows":"neurostash/point/1","version":"0.1.0"}
 * {"key":"64 hex digits","commit":"...","crc32c":"8 hex digits","row":{...}}
 * </pre>
 *
 * Each line is forced to the disk before {@link #append} returns. The checksum is over key, commit
 * and row. What a killed process left of its last line is cut off; a line damaged before that is
 * refused. Of two rows of one key the later holds. The file is locked while it is open.
 */
public final class SweepJournal implements AutoCloseable {

    private static final String SCHEMA = "neurostash/journal/1";
    private static final Pattern HEAD =
            Pattern.compile(
                    "\\{\"schema\":\"([^\"]*)\",\"rows\":\"([^\"]*)\",\"version\":\"([^\"]*)\"\\}");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "\\{\"key\":\"([0-9a-f]{64})\",\"commit\":\"([^\"]*)\","
                            + "\"crc32c\":\"([0-9a-f]{8})\",\"row\":(.*)\\}");

    private final Path file;
    private final FileChannel channel;
    private final Program program;
    private final Map<String, String> rows = new HashMap<>();
    private boolean cut;

    private SweepJournal(Path file, FileChannel channel, Program program) {
        this.file = file;
        this.channel = channel;
        this.program = program;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param program who writes what is added
     * @throws UserError if it is of another version, damaged before its last line, held by another
     *     process, or cannot be written
     */
    public static SweepJournal open(Path file, Program program) {
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            SweepJournal journal = new SweepJournal(file, channel, program);
            try {
                journal.begin();
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
            return journal;
        } catch (NoSuchFileException absent) {
            throw new UserError(
                    "the journal's folder does not exist", file.toString(), "make it first");
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
    }

    private void begin() throws IOException {
        if (!locked()) {
            throw new UserError(
                    "another process is writing the journal",
                    file.toString(),
                    "wait until it has ended, or name another journal");
        }
        List<String> lines = new ArrayList<>();
        long whole = read(lines);
        if (whole < channel.size()) {
            channel.truncate(whole);
            cut = true;
        }
        channel.position(whole);
        if (whole == 0) {
            write(
                    "{\"schema\":\"%s\",\"rows\":\"%s\",\"version\":\"%s\"}"
                            .formatted(SCHEMA, PointRun.SCHEMA, program.version()));
        }
    }

    private boolean locked() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            return false;
        }
    }

    /** Takes in all whole lines and gives their length in bytes. */
    private long read(List<String> lines) throws IOException {
        long size = channel.size();
        if (size == 0) {
            return 0;
        }
        channel.position(0);
        // The channel stays open.
        InputStream in = Channels.newInputStream(channel);
        BufferedReader reader =
                new BufferedReader(
                        new java.io.InputStreamReader(in, StandardCharsets.ISO_8859_1), 1 << 16);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
        }
        long whole = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean last = i == lines.size() - 1;
            boolean ended = whole + line.length() < size;
            if (!ended
                    || !accepted(
                            i,
                            new String(
                                    line.getBytes(StandardCharsets.ISO_8859_1),
                                    StandardCharsets.UTF_8))) {
                if (!last) {
                    throw damaged(i + 1);
                }
                return whole;
            }
            whole += line.length() + 1;
        }
        return whole;
    }

    private boolean accepted(int number, String line) {
        if (number == 0) {
            return head(line);
        }
        Matcher entry = ENTRY.matcher(line);
        if (!entry.matches()) {
            return false;
        }
        String row = entry.group(4);
        boolean sound = checksum(entry.group(1), entry.group(2), row).equals(entry.group(3));
        if (sound) {
            rows.put(entry.group(1), row);
        }
        return sound;
    }

    private boolean head(String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            throw new UserError(
                    "not a journal of sweeps", file.toString(), "name another, or move it away");
        }
        boolean same =
                head.group(1).equals(SCHEMA)
                        && head.group(2).equals(PointRun.SCHEMA)
                        && head.group(3).equals(program.version());
        if (!same) {
            throw new UserError(
                    "the journal is of version %s (%s, %s), this is %s"
                            .formatted(
                                    head.group(3), head.group(1), head.group(2), program.version()),
                    file.toString(),
                    "give a new folder to --out, or go on with the version that began it");
        }
        return true;
    }

    private UserError damaged(int line) {
        return new UserError(
                "the journal is damaged in its middle",
                file + ":" + line,
                "delete that line to run its point again, or put back a copy of the file");
    }

    /** The row of a point, if it has one. */
    public Optional<String> row(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Whether the end of the file had been torn and was cut off. */
    public boolean cut() {
        return cut;
    }

    /**
     * Adds a row; it is on the disk when this returns.
     *
     * @throws UserError if it cannot be written
     */
    public void append(String key, String row) {
        String commit = program.commit();
        String line =
                "{\"key\":\"%s\",\"commit\":\"%s\",\"crc32c\":\"%s\",\"row\":%s}"
                        .formatted(key, commit, checksum(key, commit, row), row);
        try {
            write(line);
        } catch (IOException failed) {
            throw unusable(file, failed);
        }
        rows.put(key, row);
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    private static String checksum(String key, String commit, String row) {
        CRC32C crc = new CRC32C();
        crc.update((key + commit + row).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static UserError unusable(Path file, IOException failed) {
        return new UserError(
                "the journal cannot be written (" + failed.getMessage() + ")",
                file.toString(),
                "free some space, allow writing it, or give another --out or --journal");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // Every row is on the disk already.
        }
    }
}
