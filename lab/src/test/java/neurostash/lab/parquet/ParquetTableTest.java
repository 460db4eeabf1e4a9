package neurostash.lab.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Our Parquet files, read by a library that shares nothing with what writes them. */
class ParquetTableTest {

    private static Column column(String name, Column.Type type, @Nullable Object... values) {
        return new Column(name, type, Arrays.asList(values));
    }

    /** The rows of a table, straight from its columns. */
    private static List<List<@Nullable Object>> rows(List<Column> columns) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < columns.getFirst().values().size(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Column column : columns) {
                values.add(column.values().get(row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static ReadTable written(List<Column> columns) {
        return ReadTable.of(new ParquetTable(columns).bytes());
    }

    @Test
    void every_type_comes_back_with_its_name_and_every_column_may_miss_values() {
        List<Column> columns =
                List.of(
                        column("policy", Column.Type.TEXT, "rotation", null, "stash-count"),
                        column("systemJ", Column.Type.DOUBLE, 7.52e-4, 1e-300, null),
                        column("seed", Column.Type.LONG, null, 2L, 40L));
        ReadTable read = written(columns);
        assertThat(read.schema())
                .containsExactly("policy BYTE_ARRAY text", "systemJ DOUBLE", "seed INT64");
        assertThat(read.rows()).isEqualTo(rows(columns));
    }

    @Test
    void numbers_keep_every_bit() {
        List<Column> columns =
                List.of(
                        column(
                                "double",
                                Column.Type.DOUBLE,
                                0.1,
                                -0.0,
                                Double.MIN_VALUE,
                                Double.MAX_VALUE,
                                Double.NEGATIVE_INFINITY,
                                Double.NaN),
                        column(
                                "long",
                                Column.Type.LONG,
                                0L,
                                -1L,
                                Long.MIN_VALUE,
                                Long.MAX_VALUE,
                                1L << 53 | 1,
                                255L));
        // Boxed doubles are equal if their bits are.
        assertThat(written(columns).rows()).isEqualTo(rows(columns));
    }

    @Test
    void text_of_any_script_comes_back_in_names_and_in_values() {
        List<Column> columns =
                List.of(
                        column(
                                "Schwelle θ in µV",
                                Column.Type.TEXT,
                                "",
                                "größer als 0,4",
                                "閾値",
                                "\uD83E\uDDE0 two chars, one sign",
                                "two\nlines, \"quoted\", tab\t",
                                "x".repeat(70_000)));
        ReadTable read = written(columns);
        assertThat(read.schema()).containsExactly("Schwelle θ in µV BYTE_ARRAY text");
        assertThat(read.rows()).isEqualTo(rows(columns));
    }

    @Test
    void a_table_without_rows_has_its_columns() {
        List<Column> columns =
                List.of(
                        column("text", Column.Type.TEXT),
                        column("double", Column.Type.DOUBLE),
                        column("long", Column.Type.LONG));
        ReadTable read = written(columns);
        assertThat(read.schema())
                .containsExactly("text BYTE_ARRAY text", "double DOUBLE", "long INT64");
        assertThat(read.rows()).isEmpty();
    }

    @Test
    void a_column_may_miss_all_its_values() {
        List<Column> columns =
                List.of(
                        column("error", Column.Type.TEXT, null, null, null),
                        column("seed", Column.Type.LONG, 1L, 2L, 3L));
        assertThat(written(columns).rows()).isEqualTo(rows(columns));
    }

    /** Runs of present and missing values from one row to thousands, and forty columns. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 10_000})
    void many_rows_and_columns_come_back_in_their_places(int rows) {
        Random random = new Random(rows);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Column.Type type = Column.Type.values()[i % 3];
            double stays = 1 - Math.pow(10, -(i % 5));
            boolean missing = false;
            List<@Nullable Object> values = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                missing ^= random.nextDouble() >= stays;
                values.add(missing ? null : value(type, random));
            }
            columns.add(new Column("column " + i, type, values));
        }
        ReadTable read = written(columns);
        assertThat(read.schema()).hasSize(40);
        assertThat(read.rows()).hasSize(rows).isEqualTo(rows(columns));
    }

    private static Object value(Column.Type type, Random random) {
        return switch (type) {
            case DOUBLE -> random.nextGaussian();
            case LONG -> random.nextLong();
            case TEXT -> "w" + random.nextInt(1000);
        };
    }

    @Test
    void equal_tables_give_equal_bytes() {
        Column seeds = column("seed", Column.Type.LONG, 1L, null, 3L);
        assertThat(new ParquetTable(List.of(seeds)).bytes())
                .isEqualTo(new ParquetTable(List.of(seeds)).bytes());
    }

    @Test
    void columns_of_different_lengths_are_no_table() {
        List<Column> uneven =
                List.of(
                        column("seed", Column.Type.LONG, 1L, 2L),
                        new Column("error", Column.Type.TEXT, Collections.nCopies(3, null)));
        assertThatThrownBy(() -> new ParquetTable(uneven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("error");
    }
}
