package neurostash.data.gzip;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952, one or more members) and refuses what {@link
 * java.util.zip.GZIPInputStream} lets pass: bytes after the last member.
 *
 * <p>Damage is a {@link ZipException}, an end too early an {@link EOFException}; both checksums of
 * a member are checked when it ends, so a reader must read up to the end of the stream.
 */
public final class GunzipStream extends InputStream {

    /** First byte of gzip data. */
    public static final int MAGIC_1 = 0x1f;

    /** Second byte of gzip data. */
    public static final int MAGIC_2 = 0x8b;

    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    private final InputStream packed;
    private final byte[] buffer = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int from;
    private int to;
    private boolean ended;

    /** Unpacks {@code packed}, which starts at the first member's first byte. */
    public GunzipStream(InputStream packed) throws IOException {
        this.packed = packed;
        startMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw new EOFException("the gzip data end too early");
                }
                inflater.setInput(buffer, from, to - from);
            } else {
                throw new ZipException("the gzip data need a dictionary");
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            ZipException damage = new ZipException("the gzip data are damaged");
            damage.initCause(e);
            throw damage;
        }
    }

    private void startMember() throws IOException {
        if (next() != MAGIC_1 || next() != MAGIC_2) {
            throw new ZipException("there are bytes after the end of the gzip data");
        }
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new ZipException("the gzip header is damaged");
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
        inflater.setInput(buffer, from, to - from);
    }

    private void endMember() throws IOException {
        from = to - inflater.getRemaining();
        long declaredChecksum = nextInt();
        long declaredSize = nextInt();
        if (declaredChecksum != checksum.getValue()
                || declaredSize != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the gzip data do not match their checksum");
        }
        if (from == to && !fill()) {
            ended = true;
        } else {
            startMember();
        }
    }

    private void skipText() throws IOException {
        int character;
        do {
            character = next();
        } while (character != 0);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private long nextInt() throws IOException {
        return (next() | next() << 8 | next() << 16 | (long) next() << 24) & 0xffff_ffffL;
    }

    private int next() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the gzip data end too early");
        }
        return buffer[from++] & 0xff;
    }

    /** Reads more packed bytes into the empty buffer; false at the end of the packed stream. */
    private boolean fill() throws IOException {
        int count = packed.read(buffer, 0, buffer.length);
        from = 0;
        to = Math.max(count, 0);
        return count > 0;
    }
}
