package neurostash.lab.numpy;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's .npy format, version 1.0: little-endian numbers in C order. Files hold two-dimensional
 * arrays of floats; in memory also one-dimensional arrays of floats, doubles, ints or longs.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int START = MAGIC.length + Short.BYTES;
    private static final Pattern LIST =
            Pattern.compile(
                    "\\{'descr': '<(f4|f8|i4|i8)', 'fortran_order': False,"
                            + " 'shape': \\((\\d{1,10}),\\), \\} *\n");

    private Npy() {}

    /** Writes {@code values}, {@code [rows][columns]}. */
    public static void write(Path file, int rows, int columns, float[] values) {
        int data = Math.multiplyExact(Float.BYTES, values.length);
        byte[] bytes = file(header("f4", rows + ", " + columns), data);
        body(bytes, data).asFloatBuffer().put(values);
        AtomicFile.write(file, bytes);
    }

    /** Reads an array that {@link #write} has written with the same shape. */
    public static float[] read(Path file, int rows, int columns) {
        byte[] header = header("f4", rows + ", " + columns);
        long expected = header.length + (long) Float.BYTES * rows * columns;
        try {
            if (Files.size(file) == expected) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                byte[] found = new byte[header.length];
                bytes.get(found);
                if (Arrays.equals(found, header)) {
                    float[] values = new float[rows * columns];
                    bytes.asFloatBuffer().get(values);
                    return values;
                }
            }
        } catch (IOException failed) {
            throw new UserError(
                    "the file cannot be read (" + failed.getMessage() + ")",
                    file.toString(),
                    "run the experiment again");
        }
        throw new UserError(
                "not an array of " + rows + " x " + columns + " floats",
                file.toString(),
                "run the experiment again");
    }

    /**
     * The bytes of a file that holds a {@code float[]}, {@code double[]}, {@code int[]} or {@code
     * long[]}.
     */
    public static byte[] encode(Object array) {
        return switch (array) {
            case float[] values -> {
                int data = Math.multiplyExact(Float.BYTES, values.length);
                byte[] bytes = file(header("f4", values.length + ","), data);
                body(bytes, data).asFloatBuffer().put(values);
                yield bytes;
            }
            case double[] values -> {
                int data = Math.multiplyExact(Double.BYTES, values.length);
                byte[] bytes = file(header("f8", values.length + ","), data);
                body(bytes, data).asDoubleBuffer().put(values);
                yield bytes;
            }
            case int[] values -> {
                int data = Math.multiplyExact(Integer.BYTES, values.length);
                byte[] bytes = file(header("i4", values.length + ","), data);
                body(bytes, data).asIntBuffer().put(values);
                yield bytes;
            }
            case long[] values -> {
                int data = Math.multiplyExact(Long.BYTES, values.length);
                byte[] bytes = file(header("i8", values.length + ","), data);
                body(bytes, data).asLongBuffer().put(values);
                yield bytes;
            }
            default -> throw new IllegalArgumentException("no array: " + array.getClass());
        };
    }

    /**
     * The array whose file has these bytes.
     *
     * @throws IOException if they are no such file
     */
    public static Object decode(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < START || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("no NumPy array");
        }
        int end = START + Short.toUnsignedInt(bytes.getShort(MAGIC.length));
        Matcher header =
                LIST.matcher(
                        end > file.length
                                ? ""
                                : new String(file, START, end - START, StandardCharsets.US_ASCII));
        if (!header.matches()) {
            throw new IOException("not a list of numbers");
        }
        String type = header.group(1);
        long count = Long.parseLong(header.group(2));
        if (count * (type.charAt(1) - '0') != file.length - end) {
            throw new IOException("its length is not that of " + count + " numbers");
        }
        bytes.position(end);
        int length = (int) count;
        return switch (type) {
            case "f4" -> {
                float[] values = new float[length];
                bytes.asFloatBuffer().get(values);
                yield values;
            }
            case "f8" -> {
                double[] values = new double[length];
                bytes.asDoubleBuffer().get(values);
                yield values;
            }
            case "i4" -> {
                int[] values = new int[length];
                bytes.asIntBuffer().get(values);
                yield values;
            }
            default -> {
                long[] values = new long[length];
                bytes.asLongBuffer().get(values);
                yield values;
            }
        };
    }

    /** A file with room for its numbers. */
    private static byte[] file(byte[] header, int data) {
        return Arrays.copyOf(header, Math.addExact(header.length, data));
    }

    private static ByteBuffer body(byte[] file, int data) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(file.length - data);
    }

    private static byte[] header(String type, String shape) {
        String text =
                "{'descr': '<%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
        int unpadded = START + text.length() + 1;
        int padding = Math.floorMod(-unpadded, ALIGNMENT);
        byte[] ascii = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(START + ascii.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) ascii.length)
                .put(ascii)
                .array();
    }
}
