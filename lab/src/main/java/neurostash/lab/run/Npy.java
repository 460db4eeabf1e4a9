package neurostash.lab.run;

import neurostash.core.UserError;
import neurostash.lab.json.AtomicFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * NumPy's .npy files, version 1.0, for two-dimensional arrays of little-endian floats in C order.
 */
final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private Npy() {}

    /** Writes {@code values}, {@code [rows][columns]}. */
    static void write(Path file, int rows, int columns, float[] values) {
        byte[] header = header(rows, columns);
        ByteBuffer bytes =
                ByteBuffer.allocate(header.length + Float.BYTES * values.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(header);
        bytes.asFloatBuffer().put(values);
        AtomicFile.write(file, bytes.array());
    }

    /** Reads an array that {@link #write} has written with the same shape. */
    static float[] read(Path file, int rows, int columns) {
        byte[] header = header(rows, columns);
        long expected = header.length + (long) Float.BYTES * rows * columns;
        try {
            if (Files.size(file) == expected) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
                byte[] found = new byte[header.length];
                bytes.get(found);
                if (java.util.Arrays.equals(found, header)) {
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

    private static byte[] header(int rows, int columns) {
        String text =
                "{'descr': '<f4', 'fortran_order': False, 'shape': ("
                        + rows
                        + ", "
                        + columns
                        + "), }";
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        int padding = Math.floorMod(-unpadded, ALIGNMENT);
        byte[] ascii = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + ascii.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) ascii.length)
                .put(ascii)
                .array();
    }
}
