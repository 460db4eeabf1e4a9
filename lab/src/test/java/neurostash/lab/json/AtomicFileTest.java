package neurostash.lab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import neurostash.core.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;

class AtomicFileTest {

    @TempDir Path folder;

    @Test
    void aFileIsWrittenAndReplacedAndNothingElseIsLeft() {
        Path file = folder.resolve("summary.json");
        AtomicFile.write(file, "one");
        AtomicFile.write(file, "two \u00e9");
        assertThat(file).hasContent("two \u00e9");
        assertThat(folder).isDirectoryContaining(f -> f.equals(file));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aRelativeFileIsWrittenInTheCurrentFolder() throws IOException {
        Path file = Path.of("atomic-file-test.tmp");
        try {
            AtomicFile.write(file, "here");
            assertThat(file).hasContent("here");
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void aFullDiskLeavesTheOldContentAndNoTemporaryFile() {
        Path file = folder.resolve("summary.json");
        AtomicFile.write(file, "old");
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                out -> {
                                    out.write(new byte[1 << 20]);
                                    throw new IOException("No space left on device");
                                }))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "cannot write the file (No space left on device), "
                                + file
                                + ", free some space or choose another folder");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("summary.json");
    }

    @Test
    void aFaultOfTheWriterLeavesTheOldContentAndNoTemporaryFile() {
        Path file = folder.resolve("summary.json");
        assertThatThrownBy(() ->
                        AtomicFile.write(
                                file,
                                out -> {
                                    out.write(1);
                                    throw new IllegalStateException("fault");
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingFolderIsRefused() {
        Path file = folder.resolve("absent").resolve("summary.json");
        assertThatThrownBy(() -> AtomicFile.write(file, "x"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "cannot write the file, its folder does not exist, "
                                + file
                                + ", make the folder first");
    }

    @Test
    void aFolderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("runs"), "x").resolve("summary.json");
        assertThatThrownBy(() -> AtomicFile.write(file, "x"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsAFolderIsRefused() {
        assertThatThrownBy(() -> AtomicFile.write(folder, "x"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "cannot write the file (is a folder), " + folder + ", choose another name");
        assertThat(folder).isEmptyDirectory();
    }

    /** Not even an administrator can make a file in {@code /proc}. */
    @Test
    void aFolderInWhichNobodyCanMakeFilesIsRefused() {
        Path file = Path.of("/proc/summary.json");
        assertThatThrownBy(() -> AtomicFile.write(file, "x"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("cannot write the file")
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFolderThatMayNotBeWrittenIsRefused() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(folder), "root may write anywhere");
            Path file = folder.resolve("summary.json");
            assertThatThrownBy(() -> AtomicFile.write(file, "x"))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("cannot write the file, permission denied, " + file);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void anInterruptedThreadStillWrites() {
        Path file = folder.resolve("summary.json");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, "saved");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("saved");
    }

    @Test
    @Timeout(60)
    void aReaderNeverSeesAPart() throws Exception {
        Path file = folder.resolve("summary.json");
        byte[] a = "a".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        byte[] b = "b".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        AtomicFile.write(file, a);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer =
                Thread.ofPlatform()
                        .start(() -> {
                            for (int i = 0; i < 50; i++) {
                                AtomicFile.write(file, i % 2 == 0 ? b : a);
                            }
                            done.set(true);
                        });
        while (!done.get() && writer.isAlive()) {
            byte[] seen = Files.readAllBytes(file);
            assertThat(seen.length).isIn(a.length, b.length);
            assertThat(seen[0]).isEqualTo(seen[seen.length - 1]);
        }
        writer.join();
        assertThat(done).isTrue();
    }
}
