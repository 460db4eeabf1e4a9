package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * One process runs in a run directory at a time. The lock is the operating system's and ends with
 * its process, however that ends; the file that carries it stays.
 */
public final class RunLock implements AutoCloseable {

    static final String FILE = ".lock";

    /** How deep below the folder files are written. */
    private static final int DEPTH = 3;

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder, and removes what a killed process left half-written in it.
     *
     * @throws UserError if another process has it, or it cannot be written
     */
    public static RunLock of(Path folder) {
        RunLock lock = new RunLock(open(folder));
        try {
            if (lock.taken()) {
                deleteLeftovers(folder);
                return lock;
            }
        } catch (IOException failed) {
            lock.close();
            throw unlockable(folder, failed);
        } catch (UserError undeletable) {
            lock.close();
            throw undeletable;
        }
        lock.close();
        throw new UserError(
                "another process is running in the folder",
                folder.toString(),
                "wait until it has ended, stop it, or give another --out");
    }

    private boolean taken() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldHere) {
            // By this process, which is as good as by another.
            return false;
        }
    }

    /** Whether a file is the one that carries a lock. */
    public static boolean isLock(Path file) {
        return file.endsWith(FILE);
    }

    private static FileChannel open(Path folder) {
        try {
            return FileChannel.open(
                    folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException failed) {
            throw unlockable(folder, failed);
        }
    }

    private static void deleteLeftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            for (Path file : files.filter(AtomicFile::isLeftover).toList()) {
                AtomicFile.delete(file);
            }
        }
    }

    private static UserError unlockable(Path folder, IOException failed) {
        return new UserError(
                "the folder cannot be locked (" + failed.getMessage() + ")",
                folder.toString(),
                "allow writing it or give another --out");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // The system releases it with the process.
        }
    }
}
