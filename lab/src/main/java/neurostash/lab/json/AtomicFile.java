package neurostash.lab.json;

import neurostash.core.UserError;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Writes files whole or not at all: into a temporary file of the same folder, which is forced to
 * the disk and then takes the file's name in one step. Whoever reads the file, even after a crash,
 * finds the old content or the new, never a part. An interrupt of the thread does not disturb it.
 */
public final class AtomicFile {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Pattern LEFTOVER = Pattern.compile("\\..+\\.\\d+-\\d+\\.tmp");

    private AtomicFile() {}

    /** Writes a file's content. */
    @FunctionalInterface
    public interface Content {

        /** Writes the whole content to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes text in UTF-8.
     *
     * @throws UserError if the file cannot be written; it is then as it was
     */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @throws UserError if the file cannot be written; it is then as it was
     */
    public static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /**
     * Writes what {@code content} writes. If that fails with whatever exception, the file is as it
     * was.
     *
     * @throws UserError if the file cannot be written; it is then as it was
     */
    public static void write(Path file, Content content) {
        write(file, null, content);
    }

    /**
     * The same, and what the file was takes another name once the new content is safe.
     *
     * @param before that name; null to let the old content go
     * @throws UserError if the file cannot be written; it is then as it was
     */
    public static void write(Path file, @Nullable Path before, Content content) {
        try {
            replace(file, before, content);
        } catch (IOException failed) {
            throw refusal(file, failed);
        }
    }

    /**
     * Deletes a file, if it is there.
     *
     * @throws UserError if it cannot be deleted
     */
    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw refusal(file, failed);
        }
    }

    /** Whether a file is what a process left that was killed while it wrote. */
    public static boolean isLeftover(Path file) {
        return LEFTOVER.matcher(file.getFileName().toString()).matches();
    }

    private static void replace(Path file, @Nullable Path before, Content content)
            throws IOException {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        Path temporary = createTemporary(folder, file);
        boolean moved = false;
        try {
            try (FileOutputStream raw = new FileOutputStream(temporary.toFile());
                    OutputStream out = new BufferedOutputStream(raw, 1 << 16)) {
                content.writeTo(out);
                out.flush();
                raw.getFD().sync();
            }
            if (before != null && Files.exists(file)) {
                move(file, before);
            }
            move(temporary, file);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(temporary);
            }
        }
        force(folder);
    }

    /** A new empty file, hidden, that no other thread or process uses. */
    private static Path createTemporary(Path folder, Path file) throws IOException {
        while (true) {
            String name =
                    ".%s.%d-%d.tmp"
                            .formatted(
                                    file.getFileName(),
                                    ProcessHandle.current().pid(),
                                    COUNTER.incrementAndGet());
            try {
                return Files.createFile(folder.resolve(name));
            } catch (FileAlreadyExistsException leftByCrash) {
                // The counter gives another name.
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name survive a crash, where the system lets a folder be forced to the disk. */
    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Windows opens no folders; the file itself is safe.
        }
    }

    private static UserError refusal(Path file, IOException failed) {
        String reason =
                failed instanceof FileSystemException system && system.getReason() != null
                        ? system.getReason()
                        : Objects.requireNonNullElse(failed.getMessage(), failed.toString());
        UserError error =
                switch (failed) {
                    case NoSuchFileException absent ->
                            new UserError(
                                    "cannot write the file, its folder does not exist",
                                    file.toString(),
                                    "make the folder first");
                    case AccessDeniedException denied ->
                            new UserError(
                                    "cannot write the file, permission denied",
                                    file.toString(),
                                    "choose another folder or allow writing there");
                    default ->
                            new UserError(
                                    "cannot write the file (" + reason + ")",
                                    file.toString(),
                                    mend(reason.toLowerCase(Locale.ROOT)));
                };
        error.initCause(failed);
        return error;
    }

    private static String mend(String reason) {
        if (reason.contains("no space") || reason.contains("quota")) {
            return "free some space or choose another folder";
        }
        return reason.contains("is a folder")
                ? "choose another name"
                : "choose another folder, e.g. with --out";
    }
}
