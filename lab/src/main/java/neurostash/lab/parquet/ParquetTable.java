package neurostash.lab.parquet;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as a Parquet file (github.com/apache/parquet-format, version 1 of its pages): one row
 * group, one page a column, plain values, no compression, every column optional. Equal tables give
 * equal bytes on every machine.
 */
public final class ParquetTable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAIN = 0;
    private static final int RUN_LENGTH = 3;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int UNCOMPRESSED = 0;
    private static final int DATA_PAGE = 0;

    private final List<Column> columns;
    private final int rows;

    /**
     * @param columns its columns, all of one length
     */
    public ParquetTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.rows = columns.isEmpty() ? 0 : columns.getFirst().values().size();
        for (Column column : columns) {
            if (column.values().size() != rows) {
                throw new IllegalArgumentException(column.name() + " has another length");
            }
        }
    }

    /** The whole file. */
    public byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(MAGIC);
        List<Chunk> chunks = new ArrayList<>();
        for (Column column : columns) {
            byte[] page = page(column);
            chunks.add(new Chunk(column, file.size(), page.length));
            file.writeBytes(page);
        }
        byte[] footer = footer(chunks);
        file.writeBytes(footer);
        file.writeBytes(word().putInt(footer.length).array());
        file.writeBytes(MAGIC);
        return file.toByteArray();
    }

    /** Where a column lies in the file. */
    private record Chunk(Column column, long offset, long length) {}

    private byte[] page(Column column) {
        byte[] presence = presence(column.values());
        byte[] values = values(column);
        int size = 4 + presence.length + values.length;
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(
                new CompactThrift()
                        .begin()
                        .int32(1, DATA_PAGE)
                        .int32(2, size)
                        .int32(3, size)
                        .begin(5)
                        .int32(1, rows)
                        .int32(2, PLAIN)
                        .int32(3, RUN_LENGTH)
                        .int32(4, RUN_LENGTH)
                        .end()
                        .end()
                        .bytes());
        page.writeBytes(word().putInt(presence.length).array());
        page.writeBytes(presence);
        page.writeBytes(values);
        return page.toByteArray();
    }

    /** Which rows have a value, as runs of equal bits. */
    private static byte[] presence(List<@Nullable Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = 0;
        while (from < values.size()) {
            boolean present = values.get(from) != null;
            int to = from + 1;
            while (to < values.size() && (values.get(to) != null) == present) {
                to++;
            }
            CompactThrift.varint(out, (long) (to - from) << 1);
            out.write(present ? 1 : 0);
            from = to;
        }
        return out.toByteArray();
    }

    private static byte[] values(Column column) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object value : column.values()) {
            if (value == null) {
                continue;
            }
            switch (column.type()) {
                case DOUBLE -> out.writeBytes(littleEndian((Double) value));
                case LONG -> out.writeBytes(littleEndian((Long) value));
                case TEXT -> {
                    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                    out.writeBytes(word().putInt(text.length).array());
                    out.writeBytes(text);
                }
            }
        }
        return out.toByteArray();
    }

    private byte[] footer(List<Chunk> chunks) {
        CompactThrift thrift = new CompactThrift().begin().int32(1, 1);
        thrift.structs(2, 1 + columns.size());
        thrift.begin().text(4, "rows").int32(5, columns.size()).end();
        columns.forEach(column -> schema(thrift, column));
        thrift.int64(3, rows);
        thrift.structs(4, 1).begin().structs(1, chunks.size());
        chunks.forEach(chunk -> chunk(thrift, chunk));
        long size = chunks.stream().mapToLong(Chunk::length).sum();
        thrift.int64(2, size).int64(3, rows).end();
        return thrift.text(6, "neurostash").end().bytes();
    }

    private static void schema(CompactThrift thrift, Column column) {
        thrift.begin().int32(1, column.type().code()).int32(3, OPTIONAL).text(4, column.name());
        if (column.type() == Column.Type.TEXT) {
            thrift.int32(6, UTF8).begin(10).begin(1).end().end();
        }
        thrift.end();
    }

    private void chunk(CompactThrift thrift, Chunk chunk) {
        thrift.begin()
                .int64(2, chunk.offset())
                .begin(3)
                .int32(1, chunk.column().type().code())
                .int32s(2, PLAIN, RUN_LENGTH)
                .texts(3, chunk.column().name())
                .int32(4, UNCOMPRESSED)
                .int64(5, rows)
                .int64(6, chunk.length())
                .int64(7, chunk.length())
                .int64(9, chunk.offset())
                .end()
                .end();
    }

    private static byte[] littleEndian(double value) {
        return littleEndian(Double.doubleToRawLongBits(value));
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static ByteBuffer word() {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }
}
