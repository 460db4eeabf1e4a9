package neurostash.lab.parquet;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;

/**
 * A column of a table; null stands for no value.
 *
 * @param name its name
 * @param type the type of its values
 * @param values one per row: {@link Double}, {@link Long} or {@link String}, as the type says
 */
public record Column(String name, Type type, List<@Nullable Object> values) {

    public Column {
        values = Collections.unmodifiableList(values);
    }

    /** What the values of a column are. */
    public enum Type {
        /** 64-bit floating point. */
        DOUBLE(5),
        /** 64-bit signed whole numbers. */
        LONG(2),
        /** Text in UTF-8. */
        TEXT(6);

        private final int code;

        Type(int code) {
            this.code = code;
        }

        /** The physical type in the file. */
        int code() {
            return code;
        }
    }
}
