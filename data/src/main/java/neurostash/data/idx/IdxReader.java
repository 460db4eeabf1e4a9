package neurostash.data.idx;

import neurostash.core.UserError;
import neurostash.data.gzip.GunzipStream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * Reads IDX files of images (magic {@code 0x803}) and labels (magic {@code 0x801}), raw or gzipped;
 * which of the two, the first bytes say, not the name.
 *
 * <p>A header is never trusted: what it declares is held against {@link #MAX_BYTES}, {@link
 * #MAX_SIDE} and what the stored bytes can possibly hold before anything is allocated, and not one
 * byte more than declared is unpacked, so neither a forged header nor a gzip bomb costs memory.
 */
public final class IdxReader {

    /** The largest content read (bytes). */
    public static final int MAX_BYTES = 1 << 30;

    /** The largest image height and width (pixels). */
    public static final int MAX_SIDE = 4096;

    /** The size of a stream that cannot tell its size. */
    private static final long UNKNOWN = -1;

    /** Deflate cannot pack more than 258 bytes into two bits. */
    private static final long MAX_PACKING = 1032;

    private static final int IMAGE_MAGIC = 0x0000_0803;
    private static final int LABEL_MAGIC = 0x0000_0801;
    private static final String FETCH_AGAIN = "fetch the file again from its source";

    private IdxReader() {}

    /** Reads the images of a file. */
    public static IdxImages images(Path file) {
        return open(file, (in, size) -> images(in, file.toString(), size));
    }

    /** Reads the labels of a file. */
    public static IdxLabels labels(Path file) {
        return open(file, (in, size) -> labels(in, file.toString(), size));
    }

    /**
     * Reads images from a stream up to its end.
     *
     * @param in the stream, which stays open
     * @param where what to call the stream in messages
     */
    public static IdxImages images(InputStream in, String where) {
        return checked(in, where, (stream, size) -> images(stream, where, size));
    }

    /**
     * Reads labels from a stream up to its end.
     *
     * @param in the stream, which stays open
     * @param where what to call the stream in messages
     */
    public static IdxLabels labels(InputStream in, String where) {
        return checked(in, where, (stream, size) -> labels(stream, where, size));
    }

    private interface Content<T> {
        T read(InputStream in, long size) throws IOException;
    }

    private static <T> T open(Path file, Content<T> content) {
        if (Files.isDirectory(file)) {
            throw new UserError(
                    "a folder where an IDX file belongs", file.toString(), "name the file itself");
        }
        return translated(
                file.toString(),
                () -> {
                    try (InputStream in = Files.newInputStream(file)) {
                        return content.read(in, Files.size(file));
                    }
                });
    }

    private static <T> T checked(InputStream in, String where, Content<T> content) {
        return translated(where, () -> content.read(in, UNKNOWN));
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T translated(String where, Reading<T> reading) {
        try {
            return reading.run();
        } catch (EOFException e) {
            throw new UserError("truncated file: " + e.getMessage(), where, FETCH_AGAIN);
        } catch (ZipException e) {
            throw new UserError("corrupt gzip file: " + e.getMessage(), where, FETCH_AGAIN);
        } catch (NoSuchFileException e) {
            throw new UserError("no such file", where, "check the path");
        } catch (IOException e) {
            throw new UserError(
                    "cannot read the file: " + e.getMessage(),
                    where,
                    "check the path and its permissions");
        }
    }

    private static IdxImages images(InputStream in, String where, long size) throws IOException {
        Body body = new Body(in, where, size);
        body.expect(IMAGE_MAGIC, "images", LABEL_MAGIC, "labels");
        long count = body.number("the number of images");
        long height = body.number("the image height");
        long width = body.number("the image width");
        if (height < 1 || height > MAX_SIDE || width < 1 || width > MAX_SIDE) {
            throw body.wrong(
                    "the header declares images of " + height + " x " + width + " pixels",
                    "give images of 1 x 1 to " + MAX_SIDE + " x " + MAX_SIDE + " pixels");
        }
        String declared = count + " images of " + height + " x " + width;
        byte[] pixels = body.values(count, height * width, declared);
        return new IdxImages((int) height, (int) width, pixels, body.sha256());
    }

    private static IdxLabels labels(InputStream in, String where, long size) throws IOException {
        Body body = new Body(in, where, size);
        body.expect(LABEL_MAGIC, "labels", IMAGE_MAGIC, "images");
        long count = body.number("the number of labels");
        byte[] labels = body.values(count, 1, count + " labels");
        return new IdxLabels(labels, body.sha256());
    }

    /** One file being read: its unpacked bytes in order, and their digest. */
    private static final class Body {

        private final InputStream in;
        private final String where;
        private final boolean packed;

        /** Bytes of the file as stored, or {@link #UNKNOWN}. */
        private final long storedBytes;

        private final MessageDigest digest = newSha256();
        private int headerBytes;

        Body(InputStream stored, String where, long storedBytes) throws IOException {
            this.where = where;
            this.storedBytes = storedBytes;
            PushbackInputStream start = new PushbackInputStream(stored, 2);
            byte[] magic = start.readNBytes(2);
            start.unread(magic);
            this.packed =
                    magic.length == 2
                            && (magic[0] & 0xff) == GunzipStream.MAGIC_1
                            && (magic[1] & 0xff) == GunzipStream.MAGIC_2;
            // The stream belongs to the caller, so the unpacking one is not closed.
            this.in = packed ? new GunzipStream(start) : start;
        }

        void expect(int magic, String kind, int otherMagic, String otherKind) throws IOException {
            byte[] bytes = in.readNBytes(4);
            if (bytes.length == 0) {
                throw wrong("an empty file", FETCH_AGAIN);
            }
            if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0) {
                throw wrong(
                        "not an IDX file: it starts with bytes " + HexFormat.of().formatHex(bytes),
                        "give an IDX file of " + kind + ", raw or gzipped");
            }
            digest.update(bytes);
            headerBytes += 4;
            int found = ByteBuffer.wrap(bytes).getInt();
            if (found == otherMagic) {
                throw wrong(
                        "an IDX file of " + otherKind + " where " + kind + " belong",
                        "check that the files of images and labels are not exchanged");
            }
            if (found != magic) {
                throw wrong(
                        "an IDX file with magic 0x%x where %s (0x%x) belong"
                                .formatted(found, kind, magic),
                        "give an IDX file of unsigned bytes");
            }
        }

        long number(String what) throws IOException {
            byte[] bytes = in.readNBytes(4);
            if (bytes.length < 4) {
                throw new EOFException("it ends in its header, at " + what);
            }
            digest.update(bytes);
            headerBytes += 4;
            return ByteBuffer.wrap(bytes).getInt() & 0xffff_ffffL;
        }

        /** The values after the header, which are all the rest of the file. */
        byte[] values(long count, long each, String declared) throws IOException {
            if (count == 0) {
                throw wrong("an IDX file with no content: " + declared, FETCH_AGAIN);
            }
            // No overflow: count < 2^32 and each <= 2^24.
            long bytes = count * each;
            if (bytes > MAX_BYTES) {
                throw wrong(
                        "the header declares " + declared + ", " + bytes + " bytes",
                        "give a file of at most " + MAX_BYTES + " bytes");
            }
            if (storedBytes != UNKNOWN) {
                checkAgainstStored(headerBytes + bytes, declared);
            }
            byte[] values = new byte[(int) bytes];
            int read = in.readNBytes(values, 0, values.length);
            if (read < values.length) {
                throw new EOFException(declared + " need " + bytes + " bytes, it holds " + read);
            }
            if (in.read() >= 0) {
                throw tooLong(declared);
            }
            digest.update(values);
            return values;
        }

        private void checkAgainstStored(long need, String declared) throws IOException {
            if (packed ? need > storedBytes * MAX_PACKING : need > storedBytes) {
                throw new EOFException(
                        declared + " need " + need + " bytes, the file has " + storedBytes);
            }
            if (!packed && need < storedBytes) {
                throw tooLong(declared);
            }
        }

        private UserError tooLong(String declared) {
            return wrong("oversized file: it goes on after the declared " + declared, FETCH_AGAIN);
        }

        UserError wrong(String what, String mend) {
            return new UserError(what, where, mend);
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
