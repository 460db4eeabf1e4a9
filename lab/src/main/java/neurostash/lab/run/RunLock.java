package neurostash.lab.run;

import neurostash.core.UserError;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process runs in a run directory at a time. The lock is the operating system's and ends with
 * its process, however that ends; the file that carries it stays.
 */
public final class RunLock implements AutoCloseable {

    static final String FILE = ".lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws UserError if another process has it, or it cannot be written
     */
    public static RunLock of(Path folder) {
        FileChannel channel = open(folder);
        try {
            if (channel.tryLock() != null) {
                return new RunLock(channel);
            }
        } catch (OverlappingFileLockException heldHere) {
            // By this process, which is as good as by another.
        } catch (IOException failed) {
            throw unlockable(folder, failed);
        }
        new RunLock(channel).close();
        throw new UserError(
                "another process is running in the folder",
                folder.toString(),
                "wait until it has ended, stop it, or give another --out");
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
