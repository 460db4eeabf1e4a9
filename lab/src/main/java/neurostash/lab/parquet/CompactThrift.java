package neurostash.lab.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structures in Thrift's compact protocol (github.com/apache/thrift,
 * doc/specs/thrift-compact-protocol.md), the form of Parquet's headers.
 */
final class CompactThrift {

    private static final int INT32 = 5;
    private static final int INT64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** The last field of each structure that is open, the innermost first. */
    private final Deque<Integer> fields = new ArrayDeque<>();

    /** Begins a structure that stands by itself or in a list. */
    CompactThrift begin() {
        fields.push(0);
        return this;
    }

    /** Begins a structure in a field. */
    CompactThrift begin(int field) {
        header(field, STRUCT);
        return begin();
    }

    CompactThrift end() {
        fields.pop();
        out.write(0);
        return this;
    }

    CompactThrift int32(int field, int value) {
        header(field, INT32);
        varint(zigzag(value));
        return this;
    }

    CompactThrift int64(int field, long value) {
        header(field, INT64);
        varint(zigzag(value));
        return this;
    }

    CompactThrift text(int field, String value) {
        header(field, BINARY);
        text(value);
        return this;
    }

    /** A list of whole numbers of 32 bits. */
    CompactThrift int32s(int field, int... values) {
        list(field, values.length, INT32);
        for (int value : values) {
            varint(zigzag(value));
        }
        return this;
    }

    /** A list of one text. */
    CompactThrift texts(int field, String value) {
        list(field, 1, BINARY);
        text(value);
        return this;
    }

    /** Begins a list of structures, which follow one by one. */
    CompactThrift structs(int field, int size) {
        list(field, size, STRUCT);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void header(int field, int type) {
        int delta = field - fields.pop();
        fields.push(field);
        // Fields come in order, and never more than fifteen apart.
        out.write((delta << 4) | type);
    }

    private void list(int field, int size, int type) {
        header(field, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xf0 | type);
            varint(size);
        }
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private void varint(long value) {
        varint(out, value);
    }

    /** Seven bits a byte, the lowest first. */
    static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
