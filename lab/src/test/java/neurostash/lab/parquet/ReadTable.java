package neurostash.lab.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A Parquet file as Hardwood (dev.hardwood) reads it, which knows nothing of how we write.
 *
 * @param schema the columns, each as {@code "name TYPE"}, with {@code "text"} for strings, and
 *     {@code "required"} where a value may not be missing
 * @param rows the values, row by row; null for a missing one
 */
public record ReadTable(List<String> schema, List<List<@Nullable Object>> rows) {

    /** Reads a whole file. */
    public static ReadTable of(byte[] file) {
        try (ParquetFileReader reader =
                ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)))) {
            List<ColumnSchema> columns = reader.getFileSchema().getColumns();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            try (RowReader cursor = reader.rowReader()) {
                while (cursor.hasNext()) {
                    cursor.next();
                    rows.add(row(cursor, columns.size()));
                }
            }
            if (rows.size() != reader.getFileMetaData().numRows()) {
                throw new AssertionError("the footer counts other rows than there are");
            }
            return new ReadTable(columns.stream().map(ReadTable::described).toList(), rows);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static List<@Nullable Object> row(RowReader cursor, int columns) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            row.add(cursor.isNull(column) ? null : cursor.getValue(column));
        }
        return row;
    }

    private static String described(ColumnSchema column) {
        return column.name()
                + " "
                + column.type()
                + (column.logicalType() instanceof LogicalType.StringType ? " text" : "")
                + (column.repetitionType() == RepetitionType.OPTIONAL ? "" : " required");
    }
}
