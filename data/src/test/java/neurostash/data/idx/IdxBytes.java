package neurostash.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Small IDX files made for a test. */
public final class IdxBytes {

    private IdxBytes() {}

    /** Images whose pixels count up from 0 and wrap at 256. */
    public static byte[] images(int count, int height, int width) {
        byte[] pixels = new byte[count * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        return join(header(0x803, count, height, width), pixels);
    }

    /** Labels as given. */
    public static byte[] labels(int... labels) {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return join(header(0x801, labels.length), values);
    }

    /** Big-endian 32-bit numbers. */
    public static byte[] header(int... numbers) {
        ByteBuffer header = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            header.putInt(number);
        }
        return header.array();
    }

    /** One array after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** One gzip member. */
    public static byte[] gzip(byte[] raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
